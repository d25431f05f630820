"""Gather flat rows into plain data, in the order and with the keys of the files: the reverse of `spreading`."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from multaqa.archive.format.entries import Entry
from multaqa.archive.format.layout import ENTRY_OF
from multaqa.archive.records import shape
from multaqa.archive.records.naming import said
from multaqa.archive.records.rows import Key, Row, order_of
from multaqa.common.languages import LANGUAGES

Plain = dict[str, Any]


class Gathered:
    """Rows sorted under the rows that they stand under."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._below: dict[tuple[str, str | None, Key | None], list[Row]] = defaultdict(list)
        for row in rows:
            self._below[(row.table, *_stands_under(row))].append(row)
        for (table, *_), group in self._below.items():
            group.sort(key=lambda row, table=table: _place(ENTRY_OF[table], row))

    def entries(self, entry: type[Entry], under: Row | None = None) -> list[Plain]:
        """Return the rows of `entry` under a row, or those that stand under none, as the files write them."""
        where = (under.table, under.key) if under and shape.owners(entry) else (None, None)
        return [self._plain(entry, row) for row in self._below[(entry.table, *where)]]

    def _plain(self, entry: type[Entry], row: Row) -> Plain:
        out: Plain = {}
        columns = _unfolded(entry, row)
        for field in shape.fields(entry):
            value = self._value(field, columns, row)
            if value not in (None, "", [], {}) and (value or value != field.default):
                out[field.name] = value
        return out

    def _value(self, field: shape.Field, columns: Plain, row: Row) -> Any:
        if field.use == "entries":
            return self.entries(field.target, row)
        if field.use == "trilingual":
            return _texts(field.name, columns)
        if field.use == "citation":
            cited = {"code": columns["source"] and columns["source"][0], "locator": columns["source_locator"]}
            cited["note"] = _texts("source_note", columns)
            return {name: value for name, value in cited.items() if value}
        value = columns[field.name]
        if field.use == "references":
            return [said(field.target, each) for each in value]
        return value if value is None or field.use == "plain" else said(field.target, value)


def _stands_under(row: Row) -> tuple[str | None, Key | None]:
    """Return table and key of the nearest row that `row` stands under."""
    entry = ENTRY_OF[row.table]
    for owner in reversed(shape.owners(entry)):
        if row.columns[owner] is not None:
            return shape.target(entry, owner), row.columns[owner]
    return None, None


def _place(entry: type[Entry], row: Row) -> Any:
    """Return what sorts a row among its neighbours: its own order where it has one, then its key."""
    first = [order_of(row.columns.get(name)) for name in entry.sorted_by if name in row.columns]
    return (first, order_of(row.key))


def _unfolded(entry: type[Entry], row: Row) -> Plain:
    """Return the columns together with the fields that only a key holds."""
    columns = dict(row.columns)
    for name, (_, parts) in entry.composed.items():
        columns |= _parts(parts, row.columns[name])
    if entry.counted:
        columns[entry.counted] = row.key[-1]
    return columns


def _parts(parts: Any, key: Key) -> Plain:
    out: Plain = {}
    for part, value in zip(parts, key, strict=True):
        if isinstance(part, str):
            out[part] = value
        else:
            out |= _parts(part[1], value)
    return out


def _texts(name: str, columns: Plain) -> dict[str, str]:
    return {each: columns[f"{name}_{each}"] for each in LANGUAGES if columns[f"{name}_{each}"]}
