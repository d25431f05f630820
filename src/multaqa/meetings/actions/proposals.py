"""Proposals for an agenda: made by a director, decided by the secretariat with a reason that the proposer sees."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.choices import Role
from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.errors import Faults, NotPermitted, Refused, demand, refuse
from multaqa.meetings import policies
from multaqa.meetings.actions import programme
from multaqa.meetings.actions.ground import locked, next_number, without_text
from multaqa.meetings.choices import ParticipationState, ProposalState
from multaqa.meetings.models import AgendaProposal, Meeting

if TYPE_CHECKING:
    from multaqa.members.models import Body, State

_KEPT = ("topic", "title_ar", "title_en", "title_fr", "rationale_ar", "rationale_en", "rationale_fr")


@transaction.atomic
def propose(
    meeting: Meeting, *, by: Standing, on: date, state: "State | None" = None, body: "Body | None" = None, **values: Any
) -> AgendaProposal:
    """Propose an item for the agenda of an announced meeting, for one's own state, or body if it was invited."""
    stored = locked(meeting)
    demand(policies.may_propose(by, stored))
    member = _own(by, state, body)
    refuse({**without_text(values, "title", "rationale"), **_too_late(stored, on), **_uninvited(stored, body)})
    proposal = AgendaProposal(
        meeting=stored,
        number=next_number(stored.proposals, "number"),
        state=state,
        body=body,
        proposed_by=by.user,
        **values,
    )
    return audit.add(proposal, by=by.user, deed="meetings.propose", on_behalf_of=member.code)


@transaction.atomic
def withdraw(proposal: AgendaProposal, *, by: Standing) -> AgendaProposal:
    """Take back an undecided proposal of one's own."""
    demand(policies.may_withdraw(by, proposal))
    return audit.change(proposal, by=by.user, deed="meetings.withdraw_proposal", status=ProposalState.WITHDRAWN)


@transaction.atomic
def accept(proposal: AgendaProposal, *, by: Standing, at: datetime, **placing: Any) -> AgendaProposal:
    """Put the proposal on the agenda as an item; `placing` gives its kind, session and minutes."""
    demand(policies.may_decide(by, proposal))
    titles = {name: getattr(proposal, name) for name in ("title_ar", "title_en", "title_fr")}
    item = programme.add_item(proposal.meeting, by=by, **titles, **placing)
    for merged in proposal.merged.all():
        audit.change(merged, by=by.user, deed="meetings.place_merged_proposal", item=item)
    return _decide(proposal, ProposalState.ACCEPTED, by=by, at=at, item=item)


@transaction.atomic
def merge(
    proposal: AgendaProposal, *, by: Standing, at: datetime, into: AgendaProposal, **reasons: Any
) -> AgendaProposal:
    """Treat the proposal together with another of the same meeting; both stay, linked."""
    demand(policies.may_decide(by, proposal))
    open_to_merging = {ProposalState.SUBMITTED, ProposalState.ACCEPTED}
    if into.pk == proposal.pk or into.meeting_id != proposal.meeting_id or into.status not in open_to_merging:
        raise Refused({"into": [_("Choose another proposal of the same meeting that is undecided or accepted.")]})
    for merged in proposal.merged.all():
        audit.change(merged, by=by.user, deed="meetings.follow_merged_proposal", merged_into=into, item=into.item)
    return _decide(proposal, ProposalState.MERGED, by=by, at=at, merged_into=into, item=into.item, **reasons)


@transaction.atomic
def decline(proposal: AgendaProposal, *, by: Standing, at: datetime, **reasons: Any) -> AgendaProposal:
    """Decline the proposal; the proposer reads why."""
    demand(policies.may_decide(by, proposal))
    refuse(without_text(reasons, "reason"))
    return _decide(proposal, ProposalState.DECLINED, by=by, at=at, **reasons)


@transaction.atomic
def carry(proposal: AgendaProposal, *, by: Standing, at: datetime, to: Meeting, **reasons: Any) -> AgendaProposal:
    """Carry the proposal to a later meeting, where it stands undecided again; returns the one here."""
    demand(policies.may_decide(by, proposal))
    target = locked(to)
    if not target.is_in_preparation or target.starts_on <= proposal.meeting.starts_on:
        raise Refused({"to": [_("Choose a later meeting that is still being prepared.")]})
    again = AgendaProposal(
        meeting=target,
        number=next_number(target.proposals, "number"),
        state=proposal.state,
        body=proposal.body,
        proposed_by=proposal.proposed_by,
        **{name: getattr(proposal, name) for name in _KEPT},
    )
    audit.add(again, by=by.user, deed="meetings.receive_proposal")
    return _decide(proposal, ProposalState.CARRIED, by=by, at=at, carried_to=again, **reasons)


_DEEDS: dict[str, str] = {
    ProposalState.ACCEPTED: "meetings.accept_proposal",
    ProposalState.MERGED: "meetings.merge_proposal",
    ProposalState.DECLINED: "meetings.decline_proposal",
    ProposalState.CARRIED: "meetings.carry_proposal",
}


def _decide(proposal: AgendaProposal, status: str, *, by: Standing, at: datetime, **values: Any) -> AgendaProposal:
    decided = {"status": status, "decided_by": by.user, "decided_at": at, **values}
    return audit.change(proposal, by=by.user, deed=_DEEDS[status], **decided)


def _own(by: Standing, state: "State | None", body: "Body | None") -> "State | Body":
    """Return the one for which the person proposes: their own state, or their own body, never both."""
    if state is not None and body is None and state.code in by.states_as(Role.DIRECTOR):
        return state
    if body is not None and state is None and body.code in by.bodies_as(Role.PARTNER):
        return body
    raise NotPermitted


def _too_late(meeting: Meeting, on: date) -> Faults:
    if on >= meeting.starts_on or (meeting.proposals_until and on > meeting.proposals_until):
        return {"": [_("Proposals for this meeting are no longer received.")]}
    return {}


def _uninvited(meeting: Meeting, body: "Body | None") -> Faults:
    if body is None or meeting.participations.filter(body=body).exclude(status=ParticipationState.DECLINED).exists():
        return {}
    return {"": [_("Only bodies invited to the meeting may propose items for it.")]}
