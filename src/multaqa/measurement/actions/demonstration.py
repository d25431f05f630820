"""A round of invented answers, for a site that is set up to be looked at."""

import random
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from multaqa.accounts.choices import Role
from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.errors import Refused
from multaqa.common.languages import LANGUAGES, passage
from multaqa.measurement import rules
from multaqa.measurement.actions import rounds
from multaqa.measurement.actions.answers import version_of
from multaqa.measurement.choices import EntryState, Gap, QuestionKind
from multaqa.measurement.models import (
    Answer,
    AnswerEvidence,
    AnswerVersion,
    Assignment,
    Edition,
    Entry,
    Question,
    Round,
    Service,
)
from multaqa.measurement.queries.rounds import assignments_of, institutions_of
from multaqa.members.queries import today

CODE = "demonstration"
TITLE = gettext_noop("Demonstration round of {edition}: invented answers")
_OPERATOR = Standing(roles=frozenset({Role.SECRETARIAT}))
_BATCH = 1000


@transaction.atomic
def make_round(edition: Edition | None = None) -> Round:
    """Make a round of invented answers of every member state and close it; a second call finds it there.

    The answers depend on nothing but the codes of states, services and questions: they are the same on every machine
    and say nothing of any state. `edition` is by default the newest that asks about services.
    """
    if found := Round.objects.filter(code=CODE).first():
        return found
    edition = (
        edition or Edition.objects.filter(services__isnull=False, questions__isnull=False).order_by("-year").first()
    )
    if edition is None:
        raise Refused(_("Load an edition with a questionnaire first: there is nothing to ask."))
    day, at = today(), timezone.now()
    made = rounds.plan(
        by=_OPERATOR,
        code=CODE,
        edition=edition,
        opens_on=day - timedelta(days=60),
        closes_on=day,
        contest_until=day + timedelta(days=30),
        is_demonstration=True,
        **_titles(edition),
    )
    rounds.open_round(made, by=_OPERATOR, on=day)
    questions, services = list(edition.questions.all()), list(edition.services.all())
    for entry in made.entries.select_related("state", "round").order_by("state__code"):
        _hand_over(entry, services)
        _fill(entry, questions, services, at)
    made.refresh_from_db()
    return rounds.close(made, by=_OPERATOR)


def _titles(edition: Edition) -> dict[str, str]:
    out = {}
    for language in LANGUAGES:
        with translation.override(language):
            name = passage(edition.index, "short_name", language).text
            out[f"title_{language}"] = _(TITLE).format(edition=f"{name} {edition.code}")
    return out


def _hand_over(entry: Entry, services: list[Service]) -> None:
    """Hand every second service to the institutions that the state has."""
    bodies = list(institutions_of(entry.state).order_by("code"))
    held = assignments_of(entry)
    if bodies:
        new = [
            Assignment(entry=entry, service=service, body=bodies[at % len(bodies)])
            for at, service in enumerate(services[::2])
            if service.pk not in held
        ]
        Assignment.objects.bulk_create(new)


def _fill(entry: Entry, questions: list[Question], services: list[Service], at: datetime) -> None:
    """Answer everything that the state is asked, and submit; one event tells of it."""
    chance = random.Random(f"{CODE}:{entry.state.code}")  # noqa: S311 (invented on purpose, and always the same)
    strength = chance.uniform(0.15, 0.95)
    answers = [
        _invented(Answer(entry=entry, question=question, service=service, answered_at=at), strength, chance)
        for service in (None, *services)
        for question in rules.asked_of(questions, service)
    ]
    Answer.objects.bulk_create(answers, batch_size=_BATCH)
    AnswerVersion.objects.bulk_create([version_of(answer, at) for answer in answers], batch_size=_BATCH)
    proofs = [
        AnswerEvidence(answer=answer, url=_address(answer, entry.state.code))
        for answer in answers
        if answer.question.needs_evidence and answer.value
    ]
    AnswerEvidence.objects.bulk_create(proofs, batch_size=_BATCH)
    audit.note(entry, by=None, deed="measurement.demonstrate", change={"number": len(answers)})
    audit.change(entry, by=None, deed="measurement.submit_entry", status=EntryState.SUBMITTED, submitted_at=at)


def _address(answer: Answer, state: str) -> str:
    service = answer.service.code if answer.service else "state"
    return f"https://demonstration.example/{state}/{service}/{answer.question.code}"


def _invented(answer: Answer, strength: float, chance: random.Random) -> Answer:
    lot = chance.random()
    if lot < 0.02:
        answer.gap = Gap.NOT_KNOWN
    elif lot < 0.05 and answer.service is not None:
        answer.gap, answer.note = Gap.NOT_APPLICABLE, _NOTE
    else:
        answer.value = _value(answer.question, min(1.0, max(0.0, chance.gauss(strength, 0.2))), chance)
    return answer


_NOTE = "بيانات توضيحية"


def _value(question: Question, share: float, chance: random.Random) -> Decimal:
    limit = rules.largest(question) or Decimal(10)
    if question.kind == QuestionKind.YES_NO:
        return Decimal(chance.random() < share)
    if question.kind == QuestionKind.PERCENTAGE:
        return Decimal(round(share * 100))
    return Decimal(round(share * float(limit)))
