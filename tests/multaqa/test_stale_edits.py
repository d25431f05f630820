"""Two people edit one record: whoever saves last is shown the other's words, and nothing is overwritten.

Every page with a form in which something is typed is walked, as the addresses declare it. A page that carries the
version of what it edits is tried here; every other must stand below, among those that overwrite nothing.
"""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from lxml import html

from tests.multaqa import examples
from tests.multaqa.test_access import ADDRESSES, askers, path_of, undone

pytestmark = pytest.mark.django_db
examples.load()
# Pages that make a row of their own.
ADDING = {
    "accounts:accept",
    *(f"members:{name}" for name in ("session-add", "passage-add", "body-add", "person-add", "mandate-add")),
    *(f"members:{name}" for name in ("invite", "nominate", "institution-add")),
    *(f"publications:{name}" for name in ("add", "add-edition", "credit")),
    *(f"meetings:{name}" for name in ("create", "hosts", "programme-add", "add-to-item", "write-paragraph", "correct")),
    *(f"meetings:{name}" for name in ("add-document", "invite", "add-place", "propose")),
    "documents:hand-in",
    *(f"measurement:{name}" for name in ("round-plan", "ratings-issue", "round-workbook", "round-remind")),
    *(f"measurement:round-{kind}-evidence" for kind in ("state", "service")),
    *(f"measurement:catalogue-{name}" for name in ("index-add", "edition-begin", "service-add", "question-add")),
    *(f"recommendations:{name}" for name in ("theme-add", "adopt", "line-add", "consequence-add")),
    *(f"reports:{name}" for name in ("create", "write")),
}
# Pages that append to what stays readable: scores, positions, messages, steps, computations, releases.
APPENDING = {
    *(f"measurement:{name}" for name in ("review-answer", "review-rule", "review-ask", "review-reply", "contest")),
    *(f"measurement:{name}" for name in ("result-compute", "catalogue-comment", "catalogue-stance")),
    "recommendations:correct",
}
# Pages that lead a record to its next stage, once: the stage is what is held.
LEADING = {
    "accounts:suspend",
    "meetings:decide-proposal",
    "recommendations:line-end",
    *(f"measurement:catalogue-{name}" for name in ("take-back", "decide", "reopen")),
    "measurement:round-extend",
}
# Pages on which each row chosen is written apart, and which have a test of their own.
IN_ROWS = {
    "meetings:participants",
    "measurement:round-assign",
    "measurement:catalogue-services-upload",
    "measurement:catalogue-values-upload",
    "recommendations:move",
}
OVERWRITE_NOTHING = ADDING | APPENDING | LEADING | IN_ROWS
WALKED = [each for each in ADDRESSES if each.access.write and each.area not in ("sign-in", "api")]
TYPED = {"text": "a word of ", "email": "a@example.", "url": "https://example.org/", "tel": "+1 ", "search": ""}
OTHER = {"date": ("2031-01-02", "2031-01-03"), "time": ("10:10", "10:20"), "number": ("7", "8")}


KEYS = ("submission", "csrfmiddlewaretoken")


class Change(NamedTuple):
    """A field, and what each of two people writes in it."""

    name: str
    theirs: list[str]
    mine: list[str]

    @property
    def is_text(self) -> bool:
        return "theirs" in "".join(self.theirs)


class Page:
    """The form of a page as a browser would send it, untouched."""

    def __init__(self, form: html.FormElement) -> None:
        self.form = form
        self.values: dict[str, list[str]] = {}
        for name, value in form.form_values():
            self.values.setdefault(name, []).append(value)

    @property
    def version(self) -> str:
        return "".join(self.values.get("seen", []))

    @property
    def said(self) -> dict[str, list[str]]:
        """Return what stands in the form, without the keys that are others each time."""
        return {name: values for name, values in self.values.items() if name not in KEYS}

    @property
    def visible(self) -> list:
        return [one for one in self.form.inputs if one.name and getattr(one, "type", "") not in ("hidden", "submit")]

    def changes(self) -> Iterator[Change]:
        """Yield each change that two people could make, texts first, and at last that they send the form as it is."""
        yield from sorted(filter(None, map(self._change, self.visible)), key=lambda one: not one.is_text)
        yield Change("", [], [])

    def _some(self, field) -> list[str]:
        """Return what a required field could hold: of several things the last, which asks for nothing more."""
        if field.tag == "select":
            return [value for value in field.value_options if value][-1:]
        return [field.get("value", "")] if getattr(field, "type", "") == "radio" else ["A word"]

    def _change(self, field) -> Change | None:
        stands = self.values.get(field.name, [])
        kind = getattr(field, "type", "")
        if field.tag == "textarea" or kind in TYPED:
            # A line of its own, which stands in the text of a framework too.
            start = f"{''.join(stands).strip()}\n# " if field.tag == "textarea" else TYPED[kind]
            return Change(field.name, [f"{start}theirs"], [f"{start}mine"])
        if kind in OTHER:
            return Change(field.name, *([value] for value in OTHER[kind]))
        if field.tag == "select":
            others = [value for value in field.value_options if value and [value] != stands]
            return Change(field.name, others[:1], others[1:2] or stands) if others else None
        if kind in ("checkbox", "radio"):
            value = field.get("value", "on")
            return (
                None if value in stands else Change(field.name, [*([] if kind == "radio" else stands), value], stands)
            )
        return None

    def sent(self, change: Change, values: list[str]) -> dict[str, list[str]]:
        """Return what a browser sends with a field changed, and with something where it is asked for and empty."""
        asked = {one.name: self._some(one) for one in self.visible if one.get("required") is not None}
        return {**asked, **{name: kept for name, kept in self.values.items() if any(kept)}, change.name: values}


