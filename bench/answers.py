"""Answers of a round: CPU of saving one over the wire, and seconds of checking a workbook of two thousand rows."""

import statistics
import tempfile
import time
import uuid
from pathlib import Path

SAVES = 300
GOAL_SAVE, GOAL_CHECK = 15, 3


def main() -> None:
    """Set a site up in a database of its own, measure, print a line for each."""
    import os

    with tempfile.TemporaryDirectory(prefix="multaqa-bench-") as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "multaqa.config.settings",
            "MULTAQA_VAR": folder,
            "MULTAQA_DATABASE": f"sqlite:///{folder}/bench.sqlite3",
        }
        import django

        django.setup()
        from django.core.management import call_command

        from multaqa.cli.serve import gather_static_files

        call_command("migrate", verbosity=0, interactive=False)
        gather_static_files()
        from tests.multaqa.measurement.collecting import an_open_round
        from tests.multaqa.people import a_person

        _round, jor, _tun = an_open_round(services=700)
        person = a_person("coordinator", state="jor")
        print(f"saving one answer      {_saving(jor, person):7.1f} ms CPU  (goal ≤ {GOAL_SAVE})")
        rows, seconds = _checking(Path(folder), jor, person)
        print(f"checking {rows:,} rows    {seconds:7.2f} s       (goal < {GOAL_CHECK})")


def _saving(entry, person) -> float:
    """Return the CPU of one request that saves an answer, in milliseconds; the server's part with its middleware."""
    from django.test import Client
    from django.urls import reverse

    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(person.user)
    spent = []
    for at in range(SAVES):
        where = [entry.round.code, "jor", f"s{at % 700 + 1}", "K3"]
        address = reverse("measurement:round-service-answer", args=where)
        typed = {"value": str(at % 100), "gap": "", "note": "", "seen": 0, "submission": str(uuid.uuid4())}
        before = time.process_time()
        answer = client.post(address, typed, HTTP_HX_REQUEST="true")
        spent.append((time.process_time() - before) * 1000)
        assert answer.status_code == 200, answer.content[:500]
    return statistics.median(spent)


def _checking(folder: Path, entry, person) -> tuple[int, float]:
    """Return the lines of a workbook and the seconds by the clock of reading and checking it."""
    from django.utils import timezone

    from multaqa.measurement.queries.answers import sheet
    from multaqa.measurement.workbook import checking, writing
    from multaqa.members.queries import standing_of

    who = standing_of(person.user)
    held = sheet(who, entry)
    path = folder / "form.xlsx"
    path.write_bytes(writing.write(held, [], at=timezone.now()))
    before = time.perf_counter()
    found = checking.check(checking.open_filled(path.read_bytes(), entry), sheet(who, entry))
    seconds = time.perf_counter() - before
    assert found.faults == []
    return len(held.lines), seconds


if __name__ == "__main__":
    main()
