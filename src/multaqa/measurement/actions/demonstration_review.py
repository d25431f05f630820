"""The invented round goes on: scored apart, questioned, contested, settled, published and corrected."""

import random
from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from multaqa.accounts.actions import account
from multaqa.accounts.choices import Role
from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.measurement import rules
from multaqa.measurement.actions import contesting, publishing, questioning, reviewing
from multaqa.measurement.choices import Ground, QuestionKind, RoundState
from multaqa.measurement.models import Answer, Question, Review, Round, Verdict
from multaqa.measurement.queries import review as queries
from multaqa.members.choices import FOCAL_POINTS
from multaqa.members.queries import today

OFFICE = Standing(roles=frozenset({Role.SECRETARIAT}))
INVENTED = "بيانات توضيحية: نص مختلَق."
WHAT_CHANGED: dict[str, Any] = {
    "what_changed_ar": "بيانات توضيحية: صُوّبت درجة إحدى الإجابات بعد النشر.",
    "what_changed_en": "Demonstration: the score of one answer was corrected after publication.",
    "what_changed_fr": "Démonstration : le score d’une réponse a été corrigé après la publication.",
}
_BATCH = 2000
_DISAGREE, _FEW = 0.02, 4


def finish_round(round: Round) -> Round:
    """Lead an invented round from review to a corrected release; a second call finds it there.

    Each stage is a transaction of its own, so that a run that was cut short goes on where it stopped.
    """
    if round.state == RoundState.REVIEW:
        _review(round)
    if round.state == RoundState.CONTEST:
        _contest(round)
    if round.state == RoundState.SETTLED:
        publishing.publish(round, by=OFFICE)
        round.refresh_from_db()
    if round.state == RoundState.PUBLISHED and round.releases.count() == 1:
        _correct(round)
    return round


def _reviewer(number: int) -> Standing:
    """Return an invented reviewer; the accounts have no mandate, and nobody knows their passwords."""
    email = f"reviewer-{number}@demonstration.example"
    name = f"حساب توضيحي – مراجِع {number}"
    return Standing(user=account.demonstration(email, name=name), roles=frozenset({Role.REVIEWER}))


@transaction.atomic
def _review(round: Round) -> None:
    """Score what needs it: most reviewers agree, and where they do not a third decides."""
    chance = random.Random(round.code)  # noqa: S311 (invented on purpose, and always the same)
    people, at = [_reviewer(number) for number in (1, 2, 3)], timezone.now()
    reviews: list[Review] = []
    verdicts: list[Verdict] = []
    for answer in _open_answers(round):
        made, verdict = _scored(answer, people, chance, at)
        reviews += made
        verdicts.append(verdict)
    Review.objects.bulk_create(reviews, batch_size=_BATCH)
    Verdict.objects.bulk_create(verdicts, batch_size=_BATCH)
    counts = {"reviews": [None, len(reviews)], "verdicts": [None, len(verdicts)]}
    audit.note(round, by=None, deed="measurement.demonstrate_review", change=counts)
    _question(round, people[0])
    contesting.open_contest(round, by=OFFICE, until=today())


def _open_answers(round: Round) -> Iterable[Answer]:
    undecided = queries.undecided(round).filter(queries.NEEDS_REVIEW)
    return undecided.select_related("question").order_by("pk").iterator(chunk_size=_BATCH)


def _scored(
    answer: Answer, people: list[Standing], chance: random.Random, at: datetime
) -> tuple[list[Review], Verdict]:
    """Return the scores of one answer and the decision that follows from them."""
    claimed = {"value": answer.value, "gap": answer.gap}
    lower = claimed
    if answer.value is not None and chance.random() < _DISAGREE:
        lower = {"value": _other(answer.question, answer.value), "gap": ""}
    disagree = lower is not claimed
    seats: list[dict[str, Any]] = [{**claimed, "reason": ""}, {**lower, "reason": ""}]
    if disagree:
        seats.append({**lower, "reason": INVENTED})
    made = [
        Review(answer=answer, version=answer.version, seat=seat, by=people[seat - 1].user, at=at, **values)
        for seat, values in enumerate(seats, start=1)
    ]
    why = {"reason": INVENTED, "by": people[2].user} if disagree else {"reason": Ground.AGREED}
    return made, Verdict(answer=answer, at=at, **lower, **why)


def _other(question: Question, value: Decimal) -> Decimal:
    """Return a score far enough from an answer's value, beneath it where there is room, for reviewers to disagree."""
    if question.kind == QuestionKind.YES_NO:
        return 1 - value
    step = max(Decimal(2), (rules.largest(question) or Decimal(5)) / 4)
    return max(Decimal(0), value - step) if value >= 2 else value + 2


def _speaker(answer: Answer) -> Standing:
    """Return somebody invented who speaks for the state of an answer."""
    code = answer.entry.state.code
    user = account.demonstration(f"{code}@demonstration.example", name=f"حساب توضيحي – منسّق {code}")
    return Standing(user=user, roles=frozenset({FOCAL_POINTS[-1]}), states=frozenset({(FOCAL_POINTS[-1], code)}))


def _chosen(round: Round, step: int) -> list[Answer]:
    """Return a few answers that need review, of different states."""
    found = queries.under_review(round).filter(value__gt=0, question__kind=QuestionKind.LEVEL)
    by_state: dict[int, int] = {}
    for pk, state in found.values_list("pk", "entry__state").order_by("pk")[step::97]:
        by_state.setdefault(state, pk)
    related = Answer.objects.select_related("entry__round", "entry__state", "question")
    return list(related.filter(pk__in=list(by_state.values())[:_FEW]).order_by("pk"))


def _question(round: Round, reviewer: Standing) -> None:
    for number, answer in enumerate(_chosen(round, 3)):
        query = questioning.put(answer, by=reviewer, text=INVENTED)
        if number:
            questioning.reply(query, by=_speaker(answer), text=INVENTED)
            questioning.close_query(query, by=reviewer)


@transaction.atomic
def _contest(round: Round) -> None:
    """A few states contest; half are upheld. Then the time for objections lies in the past."""
    for number, answer in enumerate(_chosen(round, 11)):
        record = contesting.contest(answer, by=_speaker(answer), reason=INVENTED)
        stands = record.verdict.value
        higher = min((stands or Decimal(0)) + 1, rules.largest(answer.question) or Decimal(5))
        upheld = number % 2 == 0 and higher != stands
        values: dict[str, Any] = {"status": "upheld", "value": higher} if upheld else {"status": "rejected"}
        contesting.dispose(record, by=OFFICE, decision=INVENTED, **values)
    day = today()
    audit.change(
        round,
        by=None,
        deed="measurement.demonstrate_review",
        closes_on=day - timedelta(days=30),
        contest_until=day - timedelta(days=1),
    )
    contesting.settle(round, by=OFFICE)


@transaction.atomic
def _correct(round: Round) -> None:
    answer = _chosen(round, 23)[0]
    stands = answer.verdicts.values_list("value", flat=True).order_by("-pk").first()
    value = stands - 1 if stands else Decimal(1)
    reviewing.rule(answer, by=OFFICE, value=value, reason=INVENTED)
    publishing.publish(round, by=OFFICE, **WHAT_CHANGED)