def pages_of(answer) -> list[Page]:
    """Return the forms of an answer that a deed of the house takes."""
    forms = html.fromstring(answer.content).forms
    return [Page(form) for form in forms if form.method == "POST" and "submission" in form.fields]


def opened(client, path: str) -> Page | None:
    """Return the form of a page, if the page opens and has one in which something is typed."""
    answer = client.get(path)
    if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
        return None
    return next((page for page in pages_of(answer) if page.visible and not page.form.action), None)


def writer_of(address, everybody) -> tuple:
    """Return who may send to an address, with the address and the page as it opens to them."""
    path = path_of(address)
    for who in everybody:
        if who.may(address.access, "GET") and who.may(address.access, "POST") and (page := opened(who.client, path)):
            return who.client, path, page
    return None, path, None


def outcome(client, path: str, change: Change) -> str:
    """Say what became of two people who change one field, each having opened the page before the other saved."""
    theirs, mine = opened(client, path), opened(client, path)
    if client.post(path, theirs.sent(change, change.theirs)).status_code != 302:
        return "not taken"
    after = opened(client, path)
    if after and after.version == mine.version:
        return "not kept"
    late = client.post(path, mine.sent(change, change.mine))
    if after is None:
        # The deed led on: nobody does it a second time.
        return "held" if late.status_code in (404, 409, 422) else "done twice"
    return _fault_of(late, after, opened(client, path), change) or _sent_again(client, path, late, change)


def _fault_of(late, after: Page, now: Page, change: Change) -> str:
    """Return what is wrong with the answer to whoever was late, where `after` is the page as the other left it."""
    if late.status_code != 409:
        return f"answered {late.status_code}"
    if now.said != after.said:
        return "overwritten"
    stands = "".join(after.values.get(change.name, [])).strip() == "".join(change.theirs)
    wanted = [*change.mine, *(change.theirs if stands else [])] if change.is_text else []
    shown = late.content.decode()
    return "" if all(value.split("\n")[-1] in shown for value in wanted) else "not shown"


def _sent_again(client, path: str, late, change: Change) -> str:
    """Say whether whoever was late may replace what they have now seen."""
    again = next(page for page in pages_of(late) if page.version)
    return "held" if client.post(path, again.sent(change, change.mine)).status_code == 302 else "stuck"


@pytest.fixture(scope="module")
def names():
    return {each.name for each in WALKED}


def test_what_is_said_to_overwrite_nothing_exists(names):
    assert OVERWRITE_NOTHING - names == set()


@pytest.mark.parametrize("area", sorted({each.area for each in WALKED}))
def test_nobody_overwrites_what_they_have_not_seen(area, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    everybody, wrong, held = askers(), [], 0
    for address in (each for each in WALKED if each.area == area and each.name not in OVERWRITE_NOTHING):
        with undone():
            client, path, page = writer_of(address, everybody)
            if page is None:
                continue
            if not page.version:
                wrong.append(f"{address.name}: carries no version")
                continue
            found = {}
            for change in page.changes():
                with undone(client):
                    found[change.name] = outcome(client, path, change)
                if found[change.name] not in ("not taken", "not kept"):
                    break
            if "held" not in found.values():
                wrong.append(f"{address.name}: {found}")
            held += 1
    assert wrong == [], "\n".join(wrong)
    assert held or area in ("audit", "website")
