"""Who may do what with adopted texts, and who sees what became of them.

**Who sees a status.** What a state or a body answered to a line is seen by that state or body, by the secretariat, by
reviewers, and by the directors and coordinators of the other states: the matrix is the network's own instrument, not
the public's. Everybody else sees the adopted texts, their lines and addressees, what came of them, and counts over the
addressees, never one addressee's answer. Counts over fewer than `FEWEST_TO_COUNT` addressees would give an answer
away, so the public does not see those either.

**Who says a status.** Acceptance is the director's. Self-reported implementation is the director's or the national
coordinator's. The secretariat may enter either on behalf of a state that answered by letter, and the entry says so.
Verification is the secretariat's or a reviewer's, never of what they answer for themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from multaqa.accounts.choices import Role
from multaqa.accounts.standing import Standing
from multaqa.meetings.choices import MeetingState
from multaqa.recommendations.choices import FEWEST_TO_COUNT, FOR_A_BODY, FOR_A_STATE, NETWORK, Addressee, Dimension
from multaqa.recommendations.models import FollowUp, Line, Recommendation, StatusEvent

if TYPE_CHECKING:
    from multaqa.meetings.models import Meeting


def may_see(who: Standing, recommendation: Recommendation) -> bool:
    """Everybody once the meeting is closed; the network while it is being held; the secretariat before."""
    state = recommendation.meeting.state
    if state == MeetingState.CLOSED or who.is_secretariat:
        return True
    return state == MeetingState.OPEN and may_see_statuses(who)


def may_adopt(who: Standing, meeting: Meeting) -> bool:
    """Record what a meeting adopts, until its record is closed."""
    return who.is_secretariat and meeting.state not in {MeetingState.CLOSED, MeetingState.CANCELLED}


def may_reword(who: Standing, recommendation: Recommendation) -> bool:
    """Correct, move or take back a text before the meeting closes; afterwards the wording is nobody's to change."""
    return may_adopt(who, recommendation.meeting)


def may_break_down(who: Standing, recommendation: Recommendation) -> bool:
    """Say which lines a final text asks for."""
    return who.is_secretariat and recommendation.is_final


def may_end(who: Standing, line: Line) -> bool:
    """Enter a meeting's decision that a line asks for nothing more."""
    return who.is_secretariat and line.is_live


def may_reopen(who: Standing, line: Line) -> bool:
    """Take back such an entry made by mistake."""
    return who.is_secretariat and not line.is_live


def may_tell_consequences(who: Standing, line: Line) -> bool:
    """Say what came of a line."""
    return who.is_secretariat


def may_keep_themes(who: Standing) -> bool:
    """Add, name and order the themes."""
    return who.is_secretariat


def may_see_statuses(who: Standing) -> bool:
    """See the matrix of the network."""
    return not who.roles.isdisjoint(NETWORK)


def may_see_status(who: Standing, follow_up: FollowUp) -> bool:
    """See what one addressee answered."""
    return may_see_statuses(who) or acts_for(who, follow_up)


def may_see_counts(who: Standing, addressees: int) -> bool:
    """See how many of `addressees` answered what."""
    return may_see_statuses(who) or addressees >= FEWEST_TO_COUNT


def acts_for(who: Standing, follow_up: FollowUp, *roles: str) -> bool:
    """Say whether the person speaks for the addressee, in one of `roles` where the addressee is a state."""
    if follow_up.state:
        return follow_up.state.code in who.states_as(*(roles or FOR_A_STATE))
    if follow_up.line.addressee == Addressee.SECRETARIAT:
        return who.is_secretariat
    return follow_up.body is not None and follow_up.body.code in who.bodies_as(*FOR_A_BODY)


def may_accept(who: Standing, follow_up: FollowUp) -> bool:
    """Answer whether the addressee accepts the line."""
    return acts_for(who, follow_up, Role.DIRECTOR) or may_enter_for(who, follow_up)


def may_report(who: Standing, follow_up: FollowUp) -> bool:
    """Report how far the addressee has carried the line out."""
    return acts_for(who, follow_up) or may_enter_for(who, follow_up)


def may_verify(who: Standing, follow_up: FollowUp) -> bool:
    """Say how far the evidence bears the report out; nobody verifies their own."""
    return who.has(Role.SECRETARIAT, Role.REVIEWER) and not acts_for(who, follow_up)


def may_enter_for(who: Standing, follow_up: FollowUp) -> bool:
    """Enter an answer that came by letter, on behalf of the addressee."""
    return who.is_secretariat and not acts_for(who, follow_up)


_MAY: dict[str, Callable[[Standing, FollowUp], bool]] = {
    Dimension.ACCEPTANCE: may_accept,
    Dimension.REPORTED: may_report,
    Dimension.VERIFIED: may_verify,
}


def may_record(who: Standing, follow_up: FollowUp, dimension: str) -> bool:
    """Add a step to one of the three histories."""
    return _MAY[dimension](who, follow_up)


def is_on_behalf(who: Standing, follow_up: FollowUp, dimension: str) -> bool:
    """Say whether the person would be writing for somebody else."""
    return dimension != Dimension.VERIFIED and not acts_for(who, follow_up)


def may_correct(who: Standing, event: StatusEvent) -> bool:
    """Answer a mistaken step with a right one: its own side only, so no state's words are put right by another."""
    if event.dimension == Dimension.VERIFIED or event.on_behalf_of:
        return may_record(who, event.follow_up, event.dimension)
    role = (Role.DIRECTOR,) if event.dimension == Dimension.ACCEPTANCE else FOR_A_STATE
    return acts_for(who, event.follow_up, *role)
