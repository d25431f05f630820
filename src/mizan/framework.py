"""What is measured: a tree index > sub-index > pillar > indicator, to any and uneven depth.

The leaves of the tree are the indicators. Two orders matter everywhere else:

* `Framework.indicators`: the leaves, depth first; they are the columns of the data.
* `Framework.nodes`: the indicators first, then the aggregates from the lowest level up to the
  root. Every array "by node" in Mizan has this order, so its first columns are the indicators.

**Levels** are counted from below as in COINr: an indicator is level 1 wherever it hangs; the
root has the highest level and an aggregate is one level below its parent. Pillars are thus of one
level, whether or not they have sub-pillars.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar, Literal

import numpy as np

from mizan.checks import check_framework
from mizan.ordering import BoolArray, FloatArray
from mizan.words import FILE_CONFIG, Language, Text, Words

__all__ = ["FILE_CONFIG", "Framework", "Goalposts", "Language", "Node", "Status", "Text", "Words"]

Status = Literal["published", "reported", "inferred", "proposed"]


@dataclass(frozen=True)
class Goalposts:
    """Fixed bounds in raw units, `low < high`; the direction says which end is good."""

    low: float
    high: float
    scale: float | None = None
    """The score at the good end, where the recipe does not say (100 then)."""
    clip: bool | None = None
    """Hold scores within the bounds (yes unless said)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG


@dataclass(frozen=True)
class Node:
    """An index, sub-index, pillar or indicator: an indicator is a node without children."""

    code: str
    name: Words = field(default_factory=Text)
    weight: float | None = None
    """Among its siblings; equal when no sibling has one."""
    weights: Mapping[str, float] = field(default_factory=dict)
    """By edition, where it differs from `weight`."""
    weight_status: Status | None = None
    direction: Literal[1, -1] = 1
    """−1: a lower value is better. Applied once, by the normaliser."""
    unit: Words = field(default_factory=Text)
    about: Words = field(default_factory=Text)
    source: str | None = None
    licence: str | None = None
    vintage: str | None = None
    status: Status | None = None
    denominator: str | None = None
    """The column by which the value is divided."""
    denominator_scale: float = 1.0
    """The value becomes x / (denominator / scale): 1000 gives "per thousand"."""
    goalposts: Goalposts | None = None
    target: float | None = None
    """In raw units."""
    target_cap: bool | None = None
    """Whether a unit beyond the target gets more than the full score (no unless said)."""
    categories: Mapping[str, float] = field(default_factory=dict)
    """Score of each category of an ordinal or categorical indicator, by its raw value."""
    editions: tuple[str, ...] = ()
    """The editions in which it is part of the index; all of them when empty."""
    extra: Mapping[str, str | int | float | bool | None] = field(default_factory=dict)
    """Columns of other tools that Mizan keeps but does not read."""
    children: tuple[Node, ...] = ()

    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def walk(self) -> Iterator[Node]:
        """The node and all beneath it, depth first."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Framework:
    """The tree with the columns that describe units, and its derived orders."""

    root: Node
    name: Words = field(default_factory=Text)
    levels: tuple[Words, ...] = ()
    """Names of the levels, lowest first."""
    groups: Mapping[str, Words] = field(default_factory=dict)
    """Columns that group units (region, income)."""
    denominators: Mapping[str, Words] = field(default_factory=dict)
    """Columns that serve as denominators."""
    weights: Literal["shares", "relative"] = "shares"
    """`shares`: weights given to siblings must sum to 1 or 100; `relative`: any positive numbers."""
    extra: Mapping[str, Mapping[str, str | int | float | bool | None]] = field(default_factory=dict)
    """Columns of other tools about groups and denominators, by code."""
    about: Words = field(default_factory=Text)
    licence: str | None = None
    demonstration: bool = False
    """The data are invented; whatever is made from them says so."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def __post_init__(self) -> None:
        check_framework(self)

    @cached_property
    def indicators(self) -> tuple[Node, ...]:
        """The leaves, depth first."""
        return tuple(node for node in self.root.walk() if not node.children)

    @cached_property
    def aggregates(self) -> tuple[Node, ...]:
        """Nodes with children, lowest level first, the root last."""
        depth_first = [node for node in self.root.walk() if node.children]
        return tuple(sorted(depth_first, key=lambda node: self.level_of[node.code]))

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Indicators, then aggregates from the lowest level up."""
        return self.indicators + self.aggregates

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Codes of `nodes`."""
        return tuple(node.code for node in self.nodes)

    @cached_property
    def position(self) -> dict[str, int]:
        """Where a code stands in `nodes`."""
        return {code: at for at, code in enumerate(self.codes)}

    @cached_property
    def parent_of(self) -> dict[str, str]:
        """Code of each node's parent; the root is absent."""
        return {child.code: node.code for node in self.root.walk() for child in node.children}

    @cached_property
    def level_of(self) -> dict[str, int]:
        """Level of each code: indicators 1, the root the highest."""
        depths = dict(_depths(self.root, 0))
        top = max(depths.values()) + 1
        leaves = {node.code for node in self.indicators}
        return {code: 1 if code in leaves else top - depth for code, depth in depths.items()}

    @cached_property
    def lineage(self) -> dict[str, tuple[str, ...]]:
        """For each code, the code itself and its ancestors up to the root."""
        found: dict[str, tuple[str, ...]] = {self.root.code: (self.root.code,)}
        for node in self.root.walk():
            for child in node.children:
                found[child.code] = (child.code, *found[node.code])
        return found

    def __getitem__(self, code: str) -> Node:
        return self.nodes[self.position[code]]

    def beneath(self, code: str) -> tuple[str, ...]:
        """Codes of the indicators under a node (the indicator itself for an indicator)."""
        return tuple(node.code for node in self[code].walk() if not node.children)

    def given_weights(self, editions: tuple[str, ...]) -> FloatArray:
        """Weight of each node among its siblings, (editions, nodes); 1 where none is given."""
        table = np.ones((len(editions), len(self.nodes)))
        for at, node in enumerate(self.nodes):
            usual = 1.0 if node.weight is None else node.weight
            table[:, at] = [node.weights.get(edition, usual) for edition in editions]
        return table

    def active(self, editions: tuple[str, ...]) -> BoolArray:
        """Whether each node is part of the index, (editions, nodes); so are its descendants then."""
        table = np.empty((len(editions), len(self.nodes)), bool)
        for at, node in enumerate(self.nodes):
            above = [self[code] for code in self.lineage[node.code]]
            table[:, at] = [all(not a.editions or e in a.editions for a in above) for e in editions]
        return table


def _depths(node: Node, depth: int) -> Iterator[tuple[str, int]]:
    yield node.code, depth
    for child in node.children:
        yield from _depths(child, depth + 1)
