"""The part of an index that a study looks at: one edition, one node and what lies beneath it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mizan.errors import Fault, RecipeError
from mizan.ordering import FloatArray
from mizan.recipe import Recipe
from mizan.run import Index, run_steps
from mizan.study.choices import IntArray
from mizan.study.levels import Rule
from mizan.study.states import States, Surface, rule_of
from mizan.study.tree import Tree


@dataclass(frozen=True)
class Scope:
    """`edition` and `node` are codes; the last edition and the root unless given.

    Units are those that take part in the edition once the recipe has screened them.
    """

    index: Index
    edition: str | None = None
    node: str | None = None

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
    def units_at(self) -> IntArray:
        """Positions of the units."""
        states = run_steps(self.index, until="aggregate")
        return np.flatnonzero(states[-1].data.present[self.edition_at])

    @cached_property
    def units(self) -> tuple[str, ...]:
        """Codes of the units."""
        return tuple(self.index.data.units[at] for at in self.units_at)

    @cached_property
    def states(self) -> States:
        """Tables by combination of choices."""
        return States(self.index, self.edition_at, self.units_at, self.nodes[: self.tree.leaves], self.nodes)

    def rule(self, recipe: Recipe) -> Rule:
        """How a recipe aggregates the nodes of the study."""
        if recipe.aggregation is None:
            raise RecipeError([Fault("no-aggregation", "the recipe does not aggregate", expected="an aggregate step")])
        return rule_of(self.index, recipe.aggregation, self.codes[self.tree.leaves :])

    @cached_property
    def nominal(self) -> tuple[Surface, Rule]:
        """What the index's own recipe gives."""
        return self.states.surface(self.index.recipe), self.rule(self.index.recipe)

    @cached_property
    def nominal_scores(self) -> FloatArray:
        """The node's score of each unit, (units,)."""
        from mizan.study.batch import score_general  # noqa: PLC0415 - batches stand above scopes

        surface, rule = self.nominal
        scores: FloatArray = score_general(surface.values[None], surface.weights[None], rule, self.tree)[0]
        return scores
