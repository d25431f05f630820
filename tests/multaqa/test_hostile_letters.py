"""Hostile text in every letter that the platform sends: it adds no header, and is read as it was typed.

Texts are written into the rows directly, past the forms that would refuse their line breaks.
"""

import re
from pathlib import Path

import pytest
from allauth.account.adapter import get_adapter
from allauth.core.context import request_context
from django.test import RequestFactory
from django.utils import timezone

import multaqa
from multaqa.accounts.letters import send_invitation
from multaqa.accounts.models import Invitation
from multaqa.measurement import letters
from multaqa.measurement.choices import RoundState
from multaqa.measurement.models import Entry, Query, Service
from multaqa.measurement.queries import reached, reminders
from multaqa.members.models import Body, State
from tests.letterbox import Letter
from tests.multaqa.measurement import review_factories as make
from tests.multaqa.people import a_body, a_person, a_state

pytestmark = pytest.mark.django_db
PAYLOAD = "A\r\nBcc: eve@example.org\n\nX-Evil: 1\u2028.\r\n.\r\n<b>&\"'{{7*7}} %s %(name)s"
# The same once it stands on one line.
ON_ONE_LINE = "A Bcc: eve@example.org X-Evil: 1 . . <b>&\"'{{7*7}} %s %(name)s"
HEADERS = {
    *("Content-Type", "MIME-Version", "Content-Transfer-Encoding", "Subject", "From", "To", "Date", "Message-ID"),
}
_END = "_subject.txt"
TEMPLATES = Path(multaqa.__file__).parent.rglob(f"templates/**/*{_END}")
KINDS = sorted(path.as_posix().split("/templates/")[1].removesuffix(_END) for path in TEMPLATES)


def lines_of(text: str) -> list[str]:
    """Return what a reader sees of a text, line by line: how lines end is the post's own affair."""
    return [line for line in re.split(r"\r\n|\r|\n", text) if line]


def poisoned(record, *names: str):
    for name in names:
        for field in (name, *(f"{name}_{language}" for language in ("ar", "en", "fr"))):
            if hasattr(record, field):
                setattr(record, field, PAYLOAD)
    record.save()
    return record


@pytest.fixture
def reader():
    """A coordinator of jor whose own name is hostile, as is everything that a letter could name."""
    return poisoned(a_person("coordinator", state="jor").user, "name")


def _round(**values):
    round = poisoned(make.a_round(**values), "title")
    for record in (*State.objects.all(), *Body.objects.all(), *Service.objects.all()):
        poisoned(record, "name")
    for question in round.edition.questions.all():
        poisoned(question, "text")
    return round


def _query(asked_by) -> Query:
    query = make.queried(make.answer_of(_round(), "jor", "K1", "s1"))
    query.by = asked_by
    query.save()
    return Query.objects.get(pk=query.pk)


def invitation(user):
    send_invitation(Invitation(user=user, expires_at=timezone.now()), "secret")


def reminder(user):
    round = _round(state=RoundState.OPEN)
    Entry.objects.filter(round=round).update(status="filling")
    due = reminders.due(make.OFFICE, round)
    assert letters.send([one for one in due if one.user == user], letters.reminder) == []


def question(user):
    officer = poisoned(a_person("institution", body=a_body("moh-jor", a_state("jor"))).user, "name")
    query = _query(a_person("reviewer").user)
    query.answer.entry.assignments.create(service=query.answer.service, body=Body.objects.get(code="moh-jor"))
    due = reached.asked_by(query)
    assert [one.user for one in due] == [user, officer]
    assert letters.send(due, letters.question) == []


def reply(user):
    assert letters.send(reached.replied_to(_query(user)), letters.reply) == []


HOUSE = {
    "accounts/letters/invitation": invitation,
    "measurement/letters/reminder": reminder,
    "measurement/letters/question": question,
    "measurement/letters/reply": reply,
}


def from_library(kind: str, user) -> None:
    """Send one of the letters of the sign-in library as it does itself."""
    address = "http://localhost:8000/ar/sign-in/"
    told = {"timestamp": timezone.now(), "ip": "127.0.0.1", "user_agent": PAYLOAD}
    with request_context(RequestFactory().get("/ar/")):
        links = {"activate_url": address, "password_reset_url": address}
        get_adapter().send_mail(kind, user.email, {**told, **links})


def is_whole(letter: Letter) -> bool:
    """Say whether a letter has the headers of every letter and no other, each once."""
    return set(letter.headers) <= HEADERS and len(letter.headers) == len(set(letter.headers))


def test_every_letter_of_the_house_is_sent_here():
    library = {kind for kind in KINDS if kind.startswith(("account/email/", "mfa/email/"))}
    assert set(KINDS) - library == set(HOUSE)
    assert len(library) > 10


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_text_of_a_letter_adds_a_header_and_all_is_read_as_typed(kind, language, reader, letterbox):
    reader.language = language
    reader.save()
    if send := HOUSE.get(kind):
        send(reader)
    else:
        from_library(kind, reader)
    assert reader.email in [letter.to for letter in letterbox.letters]
    for letter in letterbox.letters:
        assert "eve@example.org" not in letter.to
        assert is_whole(letter), letter.headers
        assert len(letter.subject.splitlines()) == 1
        assert kind not in HOUSE or kind == "accounts/letters/invitation" or ON_ONE_LINE in letter.subject
        assert set(lines_of(PAYLOAD)[1:-1]) <= set(lines_of(letter.text)), letter.text
        assert "<b>&\"'{{7*7}} %s %(name)s" in letter.text
        assert "&amp;" not in letter.text + letter.subject


def test_an_address_that_would_add_a_header_stops_no_other_letter(reader, letterbox):
    other = a_person("coordinator", state="jor").user
    round = _round(state=RoundState.OPEN)
    Entry.objects.filter(round=round).update(status="filling")
    reader.email = "a@example.org\nBcc: eve@example.org"
    reader.save()
    due = reminders.due(make.OFFICE, round)
    failed = letters.send(sorted(due, key=lambda one: one.user != reader), letters.reminder)
    assert [one.user for one in failed] == [reader]
    assert [letter.to for letter in letterbox.letters] == [other.email]
