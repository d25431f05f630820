"""Cells of one period with all their totals: by state, service and channel, and over each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

ALL = "_T"
"""The code of a total, as in SDMX."""
Key = tuple[str, str, str]
"""State, service, channel."""


@dataclass(frozen=True)
class Cell:
    """Sums of a cell or a total; `persons` of a total is what is certain: no fewer than its greatest part."""

    sums: Mapping[str, int]
    persons: int


@dataclass(frozen=True)
class Equation:
    """A published total and its parts, which add up to it."""

    total: Key
    parts: tuple[Key, ...]

    @property
    def members(self) -> tuple[Key, ...]:
        return (self.total, *self.parts)


def with_totals(cells: Mapping[Key, Cell]) -> dict[Key, Cell]:
    """The cells and every total over one, two or all three of their dimensions."""
    sums: dict[Key, dict[str, int]] = {}
    persons: dict[Key, int] = {}
    for key, cell in cells.items():
        for above in _above(key):
            into = sums.setdefault(above, dict.fromkeys(cell.sums, 0))
            for name, number in cell.sums.items():
                into[name] += number
            persons[above] = max(persons.get(above, 0), cell.persons)
    return {key: Cell(found, persons[key]) for key, found in sums.items()}


def _above(key: Key) -> Iterator[Key]:
    """The cell itself and the totals that hold it."""
    state, service, channel = key
    yield from product((state, ALL), (service, ALL), (channel, ALL))


def equations(keys: Mapping[Key, Cell]) -> list[Equation]:
    """Every total with its parts along each dimension that it adds up."""
    parts: dict[tuple[Key, int], list[Key]] = {}
    for key in keys:
        for at in range(3):
            if key[at] != ALL:
                state, service, channel = (ALL if place == at else part for place, part in enumerate(key))
                parts.setdefault(((state, service, channel), at), []).append(key)
    return [Equation(total, tuple(found)) for (total, _), found in sorted(parts.items())]
