"""Protected cells into the tables that are published."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from mizan.microdata.cube import ALL, Cell, Key

DIGITS = 9
Rows = list[dict[str, Any]]
PLACE = ("period", "state", "service", "channel")
MEASURES = {
    "ratings": ("ratings", "mean", "favourable_share", "persons"),
    "usage": ("requests", "completed", "completion", "unique_users", "share_of_state"),
}
SIZE = {"ratings": "records", "usage": "requests"}
"""The sum by which a cell is small or large."""


def published(name: str, period: str, cells: Mapping[Key, Cell], hidden: set[Key]) -> Iterator[dict[str, Any]]:
    """One row for each cell and total: its measures, or the word that they are suppressed."""
    for key in sorted(cells):
        place = {"period": period, "state": key[0], "service": key[1], "channel": key[2]}
        nothing: dict[str, Any] = dict.fromkeys(MEASURES[name])
        found = nothing if key in hidden else nothing | _MEASURED[name](key, cells, hidden)
        yield {**place, **found, "suppressed": key in hidden}


def _ratings(key: Key, cells: Mapping[Key, Cell], _: set[Key]) -> dict[str, Any]:
    """`persons` only of cells: a total of people is no sum, and not needed for the measures."""
    sums = cells[key].sums
    return {
        "ratings": sums["records"],
        "mean": ratio(sums["points"], sums["records"]),
        "favourable_share": ratio(sums["favourable"], sums["records"]),
        "persons": None if ALL in key else cells[key].persons,
    }


def _usage(key: Key, cells: Mapping[Key, Cell], hidden: set[Key]) -> dict[str, Any]:
    sums, whole = cells[key].sums, (key[0], ALL, ALL)
    return {
        "requests": sums["requests"],
        "completed": sums["completed"],
        "completion": ratio(sums["completed"], sums["requests"]),
        "unique_users": None if ALL in key else cells[key].persons,
        "share_of_state": None if whole in hidden else ratio(sums["requests"], cells[whole].sums["requests"]),
    }


_MEASURED = {"ratings": _ratings, "usage": _usage}


def ratio(part: int, whole: int) -> float | None:
    """A quotient to nine decimals; of nothing there is none.

    >>> ratio(1, 3), ratio(0, 0)
    (0.333333333, None)
    """
    return round(part / whole, DIGITS) if whole else None


def columns(rows: Rows, names: Sequence[str]) -> dict[str, list[object]]:
    """Rows as columns, also when there are none."""
    return {name: [row[name] for row in rows] for name in names}


def digest(tables: Iterable[tuple[str, Rows]]) -> str:
    """SHA-256 of sorted rows: the same for the same results, whatever computed them.

    >>> digest([("x", [{"a": 1}, {"a": 2}])]) == digest([("x", [{"a": 2}, {"a": 1}])])
    True
    """
    total = hashlib.sha256()
    for name, rows in tables:
        for line in sorted(json.dumps(row, sort_keys=True, ensure_ascii=False) for row in rows):
            total.update(f"{name} {line}\n".encode())
    return total.hexdigest()
