"""Means that bring the children of a node together, over the children that are observed.

Every method has `combine(x, w)`: x (editions, units, children), NaN where missing; w broadcastable
to it, 0 or more. The answer is (editions, units), NaN where no child with a weight is observed.
`domain` says which values it is defined for.

`slopes(x, w)` are the derivatives by each child, shaped like x, 0 where it is missing. All these
means are homogeneous (twice the children, twice the score), so slope × child, summed over the
children, is the score: an exact decomposition of its level.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

import numpy as np

from mizan.framework import FILE_CONFIG
from mizan.ordering import FloatArray

Domain = Literal["any", "nonnegative", "positive"]


def observed(x: FloatArray, w: FloatArray) -> tuple[FloatArray, FloatArray]:
    """x with gaps (and children without weight) filled by a harmless 1, and w with 0 there."""
    weights = np.where(np.isnan(x), 0.0, w)
    return np.where(weights > 0, x, 1.0), weights


def mean(x: FloatArray, w: FloatArray) -> FloatArray:
    """Σwx / Σw over the last axis, NaN where Σw is 0."""
    total = w.sum(axis=-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(total > 0, (w * x).sum(axis=-1) / total, np.nan))


def portions(w: FloatArray) -> FloatArray:
    """w / Σw, 0 where there is no weight."""
    total = w.sum(axis=-1, keepdims=True)
    return np.asarray(w / np.where(total > 0, total, 1.0))


@dataclass(frozen=True)
class Arithmetic:
    """Σwx / Σw: a low child is fully made up for by a high one."""

    name: Literal["arithmetic"] = field(default="arithmetic", kw_only=True)
    domain: ClassVar[Domain] = "any"
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def combine(self, x: FloatArray, w: FloatArray) -> FloatArray:
        """Weighted mean of the observed children."""
        return mean(*observed(x, w))

    def slopes(self, x: FloatArray, w: FloatArray) -> FloatArray:
        """w / Σw."""
        return portions(observed(x, w)[1])


@dataclass(frozen=True)
class Geometric:
    """exp(Σw ln x / Σw): a low child is only partly made up for. Needs values above 0."""

    name: Literal["geometric"] = field(default="geometric", kw_only=True)
    domain: ClassVar[Domain] = "positive"
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def combine(self, x: FloatArray, w: FloatArray) -> FloatArray:
        """Weighted geometric mean of the observed children."""
        filled, weights = observed(x, w)
        return np.asarray(np.exp(mean(np.log(filled), weights)))

    def slopes(self, x: FloatArray, w: FloatArray) -> FloatArray:
        """(w / Σw) · score / x."""
        filled, weights = observed(x, w)
        return portions(weights) * self.combine(x, w)[..., None] / filled


@dataclass(frozen=True)
class Harmonic:
    """Σw / Σ(w/x): the least forgiving of the three classical means. Needs values above 0."""

    name: Literal["harmonic"] = field(default="harmonic", kw_only=True)
    domain: ClassVar[Domain] = "positive"
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def combine(self, x: FloatArray, w: FloatArray) -> FloatArray:
        """Weighted harmonic mean of the observed children."""
        filled, weights = observed(x, w)
        return np.asarray(1.0 / mean(1.0 / filled, weights))

    def slopes(self, x: FloatArray, w: FloatArray) -> FloatArray:
        """(w / Σw) · (score / x)²."""
        filled, weights = observed(x, w)
        return portions(weights) * (self.combine(x, w)[..., None] / filled) ** 2


@dataclass(frozen=True)
class Power:
    """(Σw xᵖ / Σw)^(1/p); p = 1, 0, −1 are the arithmetic, geometric and harmonic mean.

    Needs values of 0 or more for p above 0, above 0 otherwise. A missing child is skipped, as in
    the other means; COINr's `a_genmean()` gives up at the first one.
    """

    p: float
    name: Literal["power"] = field(default="power", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    @property
    def domain(self) -> Domain:
        """Depends on the sign of p."""
        return "nonnegative" if self.p > 0 else "positive"

    def combine(self, x: FloatArray, w: FloatArray) -> FloatArray:
        """Weighted power mean of the observed children."""
        if self.p == 0:
            return Geometric().combine(x, w)
        filled, weights = observed(x, w)
        # The largest child is taken out first, so that no power overflows.
        largest = np.where(weights > 0, filled, -np.inf).max(axis=-1, keepdims=True)
        largest = np.where(np.isfinite(largest) & (largest > 0), largest, 1.0)
        return np.asarray(mean((filled / largest) ** self.p, weights) ** (1 / self.p) * largest[..., 0])

    def slopes(self, x: FloatArray, w: FloatArray) -> FloatArray:
        """(w / Σw) · (x / score)^(p − 1); a child at 0 gets 0, for it adds nothing."""
        filled, weights = observed(x, w)
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = (filled / self.combine(x, w)[..., None]) ** (self.p - 1)
        return portions(weights) * np.where(np.isfinite(ratio), ratio, 0.0)


@dataclass(frozen=True)
class MazziottaPareto:
    """M − S·cv with M the mean and S the deviation (over the children) of one unit, cv = S/M.

    The penalty falls on units with unbalanced children; with `penalty: positive` it is added, for
    phenomena where high is bad. Children must be standardised to a common scale: mean 100 and
    deviation 10 (zscore) for the classical index, `reference_range` for the adjusted one.
    Source: Mazziotta and Pareto (2013; 2016).
    """

    penalty: Literal["negative", "positive"] = "negative"
    name: Literal["mazziotta_pareto"] = field(default="mazziotta_pareto", kw_only=True)
    domain: ClassVar[Domain] = "positive"
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def combine(self, x: FloatArray, w: FloatArray) -> FloatArray:
        """Penalised mean of the observed children."""
        filled, weights = observed(x, w)
        middle = mean(filled, weights)
        variance = mean((filled - middle[..., None]) ** 2, weights)
        with np.errstate(invalid="ignore"):
            loss = variance / middle
        return middle - loss if self.penalty == "negative" else middle + loss

    def slopes(self, x: FloatArray, w: FloatArray) -> FloatArray:
        """(w / Σw) · (1 ∓ (2(x − M)/M − S²/M²))."""
        filled, weights = observed(x, w)
        middle = mean(filled, weights)[..., None]
        variance = mean((filled - middle) ** 2, weights)[..., None]
        bend = 2 * (filled - middle) / middle - variance / middle**2
        return np.asarray(portions(weights) * (1 - bend if self.penalty == "negative" else 1 + bend))
