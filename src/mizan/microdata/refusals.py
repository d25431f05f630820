"""Rows that were not counted: how many, and each with its file, its row, its cell and the rule that it breaks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

import ibis

from mizan.microdata.engines import Engine
from mizan.microdata.layouts import Layout
from mizan.microdata.records import BEFORE, GOOD
from mizan.microdata.staging import FILE, ROW, SHAPE


class Listing:
    """Hears of refused rows and repeated ids; this one forgets them."""

    def refused(self, file: str, row: int, column: str, value: str | None, expected: str) -> None:
        """A broken rule of a row; a row that breaks three is told three times."""

    def repeated(self, name: str, row: dict[str, Any]) -> None:
        """An id that stood more than once: state, id, times, and how many different records it named."""


def tally(table: ibis.Table, engine: Engine) -> tuple[int, int]:
    """How many rows there are, and how many are refused."""
    row = engine.rows(table.aggregate(found=table.count(), good=table[GOOD].sum())).to_pylist()[0]
    return int(row["found"]), int(row["found"]) - int(row["good"] or 0)


def tell(table: ibis.Table, layout: Layout, engine: Engine, listing: Listing) -> None:
    """Tell each broken rule, in the order of files and rows."""
    names = layout.names
    shown = [FILE, ROW, SHAPE, *(BEFORE + name for name in names), *(f"broken_{name}" for name in names)]
    for row in each(engine, table.filter(~table[GOOD]).select(shown).order_by([FILE, ROW])):
        place = path_of(row[FILE]), int(row[ROW])
        if row[SHAPE] is not None:
            listing.refused(*place, "", None, row[SHAPE])
            continue
        for column in layout.columns:
            if row[f"broken_{column.name}"]:
                listing.refused(*place, column.name, row[BEFORE + column.name], column.expected)


def each(engine: Engine, table: ibis.Table) -> Iterator[dict[str, Any]]:
    """The rows of a table of any size, one by one."""
    for batch in engine.batches(table):
        yield from batch.to_pylist()


def path_of(file: str) -> str:
    """A file as people name it; Spark writes addresses.

    >>> path_of("file:///data/state=JOR/a%20b.parquet"), path_of("/data/a.csv")
    ('/data/state=JOR/a b.parquet', '/data/a.csv')
    """
    return unquote(urlsplit(file).path) if file.startswith("file:") else file
