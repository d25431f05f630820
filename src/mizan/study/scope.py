"""The part of an index that a study looks at: one edition, one node and what lies beneath it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from mizan.dataset import Missing
from mizan.errors import Fault, RecipeError
from mizan.ordering import FloatArray
from mizan.recipe import Recipe
from mizan.run import Index, check
from mizan.steps.state import State
from mizan.study.batch import combined, score
from mizan.study.choices import IntArray
from mizan.study.levels import Maker, Rule
from mizan.study.states import KEPT, States, Surface, key
from mizan.study.tree import Tree


@dataclass(frozen=True)
class Scope:
    """`edition` and `node` are codes; the last edition and the root unless given.

    Units are those that take part in the edition once the recipe has screened them.
    """

    index: Index
    edition: str | None = None
    node: str | None = None
    _surfaces: dict[str, Surface] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        check(self.index)

    @cached_property
    def edition_at(self) -> int:
        """Position of the edition."""
        editions = self.index.data.editions
        if self.edition is not None and self.edition not in editions:
            fault = Fault("edition", "no such edition", value=self.edition, expected=", ".join(editions))
            raise RecipeError([fault])
        return len(editions) - 1 if self.edition is None else editions.index(self.edition)

    @property
    def edition_code(self) -> str:
        """The edition's code."""
        return self.index.data.editions[self.edition_at]

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

    @property
    def leaves(self) -> tuple[str, ...]:
        """Codes of the indicators under the node."""
        return self.codes[: self.tree.leaves]

    @cached_property
    def levels(self) -> IntArray:
        """Level of each node, indicators 1."""
        return np.array([self.index.framework.level_of[code] for code in self.codes], np.intp)

    @cached_property
    def states(self) -> States:
        """States by what was done to reach them."""
        return States(self.index, self.edition_at)

    @cached_property
    def units_at(self) -> IntArray:
        """Positions of the units."""
        state, at = self.states.before_aggregation(self.index.recipe)
        return np.flatnonzero(state.data.present[at])

    @cached_property
    def units(self) -> tuple[str, ...]:
        """Codes of the units."""
        return tuple(self.index.data.units[at] for at in self.units_at)

    def surface(self, recipe: Recipe) -> Surface:
        """The table on which this recipe's aggregation works."""
        name = key(recipe)
        if name not in self._surfaces:
            if sum(surface.values.nbytes for surface in self._surfaces.values()) > KEPT:
                self._surfaces.clear()
            self._surfaces[name] = self._extract(*self.states.before_aggregation(recipe))
        return self._surfaces[name]

    def _extract(self, state: State, edition: int) -> Surface:
        leaves = self.nodes[: self.tree.leaves]
        weights = state.weights[min(edition, len(state.weights) - 1)]
        mine = weights[:, self.nodes] if len(weights) == 1 else weights[np.ix_(self.units_at, self.nodes)]
        mine = np.where(state.active[edition, self.nodes], mine, np.nan)
        values = state.data.values[edition][np.ix_(self.units_at, leaves)]
        return Surface(values, self.where_applicable(mine[None])[0])

    def where_applicable(self, weights: FloatArray) -> FloatArray:
        """Weights (runs, units or 1, nodes) with NaN for indicators that do not apply to a unit."""
        reasons = self.index.data.reasons[self.edition_at][np.ix_(self.units_at, self.nodes[: self.tree.leaves])]
        pointless = reasons == Missing.NOT_APPLICABLE
        if not pointless.any():
            return weights
        each = np.array(np.broadcast_to(weights, (len(weights), len(reasons), weights.shape[2])))
        each[:, :, : self.tree.leaves][:, pointless] = np.nan
        return each

    def rule(self, recipe: Recipe) -> Rule:
        """How a recipe aggregates the nodes of the study."""
        aggregate, framework = recipe.aggregation, self.index.framework
        if aggregate is None:
            raise RecipeError([Fault("no-aggregation", "the recipe does not aggregate", expected="an aggregate step")])
        return Rule(
            tuple(
                Maker(
                    framework[code],
                    aggregate.method_at(code, framework),
                    aggregate.threshold_at(code, framework),
                    aggregate.rescale.get(code),
                )
                for code in self.codes[self.tree.leaves :]
            )
        )

    @cached_property
    def nominal(self) -> tuple[Surface, Rule]:
        """What the index's own recipe gives."""
        return self.surface(self.index.recipe), self.rule(self.index.recipe)

    @cached_property
    def nominal_scores(self) -> FloatArray:
        """The node's score of each unit, (units,)."""
        surface, rule = self.nominal
        weights = combined(surface.weights[None], np.ones((self.tree.size, 1)), None, self.tree)
        return np.asarray(score(surface, rule, weights, self.tree, general=True).scores[0])
