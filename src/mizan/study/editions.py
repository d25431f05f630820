"""Editions of a data set on their own: whether a recipe allows that, and how one is taken out or repeated."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from mizan.dataset import NOWHERE, Dataset
from mizan.framework import Framework, Node
from mizan.ordering import FloatArray
from mizan.recipe import Recipe
from mizan.steps.impute import Impute, Panel
from mizan.steps.normalise import Normalise
from mizan.steps.state import Step
from mizan.steps.weight import BudgetAllocation, Equal, Given, PairwiseComparison, Weight

STATED = (Given, Equal, BudgetAllocation, PairwiseComparison)
"""Weights that do not depend on the data."""


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


def edition_of(data: Dataset, at: int) -> Dataset:
    """One edition of the data, under its own name."""
    here = slice(at, at + 1)
    return replace(
        data,
        editions=data.editions[here],
        values=data.values[here],
        reasons=data.reasons[here],
        present=data.present[here],
        groups={name: labels[here] for name, labels in data.groups.items()},
        denominators={name: sizes[here] for name, sizes in data.denominators.items()},
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
        origin=NOWHERE,
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
