"""The columns a normaliser sees, and the plain statistics of what was observed."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np

from mizan.errors import Faults
from mizan.framework import Node
from mizan.ordering import BoolArray, FloatArray, comparable


@dataclass(frozen=True)
class Columns:
    """Columns to be normalised alike, in scopes that share their bounds.

    `values`: (scopes, rows, columns) in raw units. A scope is an edition, or all editions
    together. `signs`: (columns,), ±1. `nodes`: (columns,). `rows`: label of each row.
    """

    values: FloatArray
    signs: FloatArray
    nodes: tuple[Node, ...]
    scopes: tuple[str, ...]
    rows: tuple[str, ...]
    faults: Faults = field(default_factory=Faults)

    @property
    def directed(self) -> FloatArray:
        """Values times direction: higher is better."""
        return self.values * self.signs

    def refuse(self, wrong: BoolArray, code: str, template: str, expected: str) -> None:
        """Note each (scope, column) where `wrong`, shape (scopes, columns)."""
        for scope, column in np.argwhere(wrong):
            where = f" in {self.scopes[scope]}" if self.scopes[scope] else ""
            node = self.nodes[column].code
            self.faults.add(code, template, code=node, where=where, column=node, expected=expected)

    def spread(self, low: FloatArray, high: FloatArray) -> FloatArray:
        """high − low, refusing constant columns; both (scopes, 1, columns)."""
        same = comparable(low) == comparable(high)
        self.refuse(
            same[:, 0, :],
            "constant-column",
            "{code}{where}: all observed values are equal, so it cannot be scaled",
            "at least two different values, or an indicator less",
        )
        return np.where(same, np.nan, high - low)


@contextmanager
def quiet() -> Iterator[None]:
    """Statistics of columns without any value are NaN, without a warning from numpy."""
    with warnings.catch_warnings(), np.errstate(invalid="ignore", divide="ignore"):
        warnings.simplefilter("ignore", RuntimeWarning)
        yield


def lowest(values: FloatArray) -> FloatArray:
    """Minimum of the observed rows, (scopes, 1, columns)."""
    with quiet():
        return np.asarray(np.nanmin(values, axis=1, keepdims=True))


def highest(values: FloatArray) -> FloatArray:
    """Maximum of the observed rows, (scopes, 1, columns)."""
    with quiet():
        return np.asarray(np.nanmax(values, axis=1, keepdims=True))
