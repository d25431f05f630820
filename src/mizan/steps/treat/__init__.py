"""Treat: keep a few extreme values from ruling a whole indicator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal

import numpy as np

from mizan.dataset import Dataset
from mizan.errors import Faults
from mizan.framework import FILE_CONFIG, Framework
from mizan.kinds import OneOf
from mizan.ordering import BoolArray, FloatArray
from mizan.steps.choice import check_codes, columns_by_method
from mizan.steps.plain import OnTable
from mizan.steps.state import Remark, State
from mizan.steps.treat.methods import Cap, Points, Transform, Treated, Untreated, Winsorise
from mizan.steps.treat.report import Move, MovedPoint, Shape, Treatment
from mizan.steps.winsorising import KURTOSIS_LIMIT, SKEWNESS_LIMIT

TreatMethod = Annotated[Winsorise | Transform | Points | Cap | Untreated, OneOf("name")]

__all__ = [
    "Cap", "Move", "MovedPoint", "Points", "Shape", "Transform", "Treat", "TreatMethod", "Treatment", "Untreated",
    "Winsorise",
]  # fmt: skip

STILL_SKEWED = "skewness {skewness:.3f} and excess kurtosis {kurtosis:.3f} still fail the test"
UNTESTABLE = "too few or equal values for a test of outliers: left as it is"


@dataclass(frozen=True)
class Treat(OnTable):
    """Treat every indicator by `method`, or by that of the nearest node in `nodes`; per edition.

    Values (editions, units, indicators) in raw units; missing stays missing. A column too short or
    too even for the test (fewer than 3 values, or all equal) is returned as it is, with a warning.
    Errors: an unknown node; a limit below 0; a cap whose low is above its high.
    Source: OECD/JRC Handbook (2008), steps 3 and 5; COINr `Treat()`, reproduced literally.

    >>> Treat(Winsorise(limit=1)).on({"x": [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 99.0]})
    {'x': [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 6.0]}
    """

    method: TreatMethod = field(default_factory=Winsorise)
    nodes: Mapping[str, TreatMethod] = field(default_factory=dict)
    step: Literal["treat"] = field(default="treat", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def check(self, framework: Framework, faults: Faults) -> None:
        """Note unknown nodes and impossible settings."""
        check_codes(self.step, self.nodes, framework, faults)
        for method in (self.method, *self.nodes.values()):
            if isinstance(method, Winsorise) and method.limit < 0:
                faults.add("limit", "step treat: limit", value=method.limit, expected="0 or more points")
            if isinstance(method, Points) and min(method.high, method.low) < 0:
                found = (method.high, method.low)
                faults.add("points", "step treat: points", value=found, expected="0 or more at each end")
            if isinstance(method, Cap) and not method.low_end < method.high_end:
                ends = (method.low_end, method.high_end)
                faults.add("cap", "step treat: cap", value=ends, expected="low < high")

    def apply(self, state: State) -> State:
        """Treated values; the report is a `Treatment`."""
        data = state.data
        treated, clipped = data.values.copy(), data.values.copy()
        words = np.full((len(data.editions), len(data.codes)), "", "U16")
        limits = np.full((2, len(data.codes)), [[SKEWNESS_LIMIT], [KURTOSIS_LIMIT]])
        for method, at in columns_by_method(data.codes, state.framework, self.method, self.nodes):
            result = _treat(method, data.values[:, :, at])
            treated[:, :, at], clipped[:, :, at] = (_back(a, data, at) for a in (result.values, result.clipped))
            words[:, at] = result.transformed.reshape(len(data.editions), len(at))
            if isinstance(method, Winsorise):
                limits[:, at] = [[method.skewness], [method.kurtosis]]
        report = _report(data, treated, clipped, words, limits)
        return state.become(data.holding(treated), report=report, remarks=_remarks(report))

    def apply_untold(self, state: State) -> State:
        """What `apply` gives without report and remarks, for the thousand tables of a study that reads neither."""
        data = state.data
        treated = data.values.copy()
        for method, at in columns_by_method(data.codes, state.framework, self.method, self.nodes):
            treated[:, :, at] = _back(_treat(method, data.values[:, :, at]).values, data, at)
        return state.become(data.holding(treated))


def _treat(method: Any, values: FloatArray) -> Treated:
    """The editions of every column as columns of their own."""
    columns: FloatArray = np.ascontiguousarray(np.swapaxes(values, 1, 2)).reshape(-1, values.shape[1])
    result: Treated = method.treat(columns)
    return result


def _back(columns: FloatArray, data: Dataset, at: list[int]) -> FloatArray:
    return np.swapaxes(columns.reshape(len(data.editions), len(at), len(data.units)), 1, 2)


def _report(data: Dataset, treated: FloatArray, clipped: FloatArray, words: Any, limits: FloatArray) -> Treatment:
    lowered, raised = clipped < data.values, clipped > data.values
    moves = np.zeros(data.values.shape, np.uint8)
    moves[np.broadcast_to((words != "")[:, None, :], moves.shape) & ~np.isnan(data.values)] = Move.TRANSFORMED
    moves[lowered], moves[raised] = Move.LOWERED, Move.RAISED
    return Treatment(
        data,
        treated,
        before=Shape.of(data.values, limits[0], limits[1]),
        after=Shape.of(treated, limits[0], limits[1]),
        transformed=words,
        high=lowered.sum(axis=1),
        low=raised.sum(axis=1),
        moves=moves,
    )


def _remarks(report: Treatment) -> tuple[Remark, ...]:
    skewed = _named(report, ~report.after.passed, "still-skewed", STILL_SKEWED)
    seen = ~np.isnan(report.data.values).all(axis=1)  # a column without any value is no matter of treatment
    return (*skewed, *_named(report, seen & np.isnan(report.before.skewness), "untestable", UNTESTABLE))


def _named(report: Treatment, where: BoolArray, code: str, template: str) -> Iterator[Remark]:
    """A warning for each (edition, column) where it holds."""
    data, shape = report.data, report.after
    for e, c in np.argwhere(where):
        numbers = {"skewness": float(shape.skewness[e, c]), "kurtosis": float(shape.kurtosis[e, c])}
        yield Remark(code, template, numbers, edition=data.editions[e], column=data.codes[c], warning=True)
