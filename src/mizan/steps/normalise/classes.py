"""Normalisers that give a class: above or below the mean, percentile classes, categories."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

import numpy as np

from mizan.framework import FILE_CONFIG
from mizan.ordering import FloatArray, ascending, comparable
from mizan.steps.normalise.columns import Columns
from mizan.steps.numbers import quiet


@dataclass(frozen=True)
class AroundMean:
    """1 above mean + margin, −1 below mean − margin, else 0; the margin is a share of |mean|.

    Source: OECD/JRC Handbook (2008), indicators above or below the mean.
    """

    margin: float = 0.2
    name: Literal["around_mean"] = field(default="around_mean", kw_only=True)
    bottom: ClassVar[float | None] = None
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def scale(self, columns: Columns) -> FloatArray:
        """−1, 0 or 1, shaped as the columns."""
        y = columns.directed
        with quiet():
            mean = np.nanmean(y, axis=1, keepdims=True)
        beyond = comparable(np.abs(y - mean)) > comparable(self.margin * np.abs(mean))
        return np.where(np.isnan(y), np.nan, np.where(beyond, np.sign(y - mean), 0.0))


@dataclass(frozen=True)
class PercentileClasses:
    """A score by percentile class: `scores[i]` from share `shares[i-1]` of units beaten up to `shares[i]`.

    The default gives 0, 20, 40, 60, 80 or 100 at the 5th, 25th, 65th, 85th and 95th percentile.
    Source: OECD/JRC Handbook (2008), categorical scale.
    """

    shares: tuple[float, ...] = (0.05, 0.25, 0.65, 0.85, 0.95)
    scores: tuple[float, ...] = (0.0, 20.0, 40.0, 60.0, 80.0, 100.0)
    name: Literal["percentile_classes"] = field(default="percentile_classes", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    @property
    def bottom(self) -> float | None:
        """The score of the lowest class, which always has a unit if its share is above 0."""
        return min(self.scores) if self.scores and self.shares and self.shares[0] > 0 else None

    def scale(self, columns: Columns) -> FloatArray:
        """Scores of classes, shaped as the columns."""
        y = columns.directed
        if len(self.scores) != len(self.shares) + 1 or list(self.shares) != sorted(self.shares):
            template = "step normalise, percentile_classes: shares and scores do not fit"
            columns.faults.add("classes", template, expected="rising shares, and one score more than shares")
            return np.full(y.shape, np.nan)
        count = (~np.isnan(y)).sum(axis=1, keepdims=True)
        beaten = comparable((ascending(y, axis=1) - 1) / np.maximum(count, 1))
        found = np.asarray(self.scores)[np.searchsorted(self.shares, beaten, side="right").clip(max=len(self.shares))]
        return np.where(np.isnan(y), np.nan, found)


@dataclass(frozen=True)
class Categories:
    """The score that the framework gives to each category of an ordinal indicator, by its raw value."""

    name: Literal["categories"] = field(default="categories", kw_only=True)
    bottom: ClassVar[float | None] = None
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def scale(self, columns: Columns) -> FloatArray:
        """Scores of categories, shaped as the columns."""
        x = comparable(columns.values)
        found = np.full(x.shape, np.nan)
        for at, node in enumerate(columns.nodes):
            for raw, score in node.categories.items():
                found[:, :, at] = np.where(x[:, :, at] == comparable(float(raw)), score, found[:, :, at])
        template = "{where}: {code} has a value that is no category"
        columns.refuse_cells(np.isnan(found) & ~np.isnan(x), "no-category", template, "a category of the framework")
        return found
