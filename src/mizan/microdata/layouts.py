"""What a record must hold: the columns of a rating and of a record of use, and the rule of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mizan.language import later

Kind = Literal["key", "code", "day", "count", "period"]
DAY = r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$"
"""A day or a moment; the day is taken as it was written, so that a rating of New Year's Eve stays in the old year."""
CHANNELS = ("portal", "mobile")
PERIODS = ("year", "quarter", "month")
YEARS = (2000, 2100)
MOST = 10**15
"""Counts stay far below what any engine holds exactly, also when added up."""


@dataclass(frozen=True)
class Column:
    """One column: what its cells are, and the rule in words, as a refused row is told.

    `pattern` holds for keys and codes; `low` and `high` for counts.
    """

    name: str
    kind: Kind
    expected: str
    pattern: str = ""
    low: int = 0
    high: int = MOST


@dataclass(frozen=True)
class Layout:
    """The columns of one sort of record."""

    name: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


_ID = Column("id", "key", later("1 to 80 characters"), r"^.{1,80}$")
_STATE = Column("state", "code", later("the code of a state, and that of the folder state=…"), "^[A-Z][A-Z0-9-]{1,11}$")
_SERVICE = Column(
    "service", "code", later("a code of at most 64 letters, digits and . _ -"), r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"
)
_CHANNEL = Column("channel", "code", later("portal or mobile"), "^(portal|mobile)$")

RATINGS = Layout(
    "ratings",
    (
        _ID,
        _STATE,
        _SERVICE,
        _CHANNEL,
        Column(
            "rated_at", "day", later("a day or a moment of the years 2000 to 2100: 2026-03-01 or 2026-03-01T09:30:00Z")
        ),
        Column("score", "count", later("a whole number from 1 to 5"), low=1, high=5),
        Column("person", "key", later("32 to 128 digits of a lower-case hexadecimal digest"), "^[0-9a-f]{32,128}$"),
    ),
)
"""One row is one person's rating of one service; `person` is a keyed digest that only the state can make."""

USAGE = Layout(
    "usage",
    (
        _ID,
        _STATE,
        _SERVICE,
        _CHANNEL,
        Column("period", "period", later("2026, 2026-Q1 or 2026-03, and no longer than the periods asked for")),
        Column("requests", "count", later("a whole number, 0 or more")),
        Column("completed", "count", later("a whole number, 0 or more, and no more than the requests")),
        Column("unique_users", "count", later("a whole number, 0 or more, and no more than the requests")),
    ),
)
"""One row is the use of one service through one channel in one period."""
