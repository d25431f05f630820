"""Up the tree: one node after the other, from the lowest level to the root."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from mizan.dataset import Missing
from mizan.errors import Faults
from mizan.language import later
from mizan.ordering import BoolArray, FloatArray, comparable, reaches
from mizan.steps.normalise.columns import Columns
from mizan.steps.state import State

MOST_CELLS_NAMED = 20
ABOVE = later("scores above 0: normalise by min-max to 1–100, or take another mean")
NOT_BELOW = later("scores of 0 or more: normalise by min-max, or take another mean")


@dataclass
class Climb:
    """Scores as far as they are known, (editions, units, nodes), and how much stands behind them.

    `applies`: nodes that are part of the index for the unit. `coverage`: share of the weight
    beneath a node that rests on observed (not imputed) indicators.
    """

    state: State
    weights: FloatArray
    scores: FloatArray
    applies: BoolArray
    coverage: FloatArray
    faults: Faults

    @classmethod
    def begin(cls, state: State, faults: Faults) -> Climb:
        """At the foot: indicators known, aggregates not yet."""
        data, width = state.data, len(state.framework.indicators)
        shape = (*data.values.shape[:2], len(state.framework.nodes))
        scores, coverage = np.full(shape, np.nan), np.zeros(shape)
        applies = np.broadcast_to(state.active[:, None, :], shape).copy()
        applies[:, :, :width] &= data.reasons[:, :, :width] != Missing.NOT_APPLICABLE
        scores[:, :, :width] = np.where(applies[:, :, :width], data.values[:, :, :width], np.nan)
        seen = (data.reasons[:, :, :width] == Missing.OBSERVED) & ~np.isnan(scores[:, :, :width])
        coverage[:, :, :width] = seen
        return cls(state, state.weights * state.active[:, None, :], scores, applies, coverage, faults)

    def children(self, code: str) -> list[int]:
        """Positions of a node's children."""
        framework = self.state.framework
        return [framework.position[child.code] for child in framework[code].children]

    def ascend(self, code: str, method: Any, threshold: float, rescale: Any = None) -> None:
        """Score one node from its children."""
        node, at = self.state.framework.position[code], self.children(code)
        x, w = self.scores[:, :, at], self.weights[:, :, at]
        inside = self._inside_domain(code, method, x, w, at)
        applies = self.applies[:, :, at]
        enough = reaches(_share((~np.isnan(x)).sum(-1), applies.sum(-1)), threshold)
        with np.errstate(all="ignore"):
            score = np.where(enough, method.combine(x, w) if inside else np.nan, np.nan)
        self.applies[:, :, node] &= applies.any(-1)
        self.coverage[:, :, node] = _share((w * applies * self.coverage[:, :, at]).sum(-1), (w * applies).sum(-1))
        self.scores[:, :, node] = score if rescale is None else self._rescaled(node, score, rescale)

    def _rescaled(self, node: int, score: FloatArray, method: Any) -> FloatArray:
        """A node's scores put on a scale of their own, within each edition."""
        state = self.state
        nodes = (state.framework.nodes[node],)
        column = Columns(score[:, :, None], np.ones(1), nodes, state.data.editions, state.data.units, self.faults)
        return np.asarray(method.scale(column)[:, :, 0])

    def _inside_domain(self, code: str, method: Any, x: FloatArray, w: FloatArray, at: list[int]) -> bool:
        if method.domain == "any":
            return True
        wrong = ((x <= 0) if method.domain == "positive" else (x < 0)) & (w > 0)
        data, nodes = self.state.data, self.state.framework.nodes
        for e, u, c in np.argwhere(wrong)[:MOST_CELLS_NAMED]:
            self.faults.add(
                "outside-domain",
                "step aggregate, {where}: {child} cannot go into the {method} mean of {code}",
                where=f"{data.editions[e]} {data.units[u]}".strip(),
                child=nodes[at[c]].code,
                method=method.name,
                code=code,
                value=float(x[e, u, c]),
                expected=ABOVE if method.domain == "positive" else NOT_BELOW,
                **data.place(e, u),
            )
        if wrong.sum() > MOST_CELLS_NAMED:
            template = "step aggregate, {code}: {count} more cells of this kind"
            self.faults.add("outside-domain", template, code=code, count=int(wrong.sum()) - MOST_CELLS_NAMED)
        return not wrong.any()


def _share(part: Any, whole: Any) -> FloatArray:
    """part / whole rounded for comparison, 0 where there is no whole."""
    return comparable(np.where(whole > 0, part / np.where(whole > 0, whole, 1), 0.0))
