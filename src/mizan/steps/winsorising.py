"""Array kernels of winsorising: shape statistics and one pass that serves every limit.

Columns lie along the first axis, units along the last: (columns, units). NaN marks a missing value.
Source: OECD/JRC Handbook on Constructing Composite Indicators (2008), step 3; the stopping rule is that of
COINr 1.1.14, ``Treat()`` with ``winsorise()``, reproduced literally.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mizan.ordering import comparable

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

SKEWNESS_LIMIT = 2.0
KURTOSIS_LIMIT = 3.5
EVEN = 1e-12
"""A skewness nearer to 0 is one of rounding: its sign would depend on the order of the units."""
AT_LIMIT = 1 - 2.5e-12
"""A share of a limit from which a value counts as reaching it, as if rounded to 12 digits."""


def shape_statistics(columns: Floats) -> tuple[Floats, Floats]:
    """Sample skewness G1 and excess kurtosis G2 of each column, observed values only.

        G1 = √n Σd³ / (Σd²)^1.5 · √(n(n−1))/(n−2)                 n ≥ 3
        G2 = ((n+1)(r−3)+6)(n−1) / ((n−2)(n−3)),  r = n Σd⁴/(Σd²)²   n ≥ 4

    NaN where a column has too few observations or does not vary.

    >>> g1, g2 = shape_statistics(np.array([[1.0, 2.0, 3.0, 4.0, 10.0]]))
    >>> round(float(g1[0]), 6), round(float(g2[0]), 6)
    (1.697056, 3.152)
    """
    missing = np.isnan(columns)
    if not missing.any():
        n: Floats | float = float(columns.shape[-1])
        d = columns - columns.mean(axis=-1, keepdims=True)
        largest = np.maximum(columns.max(axis=-1, initial=0.0), -columns.min(axis=-1, initial=0.0))
    else:
        observed = ~missing
        n = observed.sum(axis=-1).astype(np.float64)
        filled = np.where(observed, columns, 0.0)
        centre = filled.sum(axis=-1) / np.maximum(n, 1.0)
        d = np.where(observed, filled - centre[..., None], 0.0)
        largest = np.abs(filled).max(axis=-1)
    square = d * d
    s2 = square.sum(axis=-1)
    s3, s4 = np.vecdot(square, d), np.vecdot(square, square)
    # A constant column leaves sums of rounding errors: they are not a spread.
    s2 = np.where(s2 > n * (1e-13 * largest) ** 2, s2, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        g1 = np.sqrt(n) * s3 / s2**1.5 * np.sqrt(n * (n - 1)) / (n - 2)
        g2 = ((n + 1) * (n * s4 / s2**2 - 3) + 6) * (n - 1) / ((n - 2) * (n - 3))
    return np.where(n >= 3, g1, np.nan), np.where(n >= 4, g2, np.nan)


def acceptable(
    skewness: Floats,
    kurtosis: Floats,
    skewness_limit: float | Floats = SKEWNESS_LIMIT,
    kurtosis_limit: float | Floats = KURTOSIS_LIMIT,
) -> Flags:
    """A column passes when |G1| < limit or G2 < limit; a column without a skewness is left alone and passes.

    >>> acceptable(np.array([2.5, 2.5, np.nan]), np.array([3.0, 4.0, np.nan])).tolist()
    [True, False, True]
    """
    # Just below a limit is at it: one outlier among four gives a skewness of 2 but for the last bits.
    below = np.abs(skewness) < skewness_limit * AT_LIMIT
    return below | (kurtosis < kurtosis_limit * AT_LIMIT) | np.isnan(skewness)


@dataclass(frozen=True)
class Winsorised:
    """What one pass gives for each limit asked: arrays with the limits first."""

    values: Floats
    """(limits, columns, units)"""
    passed: Flags
    """(limits, columns): whether the column passes the test at the end"""
    high: NDArray[np.int64]
    """(limits, columns): points lowered, the size of the latest tie at the top"""
    low: NDArray[np.int64]
    """(limits, columns): points raised, the size of the latest tie at the bottom"""


def winsorise(
    columns: ArrayLike,
    limits: Sequence[int] | NDArray[np.int64],
    skewness_limit: float = SKEWNESS_LIMIT,
    kurtosis_limit: float = KURTOSIS_LIMIT,
    force: bool = False,
) -> Winsorised:
    """Winsorise every column up to each of several limits in one pass.

    While a column fails the test and high + low < limit: if its skewness is positive or zero, all points
    tied at the maximum take the greatest of the other values and `high` becomes their number; otherwise the
    same at the bottom. The numbers are those of the latest tie, so a tie may overshoot the limit. A pass up
    to the greatest limit visits the result of every smaller one: it is copied when that limit is reached.
    With `force` a column that failed goes on to the limit though it passes on the way. A column that would be left
    without a spread, on which no test can be made, stays as it was and passes.

    `limits` is a list common to all columns, or (limits, columns) to give each column its own.

    >>> result = winsorise([[1.0, 2.0, 3.0, 2.5, 1.5, 2.2, 1.7, 2.8, 1.2, 95.0, 40.0]], [0, 1, 2])
    >>> result.values[:, 0, -2:].tolist()
    [[95.0, 40.0], [40.0, 40.0], [40.0, 40.0]]
    >>> result.high.ravel().tolist(), result.passed.ravel().tolist()
    ([0, 1, 1], [False, True, True])
    """
    x = np.asarray(columns, dtype=np.float64)
    caps = np.asarray(limits, dtype=np.int64)
    caps = np.broadcast_to(caps[:, None] if caps.ndim == 1 else caps, (caps.shape[0], len(x)))
    values = np.broadcast_to(x, (len(caps), *x.shape)).copy()
    high, low = np.zeros(caps.shape, np.int64), np.zeros(caps.shape, np.int64)
    g1, g2 = shape_statistics(x)
    passed = np.broadcast_to(acceptable(g1, g2, skewness_limit, kurtosis_limit), caps.shape).copy()
    at = np.flatnonzero(~passed[0]) if len(caps) else np.zeros(0, np.int64)
    ladder, g1 = _Ladder.of(x[at]), g1[at]
    while True:
        going = (ladder.total < caps[:, at].max(axis=0, initial=0)) & ladder.movable
        at, g1, ladder = at[going], g1[going], ladder.take(going)
        if not len(at):
            return Winsorised(values, passed, high, low)
        before = ladder.total
        ladder.move(g1 > -EVEN)
        w = ladder.clip(x[at])
        g1, g2 = shape_statistics(w)
        good, spent = acceptable(g1, g2, skewness_limit, kurtosis_limit), np.isnan(g1)
        w = np.where(spent[:, None], x[at], w)
        for k, cap in enumerate(caps[:, at]):
            reached = before < cap
            values[k, at[reached]] = w[reached]
            high[k, at[reached]] = np.where(spent, 0, ladder.high)[reached]
            low[k, at[reached]] = np.where(spent, 0, ladder.low)[reached]
            passed[k, at[reached]] = good[reached]
        on = ~spent if force else ~good
        at, g1, ladder = at[on], g1[on], ladder.take(on)


@dataclass
class _Ladder:
    """The sorted values of the columns at work, and how far each end has been moved inwards."""

    ordered: Floats
    group: NDArray[np.int64]
    """number of the tie each place belongs to, from below; -1 beyond the observed ones"""
    bottom: Floats
    top: Floats
    low: NDArray[np.int64]
    high: NDArray[np.int64]
    lowest: NDArray[np.int64]
    highest: NDArray[np.int64]

    @classmethod
    def of(cls, x: Floats) -> _Ladder:
        ordered = np.sort(x, axis=1)
        rounded = comparable(ordered)
        group = np.zeros(x.shape, np.int64)
        group[:, 1:] = np.cumsum(rounded[:, 1:] != rounded[:, :-1], axis=1)
        group[np.isnan(ordered)] = -1
        zero, infinity = np.zeros(len(x), np.int64), np.full(len(x), np.inf)
        return cls(ordered, group, -infinity, infinity, zero, zero.copy(), zero.copy(), group.max(axis=1, initial=0))

    @property
    def total(self) -> NDArray[np.int64]:
        return self.high + self.low

    def take(self, keep: Flags) -> _Ladder:
        return _Ladder(*(part[keep] for part in vars(self).values()))

    @property
    def movable(self) -> Flags:
        """Whether another value is left to move to (a column with one distinct value is constant)."""
        return self.highest > self.lowest

    def move(self, down: Flags) -> None:
        """Take one step at the top where `down`, at the bottom elsewhere."""
        tied_high = ((self.group >= self.highest[:, None]) & (self.group >= 0)).sum(axis=1)
        tied_low = ((self.group <= self.lowest[:, None]) & (self.group >= 0)).sum(axis=1)
        self.high, self.low = np.where(down, tied_high, self.high), np.where(down, self.low, tied_low)
        self.highest, self.lowest = self.highest - down, self.lowest + ~down
        # The greatest member of the tie below, the smallest of the tie above: the extreme of the others.
        below = np.where((self.group == self.highest[:, None]), self.ordered, -np.inf).max(axis=1)
        above = np.where((self.group == self.lowest[:, None]), self.ordered, np.inf).min(axis=1)
        self.top, self.bottom = np.where(down, below, self.top), np.where(down, self.bottom, above)

    def clip(self, x: Floats) -> Floats:
        return np.clip(x, self.bottom[:, None], self.top[:, None])
