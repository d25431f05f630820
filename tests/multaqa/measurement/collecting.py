"""Rounds for these tests: open, with a small edition and two states.

round_, jor, tun = an_open_round()        # entries of two states
save(jor, "K1", "s1", "4", by=standing("coordinator", state="jor"))
"""

from datetime import timedelta
from itertools import count

from django.utils import timezone

from multaqa.accounts.choices import Role
from multaqa.accounts.standing import Standing
from multaqa.measurement import rules
from multaqa.measurement.actions import answers, rounds
from multaqa.measurement.models import Entry, Round
from multaqa.measurement.queries.rounds import assignment_of
from multaqa.members.queries import today
from tests.multaqa.measurement.factories import an_edition, worded
from tests.multaqa.people import a_state

OFFICE = Standing(roles=frozenset({Role.SECRETARIAT}))
_number = count(1)


def a_round(edition=None, **values) -> Round:
    """A planned round of an edition with two services."""
    edition = edition or an_edition(services=values.pop("services", 2))
    usual = {"opens_on": today(), "closes_on": today() + timedelta(days=30), **worded("title", "round")}
    code = values.pop("code", f"round-{next(_number)}")
    return rounds.plan(by=OFFICE, code=code, edition=edition, **{**usual, **values})


def an_open_round(**values) -> tuple[Round, Entry, Entry]:
    """An open round with the entries of the states jor and tun."""
    a_state("jor"), a_state("tun")
    round_ = rounds.open_round(a_round(**values), by=OFFICE, on=today())
    return round_, round_.entries.get(state__code="jor"), round_.entries.get(state__code="tun")


def save(entry: Entry, question: str, service: str, value: str = "", gap: str = "", note: str = "", *, by, seen=0):
    """Answer one question as a person would type it."""
    asked = entry.round.edition.questions.get(code=question)
    about = entry.round.edition.services.get(code=service) if service else None
    said, faults = rules.read(asked, value, gap, note)
    assert faults == {}
    return answers.save(
        entry,
        asked,
        about,
        said,
        by=by,
        assignment=assignment_of(entry, about.pk) if about else None,
        on=today(),
        at=timezone.now(),
        seen=seen,
    )


def complete(entry: Entry, *, by) -> None:
    """Answer everything that an entry is asked."""
    for service in entry.round.edition.services.all():
        for code, value in (("K1", "0"), ("K2", "1"), ("K3", "50")):
            save(entry, code, service.code, value, by=by)
    save(entry, "K4", "", "0", by=by)
