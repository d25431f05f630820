"""Who computes, who sees drafts, who publishes."""

from multaqa.accounts.choices import Role
from multaqa.accounts.standing import Standing
from multaqa.measurement.choices import Classification, RoundState
from multaqa.measurement.models import Round
from multaqa.measurement.policies.review import CHECKED, DECIDED, NETWORK
from multaqa.members.choices import FOCAL_POINTS


def may_compute(who: Standing, round: Round) -> bool:
    """Run the engine once the answers are in."""
    return who.is_secretariat and round.state in CHECKED


def may_see_drafts(who: Standing, round: Round) -> bool:
    """See the whole of what was computed before it is released."""
    return who.has(Role.SECRETARIAT, Role.REVIEWER) and round.state in CHECKED


def may_see_own_draft(who: Standing, round: Round, state: str) -> bool:
    """See one's own state's scores before release, from the time for objections on."""
    return may_see_drafts(who, round) or (state in who.states_as(*FOCAL_POINTS) and round.state in DECIDED)


def may_publish(who: Standing, round: Round) -> bool:
    """Release the results, or a correction of them."""
    return who.is_secretariat and round.state in (RoundState.SETTLED, RoundState.PUBLISHED)


def seen_of(who: Standing, state: str) -> int:
    """Return the highest classification of a state's answers that somebody may see once a round is published."""
    if who.has(Role.SECRETARIAT, Role.REVIEWER) or state in who.states_as(*FOCAL_POINTS):
        return Classification.STATE
    return Classification.NETWORK if who.has(*NETWORK) else Classification.PUBLIC
