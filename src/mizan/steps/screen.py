"""Screen: which units have enough data to take part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Literal

import numpy as np

from mizan.dataset import Dataset, Missing
from mizan.errors import Faults, StepError
from mizan.framework import FILE_CONFIG, Framework
from mizan.ordering import BoolArray, FloatArray, reaches
from mizan.steps.plain import OnTable
from mizan.steps.state import Remark, State


@dataclass(frozen=True)
class Availability:
    """How much was observed. Shares are of the indicators that apply to the unit in the edition.

    `missing`, `zeros`: counts (editions, units). `share`: observed / applicable. `nonzero`:
    1 − zeros / observed. `by_indicator`: share of participating units (editions, indicators).
    `by_node`: share beneath each aggregate (editions, units, aggregates). `included`: (editions, units).
    """

    missing: FloatArray
    zeros: FloatArray
    share: FloatArray
    nonzero: FloatArray
    by_indicator: FloatArray
    by_node: FloatArray
    included: BoolArray


@dataclass(frozen=True)
class Screen(OnTable):
    """Keep a unit in an edition if its availability and its share of non-zero values suffice.

    Kept ⇔ observed/applicable ≥ `availability` (with `by` missing or both) and
    1 − zeros/observed ≥ `nonzero` (with `by` zeros or both) and, for each node in `nodes`, the
    availability beneath it ≥ its share. `force` overrides: unit → true (stays) or false (goes).
    An excluded unit keeps its place in the arrays with the reason "excluded".

    Shares 0–1. `observed_only` counts imputed values as missing. Errors: a unit or node that does not
    exist; a share outside 0–1. Source: COINr `Screen()`.

    >>> Screen(availability=0.6).on({"unit": ["A", "B"], "x": [1.0, None], "y": [2.0, 4.0]}, unit="unit")
    {'unit': ['A', 'B'], 'x': [1.0, None], 'y': [2.0, None]}
    """

    by: Literal["missing", "zeros", "both"] = "missing"
    availability: float = 2 / 3
    nonzero: float = 0.05
    nodes: Mapping[str, float] = field(default_factory=dict)
    force: Mapping[str, bool] = field(default_factory=dict)
    observed_only: bool = False
    step: Literal["screen"] = field(default="screen", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def check(self, framework: Framework, faults: Faults) -> None:
        """Note shares outside 0–1 and unknown nodes."""
        shares = {"availability": self.availability, "nonzero": self.nonzero, **self.nodes}
        for name, share in shares.items():
            if not 0 <= share <= 1:
                faults.add("share", "step screen, {name}", name=name, value=share, expected="between 0 and 1")
        for code in self.nodes:
            if code not in framework.position or not framework[code].children:
                faults.add("unknown-code", "step screen: no such node", value=code, expected="an aggregate")

    def apply(self, state: State) -> State:
        """The data with the units left out marked as excluded; the report is an `Availability`."""
        data = state.data
        self._check_units(data)
        found = availability(state, self.observed_only)
        keep = self._kept(state, found) & data.present
        gone = data.present & ~keep
        values = np.where(keep[:, :, None], data.values, np.nan)
        reasons = np.where(gone[:, :, None], np.uint8(Missing.EXCLUDED), data.reasons)
        fresh = replace(data, values=values, reasons=reasons, present=keep)
        return state.become(fresh, report=replace(found, included=keep), remarks=_remarks(data, found, gone))

    def _check_units(self, data: Dataset) -> None:
        faults = Faults()
        for unit in self.force:
            if unit not in data.units:
                template = "step screen: a forced unit is not in the data"
                faults.add("unknown-unit", template, value=unit, expected="a unit of the data")
        faults.stop(StepError)

    def _kept(self, state: State, found: Availability) -> BoolArray:
        keep = np.ones(found.share.shape, bool)
        if self.by != "zeros":
            keep &= reaches(found.share, self.availability)
        if self.by != "missing":
            keep &= reaches(found.nonzero, self.nonzero)
        for code, share in self.nodes.items():
            at = [node.code for node in state.framework.aggregates].index(code)
            keep &= reaches(found.by_node[:, :, at], share)
        for unit, stays in self.force.items():
            keep[:, state.data.units.index(unit)] = stays
        return keep


def availability(state: State, observed_only: bool = False) -> Availability:
    """Counts and shares of what was observed, before any rule."""
    data, framework = state.data, state.framework
    width = len(framework.indicators)
    values = data.values[:, :, :width]
    seen = ~np.isnan(values)
    if observed_only:
        seen &= ~data.imputed[:, :, :width]
    applies = state.active[:, None, :width] & (data.reasons[:, :, :width] != Missing.NOT_APPLICABLE)
    seen &= applies
    zeros = ((values == 0) & seen).sum(-1).astype(float)
    total, count = applies.sum(-1), seen.sum(-1)
    beneath = [[framework.position[c] for c in framework.beneath(n.code)] for n in framework.aggregates]
    taking_part = data.present[:, :, None] & applies
    return Availability(
        missing=(total - count).astype(float),
        zeros=zeros,
        share=_share(count, total),
        nonzero=1.0 - _share(zeros, count),
        by_indicator=_share((seen & taking_part).sum(1), taking_part.sum(1)),
        by_node=np.stack([_share(seen[..., at].sum(-1), applies[..., at].sum(-1)) for at in beneath], axis=-1),
        included=data.present,
    )


def _share(part: Any, whole: Any) -> FloatArray:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(part / np.asarray(whole, float))


def _remarks(data: Dataset, found: Availability, gone: BoolArray) -> tuple[Remark, ...]:
    template = "{unit} leaves: {missing:.0f} values missing, availability {share:.3f}, non-zero {nonzero:.3f}"
    return tuple(
        Remark(
            "excluded",
            template,
            {
                "unit": data.units[u],
                "missing": float(found.missing[e, u]),
                "share": float(found.share[e, u]),
                "nonzero": float(found.nonzero[e, u]),
            },
            edition=data.editions[e],
            unit=data.units[u],
        )
        for e, u in np.argwhere(gone)
    )
