"""Rounds whose answers are in, for the tests of review and results.

round = a_round(states=("jor", "tun"))     # submitted entries, in review; every question answered
answer_of(round, "jor", "K1", "s1")
"""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from multaqa.accounts.choices import Role
from multaqa.accounts.standing import Standing
from multaqa.measurement import rules
from multaqa.measurement.actions import publishing
from multaqa.measurement.choices import EntryState, RoundState, Scope
from multaqa.measurement.models import (
    Answer,
    AnswerVersion,
    Contest,
    Edition,
    Entry,
    Query,
    QueryMessage,
    Release,
    Round,
    Verdict,
)
from multaqa.members.queries import today
from tests.multaqa import people
from tests.multaqa.measurement.factories import an_edition
from tests.multaqa.people import a_state

OFFICE = Standing(roles=frozenset({Role.SECRETARIAT}))
VALUES = {"K1": 3, "K2": 1, "K3": 50, "K4": 6}


def a_round(
    *,
    states=("jor", "tun"),
    edition: Edition | None = None,
    services: int = 2,
    state: str = RoundState.REVIEW,
    **values,
) -> Round:
    """A round in review in which each state has answered everything, differently by a little."""
    edition = edition or an_edition(services=services)
    code = values.pop("code", f"{edition.index.code}-{edition.code}")
    usual = {"opens_on": today() - timedelta(days=40), "closes_on": today() - timedelta(days=1), "threshold": 1}
    names = {"title_ar": "دورة للاختبار", "title_en": "A round for testing", "title_fr": "Un cycle d’essai"}
    made = Round.objects.create(code=code, edition=edition, state=state, **{**usual, **names, **values})
    for number, each in enumerate(states):
        an_entry(made, each, lower=number)
    return made


def an_entry(round: Round, state: str, *, lower: int = 0, status: str = EntryState.SUBMITTED) -> Entry:
    """One state's part; its values lie `lower` beneath the usual ones, never below zero."""
    entry = Entry.objects.create(round=round, state=a_state(state), status=status)
    questions = list(round.edition.questions.order_by("order"))
    services = list(round.edition.services.order_by("order"))
    made = []
    for service in (None, *services):
        for question in rules.asked_of(questions, service):
            value = max(Decimal(VALUES.get(question.code, 1)) - (lower if question.code != "K2" else 0), Decimal(0))
            made.append(Answer(entry=entry, question=question, service=service, value=value, note="secret note"))
    Answer.objects.bulk_create(made)
    found = list(entry.answers.all())
    AnswerVersion.objects.bulk_create(
        [AnswerVersion(answer=one, number=1, value=one.value, gap=one.gap, at=timezone.now()) for one in found]
    )
    return entry


def answer_of(round: Round, state: str, question: str, service: str = "") -> Answer:
    """The answer of one state to one question."""
    found = Answer.objects.filter(entry__round=round, entry__state__code=state, question__code=question)
    wanted = found.filter(service__code=service) if service else found.filter(question__scope=Scope.STATE)
    return wanted.select_related("entry__round__edition", "entry__state", "question", "service").get()


def decide_all(round: Round) -> None:
    """Give every answer the score that its state claimed."""
    Verdict.objects.bulk_create(
        [
            Verdict(answer=one, value=one.value, gap=one.gap, reason="as claimed", at=timezone.now())
            for one in Answer.objects.filter(entry__round=round, verdicts=None)
        ]
    )


def queried(answer: Answer) -> Query:
    """An open question about an answer."""
    by = people.a_person("reviewer").user
    query = Query.objects.create(answer=answer, by=by)
    QueryMessage.objects.create(query=query, text="Which page shows it?", by=by, at=timezone.now())
    return query


def contested(answer: Answer) -> Contest:
    """An open contest of an answer that has a score."""
    by = people.a_person("coordinator", state=answer.entry.state).user
    verdict = answer.verdicts.order_by("-pk").first()
    return Contest.objects.create(answer=answer, verdict=verdict, reason="It works since May.", by=by)


def a_release(**values) -> Release:
    """The first release of a round of two states."""
    round = a_round(state=RoundState.SETTLED, **values)
    decide_all(round)
    return publishing.publish(round, by=OFFICE, runs=100)
