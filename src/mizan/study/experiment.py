"""An index made ready to be run thousands of times under choices."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from math import prod

import numpy as np

from mizan.errors import Fault, RecipeError
from mizan.ordering import BoolArray, FloatArray
from mizan.recipe import Recipe
from mizan.study import batch
from mizan.study.choices import (
    Choice,
    DataNoise,
    DroppedIndicator,
    IntArray,
    Options,
    WeightNoise,
    WeightsAnywhere,
    WeightSets,
    alternatives,
    change,
)
from mizan.study.levels import Rule
from mizan.study.perturbation import Perturbation
from mizan.study.scope import Scope
from mizan.study.states import Surface, key

CHUNK = 4096
"""Runs held in memory at a time."""
NOISY_CELLS = 2**21
"""The same where every run has data of its own: cells of data held at a time."""
CASES = 4096
"""Combinations of options whose table and rule are remembered."""


@dataclass(frozen=True)
class Outcome:
    """Scores of a batch of runs, in the order of its uniforms.

    `scores` (runs, units), of which the rows marked by `logarithms` hold natural logarithms. `collapsed` (runs,)
    tells which runs took the fast path. `failed` (runs,): a perturbed score was not above zero where a geometric
    mean waited for it; such a run has no scores and is counted, not hidden.
    """

    scores: FloatArray
    logarithms: BoolArray
    collapsed: BoolArray
    failed: BoolArray

    @classmethod
    def empty(cls, runs: int, units: int) -> Outcome:
        """Room for a batch."""
        return cls(np.full((runs, units), np.nan), *(np.zeros(runs, bool) for _ in range(3)))

    def note(self, rows: IntArray, scored: batch.Scored, rule: Rule) -> None:
        """Enter a group of runs."""
        self.scores[rows], self.collapsed[rows], self.failed[rows] = scored.scores, scored.collapsed, scored.failed
        self.logarithms[rows] = scored.collapsed and rule.power == 0

    @property
    def plain(self) -> FloatArray:
        """Scores on their own scale."""
        return np.exp(self.scores, where=self.logarithms[:, None], out=self.scores.copy())


@dataclass(frozen=True)
class Experiment:
    """A scope and the choices to be varied in it."""

    scope: Scope
    choices: tuple[Choice, ...]
    _cases: dict[int, tuple[Surface, Rule]] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        names = [choice.name for choice in self.choices]
        for name in {name for name in names if names.count(name) > 1}:
            raise RecipeError([Fault("choice-twice", "two choices have one name", value=name, expected="once")])
        known = self.scope.leaves
        asked = [code for c in self.choices if isinstance(c, DroppedIndicator | DataNoise) for code in c.codes]
        faults = [Fault("unknown-code", "no such indicator", value=code) for code in asked if code not in known]
        if faults:
            raise RecipeError(faults)

    # -- what a row of uniforms means ---------------------------------------------------------------------------

    @cached_property
    def columns(self) -> dict[str, slice]:
        """Which columns of the uniforms each choice reads."""
        found, at = {}, 0
        for choice in self.choices:
            width = self.width_of(choice)
            found[choice.name] = slice(at, at + width)
            at += width
        return found

    @cached_property
    def width(self) -> int:
        """Uniforms a run needs."""
        return sum(self.width_of(choice) for choice in self.choices)

    def width_of(self, choice: Choice) -> int:
        """Uniforms a choice needs in a run; noise in the data has normal numbers of its own."""
        if isinstance(choice, WeightNoise | WeightsAnywhere):
            return self.scope.tree.size - 1
        return int(isinstance(choice, Options | WeightSets | DroppedIndicator))

    @cached_property
    def options(self) -> tuple[Options, ...]:
        """The choices that change the recipe."""
        return tuple(choice for choice in self.choices if isinstance(choice, Options))

    @cached_property
    def case_count(self) -> int:
        """Number of combinations of options."""
        return prod(len(choice.values) for choice in self.options)

    def cases(self, uniforms: FloatArray) -> IntArray:
        """Number of the combination of options in each run, (runs,)."""
        case = np.zeros(len(uniforms), np.intp)
        for choice in self.options:
            picked = alternatives(uniforms[:, self.columns[choice.name].start], len(choice.values))
            case = case * len(choice.values) + picked
        return case

    def recipe(self, case: int) -> Recipe:
        """The recipe of one combination."""
        recipe = self.scope.index.recipe
        for choice in reversed(self.options):
            case, number = divmod(case, len(choice.values))
            recipe = change(recipe, choice.path, choice.values[number])
        recipe.check(self.scope.index.framework)
        return recipe

    def factors(self, uniforms: FloatArray) -> FloatArray:
        """What each node's weight is multiplied with, (nodes, runs); NaN where the node is left out."""
        factors = np.ones((self.scope.tree.size, len(uniforms)))
        for choice in self.choices:
            mine = uniforms[:, self.columns[choice.name]]
            if isinstance(choice, WeightNoise):
                factors[:-1] *= choice.factors(mine, self.scope.levels[:-1])
            elif isinstance(choice, DroppedIndicator):
                codes = choice.codes or self.scope.leaves
                at = np.array([-1, *map(self.scope.leaves.index, codes)])[alternatives(mine[:, 0], len(codes) + 1)]
                runs = np.flatnonzero(at >= 0)
                factors[at[runs], runs] = np.nan
        return factors

    def given(self, uniforms: FloatArray) -> FloatArray | None:
        """Weights that take the place of the recipe's, (nodes, runs), NaN where the recipe's stand."""
        for choice in self.choices:
            mine = uniforms[:, self.columns[choice.name]]
            if isinstance(choice, WeightsAnywhere):
                return np.vstack([choice.weights(mine), np.ones(len(mine))])
            if isinstance(choice, WeightSets):
                return choice.table(self.scope.codes)[:, alternatives(mine[:, 0], len(choice.sets))]
        return None

    # -- running ------------------------------------------------------------------------------------------------

    @cached_property
    def perturbation(self) -> Perturbation | None:
        """How source data are disturbed, if they are."""
        noises = tuple(choice for choice in self.choices if isinstance(choice, DataNoise))
        return Perturbation(self.scope, noises) if noises else None

    @cached_property
    def chunk(self) -> int:
        """Runs to be held at a time."""
        cells = max(1, len(self.scope.units) * self.scope.tree.leaves)
        return CHUNK if self.perturbation is None else max(16, min(CHUNK, NOISY_CELLS // cells))

    def normals(self, generator: np.random.Generator, runs: int) -> FloatArray | None:
        """Normal numbers for the next runs, (runs, units, indicators); None where the data are left as they are."""
        if self.perturbation is None:
            return None
        return generator.standard_normal((runs, *self.perturbation.shape))

    def run(self, uniforms: FloatArray, normals: FloatArray | None = None, *, general: bool = False) -> Outcome:
        """Scores of a batch of runs; `general` forces the node-by-node path."""
        case = self.cases(uniforms)
        order = np.argsort(case.astype(np.uint16) if self.case_count < 2**16 else case, kind="stable")
        drawn, case = uniforms[order], case[order]
        factors, given = self.factors(drawn), self.given(drawn)
        outcome = Outcome.empty(len(case), len(self.scope.units))
        spans = batch.groups(case)
        tables = {} if normals is None else self._tables(spans, normals[order])
        for number, runs in spans:
            rows, some = order[runs], None if given is None else given[:, runs]
            if number in tables:
                values, base, rule = tables[number]
                weights = batch.combined(base, factors[:, runs], some, self.scope.tree)
                scored = batch.score_each(values, rule, weights, self.scope.tree, general=general)
            else:
                surface, rule = self.case(number)
                weights = batch.combined(surface.weights[None], factors[:, runs], some, self.scope.tree)
                scored = batch.score(surface, rule, weights, self.scope.tree, general=general)
            outcome.note(rows, scored, rule)
        return outcome

    def case(self, number: int) -> tuple[Surface, Rule]:
        """The table and the rule of one combination."""
        if len(self._cases) > CASES:
            self._cases.clear()
        if number not in self._cases:
            recipe = self.recipe(number)
            self._cases[number] = self.scope.surface(recipe), self.scope.rule(recipe)
        return self._cases[number]

    def _tables(
        self, spans: list[tuple[int, slice]], normals: FloatArray
    ) -> dict[int, tuple[FloatArray, FloatArray, Rule]]:
        """Disturbed tables, weights and rule of each combination; those that aggregate alone tells apart share work."""
        if self.perturbation is None:
            return {}
        recipes = {number: self.recipe(number) for number, _ in spans}
        alike: dict[str, list[tuple[int, slice]]] = {}
        for number, runs in spans:
            alike.setdefault(key(recipes[number]), []).append((number, runs))
        found = {}
        for group in alike.values():
            drawn = np.concatenate([normals[runs] for _, runs in group])
            values, base = self.perturbation.tables(recipes[group[0][0]], drawn)
            end = 0
            for number, runs in group:
                start, end = end, end + runs.stop - runs.start
                weights = base if len(base) == 1 else base[start:end]
                found[number] = values[start:end], weights, self.scope.rule(recipes[number])
        return found
