"""Ranks and ties. Every place where a rank, a tie or a sign is decided goes through here.

Two sums of the same numbers in another order differ in the last bits and would trade places; so
values are compared after rounding to 12 significant digits.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

DIGITS = 12


def comparable(values: npt.ArrayLike, digits: int = DIGITS) -> FloatArray:
    """Values rounded to `digits` significant digits, any shape; missing stays missing.

    >>> bool(comparable(0.1 + 0.2) == comparable(0.3))
    True
    """
    x = np.asarray(values, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        exponent = np.where((x == 0) | ~np.isfinite(x), 0.0, np.floor(np.log10(np.abs(x))))
        shift = digits - 1 - exponent
        # Two factors, so that very large and very small values do not overflow on the way.
        first, second = 10.0 ** np.floor(shift / 2), 10.0 ** (shift - np.floor(shift / 2))
        rounded = np.round(x * first * second) / first / second
    return np.where(np.isfinite(rounded), rounded, x)


def reaches(share: npt.ArrayLike, least: float) -> BoolArray:
    """Whether shares are at least `least`, any shape; a missing one is not.

    Both sides are rounded: 1 of 3 reaches a third, however the third was written.

    >>> bool(reaches(1 / 3, 1 / 3)), bool(reaches(0.3, 1 / 3))
    (True, False)
    """
    return np.asarray(comparable(share) >= comparable(least))


def ascending(values: FloatArray, axis: int = -1) -> FloatArray:
    """Rank 1 = smallest along `axis`; ties share the smallest rank; missing has none (NaN).

    >>> ascending(np.array([3.0, 1.0, np.nan, 1.0]))
    array([ 3.,  1., nan,  1.])
    """
    x = np.moveaxis(comparable(values), axis, -1)
    order = np.argsort(x, axis=-1, kind="stable")  # NaN sorts last
    ordered = np.take_along_axis(x, order, -1)
    fresh = np.ones(ordered.shape, bool)
    fresh[..., 1:] = ordered[..., 1:] != ordered[..., :-1]
    place = np.maximum.accumulate(np.where(fresh, np.arange(1, x.shape[-1] + 1), 0), axis=-1)
    ranks = np.empty(x.shape)
    np.put_along_axis(ranks, order, place.astype(float), -1)
    ranks[np.isnan(x)] = np.nan
    return np.moveaxis(ranks, -1, axis)


def descending(values: FloatArray, axis: int = -1) -> FloatArray:
    """Rank 1 = highest along `axis`; ties share the best rank; missing has none (NaN)."""
    return ascending(-np.asarray(values, dtype=float), axis)
