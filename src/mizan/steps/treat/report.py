"""What treatment did: the test before and after, and every moved point."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from mizan.dataset import Dataset
from mizan.ordering import BoolArray, FloatArray
from mizan.steps.winsorising import acceptable, shape_statistics


class Move(IntEnum):
    """How a point got its new value."""

    NONE = 0
    LOWERED = 1
    RAISED = 2
    TRANSFORMED = 3


@dataclass(frozen=True)
class Shape:
    """Skewness, excess kurtosis and the verdict for each column, (editions, columns)."""

    skewness: FloatArray
    kurtosis: FloatArray
    passed: BoolArray

    @classmethod
    def of(cls, values: FloatArray, skewness: FloatArray, kurtosis: FloatArray) -> Shape:
        """Of values (editions, units, columns), against the limits of each column."""
        g1, g2 = shape_statistics(np.swapaxes(values, 1, 2))
        return cls(g1, g2, acceptable(g1, g2, skewness, kurtosis))


@dataclass(frozen=True)
class MovedPoint:
    """One value that winsorising or a cap moved."""

    edition: str
    unit: str
    code: str
    before: float
    after: float
    move: Move


@dataclass(frozen=True)
class Treatment:
    """The report of the step, arrays by edition and column.

    `transformed`: the word of the transformation, "" where none. `high`, `low`: numbers of points
    lowered and raised. `moves`: (editions, units, columns), a `Move` for each cell.
    """

    data: Dataset
    treated: FloatArray
    before: Shape
    after: Shape
    transformed: npt.NDArray[np.str_]
    high: npt.NDArray[np.int64]
    low: npt.NDArray[np.int64]
    moves: npt.NDArray[np.uint8]

    def points(self) -> Iterator[MovedPoint]:
        """Each point lowered or raised; a transformation moves whole columns and is not listed."""
        moved = (self.moves == Move.LOWERED) | (self.moves == Move.RAISED)
        data = self.data
        for e, u, c in np.argwhere(moved):
            yield MovedPoint(
                data.editions[e],
                data.units[u],
                data.codes[c],
                float(data.values[e, u, c]),
                float(self.treated[e, u, c]),
                Move(int(self.moves[e, u, c])),
            )
