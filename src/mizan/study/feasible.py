"""How far a unit can be expected to come, from what other units have reached or how fast they moved."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from mizan.errors import Fault, RecipeError
from mizan.ordering import FloatArray
from mizan.steps.denominate import Denominate
from mizan.steps.state import State
from mizan.study.scope import Scope

UPPER_QUARTILE = 0.75


def targets(scope: Scope, unit: str, reach: str | Mapping[str, float]) -> dict[str, float]:
    """Source values the unit could reach, by indicator; those in which it is there already are left out.

    Quartiles are taken of denominated values, in the direction that is better, over units that take part.
    """
    if isinstance(reach, Mapping):
        return _given(scope, reach)
    data, at = scope.index.data, data_row(scope, unit)
    table = denominated(scope)
    signs = np.array([node.direction for node in scope.index.framework.indicators])
    better = table * signs
    here = better[scope.edition_at]
    goal = _peers(scope, here) if reach == "peers" else here[at] + _pace(scope, better)
    goal = np.minimum(goal, np.nanmax(here[scope.units_at], axis=0)) * signs
    own, source = table[scope.edition_at, at], data.values[scope.edition_at, at]
    with np.errstate(divide="ignore", invalid="ignore"):
        aim = np.where(own == source, goal, goal * source / own)  # denominating only rescales
    open_to = (np.abs(goal - own) > 1e-12 * np.abs(own)) & (goal * signs > own * signs) & np.isfinite(aim)
    codes = scope.index.framework.codes
    return {codes[at]: float(aim[at]) for at in np.flatnonzero(open_to) if codes[at] in scope.leaves}


def data_row(scope: Scope, unit: str) -> int:
    """Position of a unit in the data."""
    return scope.index.data.units.index(unit)


def denominated(scope: Scope) -> FloatArray:
    """Source values after the recipe's denominating, (editions, units, indicators)."""
    index = scope.index
    state = State.start(index.framework, index.data)
    for step in index.recipe.steps:
        if isinstance(step, Denominate):
            state = step.apply(state)
    return state.data.values


def _peers(scope: Scope, here: FloatArray) -> FloatArray:
    """Upper quartile of the units that take part, (indicators,)."""
    return np.asarray(np.nanquantile(here[scope.units_at], UPPER_QUARTILE, axis=0))


def _pace(scope: Scope, better: FloatArray) -> FloatArray:
    """Upper quartile of the progress units made since the edition before, not below zero; (indicators,)."""
    if scope.edition_at == 0:
        fault = Fault("no-earlier-edition", "pace needs an earlier edition", value=scope.edition_code)
        raise RecipeError([fault])
    moved = (better[scope.edition_at] - better[scope.edition_at - 1])[scope.units_at]
    known = ~np.isnan(moved).all(axis=0)
    pace = np.zeros(moved.shape[1])
    pace[known] = np.nanquantile(moved[:, known], UPPER_QUARTILE, axis=0)
    return np.maximum(pace, 0.0)


def _given(scope: Scope, aims: Mapping[str, float]) -> dict[str, float]:
    faults = [Fault("unknown-code", "no such indicator", value=code) for code in aims if code not in scope.leaves]
    faults += [
        Fault("target", "a target must be a number", column=code, value=aim)
        for code, aim in aims.items()
        if not np.isfinite(aim)
    ]
    if faults:
        raise RecipeError(faults)
    return {code: float(aim) for code, aim in aims.items()}
