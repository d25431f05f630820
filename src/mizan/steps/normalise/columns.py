"""The columns a normaliser sees."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from mizan.dataset import Dataset
from mizan.errors import Faults, phrase
from mizan.framework import Node
from mizan.ordering import BoolArray, FloatArray, comparable


@dataclass(frozen=True)
class Columns:
    """Columns to be normalised alike, in scopes that share their bounds.

    `values`: (scopes, rows, columns) in raw units. A scope is an edition, or all editions
    together. `signs`: (columns,), ±1. `nodes`: (columns,). `rows`: label of each row. `data`, where
    there are any: the rows of the scopes, one after another, are its units edition by edition.
    """

    values: FloatArray
    signs: FloatArray
    nodes: tuple[Node, ...]
    scopes: tuple[str, ...]
    rows: tuple[str, ...]
    faults: Faults = field(default_factory=Faults)
    data: Dataset | None = None

    @property
    def directed(self) -> FloatArray:
        """Values times direction: higher is better."""
        return self.values * self.signs

    def refuse(self, wrong: BoolArray, code: str, template: str, expected: str) -> None:
        """Note each (scope, column) where `wrong`, shape (scopes, columns)."""
        for scope, column in np.argwhere(wrong):
            where = phrase(" in {scope}", scope=self.scopes[scope]) if self.scopes[scope] else ""
            node = self.nodes[column].code
            file = self.data.origin.file if self.data else None
            self.faults.add(code, template, code=node, where=where, file=file, column=node, expected=expected)

    def refuse_cells(self, wrong: BoolArray, code: str, template: str, expected: str) -> None:
        """Note each cell where `wrong`, shaped as the values."""
        for scope, row, column in np.argwhere(wrong):
            node, value = self.nodes[column].code, float(self.values[scope, row, column])
            where = f"{self.scopes[scope]} {self.rows[row]}".strip()
            place = (
                {}
                if self.data is None
                else self.data.place(*divmod(scope * len(self.rows) + row, len(self.data.units)))
            )
            self.faults.add(
                code, template, code=node, where=where, column=node, value=value, expected=expected, **place
            )

    def spread(self, low: FloatArray, high: FloatArray) -> FloatArray:
        """high − low, refusing constant columns; both (scopes, 1, columns)."""
        same = comparable(low) == comparable(high)
        self.refuse(
            same[:, 0, :],
            "constant-column",
            "{code}{where}: all observed values are equal, so it cannot be scaled",
            "at least two different values, or one indicator less",
        )
        return np.where(same, np.nan, high - low)

    def per_node(self, setting: str, values: list[float | None], what: str) -> FloatArray:
        """A number of each column, shape (columns,); columns without it are a fault."""
        for node, value in zip(self.nodes, values, strict=True):
            if value is None:
                template = "{code}: no {what} in the framework, which step normalise needs"
                self.faults.add("no-" + setting, template, code=node.code, what=what, expected=what)
        return np.array([np.nan if value is None else value for value in values])
