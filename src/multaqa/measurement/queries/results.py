"""Computations and releases of a round, and the values that go into them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet, Sum
from django.shortcuts import get_object_or_404

from multaqa.measurement import rules
from multaqa.measurement.choices import EntryState, Gap
from multaqa.measurement.models import Answer, Computation, Entry, Question, Release, Round, Score, Verdict
from multaqa.measurement.queries.review import newest_verdicts
from multaqa.members.models import State


@dataclass(frozen=True)
class Tally:
    """What was decided on the answers of one state to one question."""

    state: int
    question: int
    total: float  # sum of the values
    values: int
    not_applicable: int
    not_assessed: int
    not_known: int


@dataclass(frozen=True)
class Part:
    """A part of a round: some of its questions and services by their keys, and what was decided until a moment."""

    questions: frozenset[int]
    services: frozenset[int]
    until: datetime


def tallies(round: Round, part: Part | None = None) -> list[Tally]:
    """Add up the verdicts that count, of all or of a part, by state and question, in one query."""
    rows = (
        _verdicts(round, part)
        .values("answer__entry__state", "answer__question")
        .annotate(
            total=Sum("value"),
            values_=Count("value"),
            not_applicable=Count("pk", filter=Q(gap=Gap.NOT_APPLICABLE)),
            not_assessed=Count("pk", filter=Q(gap=Gap.NOT_ASSESSED)),
            not_known=Count("pk", filter=Q(gap=Gap.NOT_KNOWN)),
        )
        .order_by("answer__entry__state", "answer__question")
    )
    return [
        Tally(
            row["answer__entry__state"], row["answer__question"], float(row["total"] or 0), row["values_"],
            row["not_applicable"], row["not_assessed"], row["not_known"],
        )
        for row in rows
    ]  # fmt: skip


def _verdicts(round: Round, part: Part | None) -> QuerySet[Verdict]:
    if part is None:
        return newest_verdicts(round)
    about = Q(answer__service__isnull=True) | Q(answer__service__in=part.services)
    return newest_verdicts(round, part.until).filter(about, answer__question__in=part.questions)


def participants(round: Round) -> list[State]:
    """Return the states that submitted answers, by code."""
    entries = Entry.objects.filter(round=round, status=EntryState.SUBMITTED).select_related("state")
    return [entry.state for entry in entries.order_by("state__code")]


def asked(round: Round, part: Part | None = None) -> list[tuple[Question, int]]:
    """Return each question of the round's edition, or of a part of it, with how many answers it asks of a state."""
    services = [one for one in round.edition.services.all() if part is None or one.pk in part.services]
    found = round.edition.questions.order_by("order")
    questions = [one for one in found if part is None or one.pk in part.questions]
    return [(one, sum(rules.is_asked(one, service) for service in (None, *services))) for one in questions]


def largest(question: Question, ladder: int) -> float:
    """Return the value that counts as 100: the question's own maximum, or the highest of `ladder` levels."""
    return float(rules.largest(question) or ladder)


def newest_computation(round: Round) -> Computation | None:
    """Return the last computation of a round."""
    return round.computations.order_by("-number").first()


def releases(round: Round) -> QuerySet[Release]:
    """Return what was published of a round, newest first."""
    return round.releases.select_related("bundle", "computation", "published_by").order_by("-number")


def release(code: str, number: int) -> Release:
    """Return one release; one that was not published does not exist."""
    found = Release.objects.select_related("round__edition__index", "bundle", "computation")
    return get_object_or_404(found, round__code=code, number=number)


def published_round(code: str) -> Round:
    """Return a round of which something was published; any other does not exist for the public."""
    found = Round.objects.select_related("edition__index").filter(releases__isnull=False).distinct()
    return get_object_or_404(found, code=code)


def scores_of(release: Release, *, code: str = "", state: str = "") -> QuerySet[Score]:
    """Return published scores, of one node or one state where asked."""
    found = release.scores.select_related("state")
    if code:
        found = found.filter(code=code)
    if state:
        found = found.filter(state__code=state)
    return found.order_by("rank", "state__code")


@dataclass(frozen=True)
class Change:
    """One score that differs between two releases."""

    state: State
    code: str
    before: float | None
    after: float | None
    rank_before: int | None
    rank_after: int | None


def differences(before: Release, after: Release, *, code: str = "") -> list[Change]:
    """Return the scores and ranks that differ between two releases, of one node or of all."""
    old = {(score.state_id, score.code): score for score in scores_of(before, code=code)}
    new = {(score.state_id, score.code): score for score in scores_of(after, code=code)}
    out = []
    for key, one in (new | old).items():
        a, b = old.get(key), new.get(key)
        values = (a.value if a else None, b.value if b else None)
        ranks = (a.rank if a else None, b.rank if b else None)
        if values[0] != values[1] or ranks[0] != ranks[1]:
            out.append(Change(one.state, one.code, *values, *ranks))
    return out


def behind(round: Round, state: str, indicators: list[str]) -> list[Answer]:
    """Return the answers of one state behind indicators, each with its `verdicts` and `reviews` fetched."""
    found = Answer.objects.filter(
        entry__round=round, entry__state__code=state, entry__status=EntryState.SUBMITTED,
        question__indicator__in=indicators,
    )  # fmt: skip
    related = found.select_related("entry__state", "entry__round", "question", "service")
    return list(related.prefetch_related("verdicts", "reviews").order_by("question__order", "service__order"))
