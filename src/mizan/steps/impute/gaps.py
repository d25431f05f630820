"""What an imputer sees: every value, and which columns it is to fill."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from mizan.dataset import Dataset, LabelArray
from mizan.errors import Faults
from mizan.framework import Framework
from mizan.ordering import BoolArray, FloatArray


@dataclass(frozen=True)
class Gaps:
    """All columns (editions, units, columns) of the data, and `at`, the columns to be filled.

    Units that do not take part are NaN. An imputer answers with estimates for the columns `at`,
    (editions, units, len(at)), NaN where it has none; observed cells of the answer are ignored.
    """

    data: Dataset
    framework: Framework
    signs: FloatArray
    at: list[int]
    faults: Faults

    @property
    def wanted(self) -> FloatArray:
        """The columns to be filled."""
        return self.data.values[:, :, self.at]

    def labels(self, group: str) -> LabelArray | None:
        """Group of each unit, (editions, units); a missing column is a fault."""
        found = self.data.groups.get(group)
        if found is None:
            known = ", ".join(self.data.groups) or "none in the data"
            self.faults.add("no-column", "step impute: no such group column", value=group, expected=known)
        return found

    def per_unit(self, row: FloatArray) -> FloatArray:
        """One estimate per edition and column, (editions, 1, columns), for every unit."""
        return np.broadcast_to(row, self.wanted.shape)


def members(labels: LabelArray) -> Iterator[tuple[int, BoolArray]]:
    """(edition, mask of units) of every group; units without a group are in none."""
    for edition, row in enumerate(labels):
        for label in sorted({str(value) for value in row if value is not None}):
            yield edition, np.array([value is not None and str(value) == label for value in row])
