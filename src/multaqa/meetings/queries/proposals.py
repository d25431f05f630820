"""Proposals for agendas, and the topics they may start from."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Q, QuerySet

from multaqa.accounts.choices import Role
from multaqa.accounts.standing import Standing
from multaqa.common.languages import in_all
from multaqa.meetings.choices import MeetingState, ProposalState
from multaqa.meetings.models import AgendaProposal, Meeting, ProposedTopic
from multaqa.members.models import Body, State
from multaqa.members.queries import today


def visible_to(who: Standing) -> QuerySet[AgendaProposal]:
    """Return the proposals that `who` may read; the same rule as `policies.may_see_proposal`."""
    rows = AgendaProposal.objects.select_related("meeting", "state", "body", "topic", "merged_into", "item")
    if who.is_secretariat:
        return rows
    own = Q(state__code__in=who.states_as(Role.DIRECTOR)) | Q(body__code__in=who.bodies_as(Role.PARTNER))
    if who.has(Role.DIRECTOR, Role.COORDINATOR):
        own |= Q(status__in=(ProposalState.ACCEPTED, ProposalState.MERGED))
    return rows.filter(own).exclude(meeting__state=MeetingState.PLANNED)


def listed(who: Standing, chosen: Mapping[str, Any]) -> QuerySet[AgendaProposal]:
    """Return the proposals that the filters leave, those of the newest meeting first."""
    rows = visible_to(who)
    if code := chosen.get("meeting"):
        rows = rows.filter(meeting__code=code)
    if status := chosen.get("status"):
        rows = rows.filter(status=status)
    for name in ("state", "topic"):
        if record := chosen.get(name):
            rows = rows.filter(**{name: record})
    return rows.order_by("-meeting__starts_on", "meeting_id", "number")


def open_meetings() -> QuerySet[Meeting]:
    """Return the meetings for which proposals are received today, the nearest first."""
    day = today()
    received = Q(proposals_until=None) | Q(proposals_until__gte=day)
    return Meeting.objects.filter(received, state=MeetingState.ANNOUNCED, starts_on__gt=day).order_by("starts_on")


def mergeable_with(proposal: AgendaProposal) -> QuerySet[AgendaProposal]:
    """Return the proposals of the same meeting into which `proposal` may be merged."""
    return proposal.meeting.proposals.filter(status__in=(ProposalState.SUBMITTED, ProposalState.ACCEPTED)).exclude(
        pk=proposal.pk
    )


def later_meetings(meeting: Meeting) -> QuerySet[Meeting]:
    """Return the meetings to which a proposal for `meeting` may be carried."""
    states = (MeetingState.PLANNED, MeetingState.ANNOUNCED)
    return Meeting.objects.filter(state__in=states, starts_on__gt=meeting.starts_on).order_by("starts_on")


def topics() -> list[tuple[tuple[int, int], list[ProposedTopic]]]:
    """Return the topics by the years they are proposed for, newest first, each with the count of its proposals."""
    rows = ProposedTopic.objects.select_related("proposed_by", "source", "session__committee").annotate(
        proposal_count=Count("proposals")
    )
    periods: dict[tuple[int, int], list[ProposedTopic]] = {}
    for topic in rows.order_by("-from_year", "-to_year", "order"):
        periods.setdefault((topic.from_year, topic.to_year), []).append(topic)
    return list(periods.items())


def all_topics() -> QuerySet[ProposedTopic]:
    """Return every proposed topic."""
    return ProposedTopic.objects.all()


def proposers(who: Standing) -> dict[str, State | Body]:
    """Return the states and bodies for which `who` may propose, by `state:<code>` or `body:<code>`."""
    states = State.objects.filter(code__in=who.states_as(Role.DIRECTOR))
    bodies = Body.objects.filter(code__in=who.bodies_as(Role.PARTNER))
    return {f"state:{one.code}": one for one in states} | {f"body:{one.code}": one for one in bodies}


def start_from(topic_code: str) -> dict[str, Any]:
    """Return what a proposal that grows from a topic begins with."""
    topic = ProposedTopic.objects.filter(code=topic_code).first()
    if topic is None:
        return {}
    return {"topic": topic.pk, **{f"title_{language}": text[:300] for language, text in in_all(topic, "text").items()}}
