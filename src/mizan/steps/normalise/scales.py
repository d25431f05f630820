"""Normalisers that stretch a column between bounds seen in the data, or by mean and deviation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

import numpy as np

from mizan.framework import FILE_CONFIG
from mizan.ordering import FloatArray
from mizan.steps.normalise.columns import Columns, highest, lowest, quiet


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
        return self.mean if self.mean <= 0 else None

    def scale(self, columns: Columns) -> FloatArray:
        """Scores, shaped as the columns."""
        y = columns.directed
        columns.spread(lowest(y), highest(y))
        with quiet():
            middle = np.nanmean(y, axis=1, keepdims=True)
            deviation = np.nanstd(y, axis=1, ddof=1, keepdims=True)
            return np.asarray((y - middle) / deviation * self.sd + self.mean)
