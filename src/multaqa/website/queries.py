"""What the front page and the workspace gather from the apps below."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet

from multaqa.accounts.standing import Standing
from multaqa.common.columns import TEXTS, TITLES, narrow
from multaqa.common.prepared import Open, Prepared
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
    asked = _questions(who.roles)
    latest = asked["latest"].first()
    return Front(
        next_meeting=asked["next"].first(day=members.today()),
        latest=latest,
        outcomes=recommendations.of_meeting(latest, who) if latest else [],
        objectives=asked["objectives"].ask(),
        publications=asked["publications"].ask(),
        report=asked["report"].first(),
        indices=asked["indices"].ask(),
        counts={
            "states": State.objects.filter(left_on__isnull=True).count(),
            "meetings": _held(who).count(),
            "recommendations": recommendations.visible_to(who).count(),
        },
    )


def _held(who: Standing) -> QuerySet[Meeting]:
    return meetings.visible_to(who).filter(state=MeetingState.CLOSED)


@lru_cache(maxsize=64)
def _questions(roles: frozenset[str]) -> dict[str, Prepared[Any]]:
    """Return what the front page asks for those who hold `roles`; what else they are changes nothing here."""
    who = Standing(roles=roles)
    day: Any = Open("day")
    rows: dict[str, QuerySet[Any]] = {
        "latest": narrow(_held(who), _MEETING).order_by("-starts_on")[:1],
        "next": narrow(meetings.upcoming(who, on=day), _MEETING)[:1],
        "objectives": narrow(members.objectives(), TEXTS),
        "publications": narrow(Publication.objects, (*TITLES, "code", "year")).order_by("-year", "code")[:3],
        "report": narrow(reports.visible_to(who), TITLES, session=("ordinal",))[:1],
        "indices": measurement.indices_in_order(),
    }
    return {name: Prepared(question) for name, question in rows.items()}


def waiting_for(who: Standing) -> list[Waiting]:
    """Return everything that waits for somebody, what is due first at the top."""
    asked = (members, meetings, recommendations, measurement)
    return soonest_first([thing for app in asked for thing in app.waiting_for(who)])
