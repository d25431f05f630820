"""Two indices, or two editions of one, side by side on the units they share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from mizan.errors import DataError, Fault
from mizan.ordering import FloatArray
from mizan.run import Results
from mizan.study.association import kendall, pearson, spearman
from mizan.study.ranks import Integers, ranks
from mizan.study.tables import edition_position


@dataclass(frozen=True)
class Side:
    """One of two results to be compared: an edition (the last unless named) and a node (the root)."""

    results: Results
    edition: str | None = None
    node: str | None = None

    def scores(self) -> dict[str, float]:
        """Score of every unit that has one."""
        index = self.results.index
        node = self.node or index.framework.root.code
        if node not in index.framework.position:
            raise DataError([Fault("node", "no such node", value=node)])
        column = self.results.scores[edition_position(self.results, self.edition), :, index.framework.position[node]]
        return {unit: float(y) for unit, y in zip(index.data.units, column, strict=True) if not np.isnan(y)}


@dataclass(frozen=True)
class Comparison:
    """Units scored on both sides, ranked anew among themselves; arrays (units,).

    `rank_shift` is rank before − rank after: positive means a better place after. `entered` and `left` are units
    scored on one side only, whose coming or going must not pass for a change of the others.
    """

    units: tuple[str, ...]
    before: FloatArray
    after: FloatArray
    ranks_before: Integers
    ranks_after: Integers
    entered: tuple[str, ...]
    left: tuple[str, ...]
    pearson: float
    spearman: float
    kendall: float

    @property
    def rank_shift(self) -> Integers:
        """Places gained."""
        return self.ranks_before - self.ranks_after

    @property
    def mean_shift(self) -> float:
        """Mean of |rank shift|."""
        return float(np.abs(self.rank_shift).mean())

    def rows(self) -> list[dict[str, Any]]:
        """One row for each common unit, best rank after first."""
        order = np.argsort(self.ranks_after, kind="stable")
        return [
            {
                "unit": self.units[at],
                "before": float(self.before[at]),
                "after": float(self.after[at]),
                "change": float(self.after[at] - self.before[at]),
                "rank_before": int(self.ranks_before[at]),
                "rank_after": int(self.ranks_after[at]),
                "rank_shift": int(self.rank_shift[at]),
            }
            for at in order
        ]


def compare(before: Side, after: Side) -> Comparison:
    """Compare two sides on their common set of units; refused when they share fewer than two.

    Scores of relative methods (bounds taken from the data) are no levels: a unit can fall while it improves. See
    `mizan.study.change` for what the difference is made of.
    """
    first, second = before.scores(), after.scores()
    units = tuple(unit for unit in first if unit in second)
    if len(units) < 2:
        fault = Fault("no-common-units", "the two sides share too few units", value=len(units), expected="2 or more")
        raise DataError([fault])
    x, y = (np.array([side[unit] for unit in units]) for side in (first, second))
    place_x, place_y = ranks(np.stack([x, y]))
    association = [float(kind(x[:, None], y[:, None])[0, 0]) for kind in (pearson, spearman, kendall)]
    return Comparison(
        units,
        x,
        y,
        place_x,
        place_y,
        tuple(unit for unit in second if unit not in first),
        tuple(unit for unit in first if unit not in second),
        *association,
    )
