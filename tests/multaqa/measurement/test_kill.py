"""A process killed at any moment of saving or importing: what it acknowledged is there, and nothing is half there."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time

from tests.conftest import ROOT

KILLS = 60


def test_what_was_acknowledged_survives_every_kill(tmp_path):
    path = tmp_path / "site.sqlite3"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "multaqa.config.settings",
        "MULTAQA_VAR": str(tmp_path),
        "MULTAQA_DATABASE": f"sqlite:///{path}",
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
    }
    command = [sys.executable, str(ROOT / "tests/multaqa/measurement/kill_worker.py")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    chance, said = random.Random(20260101), []
    with subprocess.Popen(command, env=environment, cwd=ROOT, **pipes) as keeper:
        assert keeper.stdout.readline() == "ready\n"
        for turn in range(KILLS):
            said += _killed(keeper, "import" if turn % 3 == 0 else "save", turn + 1, chance)
            _nothing_is_half_kept(path)
        keeper.stdin.close()
    saved = [line.split()[1:] for line in said if line.startswith("saved")]
    kept = [line.split()[1:] for line in said if line.startswith("kept")]
    assert len(saved) > KILLS
    assert len(kept) >= 5
    with sqlite3.connect(path) as database:
        versions = set(database.execute("SELECT answer_id, number, note FROM measurement_answerversion"))
        brought = dict(database.execute("SELECT workbook, count(*) FROM measurement_answerversion GROUP BY workbook"))
    assert [line for line in saved if (int(line[0]), int(line[1]), line[2]) not in versions] == []
    assert [line for line in kept if brought.get(f"{int(line[0]):064d}") != int(line[1])] == []


def _killed(keeper: subprocess.Popen, mode: str, seed: int, chance: random.Random) -> list[str]:
    """Let a child work for a random moment, kill it, and return what it said."""
    keeper.stdin.write(f"{mode} {seed}\n")
    keeper.stdin.flush()
    said, child = [], None
    while child is None:
        line = keeper.stdout.readline()
        if line.startswith("child"):
            child = int(line.split()[1])
        else:
            said.append(line)
    time.sleep(chance.uniform(0.2, 2.0) if mode == "import" else chance.uniform(0.05, 0.5))
    os.kill(child, signal.SIGKILL)
    while (line := keeper.stdout.readline()) != "dead\n":
        assert line, "the keeper ended"
        said.append(line)
    return said


def _nothing_is_half_kept(path) -> None:
    """Each answer has every version up to its own, the last says what it says, and every import is whole."""
    with sqlite3.connect(path, timeout=20) as database:
        torn = database.execute(
            "SELECT count(*) FROM measurement_answer a WHERE version <> (SELECT count(*) FROM measurement_answerversion v"  # noqa: E501
            " WHERE v.answer_id = a.id) OR note <> (SELECT note FROM measurement_answerversion v WHERE v.answer_id = a.id"  # noqa: E501
            " ORDER BY number DESC LIMIT 1)"
        ).fetchone()[0]
        sizes = database.execute(
            "SELECT DISTINCT count(*) FROM measurement_answerversion WHERE workbook <> '' GROUP BY workbook"
        ).fetchall()
        events = database.execute("SELECT count(*) FROM audit_event WHERE deed = 'measurement.import'").fetchone()[0]
        imports = database.execute(
            "SELECT count(DISTINCT workbook) FROM measurement_answerversion WHERE workbook <> ''"
        ).fetchone()[0]
        chain = database.execute("SELECT length, (SELECT count(*) FROM audit_event) FROM audit_head").fetchone()
    assert torn == 0
    assert len(sizes) <= 1
    assert events == imports
    assert chain is None or chain[0] == chain[1]
