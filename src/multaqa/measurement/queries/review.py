"""Answers under review: which need it, whose turn it is, what was decided, and how far everybody has come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypedDict

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery

from multaqa.accounts.standing import Standing
from multaqa.measurement.choices import EntryState, Gap
from multaqa.measurement.models import Answer, Entry, Query, Review, Round, Verdict

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    from multaqa.members.models import State

    UnderReview = WithAnnotations[Answer, "_Stage"]


class _Stage(TypedDict):
    """What the list of answers under review says beside each."""

    seats: int
    is_decided: bool
    is_asked: bool


THIRD = 3
# A gap that is a claim about the state is checked like a value; not knowing is not.
CLAIMED = Q(value__isnull=False) | Q(gap=Gap.NOT_APPLICABLE)
NEEDS_REVIEW = Q(question__needs_evidence=True) & CLAIMED


def seats_of(round: Round) -> int:
    """Return how many reviewers score one answer apart."""
    return 2 if round.needs_two_reviewers else 1


def submitted(round: Round) -> QuerySet[Answer]:
    """Return the answers that their states handed in; what was never submitted is nobody's to judge."""
    found = Answer.objects.filter(entry__round=round, entry__status=EntryState.SUBMITTED)
    return found.filter(Q(value__isnull=False) | ~Q(gap=""))


def newest_verdict_id() -> Subquery:
    """Return a subquery: the verdict that counts for the answer at hand."""
    return Subquery(Verdict.objects.filter(answer=OuterRef("pk")).order_by("-pk").values("pk")[:1])


def under_review(round: Round) -> QuerySet[UnderReview]:
    """Return the answers that reviewers score, each with `seats` taken, `is_decided` and `is_asked`."""
    taken = Count("reviews__seat", filter=Q(reviews__version=F("version")), distinct=True)
    return (
        submitted(round)
        .filter(NEEDS_REVIEW)
        .annotate(
            seats=taken,
            is_decided=Exists(Verdict.objects.filter(answer=OuterRef("pk"))),
            is_asked=Exists(Query.objects.filter(answer=OuterRef("pk"), is_open=True)),
        )
        .select_related("entry__state", "entry__round", "question", "service")
        .order_by("entry__state__code", "question__order", "service__order")
    )


def queue(round: Round, who: Standing) -> QuerySet[UnderReview]:
    """Return what a reviewer may score next: undecided, not scored by the same person, of no state of theirs."""
    mine = Review.objects.filter(answer=OuterRef("pk"), version=OuterRef("version"), by=who.user)
    own = {state for _role, state in who.states}
    return under_review(round).filter(is_decided=False).exclude(Exists(mine)).exclude(entry__state__code__in=own)


def narrowed(
    found: QuerySet[UnderReview], *, state: str = "", question: str = "", stage: str = "", seats: int = 2
) -> QuerySet[UnderReview]:
    """Narrow answers by state, question and stage of review: fresh, begun, third or asked."""
    if state:
        found = found.filter(entry__state__code=state)
    if question:
        found = found.filter(question__code=question)
    stages = {
        "fresh": Q(seats=0),
        "begun": Q(seats__gt=0, seats__lt=seats),
        "third": Q(seats__gte=seats),
        "asked": Q(is_asked=True),
    }
    return found.filter(stages[stage]) if stage in stages else found


def standing_reviews(answer: Answer) -> dict[int, Review]:
    """Return the newest score of each seat for the answer as it stands, by seat."""
    found = answer.reviews.filter(version=answer.version).select_related("by").order_by("pk")
    return {review.seat: review for review in found}


def reviews_shown(who: Standing, answer: Answer) -> list[Review]:
    """Return the scores, oldest first, that a reader may see: until every seat is taken, only their own."""
    found = list(answer.reviews.select_related("by").order_by("pk"))
    seats = {review.seat for review in found if review.version == answer.version}
    if len(seats) >= seats_of(answer.entry.round) or answer.verdicts.exists():
        return found
    return [review for review in found if who.user is not None and review.by_id == who.user.pk]


def verdicts_of(answer: Answer) -> list[Verdict]:
    """Return every decision on an answer, the one that counts first."""
    return list(answer.verdicts.select_related("by").order_by("-pk"))


def undecided(round: Round) -> QuerySet[Answer]:
    """Return submitted answers on which nothing was decided."""
    return submitted(round).exclude(Exists(Verdict.objects.filter(answer=OuterRef("pk"))))


def decisions(round: Round, state: str) -> QuerySet[Answer]:
    """Return the answers of one state, each with `verdict_id`, in the order of the questionnaire."""
    found = submitted(round).filter(entry__state__code=state).annotate(verdict_id=newest_verdict_id())
    related = found.select_related("entry__state", "entry__round", "question", "service")
    return related.order_by("question__order", "service__order")


def verdicts_by_id(ids: Iterable[int | None]) -> dict[int, Verdict]:
    """Return verdicts by their keys."""
    return {one.pk: one for one in Verdict.objects.filter(pk__in=[pk for pk in ids if pk]).select_related("by")}


@dataclass(frozen=True)
class Progress:
    """How far the review of one state's answers has come."""

    state: State
    done: int
    begun: int
    total: int

    @property
    def percent(self) -> int:
        return round(100 * self.done / self.total) if self.total else 100


def progress_by_state(of: Round) -> list[Progress]:
    """Return, for each submitted entry, how many answers were decided and begun, of those that need review."""
    answers = Answer.objects.filter(NEEDS_REVIEW, entry__round=of, entry__status=EntryState.SUBMITTED)
    decided = Exists(Verdict.objects.filter(answer=OuterRef("pk")))
    begun = Exists(Review.objects.filter(answer=OuterRef("pk")))
    rows = answers.annotate(decided=decided, begun=begun).values("entry__state")
    counted = rows.annotate(
        total=Count("pk"), done=Count("pk", filter=Q(decided=True)), seen=Count("pk", filter=Q(begun=True))
    ).order_by()
    by_state = {row["entry__state"]: row for row in counted}
    entries = Entry.objects.filter(round=of, status=EntryState.SUBMITTED).select_related("state")
    return [_progress(entry, by_state.get(entry.state_id)) for entry in entries.order_by("state__code")]


def _progress(entry: Entry, row: Mapping[str, Any] | None) -> Progress:
    return Progress(entry.state, row["done"], row["seen"], row["total"]) if row else Progress(entry.state, 0, 0, 0)


def progress_by_reviewer(of: Round) -> list[tuple[str, int, int]]:
    """Return each reviewer's name, how many answers they scored, and how many as the third."""
    found = (
        Review.objects.filter(answer__entry__round=of)
        .values("by__name")
        .annotate(answers=Count("answer", distinct=True), thirds=Count("answer", filter=Q(seat=THIRD), distinct=True))
    )
    return [(row["by__name"], row["answers"], row["thirds"]) for row in found.order_by("-answers", "by__name")]


def newest_verdicts(round: Round, until: datetime | None = None) -> QuerySet[Verdict]:
    """Return the one verdict a submitted answer that counts, now or at a moment."""
    submitted_ = Q(answer__entry__round=round, answer__entry__status=EntryState.SUBMITTED)
    if until is not None:
        submitted_ &= Q(at__lte=until)
    newest = Verdict.objects.filter(submitted_).values("answer").annotate(last=Max("pk")).values("last").order_by()
    return Verdict.objects.filter(pk__in=newest)
