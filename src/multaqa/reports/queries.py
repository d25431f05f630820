"""The facts of a report, each asked for where it is kept."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from multaqa.accounts.choices import Role
from multaqa.accounts.standing import Standing
from multaqa.common.errors import Refused
from multaqa.common.languages import LANGUAGES, passage
from multaqa.measurement.models import Edition
from multaqa.measurement.queries import reading
from multaqa.meetings.choices import MeetingState
from multaqa.meetings.models import AgendaItem, Contribution, Meeting, ProposedTopic, RecordParagraph, Session
from multaqa.members.models import Activity, CommitteeSession, Network, Objective
from multaqa.members.queries import network, today
from multaqa.recommendations.models import FollowUp, Recommendation
from multaqa.reports.choices import ReportState
from multaqa.reports.models import OwnText, Report


@dataclass(frozen=True)
class Facts:
    """Everything that a report is made from, read once for all three languages."""

    report: Report
    network: Network
    objectives: list[Objective]
    activities: list[Activity]
    earlier: list[Meeting]
    meetings: list[Meeting]
    topics: list[ProposedTopic]
    follow_ups: dict[int, list[FollowUp]]
    own_texts: list[OwnText]


def reports() -> QuerySet[Report]:
    """Return the reports with the session each goes to, newest first."""
    return Report.objects.select_related("session__committee__body", "since").order_by("-session__ordinal")


def report_to(ordinal: int) -> Report | None:
    """Return the report to the session `ordinal` of the parent committee."""
    return reports().filter(session__ordinal=ordinal).first()


def report_from_records(ordinal: int) -> Report | None:
    """Return a report to the session `ordinal` of the parent committee that nobody has set up yet, as a draft.

    It begins on the day after the session before, or after the period of the report to that one, ends with the
    session's last day, and takes the topics put before it.
    """
    here = network()
    if here is None:
        return None
    sessions = CommitteeSession.objects.filter(committee=here.parent_committee_id)
    sessions = sessions.select_related("committee__body").order_by("ordinal")
    session = sessions.filter(ordinal=ordinal).first()
    if session is None:
        return None
    since = sessions.filter(ordinal__lt=ordinal).last()
    topic = ProposedTopic.objects.filter(session=session).order_by("from_year").first()
    before = report_to(since.ordinal) if since else None
    told = before.period_to if before else (since.ends_on or since.starts_on) if since else None
    return Report(
        session=session,
        since=since,
        period_from=told + timedelta(days=1) if told else date.min,
        period_to=min(session.ends_on or session.starts_on or today(), today()),
        topics_from=topic.from_year if topic else None,
        topics_to=topic.to_year if topic else None,
        **{f"title_{language}": _title(here, language) for language in LANGUAGES},
    )


def _title(here: Network, language: str) -> str:
    with override(language):
        return _("Activities and meetings: %(members)s") % {"members": passage(here, "members_name", language).text}


def _held() -> QuerySet[Meeting]:
    """Return the meetings that have taken place, with everything that a report tells of them."""
    contributions = Contribution.objects.select_related("body", "state").order_by("order")
    items = AgendaItem.objects.prefetch_related(
        Prefetch("contributions", contributions), "publications__publication__editions__publication"
    ).order_by("order")
    paragraphs = RecordParagraph.objects.select_related("source").order_by("number")
    recommendations = Recommendation.objects.select_related("source").order_by("order")
    return (
        Meeting.objects.filter(starts_on__lte=today())
        .exclude(state=MeetingState.CANCELLED)
        .select_related("country", "source")
        .prefetch_related(
            "hosts__body",
            "parts",
            Prefetch("sessions", Session.objects.select_related("part").order_by("part__order", "order")),
            Prefetch("items", items),
            Prefetch("paragraphs", paragraphs),
            Prefetch("recommendations", recommendations),
        )
        .order_by("starts_on", "ordinal")
    )


def facts_of(report: Report) -> Facts:
    """Gather what `report` tells: its period and its session decide, nothing else.

    Raises `Refused` before there is a network to tell of.
    """
    reporting = network()
    if reporting is None:
        raise Refused(_("No network has been loaded yet."))
    meetings = list(_held().filter(starts_on__gte=report.period_from, starts_on__lte=report.period_to))
    topics = ProposedTopic.objects.select_related("proposed_by", "source").order_by("order")
    if report.topics_from:
        topics = topics.filter(from_year=report.topics_from, to_year=report.topics_to or report.topics_from)
    else:
        topics = topics.none()
    return Facts(
        report=report,
        network=reporting,
        objectives=list(Objective.objects.select_related("source")),
        activities=list(Activity.objects.select_related("source")),
        earlier=list(_held().filter(starts_on__lt=report.period_from)),
        meetings=meetings,
        topics=list(topics),
        follow_ups=_follow_ups(meetings),
        own_texts=list(report.own_texts.all()) if report.pk else [],
    )


def _follow_ups(meetings: list[Meeting]) -> dict[int, list[FollowUp]]:
    """Return the follow-ups of each meeting's recommendations, by the meeting's key."""
    out: dict[int, list[FollowUp]] = {}
    rows = FollowUp.objects.filter(line__recommendation__meeting__in=meetings).select_related("line__recommendation")
    for row in rows:
        out.setdefault(row.line.recommendation.meeting_id, []).append(row)
    return out


def editions_with_results() -> list[list[Edition]]:
    """Return the editions that have results to report on, by index, the newest first."""
    found: dict[int, list[Edition]] = {}
    for edition, _release in reading.series():
        found.setdefault(edition.index_id, []).insert(0, edition)
    return list(found.values())


def sessions() -> QuerySet[CommitteeSession]:
    """Return the sessions of the committees, newest first."""
    return CommitteeSession.objects.select_related("committee").order_by("committee", "-ordinal")


def visible_to(who: Standing) -> QuerySet[Report]:
    """Return the reports that `who` may read; the same rule as `policies.may_view`."""
    return reports() if who.has(Role.SECRETARIAT, Role.DIRECTOR) else reports().filter(state=ReportState.ISSUED)
