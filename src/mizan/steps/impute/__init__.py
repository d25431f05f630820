"""Impute: estimate missing values, and mark every estimate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal

import numpy as np

from mizan.dataset import Missing
from mizan.errors import Faults, StepError
from mizan.framework import FILE_CONFIG, Framework
from mizan.kinds import OneOf
from mizan.ordering import BoolArray
from mizan.steps.choice import check_codes, columns_by_method
from mizan.steps.impute.columns import Constant, GroupMean, GroupMedian, Leave, Mean, Median
from mizan.steps.impute.gaps import Gaps
from mizan.steps.impute.models import Neighbours, Regression
from mizan.steps.impute.panel import Panel
from mizan.steps.impute.rows import RowMean
from mizan.steps.plain import OnTable
from mizan.steps.state import Remark, State

ImputeMethod = Annotated[
    Mean | Median | GroupMean | GroupMedian | RowMean | Regression | Neighbours | Panel | Constant | Leave,
    OneOf("name"),
]

__all__ = [
    "Constant", "GroupMean", "GroupMedian", "Impute", "ImputeMethod", "Leave", "Mean", "Median", "Neighbours",
    "Panel", "Regression", "RowMean",
]  # fmt: skip


@dataclass(frozen=True)
class Impute(OnTable):
    """Fill gaps of participating units by `method`, or by that of the nearest node in `nodes`.

    All estimates rest on observed values only, never on other estimates. A cell that is "not
    applicable" is not a gap. Filled cells keep the reason for which they were missing, so
    `data.imputed` marks them; what could not be filled stays missing and is remarked upon.

    Values (editions, units, indicators) in raw units. Errors: an unknown group, predictor or node;
    editions that are not years (panel). Source: OECD/JRC Handbook (2008), step 2; COINr `Impute()`.

    >>> Impute(Median()).on({"x": [1.0, None, 3.0, 8.0]})
    {'x': [1.0, 3.0, 3.0, 8.0]}
    """

    method: ImputeMethod = field(default_factory=Mean)
    nodes: Mapping[str, ImputeMethod] = field(default_factory=dict)
    step: Literal["impute"] = field(default="impute", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def check(self, framework: Framework, faults: Faults) -> None:
        """Note unknown nodes and groups."""
        check_codes(self.step, self.nodes, framework, faults)
        for method in {id(m): m for m in (self.method, *self.nodes.values())}.values():
            if isinstance(method, GroupMean | GroupMedian) and method.group not in framework.groups:
                known = ", ".join(framework.groups) or "groups to be listed in the framework"
                faults.add("no-group", "step impute: no such group", value=method.group, expected=known)

    def apply(self, state: State) -> State:
        """Filled values; the report is the mask of filled cells (editions, units, indicators)."""
        data, faults = state.data, Faults()
        values = data.values.copy()
        for method, at in columns_by_method(data.codes, state.framework, self.method, self.nodes):
            estimate = method.estimate(Gaps(data, state.framework, state.signs, at, faults))
            values[:, :, at] = np.where(np.isnan(values[:, :, at]), estimate, values[:, :, at])
        faults.stop(StepError)
        fillable = self._fillable(state)
        filled = fillable & ~np.isnan(values)
        remarks = _left(state, fillable & np.isnan(values))
        return state.become(data.holding(np.where(filled, values, data.values)), report=filled, remarks=remarks)

    @staticmethod
    def _fillable(state: State) -> BoolArray:
        data = state.data
        taking_part = data.present[:, :, None] & state.active[:, None, : len(data.codes)]
        return np.asarray(np.isnan(data.values) & taking_part & (data.reasons != Missing.NOT_APPLICABLE))


def _left(state: State, gaps: BoolArray) -> tuple[Remark, ...]:
    data = state.data
    return tuple(
        Remark(
            "not-imputed",
            "no estimate could be made",
            edition=data.editions[e],
            unit=data.units[u],
            column=data.codes[c],
            warning=True,
        )
        for e, u, c in np.argwhere(gaps)
    )
