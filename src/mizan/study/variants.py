"""One edition of an index with other source values, many times over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from mizan.framework import Framework
from mizan.ordering import FloatArray
from mizan.recipe import Recipe
from mizan.run import run_steps
from mizan.steps.state import State
from mizan.steps.treat import Treat
from mizan.study.editions import editions_of, framework_of_edition, looks_across, with_table, within_editions
from mizan.study.scope import Scope
from mizan.study.states import steps_before_aggregation

Tables = tuple[FloatArray, FloatArray]
"""Normalised indicators (variants, units, indicators) and weights (variants or 1, units or 1, nodes)."""


@dataclass(frozen=True)
class Variants:
    """A scope whose source values are replaced; `values` below are (variants, units of the data, indicators)."""

    scope: Scope

    @cached_property
    def framework(self) -> Framework:
        """The framework as it is in the edition."""
        return framework_of_edition(self.scope.index.framework, self.scope.edition_code)

    def tables(self, recipe: Recipe, values: FloatArray) -> Tables:
        """Every step up to the aggregation, for each variant."""
        if len(self.scope.index.data.editions) == 1:
            recipe = within_editions(recipe)
        if looks_across(recipe):
            return self._one_by_one(recipe, values)
        data = editions_of(self.scope.index.data, self.scope.edition_at, values)
        state = State.start(self.framework, data, recipe.aggregation)
        for step in steps_before_aggregation(recipe):
            state = step.apply_untold(state) if isinstance(step, Treat) else step.apply(state)
        return self._part(state.data.values, state.weights)

    def _one_by_one(self, recipe: Recipe, values: FloatArray) -> Tables:
        """Recipes that look at other editions: the whole panel for each variant."""
        index, at = self.scope.index, self.scope.edition_at
        found = []
        for table in values:
            state = run_steps(replace(index, data=with_table(index.data, at, table), recipe=recipe), "aggregate")[-1]
            found.append((state.data.values[at], state.weights[min(at, len(state.weights) - 1)]))
        return self._part(np.stack([scores for scores, _ in found]), np.stack([weights for _, weights in found]))

    def _part(self, values: FloatArray, weights: FloatArray) -> Tables:
        scope = self.scope
        mine = weights[:, :, scope.nodes] if weights.shape[1] == 1 else weights[:, scope.units_at][:, :, scope.nodes]
        active = scope.index.framework.active((scope.edition_code,))[0, scope.nodes]
        leaves = scope.nodes[: scope.tree.leaves]
        return values[:, scope.units_at][:, :, leaves], scope.where_applicable(np.where(active, mine, np.nan))
