"""Means that bring the children of a node together, over the children that are observed.

Every method has `combine(x, w)`: x (editions, units, children), NaN where missing; w broadcastable
to it, 0 or more. The answer is (editions, units), NaN where no child with a weight is observed.
`domain` says which values it is defined for.
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


@dataclass(frozen=True)
class Arithmetic:
    """Σwx / Σw: a low child is fully made up for by a high one."""

    name: Literal["arithmetic"] = field(default="arithmetic", kw_only=True)
    domain: ClassVar[Domain] = "any"
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def combine(self, x: FloatArray, w: FloatArray) -> FloatArray:
        """Weighted mean of the observed children."""
        return mean(*observed(x, w))


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


@dataclass(frozen=True)
class Median:
    """Weighted median: the child at half of the weight, the middle of two if it falls between them."""

    name: Literal["median"] = field(default="median", kw_only=True)
    domain: ClassVar[Domain] = "any"
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def combine(self, x: FloatArray, w: FloatArray) -> FloatArray:
        """Weighted median of the observed children."""
        ordered, weights = in_order(x, w)
        total = weights.sum(axis=-1, keepdims=True)
        reached = np.cumsum(weights, axis=-1) / np.where(total > 0, total, np.nan)
        lower = np.argmax(reached >= 0.5 - 1e-12, axis=-1)[..., None]
        upper = np.argmax(reached > 0.5 + 1e-12, axis=-1)[..., None]
        middle = (np.take_along_axis(ordered, lower, -1) + np.take_along_axis(ordered, upper, -1)) / 2
        return np.where(total > 0, middle, np.nan)[..., 0]


@dataclass(frozen=True)
class OrderedWeights:
    """Ordered weighted averaging: weights go to positions, from the best child to the worst.

    Either `positions` (one weight for each position, best first) or `orness`: 1 is the maximum,
    0.5 the mean, towards 0 the minimum, by the quantifier Q(r) = r^(1/orness − 1). Importance
    weights and gaps are respected: position weights are Q(S_i) − Q(S_{i−1}) with S the cumulated
    share of importance, and Q runs straight between `positions`. Source: Yager (1988, 1996).
    """

    orness: float = 0.5
    positions: tuple[float, ...] = ()
    name: Literal["owa"] = field(default="owa", kw_only=True)
    domain: ClassVar[Domain] = "any"
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def combine(self, x: FloatArray, w: FloatArray) -> FloatArray:
        """Ordered weighted average of the observed children."""
        ordered, weights = in_order(-x, w)
        total = weights.sum(axis=-1, keepdims=True)
        reached = np.cumsum(weights, axis=-1) / np.where(total > 0, total, 1.0)
        shares = np.diff(self._quantifier(np.minimum(reached, 1.0)), axis=-1, prepend=0.0)
        return np.where(total[..., 0] > 0, (shares * -ordered).sum(axis=-1), np.nan)

    def _quantifier(self, share: FloatArray) -> FloatArray:
        if self.positions:
            steps = np.concatenate([[0.0], np.cumsum(self.positions)]) / np.sum(self.positions)
            return np.asarray(np.interp(share, np.linspace(0, 1, len(steps)), steps))
        return share ** (1 / self.orness - 1) if self.orness < 1 else np.where(share > 0, 1.0, 0.0)


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


def in_order(x: FloatArray, w: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Children from the least to the greatest, gaps last with value 0 and weight 0."""
    weights = np.broadcast_to(np.where(np.isnan(x), 0.0, w), x.shape)
    order = np.argsort(np.where(weights > 0, x, np.inf), axis=-1, kind="stable")
    ordered = np.take_along_axis(np.where(weights > 0, x, 0.0), order, -1)
    return ordered, np.take_along_axis(weights, order, -1)
