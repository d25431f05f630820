"""Scores of runs that share their rules: collapsed to one weighted sum where that is possible, else node by node."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from mizan.ordering import BoolArray, FloatArray
from mizan.study.choices import IntArray
from mizan.study.levels import Rule, aggregate_levels, inwards, outwards
from mizan.study.states import Surface, require_positive
from mizan.study.tree import Tree, effective_weights

Scored = tuple[FloatArray, bool]
"""Scores (runs, units), and whether the tree collapsed. A collapsed geometric mean is left as logarithms."""


def score(surface: Surface, rule: Rule, weights: FloatArray, tree: Tree, *, general: bool = False) -> Scored:
    """Runs that share a table.

    `weights` (nodes, runs), or (runs, units, nodes) where they differ by unit. The tree collapses when one power
    mean serves all of it and no unit has only some of its indicators: a run is then one vector of effective
    weights, and all runs are one matrix product.
    """
    power = rule.power
    if power is None or general or not surface.complete or weights.ndim == 3:
        if needs_positive(rule):
            require_positive(surface.values)
        return score_general(surface.values[None], by_run(weights), rule, tree), False
    share = effective_weights(tree, np.nan_to_num(weights))[: tree.leaves]
    scores = share.T @ surface.inside(power)
    return (scores if power == 0 else outwards(scores, power)), True


def score_each(values: FloatArray, rule: Rule, weights: FloatArray, tree: Tree, *, general: bool = False) -> Scored:
    """Runs with a table each: `values` (runs, units, indicators)."""
    power = rule.power
    if power is None or general or weights.ndim == 3 or np.isnan(values).any():
        return score_general(values, by_run(weights), rule, tree), False
    share = effective_weights(tree, np.nan_to_num(weights))[: tree.leaves]
    scores = np.matmul(inwards(values, power), np.ascontiguousarray(share.T)[:, :, None])[..., 0]
    return (scores if power == 0 else outwards(scores, power)), True


def score_general(values: FloatArray, weights: FloatArray, rule: Rule, tree: Tree) -> FloatArray:
    """Node by node: values (runs or 1, units, indicators), weights (runs, units or 1, nodes)."""
    return aggregate_levels(tree, values, weights, rule)[..., -1]


def by_run(weights: FloatArray) -> FloatArray:
    """Weights as (runs, units or 1, nodes)."""
    return weights.T[:, None, :] if weights.ndim == 2 else weights


def needs_positive(rule: Rule) -> bool:
    """Whether some mean of the rule is undefined at zero and below."""
    return any(getattr(method, "positive", False) for method in rule.methods)


def not_positive(values: FloatArray) -> BoolArray:
    """Runs in which some score is not above zero."""
    return np.asarray((values <= 0).any(axis=(1, 2)))


def combined(base: FloatArray, factors: FloatArray, given: FloatArray | None, tree: Tree) -> FloatArray:
    """Weights of a group of runs, as `score` takes them: `factors` (nodes, runs) times `base`.

    `base` is (runs or 1, units or 1, nodes). Where `given` (nodes, runs) is not NaN it stands in for the base. A
    node left with no child to stand on is left out as well.
    """
    if base.shape[1] > 1:
        replaced = base if given is None else np.where(np.isnan(by_run(given)), base, by_run(given))
        return np.asarray(replaced * by_run(factors))
    mine = base[:, 0, :].T
    weights: FloatArray = (mine if given is None else np.where(np.isnan(given), mine, given)) * factors
    leave_out(weights, tree)
    return weights


def leave_out(weights: FloatArray, tree: Tree) -> None:
    """NaN, in place, for every aggregate whose children are all NaN, from the lowest up; (nodes, …)."""
    if np.isnan(weights[: tree.leaves]).any():
        for node in range(tree.leaves, tree.size):
            weights[node, np.isnan(weights[tree.children(node)]).all(axis=0)] = np.nan


def groups(ordered: IntArray) -> list[tuple[int, slice]]:
    """Stretches of equal numbers.

    >>> groups(np.array([0, 0, 2]))
    [(0, slice(0, 2, None)), (2, slice(2, 3, None))]
    """
    ends = [0, *(np.flatnonzero(np.diff(ordered)) + 1).tolist(), len(ordered)]
    return [(int(ordered[a]), slice(a, b)) for a, b in pairwise(ends) if b > a]
