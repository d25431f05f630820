"""Statistics of each indicator, and flags where a column deserves a look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from mizan.ordering import FloatArray, comparable
from mizan.steps.winsorising import acceptable, shape_statistics


@dataclass(frozen=True)
class Limits:
    """Below which share a column is flagged: observed, not zero, distinct; and the shape it may have."""

    available: float = 0.65
    nonzero: float = 0.5
    unique: float = 0.5
    skewness: float = 2.0
    kurtosis: float = 3.5


@dataclass(frozen=True)
class Statistics:
    """One column. Counts and shares of zero, distinct and repeated values are of the observed ones.

    Quantities are in the column's unit; `std` divides by n − 1; `skewness` and `kurtosis` are G1 and G2 (see
    `mizan.steps.winsorising.shape_statistics`). NaN where too few values are observed.
    """

    code: str
    minimum: float
    maximum: float
    mean: float
    median: float
    std: float
    skewness: float
    kurtosis: float
    available: int
    nonzero: int
    unique: int
    same: int
    """how often the commonest value occurs"""
    available_share: float
    nonzero_share: float
    unique_share: float
    same_share: float
    few_available: bool
    few_nonzero: bool
    few_unique: bool
    outlying: bool
    """fails the skewness and kurtosis test"""

    def row(self) -> dict[str, Any]:
        """The statistics by name."""
        return asdict(self)


def statistics(table: FloatArray, codes: Sequence[str], limits: Limits | None = None) -> tuple[Statistics, ...]:
    """Statistics of each column of (units, columns).

    Source: OECD/JRC Handbook (2008), step 4; COINr 1.1.14, ``get_stats()``.

    >>> column = statistics(np.array([[1.0], [2.0], [2.0], [np.nan]]), ["x"])[0]
    >>> column.mean.__round__(3), column.available, column.unique, column.same_share.__round__(3)
    (1.667, 3, 2, 0.667)
    """
    bounds = limits or Limits()
    skewness, kurtosis = shape_statistics(np.ascontiguousarray(table.T))
    passed = acceptable(skewness, kurtosis, bounds.skewness, bounds.kurtosis)
    return tuple(
        _column(code, table[:, at], (float(skewness[at]), float(kurtosis[at]), not passed[at]), bounds)
        for at, code in enumerate(codes)
    )


def _column(code: str, values: FloatArray, shape: tuple[float, float, bool], limits: Limits) -> Statistics:
    x = values[~np.isnan(values)]
    distinct, times = np.unique(comparable(x), return_counts=True)
    nonzero, same = int((x != 0).sum()), int(times.max(initial=0))
    shares = [len(x) / max(len(values), 1), *(count / max(len(x), 1) for count in (nonzero, len(distinct), same))]
    missing = float("nan")
    return Statistics(
        code,
        minimum=float(x.min()) if len(x) else missing,
        maximum=float(x.max()) if len(x) else missing,
        mean=float(x.mean()) if len(x) else missing,
        median=float(np.median(x)) if len(x) else missing,
        std=float(x.std(ddof=1)) if len(x) > 1 else missing,
        skewness=shape[0],
        kurtosis=shape[1],
        available=len(x),
        nonzero=nonzero,
        unique=len(distinct),
        same=same,
        available_share=shares[0],
        nonzero_share=shares[1],
        unique_share=shares[2],
        same_share=shares[3],
        few_available=shares[0] < limits.available,
        few_nonzero=shares[1] < limits.nonzero,
        few_unique=shares[2] < limits.unique,
        outlying=bool(shape[2]),
    )
