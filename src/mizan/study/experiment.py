"""An index made ready to be run thousands of times under choices."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from math import prod

import numpy as np

from mizan.errors import Fault, RecipeError
from mizan.ordering import BoolArray, FloatArray
from mizan.recipe import Recipe
from mizan.run import Index, run_steps
from mizan.study.choices import (
    Choice,
    DroppedIndicator,
    IntArray,
    Options,
    WeightNoise,
    WeightsAnywhere,
    WeightSets,
    alternatives,
    change,
)
from mizan.study.levels import Rule, aggregate_levels, outwards
from mizan.study.states import States, Surface, require_positive, rule_of
from mizan.study.tree import Tree, effective_weights


@dataclass(frozen=True)
class Outcome:
    """Scores of a batch of runs, in the order of its uniforms.

    `scores` (runs, units), of which the rows marked by `logarithms` hold natural logarithms; `collapsed` (runs,)
    tells which runs took the fast path.
    """

    scores: FloatArray
    logarithms: BoolArray
    collapsed: BoolArray

    @property
    def plain(self) -> FloatArray:
        """Scores on their own scale."""
        return np.exp(self.scores, where=self.logarithms[:, None], out=self.scores.copy())


@dataclass(frozen=True)
class Experiment:
    """One edition of an index, one node of it, and the choices to be varied.

    `edition` and `node` are codes; the last edition and the root unless given.
    """

    index: Index
    choices: tuple[Choice, ...]
    edition: str | None = None
    node: str | None = None
    _cases: dict[int, tuple[Surface, Rule]] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        names = [choice.name for choice in self.choices]
        for name in {name for name in names if names.count(name) > 1}:
            raise RecipeError([Fault("choice-twice", "two choices have one name", value=name, expected="once")])

    @cached_property
    def edition_at(self) -> int:
        """Position of the edition."""
        editions = self.index.data.editions
        if self.edition is not None and self.edition not in editions:
            fault = Fault("edition", "no such edition", value=self.edition, expected=", ".join(editions))
            raise RecipeError([fault])
        return len(editions) - 1 if self.edition is None else editions.index(self.edition)

    @cached_property
    def nodes(self) -> IntArray:
        """Positions in `framework.nodes` of the node's descendants and itself, it last."""
        framework = self.index.framework
        top = self.node or framework.root.code
        if top not in framework.position or not framework[top].children:
            raise RecipeError([Fault("node", "no such aggregate", value=top, expected="a node with children")])
        return np.array([at for at, code in enumerate(framework.codes) if top in framework.lineage[code]], np.intp)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Codes of `nodes`."""
        return tuple(self.index.framework.codes[at] for at in self.nodes)

    @cached_property
    def tree(self) -> Tree:
        """The part of the hierarchy under the node."""
        framework, place = self.index.framework, {code: at for at, code in enumerate(self.codes)}
        parents = [place.get(framework.parent_of.get(code, ""), -1) for code in self.codes]
        leaves = sum(not framework[code].children for code in self.codes)
        return Tree(leaves, np.array(parents, np.int64))

    @cached_property
    def levels(self) -> IntArray:
        """Level of each node, indicators 1."""
        return np.array([self.index.framework.level_of[code] for code in self.codes], np.intp)

    @cached_property
    def units_at(self) -> IntArray:
        """Positions of the units that take part in the edition once the recipe has screened them."""
        states = run_steps(self.index, until="aggregate")
        return np.flatnonzero(states[-1].data.present[self.edition_at])

    @property
    def units(self) -> tuple[str, ...]:
        """Codes of these units."""
        return tuple(self.index.data.units[at] for at in self.units_at)

    @cached_property
    def states(self) -> States:
        """Tables by combination of choices."""
        leaves = self.nodes[: self.tree.leaves]
        return States(self.index, self.edition_at, self.units_at, leaves, self.nodes)

    # -- from uniforms to what is varied ------------------------------------------------------------------------

    @cached_property
    def columns(self) -> dict[str, slice]:
        """Which columns of the uniforms each choice reads."""
        found, at = {}, 0
        for choice in self.choices:
            width = self.width_of(choice)
            found[choice.name] = slice(at, at + width)
            at += width
        return found

    @property
    def width(self) -> int:
        """Uniforms a run needs."""
        return sum(self.width_of(choice) for choice in self.choices)

    def width_of(self, choice: Choice) -> int:
        """Uniforms a choice needs in a run."""
        if isinstance(choice, WeightNoise | WeightsAnywhere):
            return self.tree.size - 1
        return int(isinstance(choice, Options | WeightSets | DroppedIndicator))

    @cached_property
    def options(self) -> tuple[Options, ...]:
        """The choices that change the recipe."""
        return tuple(choice for choice in self.choices if isinstance(choice, Options))

    def cases(self, uniforms: FloatArray) -> IntArray:
        """Number of the combination of options in each run, (runs,)."""
        case = np.zeros(len(uniforms), np.intp)
        for choice in self.options:
            picked = alternatives(uniforms[:, self.columns[choice.name].start], len(choice.values))
            case = case * len(choice.values) + picked
        return case

    @property
    def case_count(self) -> int:
        """Number of combinations of options."""
        return prod(len(choice.values) for choice in self.options)

    def recipe(self, case: int) -> Recipe:
        """The recipe of one combination."""
        recipe = self.index.recipe
        for choice in reversed(self.options):
            case, number = divmod(case, len(choice.values))
            recipe = change(recipe, choice.path, choice.values[number])
        return recipe

    def case(self, number: int) -> tuple[Surface, Rule]:
        """The table and the rule of one combination."""
        if len(self._cases) > 4096:
            self._cases.clear()
        if number not in self._cases:
            recipe = self.recipe(number)
            self._cases[number] = self.states.surface(recipe), self.rule(recipe)
        return self._cases[number]

    def rule(self, recipe: Recipe) -> Rule:
        """How a recipe aggregates the nodes of the study."""
        if recipe.aggregation is None:
            raise RecipeError([Fault("no-aggregation", "the recipe does not aggregate", expected="an aggregate step")])
        return rule_of(self.index, recipe.aggregation, self.codes[self.tree.leaves :])

    def factors(self, uniforms: FloatArray) -> FloatArray:
        """What each node's weight is multiplied with, (nodes, runs); NaN where the node is left out."""
        factors = np.ones((self.tree.size, len(uniforms)))
        for choice in self.choices:
            mine = uniforms[:, self.columns[choice.name]]
            if isinstance(choice, WeightNoise):
                factors[:-1] *= choice.factors(mine, self.levels[:-1])
            elif isinstance(choice, DroppedIndicator):
                self._drop(choice, mine[:, 0], factors)
        return factors

    def _drop(self, choice: DroppedIndicator, uniforms: FloatArray, factors: FloatArray) -> None:
        leaves = self.codes[: self.tree.leaves]
        codes = choice.codes or leaves
        at = np.array([-1, *(leaves.index(code) for code in codes)])[alternatives(uniforms, len(codes) + 1)]
        runs = np.flatnonzero(at >= 0)
        factors[at[runs], runs] = np.nan

    def given(self, uniforms: FloatArray) -> FloatArray | None:
        """Weights that take the place of the recipe's, (nodes, runs), NaN where the recipe's stand."""
        for choice in self.choices:
            mine = uniforms[:, self.columns[choice.name]]
            if isinstance(choice, WeightsAnywhere):
                return np.vstack([choice.weights(mine), np.ones(len(mine))])
            if isinstance(choice, WeightSets):
                table = np.array([[weights.get(code, np.nan) for code in self.codes] for weights in choice.sets])
                return np.ascontiguousarray(table[alternatives(mine[:, 0], len(choice.sets))].T)
        return None

    # -- running ------------------------------------------------------------------------------------------------

    def run(self, uniforms: FloatArray, *, general: bool = False) -> Outcome:
        """Scores of a batch of runs; `general` forces the level-by-level path."""
        case = self.cases(uniforms)
        order = np.argsort(case.astype(np.uint16) if self.case_count < 2**16 else case, kind="stable")
        drawn = uniforms[order]
        factors, given = self.factors(drawn), self.given(drawn)
        outcome = Outcome(
            np.empty((len(case), len(self.units_at))), np.zeros(len(case), bool), np.zeros(len(case), bool)
        )
        for number, part in groups(case[order]):
            surface, rule = self.case(number)
            weights = combined(surface.weights, factors[:, part], None if given is None else given[:, part], self.tree)
            scores, collapsed = score(surface, rule, weights, self.tree, general=general)
            outcome.scores[order[part]] = scores
            outcome.collapsed[order[part]] = collapsed
            outcome.logarithms[order[part]] = collapsed and rule.power == 0
        return outcome


