"""Examples of the addresses of rounds, with the state jor as the one whose part it is."""

from datetime import timedelta

from django.core import signing

from multaqa.measurement.choices import EntryState
from multaqa.measurement.models import Answer, AnswerEvidence
from multaqa.members.queries import today
from tests.multaqa.examples import example
from tests.multaqa.measurement import collecting
from tests.multaqa.people import a_state


@example("measurement:round-revise", "measurement:round-open")
def a_planned_round():
    return {"code": collecting.a_round().code}


@example(
    "measurement:round",
    "measurement:round-json",
    "measurement:round-extend",
    "measurement:round-remind",
    "measurement:round-close",
)
def a_round():
    return {"code": _entry().round.code}


@example(
    "measurement:round-entry",
    "measurement:round-entry-json",
    "measurement:round-assign",
    "measurement:round-submit",
    "measurement:round-workbook",
    "measurement:round-workbook-file",
    "measurement:round-state-form",
)
def a_part():
    return _where(_entry())


@example("measurement:round-reopen")
def a_submitted_part():
    entry = _entry()
    entry.status = EntryState.SUBMITTED
    entry.save()
    return _where(entry)


@example("measurement:round-workbook-check", "measurement:round-workbook-marked")
def a_workbook():
    entry = _entry()
    return {**_where(entry), "token": signing.dumps({"file": 0, "entry": entry.pk}, salt="another")}


@example("measurement:round-service-form")
def a_service():
    return {**_where(_entry()), "service": "s1"}


@example("measurement:round-state-answer", "measurement:round-state-evidence")
def an_answer_of_the_state():
    return {**_where(_entry()), "question": "K4"}


@example("measurement:round-service-answer", "measurement:round-service-evidence")
def an_answer_about_a_service():
    return {**_where(_entry()), "service": "s1", "question": "K1"}


@example("measurement:round-state-evidence-file", "measurement:round-state-withdraw-evidence")
def evidence_of_the_state():
    entry = _entry()
    return {**_where(entry), "question": "K4", "pk": _evidence(entry, "K4", None)}


@example("measurement:round-service-evidence-file", "measurement:round-service-withdraw-evidence")
def evidence_about_a_service():
    entry = _entry()
    return {**_where(entry), "service": "s1", "question": "K1", "pk": _evidence(entry, "K1", "s1")}


def _entry():
    a_state("jor")
    round_, jor, _tun = collecting.an_open_round(closes_on=today() + timedelta(days=5))
    return jor if round_ else None


def _where(entry):
    return {"code": entry.round.code, "state": entry.state.code}


def _evidence(entry, question, service):
    edition = entry.round.edition
    answer = Answer.objects.create(
        entry=entry,
        question=edition.questions.get(code=question),
        service=edition.services.get(code=service) if service else None,
    )
    return AnswerEvidence.objects.create(answer=answer, url="https://example.org/").pk
