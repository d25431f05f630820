"""Ratings as portals send them, held against the engine's own rules of a rating."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from mizan.microdata.layouts import DAY, RATINGS, YEARS, Column
from multaqa.common.signs import is_printable

COLUMNS = tuple((column.name, column.expected) for column in RATINGS.columns)


class Refusal(NamedTuple):
    """Why a row is refused: the line it stands on, the column, and what was expected."""

    line: int
    column: str
    expected: str


def unit(state_code: str) -> str:
    """Return a state's code as the engine writes it."""
    return state_code.upper()


def check(line: int, row: Any, state: str, services: frozenset[str]) -> tuple[dict[str, Any], list[Refusal]]:
    """Return a rating in the engine's form, and everything that is wrong with it.

    A row may leave the state out; one that names another than `state` is refused.
    """
    if not isinstance(row, Mapping):
        return {}, [Refusal(line, "", "an object with the columns of a rating")]
    given = {"state": state, **row}
    rating = {column.name: _plain(given.get(column.name), column) for column in RATINGS.columns}
    faults = [Refusal(line, column.name, column.expected) for column in RATINGS.columns if not _holds(rating, column)]
    wrong = {fault.column for fault in faults}
    if "state" not in wrong and rating["state"] != state:
        faults.append(Refusal(line, "state", f"{state}, the state of the token"))
    if "service" not in wrong and rating["service"] not in services:
        faults.append(Refusal(line, "service", "a code of a service in one of the catalogues"))
    unknown = sorted(_shown(name) for name in given.keys() - rating.keys())
    return rating, faults + [Refusal(line, name, "no column but those of a rating") for name in unknown]


def _shown(name: str) -> str:
    """Return a name that a portal made up, so that it can be told: JSON may hold signs that no text does."""
    return name[:80].encode("utf-8", "replace").decode()


def _plain(value: Any, column: Column) -> Any:
    if isinstance(value, str) and column.name == "state":
        return value.strip().upper()
    return value.lower() if isinstance(value, str) and column.name == "person" else value


def _holds(rating: Mapping[str, Any], column: Column) -> bool:
    value = rating[column.name]
    if column.kind == "count":
        return type(value) is int and column.low <= value <= column.high
    if not isinstance(value, str) or not is_printable(value):
        return False
    return _is_day(value) if column.kind == "day" else re.search(column.pattern, value) is not None


def _is_day(value: str) -> bool:
    try:
        return re.search(DAY, value) is not None and YEARS[0] <= date.fromisoformat(value[:10]).year <= YEARS[1]
    except ValueError:
        return False
