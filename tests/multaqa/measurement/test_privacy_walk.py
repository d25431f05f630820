"""Every address that can be read, at every stage of a round, by everybody who is not of the state: nothing leaks.

The state jor has left a mark wherever it, or its reviewers, may write; no mark may reach anybody else, in a page, in
data, in a table, in a picture, or packed in a workbook or a bundle. What one may not see answers as what is not there.
"""

import io
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from multaqa.accounts import declarations
from multaqa.accounts.choices import Role
from multaqa.files import actions as files
from multaqa.measurement.actions import contesting, publishing
from multaqa.measurement.choices import Classification, EntryState, RoundState
from multaqa.measurement.models import Answer, AnswerEvidence, Question
from multaqa.members.queries import standing_of, today
from tests.multaqa import examples
from tests.multaqa.measurement.ratings import a_token
from tests.multaqa.measurement.review_factories import OFFICE, a_round, answer_of, decide_all, queried
from tests.multaqa.people import a_body, a_person, a_state
from tests.multaqa.test_access import undone

pytestmark = pytest.mark.django_db
examples.load()
MARK = "qqjordanqq"
VALUE = "37.9137"  # one of jor's answers to a question that is the state's own; what is published is their mean
STAGES = (RoundState.OPEN, RoundState.REVIEW, RoundState.CONTEST, RoundState.SETTLED, RoundState.PUBLISHED)
READ = [one for one in declarations.addresses() if one.access and one.access.read]


class Place:
    """A round at one stage, with jor's marks in it, and the arguments that lead to them."""

    def __init__(self, stage: str) -> None:
        self.stage = stage
        # Submitted and scored first, then put back to the stage, so that every kind of row is there.
        self.round = a_round(states=("jor", "tun"), state=RoundState.CONTEST, contest_until=today() + timedelta(days=3))
        Question.objects.filter(code="K3").update(classification=Classification.STATE)
        Question.objects.exclude(code="K3").update(classification=Classification.NETWORK)
        self.by = standing_of(a_person("coordinator", state="jor").user)
        self.answer = answer_of(self.round, "jor", "K1", "s1")
        self._mark_answers()
        self._mark_review()
        self.workbook = files.store(SimpleUploadedFile(f"{MARK}.txt", MARK.encode()), by=self.by)
        self.token = a_token("jor", label=MARK)[0]
        self.round.state = stage
        if stage == RoundState.SETTLED:
            publishing.compute(self.round, by=OFFICE, runs=20)
        if stage == RoundState.PUBLISHED:
            self.round.state = RoundState.SETTLED
        if stage == RoundState.OPEN:
            self.round.closes_on = today() + timedelta(days=9)
            self.round.entries.update(status=EntryState.FILLING)
        self.round.save()
        if stage == RoundState.PUBLISHED:
            publishing.publish(self.round, by=OFFICE, runs=20)

    def _mark_answers(self) -> None:
        theirs = Answer.objects.filter(entry__state__code="jor")
        theirs.update(note=f"{MARK} note")
        theirs.filter(question__code="K3", service__code="s1").update(value=Decimal(VALUE))
        file = files.store(SimpleUploadedFile(f"{MARK}.txt", f"{MARK} file".encode()), by=self.by)
        proof = AnswerEvidence.objects.create(answer=self.answer, file=file, title=f"{MARK} title", by=self.by.user)
        AnswerEvidence.objects.create(answer=self.answer, url=f"https://{MARK}.example", by=self.by.user)
        self.proof = proof

    def _mark_review(self) -> None:
        decide_all(self.round)
        self.query = queried(self.answer)
        self.query.messages.create(text=f"{MARK} reply", by=self.by.user, at=timezone.now())
        self.contest = None
        if self.stage == RoundState.OPEN:
            return
        self.contest = contesting.contest(self.answer, by=self.by, reason=f"{MARK} contest")
        contesting.dispose(self.contest, by=OFFICE, status="rejected", decision=f"{MARK} decision")

    def arguments(self, name: str, names: set[str]) -> dict:
        """Return what leads to jor at an address."""
        edition = self.round.edition
        known = {
            "code": self.round.code, "state": "jor", "service": "s1", "index": edition.index.code,
            "edition": edition.code, "answer": self.answer.pk, "query": self.query.pk, "piece": self.proof.pk,
            "contest": self.contest.pk if self.contest else 1, "number": 1, "node": "K3", "plot": "scores",
            "format": "svg",
            "question": "K4" if "round-state" in name else "K1",
            "pk": self.token.pk if "ratings" in name else self.proof.pk,
            "token": signing.dumps(
                {"file": self.workbook.pk, "entry": self.answer.entry_id}, salt="measurement.workbook.handed-in"
            ),
        }  # fmt: skip
        return {one: known[one] for one in names}


