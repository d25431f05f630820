"""What states contest, and questions that wait for an answer."""

from django.db.models import Max, QuerySet

from multaqa.accounts.choices import Role
from multaqa.accounts.standing import Standing
from multaqa.measurement.choices import ContestState
from multaqa.measurement.models import Answer, Contest, Query, Round
from multaqa.members.choices import FOCAL_POINTS


def contests_visible_to(who: Standing) -> QuerySet[Contest]:
    """Return the contests that the reader may know of: the secretariat and reviewers all, a state its own."""
    found = Contest.objects.select_related(
        "answer__entry__state", "answer__entry__round", "answer__question", "answer__service", "verdict", "by"
    )
    if not who.has(Role.SECRETARIAT, Role.REVIEWER):
        found = found.filter(answer__entry__state__code__in=who.states_as(*FOCAL_POINTS))
    return found.order_by("status", "-pk")


def open_contests(round: Round) -> QuerySet[Contest]:
    """Return the contests that nobody has decided."""
    return Contest.objects.filter(answer__entry__round=round, status=ContestState.OPEN)


def open_contest_of(answer: Answer) -> Contest | None:
    """Return the contest of an answer that awaits a decision."""
    return answer.contests.filter(status=ContestState.OPEN).first()


def queries_of(answer: Answer) -> QuerySet[Query]:
    """Return the questions put about an answer with all that was said, oldest first."""
    return answer.queries.select_related("by").prefetch_related("messages__by").order_by("pk")


def awaited_from(query: Query) -> str:
    """Return whose turn it is: `state` after the reviewer has written, `reviewer` after the state has."""
    messages = list(query.messages.all())
    return "state" if not messages or messages[-1].by_id == query.by_id else "reviewer"


def open_queries(round: Round | None = None) -> QuerySet[Query]:
    """Return the questions that are open, each with the key of its newest message in `newest`."""
    found = Query.objects.filter(is_open=True).annotate(newest=Max("messages__pk"))
    if round is not None:
        found = found.filter(answer__entry__round=round)
    return found.select_related("answer__entry__state", "answer__entry__round", "answer__question", "answer__service")
