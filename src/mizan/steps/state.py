"""What goes into a step and comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from mizan.dataset import Dataset
from mizan.errors import DataError, Faults, phrase
from mizan.framework import Framework, Node
from mizan.ordering import BoolArray, FloatArray

if TYPE_CHECKING:
    from mizan.steps.aggregate import Aggregate


LARGEST = 1e60


@dataclass(frozen=True)
class Remark:
    """Something a step did, or warns of, that a reader should see.

    `code` is stable; `template` with `params` is the English sentence, as in `errors.Fault`.
    """

    code: str
    template: str
    params: Mapping[str, object] = field(default_factory=dict)
    edition: str | None = None
    unit: str | None = None
    column: str | None = None
    warning: bool = False

    @property
    def message(self) -> str:
        """The sentence."""
        return self.template.format(**self.params)


@dataclass(frozen=True)
class State:
    """The index between two steps.

    `weights`: (editions or 1, units or 1, nodes), among siblings, in the order of
    `framework.nodes`. `data.codes` are the indicators until the aggregation, all nodes after it.
    `report` belongs to the step that made this state. `aggregation` is the recipe's aggregation,
    by which weights drawn from data see the scores of upper nodes before they exist.
    """

    framework: Framework
    data: Dataset
    weights: FloatArray
    normalised: bool = False
    remarks: tuple[Remark, ...] = ()
    report: Any = None
    aggregation: Aggregate | None = None

    @classmethod
    def start(cls, framework: Framework, data: Dataset, aggregation: Aggregate | None = None) -> State:
        """The state before the first step: data in the framework's order, weights as given."""
        check_magnitudes(data)
        weights = framework.given_weights(data.editions)[:, None, :]
        return cls(framework, data, weights, aggregation=aggregation)

    @property
    def active(self) -> BoolArray:
        """Whether each node is part of the index, (editions, nodes)."""
        return self.framework.active(self.data.editions)

    @property
    def signs(self) -> FloatArray:
        """Direction of each column still to be applied: ±1 before normalising, 1 after."""
        if self.normalised:
            return np.ones(len(self.data.codes))
        return np.array([float(self.framework[code].direction) for code in self.data.codes])

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The node behind each column of the data."""
        return tuple(self.framework[code] for code in self.data.codes)

    def become(self, data: Dataset, **changes: Any) -> State:
        """The next state; remarks and report of this one are left behind."""
        fresh: dict[str, Any] = {"remarks": (), "report": None}
        return replace(self, data=data, **(fresh | changes))


def check_magnitudes(data: Dataset) -> None:
    """Refuse numbers whose fourth powers, or squares, no longer fit a double."""
    size = np.abs(data.values)
    wrong, faults = (size > LARGEST) | ((size < 1 / LARGEST) & (size > 0)), Faults()
    for e, u, c in np.argwhere(wrong):
        where = f"{data.editions[e]} {data.units[u]}".strip()
        expected = phrase("0, or between {least} and {most} in size", least=f"{1 / LARGEST:g}", most=f"{LARGEST:g}")
        found = float(data.values[e, u, c])
        place = {"column": data.codes[c], **data.place(e, u)}
        faults.add("magnitude", "{where}", where=where, value=found, expected=expected, **place)
    faults.stop(DataError)


class Step(Protocol):
    """What every step offers. A step is a frozen dataclass: its fields are its settings."""

    @property
    def step(self) -> str:
        """The word for it in a recipe."""
        ...

    def apply(self, state: State) -> State:
        """A new state; the given one is not touched. Raises `StepError` with every fault."""
        ...

    def check(self, framework: Framework, faults: Faults) -> None:
        """Note what can be seen to be wrong without data."""
        ...
