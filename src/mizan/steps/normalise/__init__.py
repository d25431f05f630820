"""Normalise: bring indicators to one scale on which higher is better."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal

import numpy as np

from mizan.errors import Faults, StepError, phrase
from mizan.framework import FILE_CONFIG, Framework
from mizan.kinds import OneOf
from mizan.ordering import FloatArray
from mizan.steps.choice import check_codes, columns_by_method, method_for
from mizan.steps.normalise.classes import AroundMean, Categories, PercentileClasses
from mizan.steps.normalise.columns import Columns
from mizan.steps.normalise.distances import (
    DistanceToMax,
    DistanceToReference,
    DistanceToTarget,
    GoalpostScale,
)
from mizan.steps.normalise.ranked import Borda, PercentileRank, Rank
from mizan.steps.normalise.scales import FractionOfMax, MinMax, ReferenceRange, Scaled, ZScore
from mizan.steps.plain import OnTable
from mizan.steps.state import State

NormaliseMethod = Annotated[
    MinMax
    | ZScore
    | Scaled
    | Rank
    | Borda
    | PercentileRank
    | DistanceToMax
    | DistanceToReference
    | DistanceToTarget
    | GoalpostScale
    | FractionOfMax
    | ReferenceRange
    | AroundMean
    | PercentileClasses
    | Categories,
    OneOf("name"),
]

__all__ = [
    "AroundMean", "Borda", "Categories", "Columns", "DistanceToMax", "DistanceToReference", "DistanceToTarget",
    "FractionOfMax", "GoalpostScale", "MinMax", "Normalise", "NormaliseMethod", "PercentileClasses",
    "PercentileRank", "Rank", "ReferenceRange", "Scaled", "ZScore",
]  # fmt: skip


@dataclass(frozen=True)
class Normalise(OnTable):
    """Scale every indicator by `method`, or by that of the nearest node in `nodes`.

    Direction is applied here, once, from the framework; goalposts and targets are in raw units. Bounds
    come from the units that take part, within each edition (`over: edition`) or over all editions
    together (`over: all`). Missing stays missing.

    Values (editions, units, indicators) in raw units → scores. Errors: a column whose observed
    values are all equal, where the method needs a spread; goalposts or targets that are missing
    or impossible; an unknown node. Source: OECD/JRC Handbook (2008), step 5; COINr `Normalise()`.

    >>> Normalise(MinMax(1, 100)).on({"days": [2.0, 4.0, 12.0]}, direction={"days": -1})
    {'days': [100.0, 80.2, 1.0]}
    """

    method: NormaliseMethod = field(default_factory=MinMax)
    nodes: Mapping[str, NormaliseMethod] = field(default_factory=dict)
    over: Literal["edition", "all"] = "edition"
    step: Literal["normalise"] = field(default="normalise", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def method_for(self, code: str, framework: Framework) -> NormaliseMethod:
        """The method that serves an indicator."""
        return method_for(code, framework, self.method, self.nodes)

    def check(self, framework: Framework, faults: Faults) -> None:
        """Note unknown nodes, missing goalposts and targets, and methods that have no meaning."""
        check_codes(self.step, self.nodes, framework, faults)
        for node in framework.indicators:
            method = self.method_for(node.code, framework)
            if isinstance(method, MinMax) and not method.low < method.high:
                found = (method.low, method.high)
                faults.add("bounds", "step normalise, {code}", code=node.code, value=found, expected="low < high")
            if isinstance(method, ZScore) and not method.sd > 0:
                faults.add("sd", "step normalise, {code}: sd", code=node.code, value=method.sd, expected="above 0")

    def apply(self, state: State) -> State:
        """Scores on one scale; missing stays missing."""
        faults, data = Faults(), state.data
        scores = np.full(data.values.shape, np.nan)
        for method, at in columns_by_method(data.codes, state.framework, self.method, self.nodes):
            columns = self._columns(state, at, faults)
            scores[:, :, at] = method.scale(columns).reshape(len(data.editions), len(data.units), len(at))
        faults.stop(StepError)
        return state.become(data.holding(scores), normalised=True)

    def _columns(self, state: State, at: list[int], faults: Faults) -> Columns:
        values: FloatArray = state.data.values[:, :, at]
        known = state.nodes  # built anew at each asking
        nodes = tuple(known[column] for column in at)
        scopes, rows = state.data.editions, state.data.units
        if self.over == "all":
            values = values.reshape(1, -1, len(at))
            scopes, rows = (phrase("all editions"),), rows * len(state.data.editions)
        return Columns(values, state.signs[at], nodes, scopes, rows, faults, state.data)
