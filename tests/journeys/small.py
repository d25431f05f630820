"""The small network of the journeys of a round: who is in it, and how it comes as far as an open round."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from tests.journeys.test_working import fill, in_three, submit
from tests.journeys.visitors import OFFICER, Visitors
from tests.letterbox import open_letterbox
from tests.site import founded

ARCHIVE = Path(__file__).parent / "small-network"
CODE = "maturity-1"
ROUND = f"/ar/measurement/rounds/{CODE}/"
PEOPLE = {
    "first-coordinator": "first@nur.example",
    "second-coordinator": "second@nur.example",
    "interior-officer": "interior@nur.example",
    "safa-coordinator": "coordinator@safa.example",
    "wadi-coordinator": "coordinator@wadi.example",
    "first-reviewer": "one@review.example",
    "second-reviewer": "two@review.example",
    "third-reviewer": "three@review.example",
}
FIRST, SECOND, INSTITUTION, SAFA, WADI, *REVIEWERS = PEOPLE.values()
# The secretariat sits where the day comes last, until the story needs the next one: then where it comes first.
LAST, FIRST_TO_RISE = "Etc/GMT+12", "Etc/GMT-14"
SETTINGS = {"MULTAQA_ZONE": LAST}


def today() -> date:
    """Return the day where the secretariat sits."""
    return datetime.now(timezone(timedelta(hours=-12))).date()


@contextmanager
def founded_network(browser, folder: Path, name: str) -> Iterator[Visitors]:
    """Found a site as a secretariat does: its archive is loaded, nobody has an account, mail goes to a letterbox."""
    name = f"{name}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    with (
        open_letterbox() as letters,
        founded(folder, name=name, archive=ARCHIVE, **SETTINGS, **letters.settings) as site,
    ):
        visitors = Visitors(browser, site, letters)
        yield visitors
        visitors.close()


def open_accounts(people: Visitors, *who: str) -> None:
    """Open the officer's account from the machine, then on the pages those of `who`, by the codes of the archive."""
    people.site.command("accounts", "invite", "--email", OFFICER, "--name", "موظفة الأمانة")
    people.accept_invitation(OFFICER)
    office = people[OFFICER]
    for person in who or PEOPLE:
        office.goto(f"/ar/members/people/{person}/")
        office.click("main a[href$='/invite/']")
        submit(office)
        people.accept_invitation(PEOPLE[person])


def plan_round(office) -> None:
    """Fill in the form of a new round and send it."""
    office.goto("/ar/measurement/")
    office.click("main a[href$='/rounds/']")
    office.click("main a[href$='/rounds/new/']")
    fill(
        office,
        **in_three("title", "جولة النضوج الأولى", "First maturity round", "Premier cycle"),
        code=CODE,
        opens_on=today().isoformat(),
        closes_on=(today() + timedelta(days=20)).isoformat(),
    )
    submit(office)


def open_round(office) -> None:
    """Open the round that is planned."""
    office.goto(ROUND)
    office.click("main a[href$='/open/']")
    submit(office)


def saved(page, question: str) -> None:
    """Wait until the page says that an answer is saved."""
    page.locator(f"#{question}-status [data-outcome=saved]").wait_for()


def kept(page, question: str) -> None:
    """Wait until the page says that an answer is kept on the device."""
    page.locator(f"#{question}-status [data-local].tone-wait").wait_for()