def score(
    surface: Surface, rule: Rule, weights: FloatArray, tree: Tree, *, general: bool = False
) -> tuple[FloatArray, bool]:
    """Scores (runs, units) of runs that share table and rule, and whether the tree collapsed.

    A geometric mean that collapsed is left as logarithms.
    """
    power = rule.power
    if power is None or general or not surface.complete or weights.ndim == 3:
        if any(getattr(method, "positive", False) for method in rule.methods):
            require_positive(surface.values)
        by_run = weights.T[:, None, :] if weights.ndim == 2 else weights
        return aggregate_levels(tree, surface.values[None], by_run, rule)[..., -1], False
    share = effective_weights(tree, np.nan_to_num(weights))[: tree.leaves]
    scores = share.T @ surface.inside(power)
    return (scores if power == 0 else outwards(scores, power)), True


def groups(ordered: IntArray) -> list[tuple[int, slice]]:
    """Stretches of equal numbers.

    >>> groups(np.array([0, 0, 2]))
    [(0, slice(0, 2, None)), (2, slice(2, 3, None))]
    """
    ends = [0, *(np.flatnonzero(np.diff(ordered)) + 1).tolist(), len(ordered)]
    return [(int(ordered[a]), slice(a, b)) for a, b in pairwise(ends) if b > a]


def combined(base: FloatArray, factors: FloatArray, given: FloatArray | None, tree: Tree) -> FloatArray:
    """Weights of a group of runs: (nodes, runs), or (runs, units, nodes) where they differ by unit.

    A node left with no child to stand on is left out as well.
    """
    if len(base) > 1:
        weights = base[None] * factors.T[:, None, :]
        return weights if given is None else np.where(np.isnan(given.T[:, None, :]), weights, given.T[:, None, :])
    weights = base[0][:, None] * factors
    if given is not None:
        weights = np.where(np.isnan(given), weights, given * factors)
    if np.isnan(weights[: tree.leaves]).any():
        _leave_out(weights, tree)
    return weights


def _leave_out(weights: FloatArray, tree: Tree) -> None:
    """NaN for every aggregate whose children are all NaN, from the lowest up."""
    for node in range(tree.leaves, tree.size):
        alone = np.isnan(weights[tree.children(node)]).all(axis=0)
        weights[node, alone] = np.nan
