"""Normalisers that stretch a column: between bounds, by mean and deviation, by its maximum."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

import numpy as np

from mizan.framework import FILE_CONFIG
from mizan.ordering import FloatArray
from mizan.steps.normalise.columns import Columns
from mizan.steps.numbers import highest, lowest, quiet


@dataclass(frozen=True)
class MinMax:
    """(y − min) / (max − min) · (high − low) + low, y = value × direction.

    Zero at the bottom cannot go into a geometric or harmonic mean: choose 1–100 there.
    """

    low: float = 0.0
    high: float = 100.0
    name: Literal["minmax"] = field(default="minmax", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    @property
    def bottom(self) -> float | None:
        """The lowest score, reached in every column."""
        return self.low

    def scale(self, columns: Columns) -> FloatArray:
        """Scores, shaped as the columns."""
        y = columns.directed
        low, high = lowest(y), highest(y)
        share = (y - low) / columns.spread(low, high)
        return share * (self.high - self.low) + self.low


@dataclass(frozen=True)
class ZScore:
    """(y − mean) / sd · `sd` + `mean`; the standard deviation has n − 1."""

    mean: float = 0.0
    sd: float = 1.0
    name: Literal["zscore"] = field(default="zscore", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    @property
    def bottom(self) -> float | None:
        """About a mean of 0 or less some score is negative; otherwise only the data can tell."""
        return -self.sd if self.mean <= 0 else None

    def scale(self, columns: Columns) -> FloatArray:
        """Scores, shaped as the columns."""
        y = columns.directed
        columns.spread(lowest(y), highest(y))
        with quiet():
            middle = np.nanmean(y, axis=1, keepdims=True)
            deviation = np.nanstd(y, axis=1, ddof=1, keepdims=True)
            return np.asarray((y - middle) / deviation * self.sd + self.mean)


@dataclass(frozen=True)
class Scaled:
    """(y − low) / (high − low) · `scale_to` with bounds said in advance, y = value × direction.

    With low = mean and high = mean + deviation of a wider set of units it is their z-score.
    """

    low: float
    high: float
    scale_to: float = 100.0
    name: Literal["scaled"] = field(default="scaled", kw_only=True)
    bottom: ClassVar[float | None] = None
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def scale(self, columns: Columns) -> FloatArray:
        """Scores, shaped as the columns."""
        if not self.low < self.high:
            found = (self.low, self.high)
            columns.faults.add("bounds", "step normalise, scaled: bounds", value=found, expected="low < high")
            return np.full(columns.values.shape, np.nan)
        return (columns.directed - self.low) / (self.high - self.low) * self.scale_to


@dataclass(frozen=True)
class FractionOfMax:
    """y / max: the best unit has 1.

    It has no meaning where lower is better, nor for a maximum of 0 or less: both are refused.
    `reversed: negate` computes −x / max(−x) all the same, to replay indices made with COINr.
    """

    reversed: Literal["refuse", "negate"] = "refuse"
    name: Literal["fraction_of_max"] = field(default="fraction_of_max", kw_only=True)
    bottom: ClassVar[float | None] = None
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def scale(self, columns: Columns) -> FloatArray:
        """Scores, shaped as the columns."""
        high = highest(columns.directed)
        wrong = high == 0 if self.reversed == "negate" else (high <= 0) | (columns.signs < 0)
        template = "{code}{where}: a fraction of the maximum has no meaning"
        expected = "a direction of 1 and a maximum above 0, or another method such as minmax"
        columns.refuse(wrong[:, 0, :], "fraction-of-max", template, expected)
        return columns.directed / np.where(wrong, np.nan, high)


@dataclass(frozen=True)
class ReferenceRange:
    """70–130 with the reference at 100, for the adjusted Mazziotta–Pareto index.

    (x − (ref − Δ)) / 2Δ · 60 + 70 with Δ half of the goalposts' span; reversed where lower is better.
    `reference` in raw units, by indicator; otherwise the mean of the observed values. Goalposts
    come from the framework, otherwise from the extremes observed.
    Source: Mazziotta and Pareto (2016), Social Indicators Research 127(3).
    """

    reference: float | None = None
    name: Literal["reference_range"] = field(default="reference_range", kw_only=True)
    bottom: ClassVar[float | None] = None
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def scale(self, columns: Columns) -> FloatArray:
        """Scores about 100, shaped as the columns."""
        x, posts = columns.values, [node.goalposts for node in columns.nodes]
        low = np.where([p is None for p in posts], lowest(x), [p.low if p else 0.0 for p in posts])
        high = np.where([p is None for p in posts], highest(x), [p.high if p else 0.0 for p in posts])
        with quiet():
            centre = np.nanmean(x, axis=1, keepdims=True) if self.reference is None else self.reference
        return 100 + columns.signs * (x - centre) / columns.spread(low, high) * 60
