"""Recipe + data → results, with every stage kept; and the plain arrays that studies build on."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from mizan.dataset import Dataset
from mizan.errors import DataError, Faults, MizanError
from mizan.framework import Framework
from mizan.ordering import BoolArray, FloatArray, descending
from mizan.places import Places
from mizan.recipe import Recipe
from mizan.steps.state import State

IntArray = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Index:
    """Everything that defines an index: what is measured, what was observed, how it is computed.

    `places`, of an index that was read from a file, lets a refusal name the line.
    """

    framework: Framework
    data: Dataset
    recipe: Recipe
    places: Places | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Results:
    """What a computation gives. `stages[0]` is the source; then one state per step of the recipe.

    `scores`, `ranks`: (editions, units, nodes) in the order of `framework.nodes`. Rank 1 is the
    highest of the edition, ties share the best rank, missing has none (NaN).
    """

    index: Index
    stages: tuple[State, ...]

    @property
    def final(self) -> State:
        """The state after the last step."""
        return self.stages[-1]

    @property
    def scores(self) -> FloatArray:
        """Normalised indicators and scores of all nodes."""
        return self.final.data.values

    @cached_property
    def ranks(self) -> FloatArray:
        """Ranks of all nodes within each edition."""
        return descending(self.scores, axis=1)

    @property
    def weights(self) -> FloatArray:
        """Weights among siblings, (editions or 1, units or 1, nodes)."""
        return self.final.weights

    def position(self, code: str) -> int:
        """Where a node stands in the last axis of scores and ranks."""
        return self.index.framework.position[code]

    def stage(self, step: str) -> State:
        """The state after the (last) step of this name; `source` for the beginning."""
        names = ["source", *(s.step for s in self.index.recipe.steps)]
        return self.stages[len(names) - 1 - names[::-1].index(step)]


def compute(index: Index) -> Results:
    """Run every step of the recipe, keeping each stage.

    Raises `RecipeError` or `DataError` before anything is computed, `StepError` where only the
    values could tell; each lists every fault.
    """
    check(index)
    return Results(index, run_steps(index))


def check(index: Index) -> None:
    """Raise for what cannot be right without running a step: recipe, columns, editions."""
    index.recipe.check(index.framework)
    faults, data = Faults(), index.data
    wanted = tuple(node.code for node in index.framework.indicators)
    for code in (*(c for c in wanted if c not in data.codes), *(c for c in data.codes if c not in wanted)):
        template = "an indicator is in the framework or in the data, but not in both"
        faults.add("unknown-code", template, value=code, expected="the same codes in both")
    if not len(faults) and wanted != data.codes:
        faults.add("order", "indicators are not in the framework's order", expected="use `in_order_of`")
    for column in index.framework.denominators:
        if column not in data.denominators:
            faults.add("no-column", "the data lack a denominator", column=column, expected="the column")
    faults.stop(DataError)


def run_steps(index: Index, until: str | None = None) -> tuple[State, ...]:
    """States from the source on; the step named `until` and all after it are left out."""
    states = [State.start(index.framework, index.data, index.recipe.aggregation)]
    for step in index.recipe.steps:
        if step.step == until:
            break
        try:
            states.append(step.apply(states[-1]))
        except MizanError as error:
            raise error if index.places is None else index.places.put(error, step.step) from None
    return tuple(states)


@dataclass(frozen=True)
class Plan:
    """An index as plain arrays, for kernels that run it thousands of times.

    Nodes are in the order of `framework.nodes`: P indicators first, then aggregates bottom-up, the
    root last (N in all). E editions, U units.

    * `parents` (N,): position of each node's parent, −1 for the root. `levels` (N,): 1 = indicator.
    * `weights` (E or 1, U or 1, N): among siblings, not rescaled. `directions` (P,): ±1.
    * `active` (E, N): nodes that are part of the index in an edition. `present` (E, U).
    * `normalised` (E, U, P): scores of the indicators before aggregation, NaN where missing.
    """

    editions: tuple[str, ...]
    units: tuple[str, ...]
    codes: tuple[str, ...]
    parents: IntArray
    levels: IntArray
    weights: FloatArray
    directions: FloatArray
    active: BoolArray
    present: BoolArray
    normalised: FloatArray

    @property
    def indicators(self) -> int:
        """P, the number of indicators."""
        return int(self.normalised.shape[2])

    def children(self, node: int) -> IntArray:
        """Positions of a node's children."""
        return np.flatnonzero(self.parents == node)

    def effective_weights(self, weights: FloatArray | None = None) -> FloatArray:
        """Share among siblings × the parent's effective weight, (…, N); the root has 1.

        `weights` (…, N) replaces the plan's own, e.g. (runs, N).
        """
        w = self.weights if weights is None else weights
        effective = np.ones(w.shape)
        for node in range(len(self.codes) - 1, self.indicators - 1, -1):
            at = self.children(node)
            effective[..., at] = w[..., at] / w[..., at].sum(-1, keepdims=True) * effective[..., [node]]
        return effective


def plan(index: Index) -> Plan:
    """Run the index up to its aggregation and hand out the arrays.

    For another choice in the recipe, pass an index whose recipe holds it; the `normalised` of
    several such plans, stacked, are the states of a study.
    """
    framework, state = index.framework, run_steps(index, until="aggregate")[-1]
    parents = [framework.position.get(framework.parent_of.get(code, ""), -1) for code in framework.codes]
    return Plan(
        editions=state.data.editions,
        units=state.data.units,
        codes=framework.codes,
        parents=np.array(parents, np.intp),
        levels=np.array([framework.level_of[code] for code in framework.codes], np.intp),
        weights=state.weights,
        directions=np.array([float(node.direction) for node in framework.indicators]),
        active=state.active,
        present=state.data.present,
        normalised=state.data.values,
    )
