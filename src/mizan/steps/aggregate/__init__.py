"""Aggregate: from indicators up the tree to the index, node by node, level by level."""

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
from mizan.steps.aggregate.means import Arithmetic, Geometric, Harmonic
from mizan.steps.choice import check_codes
from mizan.steps.state import State

AggregateMethod = Annotated[Arithmetic | Geometric | Harmonic, OneOf("name")]

__all__ = ["Aggregate", "AggregateMethod", "Arithmetic", "Geometric", "Harmonic"]


@dataclass(frozen=True)
class Aggregate:
    """Combine children by `method`, or by that of the node's level, or by the node's own.

    `threshold`: least share of observed children a node needs, for all levels or by level;
    a node below it is missing.
    """

    method: AggregateMethod = field(default_factory=Arithmetic)
    levels: Mapping[int, AggregateMethod] = field(default_factory=dict)
    nodes: Mapping[str, AggregateMethod] = field(default_factory=dict)
    threshold: float | Mapping[int, float] = 0.0
    step: Literal["aggregate"] = field(default="aggregate", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def method_at(self, code: str, framework: Framework) -> AggregateMethod:
        """The method of a node: its own, else its level's, else the usual one."""
        return self.nodes.get(code) or self.levels.get(framework.level_of[code]) or self.method

    def check(self, framework: Framework, faults: Faults) -> None:
        """Note codes and levels that do not exist."""
        check_codes(self.step, self.nodes, framework, faults)

    def apply(self, state: State) -> State:
        """Columns for every node; `data.codes` become `framework.codes`."""
        faults, framework, data = Faults(), state.framework, state.data
        scores = np.full((*data.values.shape[:2], len(framework.nodes)), np.nan)
        scores[:, :, : len(framework.indicators)] = data.values
        for node in framework.aggregates:
            scores[:, :, framework.position[node.code]] = self.score(state, node.code, scores, faults)
        faults.stop(StepError)
        reasons = np.where(np.isnan(scores), np.uint8(Missing.TOO_FEW), np.uint8(0))
        reasons[:, :, : len(framework.indicators)] = data.reasons
        reasons[~data.present] = Missing.NOT_PARTICIPATING
        return state.become(replace(data, codes=framework.codes, values=scores, reasons=reasons))

    def score(self, state: State, code: str, scores: FloatArray, faults: Faults) -> FloatArray:
        """One node from the scores of its children, (editions, units)."""
        framework = state.framework
        at = [framework.position[child.code] for child in framework[code].children]
        x, w = scores[:, :, at], state.weights[:, :, at]
        return self.method_at(code, framework).combine(x, w)
