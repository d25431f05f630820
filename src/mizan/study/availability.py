"""How much of the data there is: by unit, and by unit under each node of the framework."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from mizan.dataset import Dataset
from mizan.framework import Framework
from mizan.ordering import FloatArray


@dataclass(frozen=True)
class Availability:
    """One edition. `missing`, `zero`, `available`, `nonzero`: by unit; `by_node` (units, aggregates), shares.

    `available` is the share of indicators observed, `nonzero` that of observed values which are not zero.
    """

    edition: str
    units: tuple[str, ...]
    nodes: tuple[str, ...]
    missing: FloatArray
    zero: FloatArray
    available: FloatArray
    nonzero: FloatArray
    by_node: FloatArray

    def rows(self) -> list[dict[str, Any]]:
        """One row for each unit."""
        return [
            {
                "unit": unit,
                "missing": int(self.missing[at]),
                "zero": int(self.zero[at]),
                "available": float(self.available[at]),
                "nonzero": float(self.nonzero[at]),
                **{code: float(self.by_node[at, column]) for column, code in enumerate(self.nodes)},
            }
            for at, unit in enumerate(self.units)
        ]


def availability(framework: Framework, data: Dataset, edition: str | None = None) -> Availability:
    """Data availability of the units that take part in an edition (the last unless named).

    Source: COINr 1.1.14, ``get_data_avail()``.
    """
    at = len(data.editions) - 1 if edition is None else data.editions.index(edition)
    part = np.flatnonzero(data.present[at])
    columns = np.array([data.codes.index(node.code) for node in framework.indicators])
    table = data.values[at][np.ix_(part, columns)]
    observed = ~np.isnan(table)
    members = np.array([[leaf.code in framework.beneath(node.code) for node in framework.aggregates]
                        for leaf in framework.indicators], dtype=float)  # fmt: skip
    count, zero = observed.sum(axis=1), (table == 0).sum(axis=1)
    return Availability(
        edition=data.editions[at],
        units=tuple(data.units[unit] for unit in part),
        nodes=tuple(node.code for node in framework.aggregates),
        missing=(~observed).sum(axis=1).astype(float),
        zero=zero.astype(float),
        available=count / table.shape[1],
        nonzero=1 - zero / np.maximum(count, 1),
        by_node=observed @ members / members.sum(axis=0),
    )
