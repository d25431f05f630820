"""What the front page and the workspace gather from the apps below."""

from dataclasses import dataclass

from django.db.models import QuerySet

from multaqa.accounts.standing import Standing
from multaqa.common.waiting import Waiting, soonest_first
from multaqa.meetings import queries as meetings
from multaqa.meetings.choices import MeetingState
from multaqa.meetings.models import Meeting
from multaqa.members import queries as members
from multaqa.members.models import Objective, State
from multaqa.publications.models import Publication
from multaqa.recommendations import queries as recommendations
from multaqa.recommendations.models import Recommendation
from multaqa.reports import queries as reports
from multaqa.reports.models import Report

COMING = (MeetingState.ANNOUNCED, MeetingState.OPEN)


@dataclass(frozen=True)
class Front:
    """What the public sees first."""

    next_meeting: Meeting | None
    latest: Meeting | None
    outcomes: list[Recommendation]
    objectives: list[Objective]
    publications: list[Publication]
    report: Report | None
    counts: dict[str, int]


def front(who: Standing) -> Front:
    """Gather the front page in a fixed number of queries."""
    held = Meeting.objects.filter(state=MeetingState.CLOSED)
    latest = held.order_by("-starts_on").first()
    return Front(
        next_meeting=_next(),
        latest=latest,
        outcomes=list(latest.recommendations.order_by("order")) if latest else [],
        objectives=list(Objective.objects.all()),
        publications=list(Publication.objects.order_by("-year", "code")[:3]),
        report=reports.visible_to(who).first(),
        counts={
            "states": State.objects.filter(left_on__isnull=True).count(),
            "meetings": held.count(),
            "recommendations": Recommendation.objects.count(),
        },
    )


def _next() -> Meeting | None:
    coming: QuerySet[Meeting] = Meeting.objects.filter(state__in=COMING, ends_on__gte=members.today())
    return coming.order_by("starts_on").first()


def waiting_for(who: Standing) -> list[Waiting]:
    """Return everything that waits for somebody, what is due first at the top."""
    return soonest_first([*members.waiting_for(who), *meetings.waiting_for(who), *recommendations.waiting_for(who)])