NOWHERE = {"code": "no-such-round", "state": "xyz", "service": "s99", "answer": 10**9, "query": 10**9, "piece": 10**9}
NOWHERE |= {"contest": 10**9, "number": 99, "pk": 10**9, "question": "K99"}


def strangers(place: Place) -> Iterator[tuple[str, frozenset[str], Client]]:
    """Everybody who is not of jor, is no reviewer and not of the secretariat; and who was, and is no more."""
    yield "public", frozenset({Role.PUBLIC}), Client()
    for role, more in (
        ("director", {"state": "tun"}),
        ("coordinator", {"state": "tun"}),
        ("institution", {"body": a_body("moh-tun", a_state("tun"))}),
        ("institution", {"body": a_body("moh-jor", a_state("jor"))}),
        ("observer", {}),
        ("partner", {}),
        ("coordinator", {"state": "jor", "ends_on": today() - timedelta(days=1)}),
    ):
        roles = {Role.PUBLIC} if "ends_on" in more else {Role.PUBLIC, Role(role)}
        yield f"{role} {more}", frozenset(roles), _browser(a_person(role, **more))
    suspended = a_person("coordinator", state="jor")
    client = _browser(suspended)
    suspended.user.is_active = False
    suspended.user.save()
    yield "suspended", frozenset({Role.PUBLIC}), client
    if place.stage == RoundState.OPEN:
        yield "reviewer", frozenset({Role.PUBLIC, Role.REVIEWER}), _browser(a_person("reviewer"))


def _browser(person) -> Client:
    client = Client()
    client.force_login(person.user)
    return client


def told(response) -> str:
    """Return everything that an answer says, packed parts and headers too."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            content = b"\n".join(package.read(name) for name in package.namelist())
    return content.decode("utf-8", "replace") + str(response.headers)


def names_of(address: declarations.Address) -> set[str]:
    """Return the arguments of an address."""
    known = get_resolver().namespace_dict["measurement"][1].reverse_dict
    return set(known.getlist(address.name.partition(":")[2])[0][0][0][1])


@pytest.mark.parametrize("stage", STAGES)
def test_no_mark_of_a_state_reaches_anybody_else(stage, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    places = [(one, names_of(one)) for one in READ if one.area == "measurement"]
    place = Place(stage)
    everybody = list(strangers(place))
    leaks, betrayed, seen = [], [], 0
    for address, names in places:
        path = reverse(address.name, kwargs=place.arguments(address.name, names))
        absent = names & set(NOWHERE)
        elsewhere = reverse(
            address.name, kwargs=place.arguments(address.name, names) | {name: NOWHERE[name] for name in absent}
        )
        # Whose role may not even ask is turned away before anything is looked up: test_access.py holds that.
        for who, _roles, client in (one for one in everybody if one[1] & address.access.read):
            answer = client.get(path)
            seen += answer.status_code == 200
            said = told(answer)
            if MARK in said or VALUE in said or VALUE.replace(".", ",") in said:
                leaks.append(f"{who} {path}")
            # What is refused to one of them as if it were not there is refused so to all: one asks twice.
            asks_twice = who.startswith("director") and absent and answer.status_code != 200
            if asks_twice and client.get(elsewhere).status_code != answer.status_code:
                betrayed.append(f"{who} {path}: {answer.status_code}")
    assert leaks == []
    assert betrayed == []
    assert seen > 100


def test_the_marks_are_there_for_those_who_may_see_them(settings, tmp_path):
    """Without this, the walk above could find nothing for want of anything to find."""
    settings.MEDIA_ROOT = tmp_path
    places = [(one, names_of(one)) for one in READ if one.area == "measurement"]
    place = Place(RoundState.SETTLED)
    own, office = _browser(a_person("coordinator", state="jor")), _browser(a_person("secretariat"))
    found = {
        address.name
        for address, names in places
        for client in (own, office)
        if MARK in told(client.get(reverse(address.name, kwargs=place.arguments(address.name, names))))
    }
    assert found >= {
        "measurement:round-entry-json", "measurement:round-service-form", "measurement:round-state-form",
        "measurement:round-service-answer", "measurement:round-service-evidence-file", "measurement:review-answer",
        "measurement:review-evidence", "measurement:contest-list",
        "measurement:round-workbook-file", "measurement:ratings-tokens",
    }  # fmt: skip


def test_the_rest_of_the_site_tells_nothing_either(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    place = Place(RoundState.REVIEW)
    everybody = [each for each in strangers(place) if each[0].startswith(("public", "director"))]
    leaks = []
    for address in (one for one in READ if one.area not in ("measurement", "sign-in", "api")):
        make = examples.EXAMPLES.get(address.name)
        with undone():
            path = reverse(address.name, kwargs=make() if make else {})
            leaks += [f"{who} {path}" for who, _, client in everybody if MARK in told(client.get(path))]
    assert leaks == []
