"""What pages show of the review and the results of a round."""

from typing import Any

from django.http import HttpRequest

from multaqa.common.panels import Shown, panel
from multaqa.measurement.models import Edition, Round
from multaqa.measurement.policies import results, review
from multaqa.measurement.queries import reading
from multaqa.members.choices import FOCAL_POINTS
from multaqa.members.models import State


@panel("state", order=90)
def profile(state: State, request: HttpRequest) -> Shown:
    """The way from a state to its profile in the indices."""
    return ("measurement/results/_of_state.html", {"state": state})


@panel("edition-tabs", order=10)
def results_tab(edition: Edition, request: HttpRequest) -> Shown | None:
    """The way from an edition to its results, where it has any."""
    if not getattr(edition, "has_values", False) and not reading.is_released(edition):
        return None
    return ("measurement/results/_tab.html", {"edition": edition})


@panel("round", order=10)
def stages(round: Round, request: HttpRequest) -> Shown | None:
    """The ways on from a round whose answers are in: review, decisions, contests, drafts and releases."""
    if round.state not in review.CHECKED:
        return None
    who = request.standing
    own = sorted(who.states_as(*FOCAL_POINTS)) if round.state in review.DECIDED else []
    context: dict[str, Any] = {
        "checks": review.may_see_review(who, round),
        "own_states": own,
        "sees_drafts": results.may_see_drafts(who, round) or bool(own),
        "is_published": round.releases.exists(),
    }
    shown = context["checks"] or own or context["is_published"]
    return ("measurement/review/_stages.html", context) if shown else None
