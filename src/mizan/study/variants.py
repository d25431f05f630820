"""One edition of an index with other source values, many times over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from mizan.dataset import Dataset
from mizan.framework import Framework, Node
from mizan.ordering import FloatArray
from mizan.recipe import Recipe
from mizan.run import run_steps
from mizan.steps.impute import Impute, Panel
from mizan.steps.normalise import Normalise
from mizan.steps.state import State, Step
from mizan.steps.weight import BudgetAllocation, Equal, Given, PairwiseComparison, Weight
from mizan.study.scope import Scope
from mizan.study.states import steps_before_aggregation

Tables = tuple[FloatArray, FloatArray]
"""Normalised indicators (variants, units, indicators) and weights (variants or 1, units or 1, nodes)."""

STATED = (Given, Equal, BudgetAllocation, PairwiseComparison)
"""Weights that do not depend on the data."""


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
            state = step.apply(state)
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


def looks_across(recipe: Recipe) -> bool:
    """Whether a step looks at several editions at once, so that they cannot be handled one by one."""
    return any(map(_looks_across, recipe.steps))


def _looks_across(step: Step) -> bool:
    if isinstance(step, Normalise):
        return step.over == "all"
    if isinstance(step, Impute):
        return any(isinstance(method, Panel) for method in (step.method, *step.nodes.values()))
    if isinstance(step, Weight):
        methods = (step.method, *step.levels.values(), *step.nodes.values())
        return step.over == "all" and not all(isinstance(method, STATED) for method in methods)
    return False


def within_editions(recipe: Recipe) -> Recipe:
    """The same recipe where there is but one edition, so that it may be repeated."""
    return replace(
        recipe,
        steps=tuple(replace(s, over="edition") if isinstance(s, Normalise | Weight) else s for s in recipe.steps),
    )


def with_table(data: Dataset, at: int, table: FloatArray) -> Dataset:
    """The data with the values of one edition replaced."""
    values = np.array(data.values)
    values[at] = table
    return data.holding(values)


def editions_of(data: Dataset, at: int, values: FloatArray) -> Dataset:
    """One edition of the data, repeated with other values: variants take the place of editions.

    Each step then treats all of them at once.
    """
    shape = values.shape[:2]
    return replace(
        data,
        editions=tuple(map(str, range(len(values)))),
        values=values,
        reasons=np.broadcast_to(data.reasons[at], values.shape),
        present=np.broadcast_to(data.present[at], shape),
        groups={name: np.broadcast_to(labels[at], shape) for name, labels in data.groups.items()},
        denominators={name: np.broadcast_to(sizes[at], shape) for name, sizes in data.denominators.items()},
        notes={},
    )


def framework_of_edition(framework: Framework, edition: str) -> Framework:
    """The framework with the weights of one edition as its usual ones, and no node that others alone have."""
    return replace(framework, root=_of_edition(framework.root, edition))


def _of_edition(node: Node, edition: str) -> Node:
    return replace(
        node,
        weight=node.weights.get(edition, node.weight),
        weights={},
        editions=("-",) if node.editions and edition not in node.editions else (),
        children=tuple(_of_edition(child, edition) for child in node.children),
    )
