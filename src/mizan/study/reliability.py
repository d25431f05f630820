"""Cronbach's alpha: whether the indicators of a node hang together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from mizan.ordering import FloatArray
from mizan.run import Results
from mizan.study.association import covariance
from mizan.study.tables import edition_position, family_tables


@dataclass(frozen=True)
class Alpha:
    """Cronbach's alpha of a group of columns: on covariances, not standardised, in the direction of the table.

    It can be negative, which says that columns run against each other; it is shown, not hidden.
    """

    group: str
    columns: int
    units: int
    alpha: float

    @property
    def weak(self) -> bool:
        """Fewer than five units for each column: another set of units might well give another alpha."""
        return self.units < 5 * self.columns

    def row(self) -> dict[str, Any]:
        """By name."""
        fields = {"group": self.group, "columns": self.columns, "units": self.units, "alpha": self.alpha}
        return fields | {"weak": self.weak}


def cronbach_alpha(table: FloatArray) -> float:
    """k²·c̄ / ΣC, c̄ the mean covariance of two different columns, C all covariances (n − 1, pairwise complete).

    `table` (units, k columns); NaN for fewer than two columns. Source: Cronbach (1951), Psychometrika 16(3);
    COINr 1.1.14, ``get_cronbach()``.

    >>> cronbach_alpha(np.array([[1.0, 1.0], [2.0, 2.0], [3.0, 3.0]]))
    1.0
    """
    k = table.shape[1]
    c = covariance(table, table)
    if k < 2 or not c.sum():
        return float("nan")
    between = (c.sum() - np.trace(c)) / (k * (k - 1))
    return float(k**2 * between / c.sum())


def reliability(results: Results, stage: str = "normalise", edition: str | None = None) -> tuple[Alpha, ...]:
    """Alpha of the children of every aggregate, and of all columns of the stage together under ``*``.

    Before `normalise`, columns are raw: not directed and of different size, so that alpha says little.
    """
    table = results.stage(stage).data.values[edition_position(results, edition)]
    everything = table[:, : len(results.index.framework.indicators)]
    groups = {"*": everything} | {code: part for code, (_, part) in family_tables(results, stage, edition).items()}
    return tuple(
        Alpha(code, part.shape[1], int((~np.isnan(part)).any(axis=1).sum()), cronbach_alpha(part))
        for code, part in groups.items()
    )
