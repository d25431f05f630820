"""The few distinct tables a study meets: each combination of choices up to normalisation, computed once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from mizan.errors import Fault, StepError
from mizan.ordering import FloatArray
from mizan.recipe import Recipe
from mizan.run import Index
from mizan.steps.aggregate import Aggregate
from mizan.steps.state import State, Step
from mizan.study.choices import IntArray
from mizan.study.levels import Rule, inwards

KEPT = 64 * 2**20
"""Bytes of tables kept for later runs; beyond that they are forgotten and made anew when needed."""


@dataclass(frozen=True)
class Surface:
    """Normalised indicators (units, indicators) and weights (units or 1, nodes), one edition, one set of choices."""

    values: FloatArray
    weights: FloatArray
    _inside: dict[float, FloatArray] = field(default_factory=dict, repr=False, compare=False)

    @property
    def complete(self) -> bool:
        """Whether each unit has all its indicators, or none of them."""
        gaps = np.isnan(self.values).sum(axis=1)
        return bool(((gaps == 0) | (gaps == self.values.shape[1])).all())

    def inside(self, power: float) -> FloatArray:
        """Values where the mean of this exponent is a weighted sum: (indicators, units)."""
        if power not in self._inside:
            if power != 1:
                require_positive(self.values)
            self._inside[power] = np.ascontiguousarray(inwards(self.values, power).T)
        return self._inside[power]


def require_positive(values: FloatArray) -> None:
    """Refuse a zero or negative score where a geometric, harmonic or power mean waits for it."""
    if (values <= 0).any():
        raise StepError(
            [
                Fault(
                    "not-positive",
                    "a geometric, harmonic or power mean meets a normalised score that is not above 0",
                    value=float(np.nanmin(values)),
                    expected="a scale above 0 in every alternative, as min-max 1–100 or z-scores of mean 10",
                )
            ]
        )


@dataclass
class States:
    """Steps done so far, by what was done: recipes that begin alike share their beginning."""

    index: Index
    edition: int
    units: IntArray
    """positions of the units in the study"""
    leaves: IntArray
    """columns of the indicators in the study"""
    nodes: IntArray
    """positions of the nodes in the study"""
    _done: dict[str, State] = field(default_factory=dict)
    _surfaces: dict[str, Surface] = field(default_factory=dict)

    def surface(self, recipe: Recipe) -> Surface:
        """The table on which this recipe's aggregation works."""
        key = _key(recipe)
        if key not in self._surfaces:
            if sum(s.values.nbytes for s in self._surfaces.values()) > KEPT:
                self._surfaces.clear()
                self._done.clear()
            self._surfaces[key] = self._extract(self._state(recipe))
        return self._surfaces[key]

    def _state(self, recipe: Recipe) -> State:
        start = State.start(self.index.framework, self.index.data, recipe.aggregation)
        state, so_far = start, _beginning(recipe)
        for step in before_aggregation(recipe):
            so_far += repr(step)
            if so_far not in self._done:
                self._done[so_far] = step.apply(state)
            state = self._done[so_far]
        return state

    def _extract(self, state: State) -> Surface:
        values = state.data.values[self.edition][np.ix_(self.units, self.leaves)]
        weights = state.weights[min(self.edition, len(state.weights) - 1)]
        mine = weights[:, self.nodes] if len(weights) == 1 else weights[np.ix_(self.units, self.nodes)]
        return Surface(values, np.where(state.active[self.edition, self.nodes], mine, np.nan))


def before_aggregation(recipe: Recipe) -> tuple[Step, ...]:
    """The steps up to the aggregation."""
    names: list[str] = [step.step for step in recipe.steps]
    return tuple(recipe.steps[: names.index("aggregate")])


def _beginning(recipe: Recipe) -> str:
    """Weights drawn from data look ahead to the aggregation: recipes that have such a step differ by it."""
    steps: tuple[Step, ...] = recipe.steps
    return repr(recipe.aggregation) if any(step.step == "weight" for step in steps) else ""


def _key(recipe: Recipe) -> str:
    return _beginning(recipe) + "".join(map(repr, before_aggregation(recipe)))


def rule_of(index: Index, aggregate: Aggregate, aggregates: Sequence[str]) -> Rule:
    """The rule of each of the study's aggregates, in order."""
    levels = [index.framework.level_of[code] for code in aggregates]
    least = aggregate.threshold
    return Rule(
        tuple(aggregate.method_at(code, index.framework) for code in aggregates),
        tuple(float(least if isinstance(least, int | float) else least.get(level, 0.0)) for level in levels),
    )
