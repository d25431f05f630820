"""Means by position: the median and ordered weights look at the order of a unit's children.

`combine` and `slopes` as in `means`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

import numpy as np
import numpy.typing as npt

from mizan.framework import FILE_CONFIG
from mizan.ordering import FloatArray
from mizan.steps.aggregate.means import Domain, portions

IntArray = npt.NDArray[np.intp]


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
