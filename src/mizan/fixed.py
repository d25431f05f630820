"""Bounds of one computation as parameters of the next.

Relative scores of a part of the world must not be put on a scale of that part: 21 states of an index that ranks 193
have the scores they have among all 193. So the bounds found for the whole world are written into the recipe, which
then gives any part of it the same scores.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from mizan.errors import Faults, RecipeError
from mizan.ordering import FloatArray
from mizan.ranking import edition_at
from mizan.recipe import Recipe
from mizan.run import Results
from mizan.steps import Aggregate, Normalise
from mizan.steps.normalise import Categories, GoalpostScale, MinMax, Scaled, ZScore

ABSOLUTE = (Scaled, GoalpostScale, Categories)
"""Methods whose bounds are no matter of the data, as long as the framework says them."""


def fixed_to(results: Results, edition: str | None = None) -> Recipe:
    """The recipe with the bounds of one edition, the last unless named, in the place of "those of the data".

    Min–max and z-scores, of indicators and of nodes that are rescaled, become `Scaled` with the extremes or moments
    observed. Steps before the normalising are left as they are. Raises `RecipeError` for methods that have no bounds,
    such as ranks.

    >>> from mizan.indices import load
    >>> from mizan.run import compute
    >>> fixed_to(compute(load("egdi-components"))).aggregation.rescale["TII"].name
    'scaled'
    """
    faults, at = Faults(), edition_at(results, edition)
    steps = tuple(_fixed(step, results, at, faults) for step in results.index.recipe.steps)
    faults.stop(RecipeError)
    return replace(results.index.recipe, steps=steps)


def _fixed(step: Any, results: Results, at: int, faults: Faults) -> Any:
    if isinstance(step, Normalise):
        return replace(step, nodes=_indicators(step, results, at, faults), over="edition")
    if isinstance(step, Aggregate):
        rescale = {
            code: _scaled(method, _composite(step, code, results, at), code, faults)
            for code, method in step.rescale.items()
        }
        return replace(step, rescale=rescale)
    return step


def _indicators(step: Normalise, results: Results, at: int, faults: Faults) -> dict[str, Any]:
    """A method for each indicator of the edition."""
    framework = results.index.framework
    before = next(state for state, done in zip(results.stages, results.stages[1:], strict=False) if done.normalised)
    active = framework.active(before.data.editions)[at]
    found = {}
    for place, node in enumerate(framework.indicators):
        if active[place]:
            values = before.data.values[at, :, place] * node.direction
            found[node.code] = _scaled(step.method_for(node.code, framework), values, node.code, faults)
    return {**step.nodes, **found}


def _composite(step: Aggregate, code: str, results: Results, at: int) -> FloatArray:
    """A node's scores before they were rescaled, (units,)."""
    framework = results.index.framework
    active = framework.active(results.index.data.editions)[at]
    places = [framework.position[child.code] for child in framework[code].children]
    mine = [place for place in places if active[place]]
    weights = results.weights[min(at, len(results.weights) - 1)][None][:, :, mine]
    x = results.scores[[at]][:, :, mine]
    return np.asarray(step.method_at(code, framework).combine(x, np.broadcast_to(weights, x.shape))[0])


def _scaled(method: Any, values: FloatArray, code: str, faults: Faults) -> Any:
    """(y − low)/(high − low)·k with low and high chosen so that it is what the method gives for these values."""
    seen = values[~np.isnan(values)]
    if isinstance(method, MinMax):
        spread, width = float(seen.max() - seen.min()), method.high - method.low
        low = float(seen.min()) - method.low * spread / width
        return Scaled(low, low + spread, width)
    if isinstance(method, ZScore):
        spread = float(seen.std(ddof=1))
        low = float(seen.mean()) - method.mean * spread / method.sd
        return Scaled(low, low + spread, method.sd)
    if not isinstance(method, ABSOLUTE):
        template = "{code}: this method has no bounds that could be fixed"
        expected = "minmax, zscore or a method with bounds of its own"
        faults.add("no-bounds", template, code=code, value=method.name, expected=expected)
    return method
