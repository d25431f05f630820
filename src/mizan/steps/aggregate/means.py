"""Means that bring the children of a node together, over the children that are observed.

Every method has `combine(x, w)`: x (editions, units, children), NaN where missing; w broadcastable
to it, 0 or more. The answer is (editions, units), NaN where no child with a weight is observed.
`domain` says which values it is defined for.

`slopes(x, w)` are the derivatives by each child, shaped like x, 0 where it is missing. All these
means are homogeneous (twice the children, twice the score), so slope × child, summed over the
children, is the score: an exact decomposition of its level.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

import numpy as np
import numpy.typing as npt

from mizan.framework import FILE_CONFIG
from mizan.ordering import FloatArray

IntArray = npt.NDArray[np.intp]
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
class Median:
    """Weighted median: the child at half of the weight, the middle of two if it falls between them."""

    name: Literal["median"] = field(default="median", kw_only=True)
    domain: ClassVar[Domain] = "any"
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def combine(self, x: FloatArray, w: FloatArray) -> FloatArray:
        """Weighted median of the observed children."""
        return _positioned(x, w, self._shares)

    def slopes(self, x: FloatArray, w: FloatArray) -> FloatArray:
        """1 for the middle child, ½ for each of two."""
        return _unordered(x, w, self._shares)

    @staticmethod
    def _shares(reached: FloatArray) -> FloatArray:
        lower = np.argmax(reached >= 0.5 - 1e-12, axis=-1)[..., None]
        upper = np.argmax(reached > 0.5 + 1e-12, axis=-1)[..., None]
        places = np.arange(reached.shape[-1])
        return np.asarray(((places == lower) + 1.0 * (places == upper)) / 2)


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
        return -_positioned(-x, w, self._shares)

    def slopes(self, x: FloatArray, w: FloatArray) -> FloatArray:
        """The weight of each child's position."""
        return _unordered(-x, w, self._shares)

    def _shares(self, reached: FloatArray) -> FloatArray:
        return np.asarray(np.diff(self._quantifier(reached), axis=-1, prepend=0.0))

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

    def slopes(self, x: FloatArray, w: FloatArray) -> FloatArray:
        """(w / Σw) · (1 ∓ (2(x − M)/M − S²/M²))."""
        filled, weights = observed(x, w)
        middle = mean(filled, weights)[..., None]
        variance = mean((filled - middle) ** 2, weights)[..., None]
        bend = 2 * (filled - middle) / middle - variance / middle**2
        return np.asarray(portions(weights) * (1 - bend if self.penalty == "negative" else 1 + bend))


def _ordered(x: FloatArray, w: FloatArray) -> tuple[IntArray, FloatArray, FloatArray]:
    """Places of the children from the least to the greatest, their values, and the weight reached, 0–1.

    Children without value or weight come last.
    """
    weights = np.broadcast_to(np.where(np.isnan(x), 0.0, w), x.shape)
    order = np.argsort(np.where(weights > 0, x, np.inf), axis=-1, kind="stable")
    values = np.take_along_axis(np.where(weights > 0, x, 0.0), order, -1)
    reached = np.cumsum(portions(np.take_along_axis(weights, order, -1)), axis=-1)
    return order, values, np.minimum(reached, 1.0)


def _positioned(x: FloatArray, w: FloatArray, shares: Callable[[FloatArray], FloatArray]) -> FloatArray:
    """Σ share of position × value; NaN where nothing is observed."""
    _, values, reached = _ordered(x, w)
    return np.asarray(np.where(reached[..., -1] > 0, (shares(reached) * values).sum(axis=-1), np.nan))


def _unordered(x: FloatArray, w: FloatArray, shares: Callable[[FloatArray], FloatArray]) -> FloatArray:
    """Shares of positions, given back to the children that hold them."""
    order, _, reached = _ordered(x, w)
    found = np.zeros(x.shape)
    np.put_along_axis(found, order, shares(reached) * (reached[..., -1:] > 0), -1)
    return found
