"""Weight: how much each child counts among its siblings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Any, ClassVar, Literal

import numpy as np

from mizan.errors import Faults, StepError
from mizan.framework import FILE_CONFIG, Framework
from mizan.kinds import OneOf
from mizan.ordering import FloatArray
from mizan.steps.aggregate import Aggregate, Climb
from mizan.steps.choice import check_codes, check_levels
from mizan.steps.plain import OnTable
from mizan.steps.state import Remark, State
from mizan.steps.weight.drawn import Critic, Doubt, Entropy, EqualInfluence, Factors
from mizan.steps.weight.siblings import Siblings
from mizan.steps.weight.stated import BudgetAllocation, Equal, Given, PairwiseComparison

WeightMethod = Annotated[
    Given | Equal | BudgetAllocation | PairwiseComparison | Factors | Entropy | Critic | Doubt | EqualInfluence,
    OneOf("name"),
]

__all__ = [
    "BudgetAllocation", "Critic", "Doubt", "Entropy", "Equal", "EqualInfluence", "Factors", "Given",
    "PairwiseComparison", "Siblings", "Weight", "WeightMethod",
]  # fmt: skip


@dataclass(frozen=True)
class Weight(OnTable):
    """Weigh the children of every node by `method`, or by that of the node's level, or its own.

    `levels` and `nodes` name the parent: `nodes: {QUA: equal}` weighs the children of QUA. Weights
    drawn from data use the normalised scores; those of upper nodes come from the recipe's own
    aggregation. `over` says whether each edition has its own or all share one.

    Weights (editions or 1, units or 1, nodes), siblings summing to 1 (left as given by `given`). Errors:
    points that do not sum to the budget, contradictory or missing comparisons, a constant column,
    too few complete rows, an unknown node. Source: OECD/JRC Handbook (2008), step 6.

    >>> Weight(Equal()).on({"x": [1.0, 2.0]})
    {'x': [1.0, 2.0]}
    """

    method: WeightMethod = field(default_factory=Given)
    levels: Mapping[int, WeightMethod] = field(default_factory=dict)
    nodes: Mapping[str, WeightMethod] = field(default_factory=dict)
    over: Literal["edition", "all"] = "all"
    step: Literal["weight"] = field(default="weight", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def method_at(self, code: str, framework: Framework) -> WeightMethod:
        """The method for the children of a node."""
        return self.nodes.get(code) or self.levels.get(framework.level_of[code]) or self.method

    def check(self, framework: Framework, faults: Faults) -> None:
        """Note nodes and levels that do not exist or have no children, and impossible bounds."""
        check_codes(self.step, self.nodes, framework, faults)
        check_levels(self.step, self.levels, framework, faults)
        for code in self.nodes:
            if code in framework.position and not framework[code].children:
                template = "step weight: {code} has no children to weigh"
                faults.add("no-children", template, code=code, expected="a node above the indicators")
        for method in (self.method, *self.levels.values(), *self.nodes.values()):
            if isinstance(method, Doubt) and not 0 <= method.low <= 1 <= method.high:
                found = (method.low, method.high)
                faults.add("bounds", "step weight: bounds of shares", value=found, expected="low ≤ 1 ≤ high")

    def apply(self, state: State) -> State:
        """The state with other weights; data are unchanged."""
        faults, remarks = Faults(), []  # type: tuple[Faults, list[Remark]]
        climb = Climb.begin(state, faults)
        climb.weights = np.array(climb.weights)
        aggregation = state.aggregation or Aggregate()
        for node in state.framework.aggregates:
            self._weigh(climb, node.code, aggregation, remarks)
            if len(faults):
                break  # upper nodes would only repeat the fault
            if node.code != state.framework.root.code:
                aggregation.ascend(climb, node.code)
        faults.stop(StepError)
        return replace(state, weights=climb.weights, remarks=tuple(remarks), report=climb.weights)

    def _weigh(self, climb: Climb, code: str, aggregation: Aggregate, remarks: list[Remark]) -> None:
        """Weights of the children of one node, in every edition."""
        method, framework, data = self.method_at(code, climb.state.framework), climb.state.framework, climb.state.data
        if isinstance(method, Given):
            return
        at = climb.children(code)
        mean = aggregation.method_at(code, framework)
        for scope, editions in self._scopes(data.editions):
            part = [c for c in at if climb.state.active[editions, c].any()]
            codes = tuple(framework.codes[c] for c in part)
            rows: FloatArray = climb.scores[np.ix_(editions, range(len(data.units)), part)].reshape(-1, len(part))
            given = climb.weights[editions[0], 0, part]
            where = f"{code} in {scope}" if scope else code
            siblings = Siblings(code, codes, rows, given, mean, where, climb.faults, remarks)
            found = method.shares(siblings)
            _set(climb, editions, part, found / found.sum(axis=-1, keepdims=True), len(data.units))

    def _scopes(self, editions: tuple[str, ...]) -> list[tuple[str, list[int]]]:
        if self.over == "all":
            return [("", list(range(len(editions))))]
        return [(edition, [at]) for at, edition in enumerate(editions)]


def _set(climb: Climb, editions: list[int], at: list[int], shares: FloatArray, units: int) -> None:
    if shares.ndim == 1:
        climb.weights[np.ix_(editions, range(climb.weights.shape[1]), at)] = shares
        return
    if climb.weights.shape[1] == 1:  # from here on every unit has weights of its own
        climb.weights = np.repeat(climb.weights, units, axis=1)
    climb.weights[np.ix_(editions, range(units), at)] = shares.reshape(len(editions), units, len(at))
