"""Ranks of many runs at once, and the counts from which every statistic of a rank follows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mizan.ordering import BoolArray, FloatArray, comparable

Integers = NDArray[np.int64]

NEAR = 2e-11
"""Values equal after rounding to 12 significant digits differ by less than this share of the larger."""


def descending_order(scores: FloatArray, logarithms: bool | BoolArray = False) -> tuple[Integers, Integers]:
    """Units from the best to the worst in each row: (order, place), both (rows, units).

    ``place[r, k]`` is the rank of unit ``order[r, k]``; ties share the best; a missing score has rank 0. Only
    rows where two neighbours come within `NEAR` of each other are rounded to compare, a handful in a million;
    the others cannot hold a tie. Rows marked by `logarithms` (all, none or one flag each) hold natural
    logarithms of scores: the order is the same, and when in doubt exp brings them back before rounding.

    >>> order, place = descending_order(np.array([[1.0, 3.0, 3.0], [1.0, 2.0, np.nan]]))
    >>> place.tolist(), order[1].tolist()
    ([[1, 1, 3], [1, 2, 0]], [1, 0, 2])
    """
    order = np.argsort(scores, axis=1)[:, ::-1]
    ranked = np.take_along_axis(scores, order, axis=1)
    place = np.broadcast_to(np.arange(1, scores.shape[1] + 1), scores.shape)
    largest = np.maximum(np.abs(ranked[:, 0]), np.abs(ranked[:, -1]))
    gap = (ranked[:, :-1] - ranked[:, 1:]).min(axis=1, initial=np.inf)
    near = gap <= NEAR * np.where(logarithms, 1.0, largest)
    rows = np.flatnonzero(near | np.isnan(ranked).any(axis=1))
    if len(rows):
        order, place = np.array(order), np.array(place)
        back = np.broadcast_to(logarithms, len(scores))[rows, None]
        order[rows], place[rows] = _rounded_order(np.where(back, np.exp(scores[rows] * back), scores[rows]))
    return order, place


def _rounded_order(scores: FloatArray) -> tuple[Integers, Integers]:
    ranked = comparable(-scores)
    order = np.argsort(ranked, axis=1, kind="stable")
    ranked = np.take_along_axis(ranked, order, axis=1)
    fresh = np.ones(ranked.shape, bool)
    fresh[:, 1:] = ranked[:, 1:] != ranked[:, :-1]
    place = np.maximum.accumulate(np.where(fresh, np.arange(1, ranked.shape[1] + 1), 0), axis=1)
    return order, np.where(np.isnan(ranked), 0, place)


def ranks(scores: FloatArray) -> Integers:
    """Rank 1 = highest in each row, ties share the best, 0 = none; (rows, units).

    >>> ranks(np.array([[70.0, 50.2, 50.20000000000001, 10.0]])).tolist()
    [[1, 2, 2, 4]]
    """
    order, place = descending_order(scores)
    found = np.empty(scores.shape, np.int64)
    np.put_along_axis(found, order, place, axis=1)
    return found


def count_ranks(order: Integers, place: Integers) -> Integers:
    """How often each unit had each rank: (units, units + 1), column 0 for runs without a rank.

    >>> count_ranks(*descending_order(np.array([[1.0, 2.0], [3.0, 2.0]]))).tolist()
    [[0, 1, 1], [0, 1, 1]]
    """
    units = order.shape[1]
    cells = order * (units + 1) + place
    return np.bincount(cells.ravel(), minlength=units * (units + 1)).reshape(units, units + 1)


def mean_rank(counts: Integers) -> FloatArray:
    """Mean rank of each unit over the runs in which it has one; (units,).

    >>> mean_rank(np.array([[0, 3, 1]])).tolist()
    [1.25]
    """
    runs = counts[:, 1:].sum(axis=1)
    total: FloatArray = counts[:, 1:] @ np.arange(1.0, counts.shape[1])
    return np.where(runs > 0, total / np.maximum(runs, 1), np.nan)


def rank_quantile(counts: Integers, share: float) -> FloatArray:
    """Quantile of type 7 (linear between order statistics) of each unit's ranks, exact; (units,).

        h = (n − 1)·share;  q = x_⌊h⌋ + (h − ⌊h⌋)(x_⌊h⌋₊₁ − x_⌊h⌋)

    Source: Hyndman and Fan (1996), The American Statistician 50(4); R's default.

    >>> rank_quantile(np.array([[0, 2, 2]]), 0.5).tolist()
    [1.5]
    """
    cumulated = counts[:, 1:].cumsum(axis=1)
    runs = cumulated[:, -1]
    # A place that is whole but for rounding is whole: 100 × 0.07 is 7.
    position = comparable((runs - 1) * share)
    below = np.floor(position)
    lower = 1 + (cumulated <= below[:, None]).sum(axis=1)
    upper = 1 + (cumulated <= np.minimum(below + 1, runs - 1)[:, None]).sum(axis=1)
    return np.where(runs > 0, lower + (position - below) * (upper - lower), np.nan)


def rank_probabilities(counts: Integers) -> FloatArray:
    """Share of runs in which each unit had each rank: (units, units)."""
    return np.asarray(counts[:, 1:] / np.maximum(counts.sum(axis=1, keepdims=True), 1))
