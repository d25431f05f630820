"""Aggregation by comparing every unit with every other, indicator by indicator."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

import numpy as np

from mizan.framework import FILE_CONFIG
from mizan.ordering import DIGITS, FloatArray, comparable
from mizan.steps.aggregate.means import Domain


def outranking(x: FloatArray, w: FloatArray) -> FloatArray:
    """Share of weight by which unit i beats unit j, ties shared: (units, units), 0 on the diagonal.

    o_ij = (Σ w[x_i > x_j] + ½ Σ w[x_i = x_j]) / Σ w over the children observed for both; NaN
    where they have none in common. x (units, children), w (children,). So o_ij + o_ji = 1 and the
    order of rows cannot matter, unlike in COINr with gaps.

    >>> outranking(np.array([[1.0, 5.0], [2.0, 5.0]]), np.array([3.0, 1.0]))
    array([[0.   , 0.125],
           [0.875, 0.   ]])
    """
    seen = comparable(x)
    difference = seen[:, None, :] - seen[None, :, :]
    both = ~np.isnan(difference)
    with np.errstate(invalid="ignore", divide="ignore"):
        points = (difference > 0) + 0.5 * (difference == 0)
        share = (points * both) @ w / (both @ w)
    np.fill_diagonal(share, 0.0)
    return comparable(share)


@dataclass(frozen=True)
class Copeland:
    """Σ_j sign(o_ij − ½): units beaten less units lost to. Not compensatory; depends on the others."""

    name: Literal["copeland"] = field(default="copeland", kw_only=True)
    domain: ClassVar[Domain] = "any"
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def combine(self, x: FloatArray, w: FloatArray) -> FloatArray:
        """Copeland scores of the units of each edition, −(n − 1) … n − 1."""
        return _by_edition(x, w, lambda share: np.nansum(np.sign(share - 0.5), axis=1))


@dataclass(frozen=True)
class NetOutranking:
    """Mean over the other units of o_ij − o_ji: −1 … 1, how clearly the others are beaten."""

    name: Literal["net_outranking"] = field(default="net_outranking", kw_only=True)
    domain: ClassVar[Domain] = "any"
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def combine(self, x: FloatArray, w: FloatArray) -> FloatArray:
        """Net flows of the units of each edition."""
        return _by_edition(x, w, _net)


def _net(share: FloatArray) -> FloatArray:
    met = (~np.isnan(share)).sum(axis=1)
    # Wins and losses cancel: what is left of the last bits is a draw.
    return np.asarray(np.round(np.nansum(2 * share - 1, axis=1) / np.maximum(met, 1), DIGITS))


def _by_edition(x: FloatArray, w: FloatArray, score: Any) -> FloatArray:
    found = np.full(x.shape[:2], np.nan)
    weights = np.broadcast_to(w, x.shape)
    for edition, table in enumerate(x):
        here = ~np.isnan(table).all(axis=1)
        share = outranking(table[here], weights[edition, 0])
        np.fill_diagonal(share, np.nan)
        found[edition, here] = score(share)
    return found
