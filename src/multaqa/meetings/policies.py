"""Who may do what with meetings; pages, commands and actions all ask here.

A policy looks at what a record already holds. Where one needs the places of a meeting, the caller has fetched them.
"""

from collections.abc import Iterable
from datetime import date

from multaqa.accounts.choices import Role
from multaqa.accounts.standing import Standing
from multaqa.meetings.choices import UPCOMING, MeetingState, ParticipationState, ProposalState
from multaqa.meetings.models import AgendaProposal, Document, Meeting, Participation


def may_see(who: Standing, meeting: Meeting) -> bool:
    """A meeting is public from its announcement; before, it is the secretariat's."""
    return who.is_secretariat or meeting.state != MeetingState.PLANNED


def may_create(who: Standing) -> bool:
    return who.is_secretariat


def may_prepare(who: Standing, meeting: Meeting) -> bool:
    """Facts, programme, record, documents and invitations, until the meeting is closed or cancelled."""
    return who.is_secretariat and meeting.is_in_preparation


def may_announce(who: Standing, meeting: Meeting) -> bool:
    return who.is_secretariat and meeting.state == MeetingState.PLANNED


def may_open(who: Standing, meeting: Meeting) -> bool:
    return who.is_secretariat and meeting.state == MeetingState.ANNOUNCED


def has_begun(meeting: Meeting, on: date) -> bool:
    """A meeting is opened from its first day on."""
    return on >= meeting.starts_on


def may_close(who: Standing, meeting: Meeting) -> bool:
    return who.is_secretariat and meeting.state == MeetingState.OPEN


def may_cancel(who: Standing, meeting: Meeting) -> bool:
    return who.is_secretariat and meeting.state in {MeetingState.PLANNED, MeetingState.ANNOUNCED}


def may_reschedule(who: Standing, meeting: Meeting) -> bool:
    return who.is_secretariat and meeting.state == MeetingState.ANNOUNCED


def may_correct(who: Standing, meeting: Meeting) -> bool:
    """Once closed, the record changes only by corrigendum."""
    return who.is_secretariat and meeting.is_frozen


def may_propose(who: Standing, meeting: Meeting) -> bool:
    """Any director, for the state; a partner for the body, which the action holds to having been invited."""
    return meeting.state == MeetingState.ANNOUNCED and who.has(Role.DIRECTOR, Role.PARTNER)


def is_proposer(who: Standing, proposal: AgendaProposal) -> bool:
    """Whoever acts for the state or body that proposed."""
    return _acts_for(who, proposal)


def may_see_proposal(who: Standing, proposal: AgendaProposal) -> bool:
    """Its proposer and the secretariat; the other directors once it has led to an item."""
    shared = proposal.status in {ProposalState.ACCEPTED, ProposalState.MERGED}
    return who.is_secretariat or is_proposer(who, proposal) or (shared and who.has(Role.DIRECTOR, Role.COORDINATOR))


def may_withdraw(who: Standing, proposal: AgendaProposal) -> bool:
    return proposal.status == ProposalState.SUBMITTED and is_proposer(who, proposal)


def may_decide(who: Standing, proposal: AgendaProposal) -> bool:
    """Accept, merge, decline or carry, while the proposal stands undecided."""
    return who.is_secretariat and proposal.status == ProposalState.SUBMITTED


def may_reply(who: Standing, place: Participation) -> bool:
    """The director answers for the state, and a partner for the body, until the meeting is over."""
    answerable = place.meeting.state in UPCOMING and place.status in {
        ParticipationState.INVITED,
        ParticipationState.CONFIRMED,
        ParticipationState.DECLINED,
    }
    return answerable and (who.is_secretariat or _acts_for(who, place))


def is_participant(who: Standing, places: Iterable[Participation]) -> bool:
    """Named in a place that was not declined, or acting for its state or body."""
    return any(
        place.status != ParticipationState.DECLINED
        and ((who.person_id and place.person_id == who.person_id) or _belongs_to(who, place))
        for place in places
    )


def may_join(who: Standing, meeting: Meeting, places: Iterable[Participation]) -> bool:
    """See the link to join and what is only for participants."""
    return may_see(who, meeting) and (who.is_secretariat or is_participant(who, places))


def may_see_document(who: Standing, document: Document, places: Iterable[Participation]) -> bool:
    """A public document of a meeting that may be seen; another for participants only."""
    if document.meeting is None:
        return document.is_public or who.is_secretariat
    if not may_see(who, document.meeting):
        return False
    return document.is_public or may_join(who, document.meeting, places)


def may_keep_documents(who: Standing, meeting: Meeting | None) -> bool:
    """Add documents and revisions and withdraw them, until the meeting is closed."""
    return who.is_secretariat if meeting is None else may_prepare(who, meeting)


def may_see_names(who: Standing) -> bool:
    """The public sees which states and bodies took part, and people who signed in see who."""
    return who.is_signed_in


def _acts_for(who: Standing, record: AgendaProposal | Participation) -> bool:
    """Say whether the person may speak for the state or the body of `record`."""
    if record.state:
        return record.state.code in who.states_as(Role.DIRECTOR)
    return record.body is not None and record.body.code in who.bodies_as(Role.PARTNER)


def _belongs_to(who: Standing, place: Participation) -> bool:
    """Say whether the person works for the state or the body of `place`, in whatever capacity."""
    if place.state:
        return place.state.code in who.states_as(Role.DIRECTOR, Role.COORDINATOR)
    return place.body is not None and place.body.code in who.bodies_as(Role.PARTNER, Role.REVIEWER)
