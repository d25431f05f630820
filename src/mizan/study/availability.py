"""How much of the data there is: by unit, and by unit under each node of the framework."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from mizan.framework import Framework
from mizan.run import Index
from mizan.steps import screen
from mizan.steps.state import State
from mizan.study.scope import Scope


@dataclass(frozen=True)
class DataAvailability:
    """The counts and shares of `mizan.steps.screen.Availability` for one edition, before any step."""

    edition: str
    units: tuple[str, ...]
    found: screen.Availability
    framework: Framework
    edition_at: int
    units_at: tuple[int, ...]

    def rows(self) -> list[dict[str, Any]]:
        """One row for each unit that takes part: counts, shares, and the share under each aggregate."""
        return [self._row(unit, at) for unit, at in zip(self.units, self.units_at, strict=True)]

    def _row(self, unit: str, at: int) -> dict[str, Any]:
        here = (self.edition_at, at)
        return {
            "unit": unit,
            "missing": int(self.found.missing[here]),
            "zero": int(self.found.zeros[here]),
            "available": float(self.found.share[here]),
            "nonzero": float(self.found.nonzero[here]),
            **{node.code: float(self.found.by_node[here][k]) for k, node in enumerate(self.framework.aggregates)},
        }


def data_availability(index: Index, edition: str | None = None) -> DataAvailability:
    """Availability of the source data of an edition (the last unless named).

    Source: COINr 1.1.14, ``get_data_avail()``.
    """
    scope = Scope(index, edition)
    found = screen.availability(State.start(index.framework, index.data))
    part = tuple(int(at) for at in np.flatnonzero(index.data.present[scope.edition_at]))
    units = tuple(index.data.units[at] for at in part)
    return DataAvailability(scope.edition_code, units, found, index.framework, scope.edition_at, part)
