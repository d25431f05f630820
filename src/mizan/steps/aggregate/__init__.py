"""Aggregate: from indicators up the tree to the index."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Any, ClassVar, Literal

import numpy as np

from mizan.dataset import Missing
from mizan.errors import Faults, StepError
from mizan.framework import FILE_CONFIG, Framework
from mizan.kinds import OneOf
from mizan.ordering import FloatArray
from mizan.steps.aggregate.climb import Climb
from mizan.steps.aggregate.doubt import BenefitOfDoubt
from mizan.steps.aggregate.means import Arithmetic, Geometric, Harmonic, MazziottaPareto, Power
from mizan.steps.aggregate.outranking import Copeland, NetOutranking, outranking
from mizan.steps.aggregate.positions import Median, OrderedWeights
from mizan.steps.choice import check_codes, check_levels
from mizan.steps.normalise import NormaliseMethod
from mizan.steps.plain import OnTable
from mizan.steps.state import State

AggregateMethod = Annotated[
    Arithmetic
    | Geometric
    | Harmonic
    | Power
    | Median
    | OrderedWeights
    | MazziottaPareto
    | Copeland
    | NetOutranking
    | BenefitOfDoubt,
    OneOf("name"),
]

__all__ = [
    "Aggregate", "AggregateMethod", "Arithmetic", "BenefitOfDoubt", "Climb", "Copeland", "Coverage", "Geometric",
    "Harmonic", "MazziottaPareto", "Median", "NetOutranking", "OrderedWeights", "Power", "outranking",
]  # fmt: skip


@dataclass(frozen=True)
class Coverage:
    """The report: share of each node's weight that rests on observed, not imputed, indicators.

    `share`: (editions, units, nodes), 1 where everything beneath was observed.
    """

    share: FloatArray


@dataclass(frozen=True)
class Aggregate(OnTable):
    """Combine children by `method`, or by that of the node's level, or by the node's own.

    Only observed children count, with their weights; so a gap is silently filled by its siblings,
    and the report says how much was observed. `threshold`: least share of observed children a node
    needs, for all levels or by level; a node below it is missing. `rescale` puts the scores of a node
    on a scale of their own before its parent uses them (an index of standardised components).

    Scores (editions, units, indicators) → (editions, units, nodes). Errors: a value outside the
    domain of a mean (zero into a geometric one), naming every cell; unknown nodes and levels.
    Source: OECD/JRC Handbook (2008), step 7; COINr `Aggregate()`.

    >>> Aggregate(Geometric()).on({"x": [1.0, 4.0], "y": [4.0, 4.0]})
    {'x': [1.0, 4.0], 'y': [4.0, 4.0], 'score': [2.0, 4.0]}
    """

    method: AggregateMethod = field(default_factory=Arithmetic)
    levels: Mapping[int, AggregateMethod] = field(default_factory=dict)
    nodes: Mapping[str, AggregateMethod] = field(default_factory=dict)
    threshold: float | Mapping[int, float] = 0.0
    rescale: Mapping[str, NormaliseMethod] = field(default_factory=dict)
    step: Literal["aggregate"] = field(default="aggregate", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def method_at(self, code: str, framework: Framework) -> AggregateMethod:
        """The method of a node: its own, else its level's, else the usual one."""
        return self.nodes.get(code) or self.levels.get(framework.level_of[code]) or self.method

    def threshold_at(self, code: str, framework: Framework) -> float:
        """The least share of observed children of a node."""
        if isinstance(self.threshold, Mapping):
            return self.threshold.get(framework.level_of[code], 0.0)
        return self.threshold

    def check(self, framework: Framework, faults: Faults) -> None:
        """Note codes and levels that do not exist, and impossible settings."""
        check_codes(self.step, {**self.nodes, **self.rescale}, framework, faults)
        by_level = self.threshold if isinstance(self.threshold, Mapping) else {}
        check_levels(self.step, {**self.levels, **by_level}, framework, faults)
        shares = self.threshold.values() if isinstance(self.threshold, Mapping) else (self.threshold,)
        for share in shares:
            if not 0 <= share <= 1:
                faults.add("share", "step aggregate: threshold", value=share, expected="between 0 and 1")
        for method in (self.method, *self.levels.values(), *self.nodes.values()):
            if isinstance(method, OrderedWeights):
                _check_positions(method, faults)

    def apply(self, state: State) -> State:
        """Columns for every node; `data.codes` become `framework.codes`, the report is a `Coverage`."""
        faults, framework = Faults(), state.framework
        climb = Climb.begin(state, faults)
        for node in framework.aggregates:
            self.ascend(climb, node.code)
        faults.stop(StepError)
        data = replace(state.data, codes=framework.codes, values=climb.scores, reasons=_reasons(climb))
        return state.become(data, report=Coverage(climb.coverage))

    def ascend(self, climb: Climb, code: str) -> None:
        """Score one node of a climb."""
        framework = climb.state.framework
        method, threshold = self.method_at(code, framework), self.threshold_at(code, framework)
        climb.ascend(code, method, threshold, self.rescale.get(code))


def _reasons(climb: Climb) -> Any:
    data, width = climb.state.data, len(climb.state.framework.indicators)
    reasons = np.where(np.isnan(climb.scores), np.uint8(Missing.TOO_FEW), np.uint8(Missing.OBSERVED))
    reasons[~climb.applies] = Missing.NOT_APPLICABLE
    whole_row = data.reasons[:, :, :1]
    reasons = np.where(data.present[:, :, None], reasons, whole_row)
    reasons[:, :, :width] = np.where(climb.applies[:, :, :width], data.reasons, reasons[:, :, :width])
    return reasons


def _check_positions(method: OrderedWeights, faults: Faults) -> None:
    if not 0 < method.orness <= 1:
        faults.add("orness", "step aggregate, owa: orness", value=method.orness, expected="above 0, up to 1")
    if method.positions and (min(method.positions) < 0 or sum(method.positions) <= 0):
        expected = "0 or more, not all 0"
        faults.add("positions", "step aggregate, owa: positions", value=method.positions, expected=expected)
