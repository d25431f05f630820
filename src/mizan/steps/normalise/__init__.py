"""Normalise: bring indicators to one scale on which higher is better.

Direction is applied here, once, from the framework. Bounds come from the units that take part,
within each edition (`over: edition`) or over all editions together (`over: all`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal

import numpy as np

from mizan.errors import Faults, StepError
from mizan.framework import FILE_CONFIG, Framework
from mizan.kinds import OneOf
from mizan.ordering import FloatArray
from mizan.steps.choice import check_codes, columns_by_method
from mizan.steps.normalise.columns import Columns
from mizan.steps.normalise.scales import MinMax, ZScore
from mizan.steps.state import State

NormaliseMethod = Annotated[MinMax | ZScore, OneOf("name")]

__all__ = ["MinMax", "Normalise", "NormaliseMethod", "ZScore"]


@dataclass(frozen=True)
class Normalise:
    """Scale every indicator by `method`, or by the method of its nearest node in `nodes`."""

    method: NormaliseMethod = field(default_factory=MinMax)
    nodes: Mapping[str, NormaliseMethod] = field(default_factory=dict)
    over: Literal["edition", "all"] = "edition"
    step: Literal["normalise"] = field(default="normalise", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def check(self, framework: Framework, faults: Faults) -> None:
        """Note codes that do not exist."""
        check_codes(self.step, self.nodes, framework, faults)

    def apply(self, state: State) -> State:
        """Scores on one scale; missing stays missing."""
        faults, data = Faults(), state.data
        scores = np.full(data.values.shape, np.nan)
        for method, at in columns_by_method(data.codes, state.framework, self.method, self.nodes):
            columns = self._columns(state, at, faults)
            scores[:, :, at] = method.scale(columns).reshape(scores[:, :, at].shape)
        faults.stop(StepError)
        return state.become(data.holding(scores), normalised=True)

    def _columns(self, state: State, at: list[int], faults: Faults) -> Columns:
        values: FloatArray = state.data.values[:, :, at]
        nodes = tuple(state.nodes[column] for column in at)
        scopes, rows = state.data.editions, state.data.units
        if self.over == "all":
            values = values.reshape(1, -1, len(at))
            scopes, rows = ("all editions",), rows * len(state.data.editions)
        return Columns(values, state.signs[at], nodes, scopes, rows, faults)
