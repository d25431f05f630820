"""A process killed at any moment of saving or importing: what it acknowledged is there, and nothing is half there."""

import os
import random
import signal
import time

from tests.conftest import ROOT
from tests.databases import a_database, rows
from tests.processes import Process, environment_of, started

KILLS = 60
WORKER = str(ROOT / "tests/multaqa/measurement/kill_worker.py")


def test_what_was_acknowledged_survives_every_kill(tmp_path):
    chance, said = random.Random(20260101), []
    with a_database(tmp_path, "kill") as address:
        environment = environment_of(tmp_path, address)
        with started(WORKER, environment=environment, folder=tmp_path) as keeper:
            assert keeper.hear() == "ready"
            for turn in range(KILLS):
                said += _killed(keeper, "import" if turn % 3 == 0 else "save", turn + 1, chance)
                _nothing_is_half_kept(address)
            assert keeper.finish() == 0, keeper.complaints()
        saved = [line.split()[1:] for line in said if line.startswith("saved")]
        kept = [line.split()[1:] for line in said if line.startswith("kept")]
        assert len(saved) > KILLS
        assert len(kept) >= 5
        versions = set(rows(address, "SELECT answer_id, number, note FROM measurement_answerversion"))
        brought = dict(rows(address, "SELECT workbook, count(*) FROM measurement_answerversion GROUP BY workbook"))
    assert [line for line in saved if (int(line[0]), int(line[1]), line[2]) not in versions] == []
    assert [line for line in kept if brought.get(f"{int(line[0]):064d}") != int(line[1])] == []


def _killed(keeper: Process, mode: str, seed: int, chance: random.Random) -> list[str]:
    """Let a child work for a random moment, kill it, and return what it said."""
    keeper.tell(f"{mode} {seed}")
    said, child = [], None
    while child is None:
        line = keeper.hear()
        if line.startswith("child"):
            child = int(line.split()[1])
        else:
            said.append(line)
    time.sleep(chance.uniform(0.1, 1.2) if mode == "import" else chance.uniform(0.05, 0.5))
    os.kill(child, signal.SIGKILL)
    while (line := keeper.hear()) != "dead":
        said.append(line)
    return said


def _nothing_is_half_kept(address: str) -> None:
    """Each answer has every version up to its own, the last says what it says, and every import is whole."""
    torn = rows(
        address,
        "SELECT count(*) FROM measurement_answer a WHERE version <> (SELECT count(*) FROM measurement_answerversion v"
        " WHERE v.answer_id = a.id) OR note <> (SELECT note FROM measurement_answerversion v WHERE v.answer_id = a.id"
        " ORDER BY number DESC LIMIT 1)",
    )
    imports = rows(address, "SELECT count(*) FROM measurement_answerversion WHERE workbook <> '' GROUP BY workbook")
    events = rows(address, "SELECT count(*) FROM audit_event WHERE deed = 'measurement.import'")
    chain = rows(address, "SELECT length, (SELECT count(*) FROM audit_event) FROM audit_head")
    assert torn == [(0,)]
    assert len(set(imports)) <= 1
    assert events == [(len(imports),)]
    assert all(length == count for length, count in chain)
