"""What a next catalogue changes, and what that does to comparability."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from multaqa.accounts.access import opens
from multaqa.accounts.choices import EVERYONE, Role
from multaqa.common.answers import as_json
from multaqa.measurement import policies, queries
from multaqa.measurement.bridge import frameworks
from multaqa.measurement.models import Edition
from multaqa.measurement.queries import Comparison
from multaqa.measurement.reading import figures
from multaqa.measurement.reading.effect import effect
from multaqa.measurement.represent import catalogue as represent
from multaqa.measurement.views.ground import find, shown
from multaqa.measurement.views.tables import percent


def compared(request: HttpRequest, index: str, edition: str) -> tuple[Edition, Comparison, float | None]:
    """Return an edition, its comparison with the one before, and the share of weight that is common."""
    found = find(request, index, edition)
    if (
        found.previous is None
        or not queries.editions_visible_to(request.standing).filter(pk=found.previous_id).exists()
    ):
        raise Http404
    comparison = queries.comparison(found.previous, found)
    return found, comparison, comparison.share_of_weight(frameworks.shares(found.framework))


@opens(to=EVERYONE)
def page(request: HttpRequest, index: str, edition: str) -> HttpResponse:
    """Show what becomes of each service, and what the members say."""
    found, comparison, weight = compared(request, index, edition)
    context = shown(
        request,
        found,
        "change",
        comparison=comparison,
        share_of_services=None if comparison.share_of_services is None else percent(comparison.share_of_services),
        share_of_weight=None if weight is None else percent(weight),
        has_old_catalogue=bool(comparison.common or comparison.merged or comparison.dropped),
        **_effect(comparison),
        **_opinions(request, found),
    )
    return render(request, "measurement/catalogue/change.html", context)


def _effect(comparison: Comparison) -> dict[str, Any]:
    """Return what the change does to the scores, as far as there are any."""
    found = effect(comparison.before, comparison.after)
    if found is None:
        return {}
    scale = comparison.after.index.scale
    rows = [(one.state, [_shown(getattr(one, name), scale) for name in _FIGURES]) for one in found.lines]
    return {
        "effect": found,
        "effect_rows": rows,
        "effect_means": [_shown(found.mean(name), scale) for name in _FIGURES],
    }


_FIGURES = ("before", "before_common", "after_common", "after")


def _shown(value: float | None, scale: int) -> str:
    return "" if value is None else figures.rounded(value, scale)


def _opinions(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    """Return what states said, for those who are consulted, and the positions of the reader's own states."""
    if not policies.may_see_opinions(request.standing):
        return {}
    stances = list(queries.stances_of(edition))
    own = request.standing.states_as(Role.DIRECTOR)
    return {
        "comments": list(queries.comments_of(edition)),
        "stances": stances,
        "own_stances": [one for one in stances if one.state.code in own],
    }


@opens(to=EVERYONE)
def data(request: HttpRequest, index: str, edition: str) -> JsonResponse:
    """Give the change of the catalogue as data."""
    _found, comparison, weight = compared(request, index, edition)
    found = effect(comparison.before, comparison.after)
    return as_json({**represent.comparison(comparison, weight), "on_the_common_set": represent.effect(found)})
