"""Imputers that look down one column, whole or by group of units."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

import numpy as np

from mizan.framework import FILE_CONFIG
from mizan.ordering import FloatArray
from mizan.steps.impute.gaps import Gaps, members
from mizan.steps.numbers import quiet


@dataclass(frozen=True)
class Mean:
    """The mean of the units observed in the edition."""

    name: Literal["mean"] = field(default="mean", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def estimate(self, gaps: Gaps) -> FloatArray:
        """One value per edition and column."""
        with quiet():
            return gaps.per_unit(np.nanmean(gaps.wanted, axis=1, keepdims=True))


@dataclass(frozen=True)
class Median:
    """The median of the units observed in the edition."""

    name: Literal["median"] = field(default="median", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def estimate(self, gaps: Gaps) -> FloatArray:
        """One value per edition and column."""
        with quiet():
            return gaps.per_unit(np.nanmedian(gaps.wanted, axis=1, keepdims=True))


@dataclass(frozen=True)
class GroupMean:
    """The mean of the units of the same group; a unit without a group is left missing."""

    group: str
    name: Literal["group_mean"] = field(default="group_mean", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def estimate(self, gaps: Gaps) -> FloatArray:
        """One value per edition, group and column."""
        return _by_group(gaps, self.group, np.nanmean)


@dataclass(frozen=True)
class GroupMedian:
    """The median of the units of the same group; a unit without a group is left missing."""

    group: str
    name: Literal["group_median"] = field(default="group_median", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def estimate(self, gaps: Gaps) -> FloatArray:
        """One value per edition, group and column."""
        return _by_group(gaps, self.group, np.nanmedian)


@dataclass(frozen=True)
class Constant:
    """A value said in advance, in raw units: zero for a service known not to exist."""

    value: float
    name: Literal["constant"] = field(default="constant", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def estimate(self, gaps: Gaps) -> FloatArray:
        """The value."""
        return np.full(gaps.wanted.shape, self.value)


@dataclass(frozen=True)
class Leave:
    """Leave the gaps: the means skip them, which lets the siblings stand in."""

    name: Literal["none"] = field(default="none", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def estimate(self, gaps: Gaps) -> FloatArray:
        """Nothing."""
        return np.full(gaps.wanted.shape, np.nan)


def _by_group(gaps: Gaps, group: str, middle: Callable[..., Any]) -> FloatArray:
    values = gaps.wanted
    found = np.full(values.shape, np.nan)
    labels = gaps.labels(group)
    if labels is not None:
        with quiet():
            for edition, mask in members(labels):
                found[edition, mask] = middle(values[edition, mask], axis=0)
    return found
