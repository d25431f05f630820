"""Ranks that do not depend on the last bits of a sum.

The order in which a computer adds numbers moves a score by about 1e-15 of itself, and with it a rank by one
place. Wherever Mizan decides a rank, a tie or a sign it therefore compares values after rounding them to
12 significant digits (`DIGITS`). Scores themselves are never rounded.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

DIGITS = 12
"""Significant digits kept before two values are compared."""

NEAR = 2e-11
"""Two values that agree after rounding to `DIGITS` digits differ by less than this share of the larger."""


def round_significant(values: ArrayLike, digits: int = DIGITS) -> NDArray[np.float64]:
    """Round each value to a number of significant digits; NaN, infinities and zero stay as they are.

    >>> round_significant([50.20000000000001, 1234567.8915, 0.0], 12).tolist()
    [50.2, 1234567.8915, 0.0]
    >>> round_significant([0.0012345], 2).tolist()
    [0.0012]
    """
    x = np.asarray(values, dtype=np.float64)
    plain = np.isfinite(x) & (x != 0)
    y = np.where(plain, x, 1.0)
    shift = digits - 1 - np.floor(np.log10(np.abs(y)))
    # Two factors, because 10**308 is the largest power that a double holds.
    first = np.power(10.0, np.clip(shift, -300, 300))
    second = np.power(10.0, shift - np.clip(shift, -300, 300))
    rounded: NDArray[np.float64] = np.where(plain, np.rint(y * first * second) / first / second, x)
    return rounded


def competition_ranks(scores: ArrayLike, *, descending: bool = True) -> NDArray[np.int64]:
    """Rank along the last axis; ties share the best place ("1224"); a missing score has rank 0.

    rank_i = 1 + number of units whose rounded score is better. `scores` is (..., units).

    >>> competition_ranks([70.0, 50.2, 50.20000000000001, np.nan, 10.0]).tolist()
    [1, 2, 2, 0, 4]
    """
    y = np.asarray(scores, dtype=np.float64)
    order, place = _rounded_order(-y if descending else y)
    ranks = np.empty(y.shape, np.int64)
    np.put_along_axis(ranks, order, place, axis=-1)
    return ranks


def descending_order(
    scores: NDArray[np.float64], *, logarithms: bool = False
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The same ranks for many rows at once: (order, place), both (rows, units).

    ``place[r, k]`` is the rank of unit ``order[r, k]``. Only rows where two neighbours come within `NEAR` of
    each other are rounded, which is a handful in a million; the others cannot hold a tie. With
    ``logarithms=True`` the scores are natural logarithms: their order is that of the scores, and rows in
    doubt are brought back by exp before they are rounded.

    >>> order, place = descending_order(np.array([[1.0, 3.0, 3.0]]))
    >>> place.tolist()
    [[1, 1, 3]]
    """
    units = scores.shape[1]
    order = np.argsort(scores, axis=1)[:, ::-1]
    sorted_scores = np.take_along_axis(scores, order, axis=1)
    place = np.broadcast_to(np.arange(1, units + 1), scores.shape)
    largest = 1.0 if logarithms else np.maximum(np.abs(sorted_scores[:, 0]), np.abs(sorted_scores[:, -1]))
    if units < 2:
        doubtful = np.isnan(scores[:, 0])
    else:
        gap = (sorted_scores[:, :-1] - sorted_scores[:, 1:]).min(axis=1)
        doubtful = ~(gap > NEAR * largest)  # also true where a score is missing
    if doubtful.any():
        rows = np.flatnonzero(doubtful)
        order, place = np.array(order), np.array(place)
        order[rows], place[rows] = _rounded_order(-(np.exp(scores[rows]) if logarithms else scores[rows]))
    return order, place


def _rounded_order(values: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Ascending order and places of the rounded values; missing values come last with place 0."""
    rounded = round_significant(values)
    order = np.argsort(rounded, axis=-1, kind="stable")
    ranked = np.take_along_axis(rounded, order, axis=-1)
    fresh = np.ones(ranked.shape, bool)
    fresh[..., 1:] = ranked[..., 1:] != ranked[..., :-1]
    place = np.maximum.accumulate(np.where(fresh, np.arange(1, ranked.shape[-1] + 1), 0), axis=-1)
    return order, np.where(np.isnan(ranked), 0, place)
