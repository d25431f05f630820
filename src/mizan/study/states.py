"""The few distinct tables a study meets: each combination of choices up to normalisation, computed once."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from mizan.ordering import FloatArray
from mizan.recipe import Recipe
from mizan.run import Index
from mizan.steps.state import State, Step
from mizan.study.editions import edition_of, looks_across
from mizan.study.levels import inwards

KEPT = 64 * 2**20
"""Bytes of tables kept for later runs; beyond that they are forgotten and made anew when needed."""


@dataclass(frozen=True)
class Surface:
    """Normalised indicators (units, indicators) and weights (units or 1, nodes), one edition, one set of choices.

    A weight of NaN marks a node that is not part of the index, in the edition or for the unit.
    """

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
            self._inside[power] = np.ascontiguousarray(inwards(self.values, power).T)
        return self._inside[power]


@dataclass
class States:
    """Steps done so far, by what was done: recipes that begin alike share their beginning."""

    index: Index
    edition_at: int
    _done: dict[str, State] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._alone = edition_of(self.index.data, self.edition_at)

    def before_aggregation(self, recipe: Recipe) -> tuple[State, int]:
        """The state on which this recipe's aggregation works, and the position of the edition in it.

        Other editions are computed only where the recipe looks at them.
        """
        across = looks_across(recipe)
        if sum(state.data.values.nbytes for state in self._done.values()) > KEPT:
            self._done.clear()
        data = self.index.data if across else self._alone
        state = State.start(self.index.framework, data, recipe.aggregation)
        for number, step in enumerate(steps_before_aggregation(recipe), 1):
            so_far = f"{across} {key(recipe, number)}"
            if so_far not in self._done:
                self._done[so_far] = step.apply(state)
            state = self._done[so_far]
        return state, self.edition_at if across else 0


def steps_before_aggregation(recipe: Recipe) -> tuple[Step, ...]:
    """The steps up to the aggregation."""
    words: list[str] = [step.step for step in recipe.steps]
    return tuple(recipe.steps[: words.index("aggregate")])


def key(recipe: Recipe, steps: int | None = None) -> str:
    """Tells apart what recipes do in their first steps, or before they aggregate.

    Weights drawn from data look ahead to the aggregation: recipes that draw any differ by it.
    """
    first = steps_before_aggregation(recipe)[:steps]
    ahead = repr(recipe.aggregation) if any(step.step == "weight" for step in recipe.steps) else ""
    return ahead + "".join(map(repr, first))
