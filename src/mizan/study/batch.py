"""Scores of runs that share their rules: collapsed to one weighted sum where that is possible, else node by node."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from mizan.errors import Fault, StepError
from mizan.ordering import BoolArray, FloatArray
from mizan.study.choices import IntArray
from mizan.study.levels import Rule, aggregate_levels, inwards, outside, outwards
from mizan.study.states import Surface
from mizan.study.tree import Tree, effective_weights, product


@dataclass(frozen=True)
class Scored:
    """Scores (runs, units), whether the tree collapsed, and the runs that have no answer, (runs,).

    A geometric mean that collapsed is left as logarithms.
    """

    scores: FloatArray
    collapsed: bool
    failed: BoolArray


def score(surface: Surface, rule: Rule, weights: FloatArray, tree: Tree, *, general: bool = False) -> Scored:
    """Runs that share a table.

    `weights` (nodes, runs), or (runs, units, nodes) where they differ by unit. The tree collapses when one power
    mean serves all of it and no unit has only some of its indicators: a run is then one vector of effective
    weights, and all runs are one matrix product. Raises `StepError` where a mean has no answer.
    """
    power = rule.power
    if power is None or general or not surface.complete or weights.ndim == 3:
        found = _general(surface.values[None], weights, rule, tree)
        refuse(found.failed)
        return found
    refuse(outside(surface.values, power))
    share = effective_weights(tree, _zeros_for_gaps(weights))[: tree.leaves]
    scores = product(share.T, surface.inside(power))
    return Scored(scores if power == 0 else outwards(scores, power), True, np.zeros(len(scores), bool))


def score_each(values: FloatArray, rule: Rule, weights: FloatArray, tree: Tree, *, general: bool = False) -> Scored:
    """Runs with a table each: `values` (runs, units, indicators). Runs without an answer have no scores."""
    power = rule.power
    if power is None or general or weights.ndim == 3 or np.isnan(values).any():
        return _general(values, weights, rule, tree)
    failed: BoolArray = np.asarray(outside(values, power).any(axis=(1, 2)))
    share = np.ascontiguousarray(effective_weights(tree, _zeros_for_gaps(weights))[: tree.leaves].T)
    scores = np.matmul(inwards(values, power), share[:, :, None])[..., 0]
    scores[failed] = np.nan
    return Scored(scores if power == 0 else outwards(scores, power), True, failed)


def _zeros_for_gaps(weights: FloatArray) -> FloatArray:
    gaps = np.isnan(weights)
    return np.where(gaps, 0.0, weights) if gaps.any() else weights


def _general(values: FloatArray, weights: FloatArray, rule: Rule, tree: Tree) -> Scored:
    nodes, failed = aggregate_levels(tree, values, by_run(weights), rule)
    scores = nodes[..., -1].copy()
    scores[failed] = np.nan
    return Scored(scores, False, failed)


def refuse(wrong: BoolArray) -> None:
    """Raise where a mean meets a score it has no answer for."""
    if wrong.any():
        template = "a geometric, harmonic, power or penalised mean meets a score of 0 or less in some alternative"
        expected = "scores above 0 in all of them, as min-max 1–100 or z-scores of mean 10 and deviation 2"
        raise StepError([Fault("outside-domain", template, expected=expected)])


def by_run(weights: FloatArray) -> FloatArray:
    """Weights as (runs, units or 1, nodes)."""
    return weights.T[:, None, :] if weights.ndim == 2 else weights


def combined(base: FloatArray, factors: FloatArray, given: FloatArray | None, tree: Tree) -> FloatArray:
    """Weights of a group of runs, as `score` takes them: `factors` (nodes, runs) times `base`.

    `base` is (runs or 1, units or 1, nodes). Where `given` (nodes, runs) is not NaN it stands in for the base. A
    node left with no child to stand on is left out as well.
    """
    if base.shape[1] > 1:
        replaced = base if given is None else np.where(np.isnan(by_run(given)), base, by_run(given))
        each: FloatArray = replaced * by_run(factors)
        leave_out(np.moveaxis(each, -1, 0), tree)
        return each
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
