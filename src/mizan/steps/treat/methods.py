"""The ways of treating a column. Each has `treat(x)`: columns (columns, units) → `Treated`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

import numpy as np
import numpy.typing as npt

from mizan.framework import FILE_CONFIG
from mizan.ordering import FloatArray, comparable
from mizan.steps.treat.transforms import Kind, transform, transformable
from mizan.steps.winsorising import KURTOSIS_LIMIT, SKEWNESS_LIMIT, winsorise

Words = npt.NDArray[np.str_]


@dataclass(frozen=True)
class Treated:
    """Treated columns, and the word of the transformation each got ("" for none).

    `clipped` holds the columns as they were before any transformation, to tell moved points.
    """

    values: FloatArray
    clipped: FloatArray
    transformed: Words

    @classmethod
    def plain(cls, values: FloatArray) -> Treated:
        """Columns that were at most clipped."""
        return cls(values, values, np.full(len(values), "", "U16"))


@dataclass(frozen=True)
class Winsorise:
    """Pull in outliers one tie at a time until the column passes; if it never does, transform it.

    A column passes if |skewness| < `skewness` or excess kurtosis < `kurtosis`. While it fails and
    fewer than `limit` points are moved: with a skewness of 0 or more all points at the maximum take
    the greatest of the other values, otherwise all at the minimum the least of the others. The
    numbers moved are those of the latest tie at each end, so a tie can overshoot the limit. A column
    that still fails is transformed by `fallback` from its original values, or from the winsorised
    ones with `combine`. The transformation stands even if the test then fails: see the report. With
    `force` a column that failed at first is winsorised up to the limit even if it passes before. A
    column that would be left with one value only cannot be tested and stays as it was.
    """

    limit: int = 5
    fallback: Kind | Literal["none"] = "log_ct"
    combine: bool = False
    power: float = 0.0
    skewness: float = SKEWNESS_LIMIT
    kurtosis: float = KURTOSIS_LIMIT
    force: bool = False
    name: Literal["winsorise"] = field(default="winsorise", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def treat(self, x: FloatArray) -> Treated:
        """Columns that fail are winsorised or transformed; the others are returned as they are."""
        result = winsorise(x, [max(self.limit, 0)], self.skewness, self.kurtosis, self.force)
        clipped, failed = result.values[0], ~result.passed[0]
        if self.fallback == "none" or not failed.any():
            return Treated.plain(clipped)
        base = clipped if self.combine else x
        failed = failed & transformable(base, self.fallback)
        values, words = clipped.copy(), np.where(failed, self.fallback, "")
        values[failed] = transform(base[failed], self.fallback, self.power)
        kept = clipped if self.combine else np.where(failed[:, None], x, clipped)
        return Treated(values, kept, words)


@dataclass(frozen=True)
class Transform:
    """Transform the column whatever the test says."""

    kind: Kind = "log_ct"
    power: float = 0.0
    name: Literal["transform"] = field(default="transform", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def treat(self, x: FloatArray) -> Treated:
        """All columns that vary are transformed."""
        able = transformable(x, self.kind)
        values = x.copy()
        values[able] = transform(x[able], self.kind, self.power)
        return Treated(values, x, np.where(able, self.kind, ""))


@dataclass(frozen=True)
class Points:
    """Winsorise a fixed number of points at each end, whatever the test says.

    The `high` greatest values take the next lower one; points tied with the last moved go along.
    """

    high: int = 0
    low: int = 0
    name: Literal["points"] = field(default="points", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def treat(self, x: FloatArray) -> Treated:
        """Every column with its ends pulled in."""
        return Treated.plain(-_lowered(-_lowered(x, self.high), self.low))


@dataclass(frozen=True)
class Cap:
    """Hold values within fixed raw bounds, such as 120 subscriptions per 100 people."""

    low: float | None = None
    high: float | None = None
    name: Literal["cap"] = field(default="cap", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    @property
    def low_end(self) -> float:
        """The lower bound, −∞ where none is said."""
        return -np.inf if self.low is None else self.low

    @property
    def high_end(self) -> float:
        """The upper bound, ∞ where none is said."""
        return np.inf if self.high is None else self.high

    def treat(self, x: FloatArray) -> Treated:
        """Every column clipped."""
        return Treated.plain(np.clip(x, self.low_end, self.high_end))


@dataclass(frozen=True)
class Untreated:
    """Leave the column as it is."""

    name: Literal["none"] = field(default="none", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def treat(self, x: FloatArray) -> Treated:
        """The same columns."""
        return Treated.plain(x)


def _lowered(x: FloatArray, count: int) -> FloatArray:
    """The `count` greatest values of each column brought down to the greatest of the others."""
    treated = x.copy()
    for row in treated:
        seen = comparable(row)
        ordered = np.sort(seen[~np.isnan(seen)])[::-1]
        if not 0 < count < len(ordered):
            continue
        top = seen >= ordered[count - 1]
        rest = row[~top & ~np.isnan(row)]
        if len(rest):
            row[top] = rest.max()
    return treated
