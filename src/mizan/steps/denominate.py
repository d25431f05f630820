"""Denominate: put totals per head, per area or per unit of money."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

import numpy as np

from mizan.dataset import Missing
from mizan.errors import Faults, StepError, phrase
from mizan.framework import FILE_CONFIG, Framework
from mizan.ordering import FloatArray
from mizan.steps.choice import check_codes
from mizan.steps.plain import OnTable
from mizan.steps.state import State


@dataclass(frozen=True)
class Denominate(OnTable):
    """Divide indicators by a column that describes the unit: x / (denominator / scale).

    Which indicator is divided by what stands in the framework; `by` and `scale` (by indicator)
    override it. A missing denominator leaves the cell missing with that reason.

    Values (editions, units, indicators), denominators (editions, units). Errors: a code or
    denominator that does not exist; a denominator of zero or less under an observed value.
    Source: OECD/JRC Handbook (2008), step 3; COINr `Denominate()`.

    >>> Denominate(by={"users": "people"}, scale={"users": 1000}).on(
    ...     {"users": [10.0, 60.0], "people": [2000.0, 3000.0]}, denominators=["people"])
    {'users': [5.0, 20.0], 'people': [2000.0, 3000.0]}
    """

    by: Mapping[str, str] = field(default_factory=dict)
    scale: Mapping[str, float] = field(default_factory=dict)
    step: Literal["denominate"] = field(default="denominate", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def check(self, framework: Framework, faults: Faults) -> None:
        """Note unknown codes, unknown denominators and impossible scales."""
        check_codes(self.step, {**self.by, **self.scale}, framework, faults)
        known = ", ".join(framework.denominators) or "denominators to be listed in the framework"
        for code, column in self.by.items():
            if column not in framework.denominators:
                template = "step denominate, {code}: unknown denominator"
                faults.add("unknown-denominator", template, code=code, value=column, expected=known)
        for code, scale in self.scale.items():
            if not (np.isfinite(scale) and scale > 0):
                faults.add("scale", "step denominate, {code}: scale", code=code, value=scale, expected="above 0")

    def apply(self, state: State) -> State:
        """Divided values; all other columns unchanged."""
        data, faults = state.data, Faults()
        values, reasons = data.values.copy(), data.reasons.copy()
        for at, node in enumerate(state.nodes):
            column = self.by.get(node.code, node.denominator)
            if column is None:
                continue
            below = self._denominator(state, node.code, column, faults)
            values[:, :, at] = values[:, :, at] / (below / self.scale.get(node.code, node.denominator_scale))
            lost = np.isnan(below) & ~np.isnan(data.values[:, :, at])
            reasons[:, :, at][lost] = Missing.NO_DENOMINATOR
        faults.stop(StepError)
        return state.become(data.holding(values, reasons))

    def _denominator(self, state: State, code: str, column: str, faults: Faults) -> FloatArray:
        """The denominator (editions, units), missing where it cannot divide."""
        data = state.data
        below = data.denominators.get(column)
        if below is None:
            faults.add(
                "no-column",
                "the data lack a denominator column",
                column=column,
                expected=phrase("for {code}", code=code),
            )
            return np.full(data.present.shape, np.nan)
        wrong = (below <= 0) & ~np.isnan(data.column(code))
        for e, u in np.argwhere(wrong):
            faults.add(
                "denominator-not-positive",
                "{where}: {code} cannot be divided by this denominator",
                where=f"{data.editions[e]} {data.units[u]}".strip(),
                code=code,
                column=column,
                value=float(below[e, u]),
                expected="a number above 0",
                **data.place(e, u),
            )
        return np.where(wrong, np.nan, below)
