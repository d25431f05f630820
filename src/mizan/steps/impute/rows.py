"""Imputer that looks along the row: the unit's own values nearby in the tree."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

import numpy as np

from mizan.framework import FILE_CONFIG, Framework
from mizan.ordering import FloatArray
from mizan.steps.impute.gaps import Gaps
from mizan.steps.numbers import highest, lowest, quiet


@dataclass(frozen=True)
class RowMean:
    """The unit's mean over the other indicators beneath the same node of `level`.

    Columns are first scaled 0–1 in the good direction, and the mean is scaled back; in a column
    without spread the estimate is its constant.
    """

    level: int = 2
    name: Literal["row_mean"] = field(default="row_mean", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def estimate(self, gaps: Gaps) -> FloatArray:
        """An estimate for every unit that has a value in the sub-tree."""
        y = gaps.data.values * gaps.signs
        low, high = lowest(y), highest(y)
        with quiet():
            scaled = (y - low) / (high - low)
        scaled[~np.isfinite(scaled)] = np.nan
        found = np.full(gaps.wanted.shape, np.nan)
        for place, column in enumerate(gaps.at):
            kin = relatives(gaps.framework, gaps.data.codes[column], self.level)
            with quiet():
                mean = np.nanmean(scaled[:, :, kin], axis=-1)
            span = (high - low)[:, :, column]
            back = low[:, :, column] + np.where(span == 0, 0.0, mean * span)
            found[:, :, place] = back * gaps.signs[column]
        return found


def relatives(framework: Framework, code: str, level: int) -> list[int]:
    """Positions of the indicators beneath the lowest ancestor of at least `level`."""
    above = next(a for a in framework.lineage[code] if framework.level_of[a] >= level or a == framework.root.code)
    return [framework.position[c] for c in framework.beneath(above)]
