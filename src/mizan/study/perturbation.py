"""Runs that each have data of their own: error in the source values, and every step done anew."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from mizan.dataset import Dataset
from mizan.framework import Framework, Node
from mizan.ordering import FloatArray
from mizan.recipe import Recipe
from mizan.run import Index, run_steps
from mizan.steps.impute import Impute, Panel
from mizan.steps.normalise import Normalise
from mizan.steps.state import State
from mizan.study.choices import DataNoise
from mizan.study.scope import Scope
from mizan.study.states import before_aggregation

Tables = tuple[FloatArray, FloatArray]
"""Normalised indicators (runs, units, indicators) and weights (runs or 1, units or 1, nodes)."""


@dataclass(frozen=True)
class Perturbation:
    """Noise in the data of a scope, by one choice or several."""

    scope: Scope
    noises: tuple[DataNoise, ...]

    @cached_property
    def source(self) -> FloatArray:
        """Source values of the edition: (units of the data, indicators of the framework)."""
        return np.asarray(self.scope.index.data.values[self.scope.edition_at])

    @property
    def shape(self) -> tuple[int, int]:
        """Normal numbers a run needs."""
        rows, columns = self.source.shape
        return rows, columns

    @cached_property
    def deviation(self) -> FloatArray:
        """Standard deviation of the error of each source value; independent errors add up in squares."""
        seen = np.where(np.isnan(self.source), 0.0, self.source)
        spread = np.nanstd(self.source, axis=0, ddof=1, keepdims=True)
        codes = self.scope.index.framework.codes
        square = np.zeros(self.shape)
        for noise in self.noises:
            size = np.abs(seen) if noise.of == "value" else np.broadcast_to(spread, self.shape)
            wanted = noise.codes or self.scope.leaves
            square += (noise.share * size * [code in wanted for code in codes[: self.shape[1]]]) ** 2
        return np.sqrt(square)

    @cached_property
    def framework(self) -> Framework:
        """The framework as it is in the edition."""
        return framework_of_edition(self.scope.index.framework, self.scope.edition_code)

    def tables(self, recipe: Recipe, normals: FloatArray) -> Tables:
        """Every step up to the aggregation, for runs that share a recipe."""
        values = self.source + self.deviation * normals
        return self._one_by_one(recipe, values) if looks_across(recipe) else self._together(recipe, values)

    def _together(self, recipe: Recipe, values: FloatArray) -> Tables:
        """Runs take the place of editions, so that each step treats all of them at once."""
        data = editions_of(self.scope.index.data, self.scope.edition_at, values)
        state = State.start(self.framework, data, recipe.aggregation)
        for step in before_aggregation(recipe):
            state = step.apply(state)
        return self._part(state.data.values, state.weights)

    def _one_by_one(self, recipe: Recipe, values: FloatArray) -> Tables:
        """Recipes that look at other editions: the whole panel for each run."""
        index, at = self.scope.index, self.scope.edition_at
        found = []
        for table in values:
            panel = np.array(index.data.values)
            panel[at] = table
            state = run_steps(replace(index, data=index.data.holding(panel), recipe=recipe), until="aggregate")[-1]
            found.append((state.data.values[at], state.weights[min(at, len(state.weights) - 1)]))
        return self._part(np.stack([scores for scores, _ in found]), np.stack([weights for _, weights in found]))

    def _part(self, values: FloatArray, weights: FloatArray) -> Tables:
        scope = self.scope
        mine = weights[:, :, scope.nodes] if weights.shape[1] == 1 else weights[:, scope.units_at][:, :, scope.nodes]
        active = scope.index.framework.active((scope.edition_code,))[0, scope.nodes]
        return values[:, scope.units_at][:, :, scope.nodes[: scope.tree.leaves]], np.where(active, mine, np.nan)


def looks_across(recipe: Recipe) -> bool:
    """Whether a step looks at several editions at once."""
    for step in recipe.steps:
        if isinstance(step, Normalise) and step.over == "all":
            return True
        if isinstance(step, Impute) and any(isinstance(m, Panel) for m in (step.method, *step.nodes.values())):
            return True
    return False


def editions_of(data: Dataset, at: int, values: FloatArray) -> Dataset:
    """One edition of the data, repeated with other values: (repeats, units, columns of the framework)."""
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


def alone(index: Index, edition_at: int, values: FloatArray) -> Index:
    """An index over repeats of one edition, one for each table of `values`."""
    edition = index.data.editions[edition_at]
    framework = framework_of_edition(index.framework, edition)
    return Index(framework, editions_of(index.data, edition_at, values), index.recipe)
