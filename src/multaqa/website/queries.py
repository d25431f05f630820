"""What the front page and the workspace gather from the apps below."""

from dataclasses import dataclass

from multaqa.accounts.standing import Standing
from multaqa.common.columns import TEXTS, TITLES, narrow
from multaqa.common.waiting import Waiting, soonest_first
from multaqa.measurement import queries as measurement
from multaqa.measurement.models import Index
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

_MEETING = (*TITLES, "code", "state", "mode", "starts_on", "ends_on", "place_ar", "place_en", "place_fr")


@dataclass(frozen=True)
class Front:
    """What the public sees first."""

    next_meeting: Meeting | None
    latest: Meeting | None
    outcomes: list[Recommendation]
    objectives: list[Objective]
    publications: list[Publication]
    report: Report | None
    indices: list[Index]
    counts: dict[str, int]


def front(who: Standing) -> Front:
    """Gather the front page in a fixed number of queries."""
    held = meetings.visible_to(who).filter(state=MeetingState.CLOSED)
    latest = narrow(held, _MEETING).order_by("-starts_on").first()
    adopted = recommendations.visible_to(who)
    return Front(
        next_meeting=narrow(meetings.upcoming(who), _MEETING).first(),
        latest=latest,
        outcomes=recommendations.of_meeting(latest, who) if latest else [],
        objectives=list(narrow(members.objectives(), TEXTS)),
        publications=list(narrow(Publication.objects, (*TITLES, "code", "year")).order_by("-year", "code")[:3]),
        report=narrow(reports.visible_to(who), TITLES, session=("ordinal",)).first(),
        indices=measurement.indices_in_order(),
        counts={
            "states": State.objects.filter(left_on__isnull=True).count(),
            "meetings": held.count(),
            "recommendations": adopted.count(),
        },
    )


def waiting_for(who: Standing) -> list[Waiting]:
    """Return everything that waits for somebody, what is due first at the top."""
    asked = (members, meetings, recommendations, measurement)
    return soonest_first([thing for app in asked for thing in app.waiting_for(who)])
