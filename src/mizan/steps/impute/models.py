"""Imputers that borrow from other indicators: regression and nearest neighbours."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

import numpy as np

from mizan.framework import FILE_CONFIG
from mizan.ordering import FloatArray, comparable
from mizan.steps.impute.gaps import Gaps
from mizan.steps.numbers import deviation, quiet


@dataclass(frozen=True)
class Regression:
    """Ordinary least squares on other indicators of the same edition, with an intercept.

    With `predictors`, one model on all of them, over the units that have them all. Without, each
    gap uses the single indicator most correlated (in absolute value) with the column among those
    the unit has. A model needs at least `least` complete units, otherwise the gap stays.
    """

    predictors: tuple[str, ...] = ()
    least: int = 8
    name: Literal["regression"] = field(default="regression", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def estimate(self, gaps: Gaps) -> FloatArray:
        """Predictions for the gaps that can be predicted."""
        codes = gaps.data.codes
        for code in self.predictors:
            if code not in codes:
                template = "step impute, regression: unknown predictor"
                gaps.faults.add("unknown-code", template, value=code, expected="an indicator")
        given = [codes.index(code) for code in self.predictors if code in codes]
        found = np.full(gaps.wanted.shape, np.nan)
        for edition, table in enumerate(gaps.data.values):
            for place, column in enumerate(gaps.at):
                for unit in map(int, np.flatnonzero(np.isnan(table[:, column]))):
                    found[edition, unit, place] = self._predict(table, unit, column, given)
        return found

    def _predict(self, table: FloatArray, unit: int, column: int, given: list[int]) -> float:
        models = [[g for g in given if g != column]] if given else self._by_correlation(table, unit, column)
        for predictors in models:
            rows = ~np.isnan(table[:, [column, *predictors]]).any(axis=1)
            if not predictors or np.isnan(table[unit, predictors]).any():
                continue
            if rows.sum() >= max(self.least, len(predictors) + 2):
                return _least_squares(table[rows][:, predictors], table[rows, column], table[unit, predictors])
        return float("nan")

    def _by_correlation(self, table: FloatArray, unit: int, column: int) -> list[list[int]]:
        """Single predictors the unit has, best first; ties in the order of the framework."""
        usable = [at for at in np.flatnonzero(~np.isnan(table[unit])) if at != column]
        strength = [(-self._correlation(table[:, at], table[:, column]), int(at)) for at in usable]
        return [[at] for minus, at in sorted(strength) if minus < 0]

    def _correlation(self, x: FloatArray, y: FloatArray) -> float:
        both = ~np.isnan(x) & ~np.isnan(y)
        if both.sum() < self.least:
            return 0.0
        if not deviation(np.column_stack([x[both], y[both]])).all():
            return 0.0
        r = np.corrcoef(x[both], y[both])[0, 1]
        return float(comparable(abs(r))) if np.isfinite(r) else 0.0


def _least_squares(x: FloatArray, y: FloatArray, at: FloatArray) -> float:
    centre, spread = x.mean(axis=0), deviation(x)
    spread = np.where(spread > 0, spread, 1.0)  # a constant predictor says nothing
    slopes = np.linalg.lstsq((x - centre) / spread, y - y.mean(), rcond=None)[0]
    return float(y.mean() + ((at - centre) / spread) @ slopes)


@dataclass(frozen=True)
class Neighbours:
    """The mean of the `k` most similar units that have the value.

    Distance: root mean square difference of standardised indicators over those both units have.
    Units as near as the k-th count as well, so that the order of rows cannot matter.
    """

    k: int = 5
    name: Literal["knn"] = field(default="knn", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def estimate(self, gaps: Gaps) -> FloatArray:
        """Means of neighbours for the gaps."""
        if self.k < 1:
            gaps.faults.add("neighbours", "step impute, knn: k", value=self.k, expected="1 or more")
            return np.full(gaps.wanted.shape, np.nan)
        found = np.full(gaps.wanted.shape, np.nan)
        for edition, table in enumerate(gaps.data.values):
            distance = _distances(table)
            for place, column in enumerate(gaps.at):
                for unit in np.flatnonzero(np.isnan(table[:, column])):
                    found[edition, unit, place] = self._mean(distance[unit], table[:, column])
        return found

    def _mean(self, distance: FloatArray, values: FloatArray) -> float:
        donors = np.flatnonzero(~np.isnan(values) & ~np.isnan(distance))
        if not len(donors):
            return float("nan")
        reach = np.sort(distance[donors])[min(self.k, len(donors)) - 1]
        return float(values[donors[distance[donors] <= reach]].mean())


def _distances(table: FloatArray) -> FloatArray:
    """Between all units, rounded for comparison; (units, units), NaN with nothing in common."""
    with quiet():
        spread = deviation(table)
        z = (table - np.nanmean(table, axis=0)) / np.where(spread > 0, spread, np.nan)
        return comparable(np.sqrt(np.nanmean((z[:, None, :] - z[None, :, :]) ** 2, axis=-1)))
