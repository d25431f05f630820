"""Saves answers, or imports workbooks, until it is killed; every acknowledged deed is printed after its commit.

Run by test_kill.py: `kill_worker.py prepare` sets the database up and stays, and each line read from standard input
forks a child that works under a seed until somebody kills it.
"""

import os
import random
import sys
from datetime import timedelta
from decimal import Decimal
from itertools import count


def work(mode: str, seed: int) -> None:
    """Save or import for ever."""
    from django.db import connections

    from multaqa.accounts.choices import Role
    from multaqa.accounts.standing import Standing
    from multaqa.measurement.models import Entry
    from multaqa.measurement.queries.answers import sheet
    from tests.multaqa.measurement.collecting import OFFICE

    connections.close_all()
    assert OFFICE.is_secretariat
    chance = random.Random(seed)
    who = Standing(roles=frozenset({Role.COORDINATOR}), states=frozenset({(Role.COORDINATOR, "jor")}))
    entry = Entry.objects.select_related("round__edition__index", "state").get(state__code="jor")
    lines = [line for line in sheet(who, entry).lines if line.question.code == "K3"]
    for number in count(seed * 1000 + 1):
        said = save(entry, who, number, chance.choice(lines)) if mode == "save" else keep(entry, who, number)
        if said:
            print(said, flush=True)


def save(entry, who, number: int, line) -> str:
    """Save one answer, and say which version it became; nothing when another process was faster."""
    from django.utils import timezone

    from multaqa.common.errors import Conflict
    from multaqa.measurement import rules
    from multaqa.measurement.actions import answers
    from multaqa.measurement.models import Answer
    from multaqa.members.queries import today

    stored = Answer.objects.filter(entry=entry, question=line.question, service=line.service).order_by("pk").first()
    said = rules.Said(Decimal(number % 100), "", f"n{number}")
    seen = stored.version if stored else 0
    place = (entry, line.question, line.service)
    try:
        saved = answers.save(*place, said, by=who, assignment=None, on=today(), at=timezone.now(), seen=seen)
    except Conflict:
        return ""
    return f"saved {saved.pk} {saved.version} n{number}"


def keep(entry, who, number: int) -> str:
    """Import a workbook that answers every line, and say how many answers it changed."""
    from django.utils import timezone

    from multaqa.common.workbooks import Page
    from multaqa.measurement.actions import workbooks
    from multaqa.measurement.queries.answers import sheet
    from multaqa.measurement.workbook import checking, layout, seal
    from multaqa.members.queries import today

    lines = sheet(who, entry).lines
    held = seal.Seal("r", "e", "jor", "ar", "", ["a"], {line.key: line.version for line in lines})
    rows = []
    for at, line in enumerate(lines, start=layout.HEADINGS + 1):
        value = float(number % 100) if line.question.code == "K3" else None
        rows.append((at, [line.key, None, None, None, None, value, None, f"w{number}"]))
    filled = checking.Filled(held, {"a": Page(rows)})
    kept = workbooks.keep(entry, filled, by=who, on=today(), at=timezone.now(), sha256=f"{number:064d}")
    return f"kept {number} {kept}"


def prepare() -> None:
    """Make the tables and an open round with twelve services."""
    from django.core.management import call_command

    from multaqa.members.queries import today
    from tests.multaqa.measurement.collecting import an_open_round

    call_command("migrate", verbosity=0, interactive=False)
    an_open_round(services=12, closes_on=today() + timedelta(days=9))
    print("ready", flush=True)


def main() -> None:
    import django

    django.setup()
    from django.db import connections

    prepare()
    connections.close_all()
    for order in sys.stdin:
        mode, seed = order.split()
        child = os.fork()
        if child == 0:
            work(mode, int(seed))
        print(f"child {child}", flush=True)
        os.waitpid(child, 0)
        print("dead", flush=True)


if __name__ == "__main__":
    main()
