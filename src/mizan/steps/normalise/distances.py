"""Normalisers that measure the way to something: the best, a unit, a target, fixed goalposts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

import numpy as np

from mizan.errors import phrase
from mizan.framework import FILE_CONFIG
from mizan.ordering import FloatArray, comparable
from mizan.steps.normalise.columns import Columns
from mizan.steps.numbers import highest, lowest


@dataclass(frozen=True)
class DistanceToMax:
    """1 − (max − y) / (max − min), y = value × direction."""

    name: Literal["distance_to_max"] = field(default="distance_to_max", kw_only=True)
    bottom: ClassVar[float | None] = 0.0
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def scale(self, columns: Columns) -> FloatArray:
        """Scores 0–1, shaped as the columns."""
        y = columns.directed
        low, high = lowest(y), highest(y)
        return 1 - (high - y) / columns.spread(low, high)


@dataclass(frozen=True)
class DistanceToReference:
    """1 − (y_ref − y) / (y_ref − min): the reference unit scores 1, better units more unless capped."""

    unit: str
    cap: bool = False
    name: Literal["distance_to_reference"] = field(default="distance_to_reference", kw_only=True)
    bottom: ClassVar[float | None] = 0.0
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def scale(self, columns: Columns) -> FloatArray:
        """Scores, shaped as the columns; bounds are those of each edition."""
        y = columns.directed
        if columns.rows.count(self.unit) != 1:
            template = "the reference unit is not in the data once (bounds over all editions have none)"
            columns.faults.add("reference", template, value=self.unit, expected="a unit, with `over: edition`")
            return np.full(y.shape, np.nan)
        at = columns.rows.index(self.unit)
        reference, low = y[:, [at], :], lowest(y)
        unusable = np.isnan(reference) | (comparable(reference) == comparable(low))
        template = "{code}{where}: the reference unit has no value, or the lowest one"
        columns.refuse(unusable[:, 0, :], "reference-value", template, "a value above the lowest")
        score = 1 - (reference - y) / np.where(unusable, np.nan, reference - low)
        return np.minimum(score, 1.0) if self.cap else score


@dataclass(frozen=True)
class DistanceToTarget:
    """(y − min y) / (target − min y), both times the direction; targets are in raw units.

    A unit beyond its target scores more than 1 unless capped (`cap`, else the indicator's own).
    """

    cap: bool | None = None
    name: Literal["distance_to_target"] = field(default="distance_to_target", kw_only=True)
    bottom: ClassVar[float | None] = 0.0
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def scale(self, columns: Columns) -> FloatArray:
        """Scores, shaped as the columns."""
        y = columns.directed
        raw = columns.per_node("target", [node.target for node in columns.nodes], phrase("target"))
        target, low = (raw * columns.signs)[None, None, :], lowest(y)
        behind = comparable(target) <= comparable(low)
        template = "{code}{where}: the target is no better than the worst unit"
        columns.refuse(behind[:, 0, :], "target-behind", template, "a target beyond the worst value")
        score = (y - low) / np.where(behind, np.nan, target - low)
        caps = [node.target_cap if self.cap is None else self.cap for node in columns.nodes]
        return np.where(np.array([bool(cap) for cap in caps]), np.minimum(score, 1.0), score)


@dataclass(frozen=True)
class GoalpostScale:
    """(x − low)/(high − low), or (high − x)/(high − low) where lower is better; raw units, × scale.

    Bounds come from the framework, or from `low` and `high`. With `log` the natural logarithms of
    value and bounds are used, for incomes and the like. Scores are clipped to 0–1 before scaling
    unless `clip` (else the indicator's own) says no.
    """

    low: float | None = None
    high: float | None = None
    scale_to: float | None = None
    clip: bool | None = None
    log: bool = False
    name: Literal["goalposts"] = field(default="goalposts", kw_only=True)
    bottom: ClassVar[float | None] = None
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def scale(self, columns: Columns) -> FloatArray:
        """Scores, shaped as the columns."""
        posts = [node.goalposts for node in columns.nodes]
        lows = [p.low if self.low is None and p else self.low for p in posts]
        highs = [p.high if self.high is None and p else self.high for p in posts]
        low = columns.per_node("goalposts", lows, phrase("lower goalpost"))
        high = columns.per_node("goalposts", highs, phrase("upper goalpost"))
        self._check(columns, low, high)
        x = columns.values
        if self.log:
            with np.errstate(invalid="ignore", divide="ignore"):
                x, low, high = np.log(x), np.log(low), np.log(high)
        share = np.where(columns.signs > 0, x - low, high - x) / (high - low)
        clips = [self.clip if self.clip is not None else p is None or p.clip is not False for p in posts]
        share = np.where(np.array(clips), np.clip(share, 0.0, 1.0), share)
        scales = [self.scale_to if self.scale_to is not None else (p and p.scale) or 100.0 for p in posts]
        return np.asarray(share * np.array(scales))

    def _check(self, columns: Columns, low: FloatArray, high: FloatArray) -> None:
        for node, a, b in zip(columns.nodes, low, high, strict=True):
            if a >= b or (self.log and a <= 0):
                expected = "0 < low < high" if self.log else "low < high"
                found = (float(a), float(b))
                columns.faults.add("goalposts", "{code}: goalposts", code=node.code, value=found, expected=expected)
        if self.log:
            template = "{where}: {code} has no logarithm"
            columns.refuse_cells(columns.values <= 0, "no-logarithm", template, "a value above 0")
