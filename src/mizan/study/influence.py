"""What each element weighs in an index, and what becomes of the ranking without it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from mizan.errors import Fault, StepError
from mizan.ordering import FloatArray
from mizan.run import Index
from mizan.study import batch
from mizan.study.ranks import Integers, ranks
from mizan.study.scope import Scope
from mizan.study.tree import effective_weights


@dataclass(frozen=True)
class EffectiveWeights:
    """Weight among siblings and share in the whole index of every node, (nodes,).

    Where weights differ by unit (benefit of the doubt), both are means over units.
    """

    codes: tuple[str, ...]
    levels: tuple[int, ...]
    weights: FloatArray
    effective: FloatArray

    def rows(self) -> list[dict[str, Any]]:
        """One row for each node, indicators first."""
        return [
            {"code": code, "level": self.levels[at], "weight": float(self.weights[at]), "effective": float(share)}
            for at, (code, share) in enumerate(zip(self.codes, self.effective, strict=True))
        ]


def weights_in_effect(index: Index, edition: str | None = None, node: str | None = None) -> EffectiveWeights:
    """Share among siblings times the parent's effective weight; see `mizan.study.tree.effective_weights`.

    Nodes that are not part of the edition have weight NaN and effective weight 0.
    """
    scope = Scope(index, edition, node)
    weights = scope.nominal[0].weights.T.copy()
    batch.leave_out(weights, scope.tree)
    shares = effective_weights(scope.tree, np.nan_to_num(weights))
    levels = tuple(int(level) for level in scope.levels)
    return EffectiveWeights(scope.codes, levels, weights.mean(axis=1), shares.mean(axis=1))


@dataclass(frozen=True)
class Removal:
    """Scores and ranks (elements, units) when one element after another is left out of the index.

    `shift` (elements,): mean over units of |rank − nominal rank|.
    """

    units: tuple[str, ...]
    elements: tuple[str, ...]
    nominal_scores: FloatArray
    nominal_ranks: Integers
    scores: FloatArray
    ranks: Integers
    shift: FloatArray

    def rows(self) -> list[dict[str, Any]]:
        """One row for each element, the one that matters most first."""
        order = np.argsort(-self.shift, kind="stable")
        largest = np.abs(self.ranks - self.nominal_ranks).max(axis=1)
        return [
            {"element": self.elements[at], "shift": float(self.shift[at]), "largest": int(largest[at])} for at in order
        ]


def removal(
    index: Index,
    *,
    level: int | None = None,
    codes: Sequence[str] = (),
    edition: str | None = None,
    node: str | None = None,
) -> Removal:
    """Leave out each node of a level, or each of `codes`; its siblings share its weight among them.

    The data, their treatment and their scales stay as they are. Source: COINr 1.1.14, ``remove_elements()``.
    """
    scope = Scope(index, edition, node)
    elements = tuple(codes) or tuple(c for c, at in zip(scope.codes, scope.levels, strict=True) if at == level)
    unknown = [code for code in elements if code not in scope.codes[:-1]]
    if unknown or not elements:
        fault = Fault("element", "no such element to leave out", value=", ".join(unknown) or level)
        raise StepError([fault])
    surface, rule = scope.nominal
    factors = np.ones((scope.tree.size, len(elements)))
    factors[[scope.codes.index(code) for code in elements], range(len(elements))] = np.nan
    _leave_out_beneath(factors, scope)
    weights = batch.combined(surface.weights[None], factors, None, scope.tree)
    scores = batch.score(surface, rule, weights, scope.tree, general=True).scores
    usual = ranks(scope.nominal_scores[None])[0]
    place = ranks(scores)
    return Removal(
        scope.units, elements, scope.nominal_scores, usual, scores, place, np.abs(place - usual).mean(axis=1)
    )


def _leave_out_beneath(factors: FloatArray, scope: Scope) -> None:
    """An aggregate that is left out takes all its descendants with it."""
    for at in range(scope.tree.size - 2, -1, -1):
        factors[at, np.isnan(factors[scope.tree.parent[at]])] = np.nan
