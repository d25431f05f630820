"""Means that bring the children of a node together, over the children that are observed.

Every method has `combine(x, w)`: x (editions, units, children), NaN where missing; w broadcastable
to it, non-negative. The answer is (editions, units), NaN where no child is observed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

import numpy as np

from mizan.framework import FILE_CONFIG
from mizan.ordering import FloatArray


def observed(x: FloatArray, w: FloatArray) -> tuple[FloatArray, FloatArray]:
    """x with gaps filled by a harmless 1, and w with 0 there."""
    gaps = np.isnan(x)
    return np.where(gaps, 1.0, x), np.where(gaps, 0.0, w)


def _mean(x: FloatArray, w: FloatArray) -> FloatArray:
    total = w.sum(axis=-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(total > 0, (w * x).sum(axis=-1) / total, np.nan))


@dataclass(frozen=True)
class Arithmetic:
    """Σwx / Σw: a low child is fully made up for by a high one."""

    name: Literal["arithmetic"] = field(default="arithmetic", kw_only=True)
    positive: ClassVar[bool] = False
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def combine(self, x: FloatArray, w: FloatArray) -> FloatArray:
        """Weighted mean of the observed children."""
        return _mean(*observed(x, w))


@dataclass(frozen=True)
class Geometric:
    """exp(Σw ln x / Σw): a low child is only partly made up for. Needs values above 0."""

    name: Literal["geometric"] = field(default="geometric", kw_only=True)
    positive: ClassVar[bool] = True
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def combine(self, x: FloatArray, w: FloatArray) -> FloatArray:
        """Weighted geometric mean of the observed children."""
        filled, weights = observed(x, w)
        return np.asarray(np.exp(_mean(np.log(filled), weights)))


@dataclass(frozen=True)
class Harmonic:
    """Σw / Σ(w/x): the least forgiving of the three classical means. Needs values above 0."""

    name: Literal["harmonic"] = field(default="harmonic", kw_only=True)
    positive: ClassVar[bool] = True
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def combine(self, x: FloatArray, w: FloatArray) -> FloatArray:
        """Weighted harmonic mean of the observed children."""
        filled, weights = observed(x, w)
        return np.asarray(1.0 / _mean(1.0 / filled, weights))
