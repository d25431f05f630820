"""Normalisers that keep only the order. Ties share the lowest rank; y = value × direction."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

import numpy as np

from mizan.framework import FILE_CONFIG
from mizan.ordering import FloatArray, ascending
from mizan.steps.normalise.columns import Columns


@dataclass(frozen=True)
class Rank:
    """Rank of y from below: the worst unit has 1, the best the number of observed units."""

    name: Literal["rank"] = field(default="rank", kw_only=True)
    bottom: ClassVar[float | None] = 1.0
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def scale(self, columns: Columns) -> FloatArray:
        """Ranks, shaped as the columns."""
        return ascending(columns.directed, axis=1)


@dataclass(frozen=True)
class Borda:
    """Rank of y from below, less 1: how many units are beaten."""

    name: Literal["borda"] = field(default="borda", kw_only=True)
    bottom: ClassVar[float | None] = 0.0
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def scale(self, columns: Columns) -> FloatArray:
        """Points, shaped as the columns."""
        return ascending(columns.directed, axis=1) - 1


@dataclass(frozen=True)
class PercentileRank:
    """(rank − 1) / (number observed − 1): the share of the other units that is beaten."""

    name: Literal["percentile_rank"] = field(default="percentile_rank", kw_only=True)
    bottom: ClassVar[float | None] = 0.0
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def scale(self, columns: Columns) -> FloatArray:
        """Shares 0–1, shaped as the columns."""
        count = (~np.isnan(columns.values)).sum(axis=1, keepdims=True)
        template = "{code}{where}: a percentile rank needs at least two observed units"
        columns.refuse(count[:, 0, :] == 1, "one-unit", template, "two observed units or more")
        return np.asarray((ascending(columns.directed, axis=1) - 1) / np.maximum(count - 1, 1))
