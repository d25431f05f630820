"""From a table of rows (edition, unit, …) to a `Dataset`, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from mizan.dataset import Dataset, LabelArray, Missing, Origin
from mizan.errors import DataError, Faults, phrase
from mizan.framework import Framework, Text
from mizan.ordering import FloatArray
from mizan.tables.cells import labels, numbers
from mizan.tables.table import Table


@dataclass(frozen=True)
class Layout:
    """Which column says what. Without `unit` each row is a unit; without `edition` there is one."""

    indicators: tuple[str, ...]
    unit: str | None = "unit"
    edition: str | None = "edition"
    name: str | None = None
    groups: tuple[str, ...] = ()
    denominators: tuple[str, ...] = ()
    optional: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(cls, framework: Framework, table: Table, unit: str = "unit", edition: str = "edition") -> Layout:
        """The columns that a framework asks for."""
        return cls(
            tuple(node.code for node in framework.indicators),
            unit,
            edition if edition in table.columns else None,
            "name" if "name" in table.columns else None,
            tuple(framework.groups),
            tuple(framework.denominators),
        )


def to_dataset(table: Table, layout: Layout) -> Dataset:
    """Observations with every gap's reason; all faults of the table at once."""
    faults = Faults(table.file)
    _check_columns(table, layout, faults)
    faults.stop(DataError)
    places = _Places.of(table, layout, faults)
    faults.stop(DataError)
    values = [numbers(table, code, faults) for code in layout.indicators]
    groups = {g: places.spread(labels(table, g, faults, needed=False), None) for g in layout.groups}
    denominators = {d: places.spread_numbers(numbers(table, d, faults)[0]) for d in layout.denominators}
    names = _unit_names(table, layout, places, faults)
    faults.stop(DataError)
    shape = (len(places.editions), len(places.units), len(values))
    cells, reasons = np.full(shape, np.nan), np.zeros(shape, np.uint8)
    present = np.zeros(shape[:2], bool)
    present[places.edition_at, places.unit_at] = True
    reasons[~present] = Missing.NOT_PARTICIPATING
    for at, (column, why) in enumerate(values):
        cells[places.edition_at, places.unit_at, at] = column
        reasons[places.edition_at, places.unit_at, at] = why
    return Dataset(
        places.editions, places.units, layout.indicators, cells, reasons, present, groups, denominators, names,
        origin=Origin(table.file, places.lines(table)),
    )  # fmt: skip


def to_columns(data: Dataset) -> dict[str, list[object]]:
    """One row for each participating unit and edition: edition, unit, groups, denominators, codes.

    A gap whose reason is known is written as that reason, so that nothing is lost.
    """
    editions, units = np.nonzero(data.present)
    columns: dict[str, list[object]] = {
        "edition": [data.editions[e] for e in editions],
        "unit": [data.units[u] for u in units],
    }
    if data.unit_names:
        columns["name"] = [data.unit_names.get(data.units[u], Text()).within("en") for u in units]
    for name, labelled in data.groups.items():
        columns[name] = list(labelled[editions, units])
    for name, below in data.denominators.items():
        columns[name] = list(map(float, below[editions, units]))
    for at, code in enumerate(data.codes):
        cells, why = data.values[editions, units, at], data.reasons[editions, units, at]
        columns[code] = [_cell(float(x), int(r)) for x, r in zip(cells, why, strict=True)]
    return columns


def _cell(value: float, reason: int) -> object:
    return Missing(reason).word if np.isnan(value) and reason > Missing.UNSTATED else value


@dataclass(frozen=True)
class _Places:
    """Where each row of the table goes."""

    editions: tuple[str, ...]
    units: tuple[str, ...]
    edition_at: list[int]
    unit_at: list[int]

    @classmethod
    def of(cls, table: Table, layout: Layout, faults: Faults) -> _Places:
        count = len(table)
        rows = [str(at + 1) for at in range(count)]
        units = [str(x) for x in labels(table, layout.unit, faults)] if layout.unit else rows
        editions = [str(x) for x in labels(table, layout.edition, faults)] if layout.edition else [""] * count
        first: dict[tuple[str, str], int] = {}
        for at, key in enumerate(zip(editions, units, strict=True)):
            if key in first:
                template = "unit {unit} stands twice{edition}"
                faults.add(
                    "unit-twice",
                    template,
                    row=table.row_number(at),
                    column=layout.unit,
                    expected=phrase("once (first in row {first})", first=table.row_number(first[key])),
                    unit=key[1],
                    edition=phrase(" in edition {edition}", edition=key[0]) if key[0] else "",
                )
            first.setdefault(key, at)
        if not count:
            faults.add("no-rows", "the table has no rows", expected="at least one unit")
        ordered, known = tuple(sorted(set(editions), key=in_order)), tuple(dict.fromkeys(units))
        edition_place = {edition: at for at, edition in enumerate(ordered)}
        unit_place = {unit: at for at, unit in enumerate(known)}
        return cls(ordered, known, [edition_place[e] for e in editions], [unit_place[u] for u in units])

    def lines(self, table: Table) -> dict[tuple[str, str], int]:
        """The line of each unit in each edition."""
        keys = ((self.editions[e], self.units[u]) for e, u in zip(self.edition_at, self.unit_at, strict=True))
        return {key: table.row_number(at) for at, key in enumerate(keys)}

    def spread(self, cells: Sequence[object], empty: object) -> LabelArray:
        """Cells of rows as (editions, units)."""
        found = np.full((len(self.editions), len(self.units)), empty, object)
        found[self.edition_at, self.unit_at] = cells
        return found

    def spread_numbers(self, cells: FloatArray) -> FloatArray:
        """Numbers of rows as (editions, units)."""
        found = np.full((len(self.editions), len(self.units)), np.nan)
        found[self.edition_at, self.unit_at] = cells
        return found


def in_order(edition: str) -> tuple[float, str]:
    """Editions in order of their number; those without one come last, by name."""
    try:
        return float(edition), edition
    except ValueError:
        return float("inf"), edition


def _check_columns(table: Table, layout: Layout, faults: Faults) -> None:
    needed = [layout.unit, layout.edition, *layout.indicators, *layout.groups, *layout.denominators]
    for column in needed:
        if column is not None and column not in table.columns and column not in layout.optional:
            faults.add("no-column", "a column is missing", column=column, expected="it in the header")
    for column in table.columns:
        if column not in needed and column != layout.name:
            expected = "a code of the framework, or the column left out"
            faults.add("unknown-code", "a column is unknown", row=1, column=column, expected=expected)


def _unit_names(table: Table, layout: Layout, places: _Places, faults: Faults) -> Mapping[str, Text]:
    if layout.name is None:
        return {}
    names = labels(table, layout.name, faults, needed=False)
    return {places.units[u]: Text(en=name) for u, name in zip(places.unit_at, names, strict=True) if name}
