"""From files to tables that may be published: read, refuse, count once, add up, protect."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import ibis

from mizan.errors import Fault, MizanError
from mizan.microdata import counting, refusals
from mizan.microdata.cube import ALL, Cell, Key, with_totals
from mizan.microdata.engines import Engine
from mizan.microdata.files import find
from mizan.microdata.indicators import INDICATORS, indicators
from mizan.microdata.layouts import RATINGS, USAGE, Layout
from mizan.microdata.measures import SIZE, Rows, digest, published
from mizan.microdata.records import check_types, label, records
from mizan.microdata.sources import open_all
from mizan.microdata.suppression import LEAST, protect

Tick = Callable[[int, int], None]


@dataclass(frozen=True)
class Request:
    """What is asked: where the records are, and how they are to be added up."""

    ratings: Sequence[str] = ()
    usage: Sequence[str] = ()
    period: str = "year"
    approximate: bool = False
    least: int = LEAST
    codes: Mapping[str, str] = field(default_factory=lambda: {name: name for name in INDICATORS})
    scratch: Path | None = None


@dataclass
class Part:
    """What became of one sort of record: how many rows came, were refused, stood twice; and the rows published."""

    layout: Layout
    files: int = 0
    found: int = 0
    refused: int = 0
    empty_lines: int = 0
    repeated_ids: int = 0
    repeated_rows: int = 0
    differing_ids: int = 0
    suppressed: int = 0
    rows: Rows = field(default_factory=list)

    @property
    def counted(self) -> int:
        """The rows that entered the sums."""
        return self.found - self.refused - self.repeated_rows

    def account(self) -> dict[str, int]:
        """The numbers of the report: those found are those counted, refused and repeated, to the last row."""
        names = ("files", "found", "counted", "refused", "empty_lines", "repeated_rows", "repeated_ids",
                 "differing_ids", "suppressed")  # fmt: skip
        return {name: getattr(self, name) for name in names} | {"cells": len(self.rows)}


@dataclass(frozen=True)
class Outcome:
    """All that came of a request."""

    parts: Mapping[str, Part]
    indicator_names: Sequence[str]
    indicators: Rows
    approximate: bool

    @property
    def digest(self) -> str:
        """The digest of everything published."""
        tables = [(name, part.rows) for name, part in self.parts.items()]
        return digest([*tables, ("indicators", self.indicators)])

    @property
    def refused(self) -> int:
        return sum(part.refused for part in self.parts.values())


def aggregate(
    request: Request, engine: Engine, listing: refusals.Listing | None = None, tick: Tick = lambda done, total: None
) -> Outcome:
    """Do all of it; refused rows and repeated ids are told to `listing` one by one.

    Raises `ReadError` with every file that cannot be read at all; a bad row is no reason to stop.
    """
    listing = listing or refusals.Listing()
    sources = {RATINGS: request.ratings, USAGE: request.usage}
    files = {layout: find(given) for layout, given in sources.items() if given}
    if not files:
        raise MizanError([Fault("no-source", "there are no records to read", expected="ratings, usage or both")])
    steps = _Steps(sum(map(len, files.values())) + 3 * len(files), tick)
    with tempfile.TemporaryDirectory(prefix="mizan-microdata-", dir=request.scratch) as scratch:
        work = _Work(request, engine, listing, steps, Path(scratch))
        parts = {layout.name: work.part(layout, found) for layout, found in files.items()}
    names, rows = indicators({name: part.rows for name, part in parts.items()}, request.codes)
    return Outcome(parts, names, rows, request.approximate)


@dataclass
class _Steps:
    """How far it has come."""

    total: int
    tell: Tick
    done: int = 0

    def __call__(self) -> None:
        self.done += 1
        self.tell(self.done, self.total)


@dataclass(frozen=True)
class _Work:
    """One run: what is asked, what computes, and who hears of it."""

    request: Request
    engine: Engine
    listing: refusals.Listing
    step: _Steps
    scratch: Path

    def part(self, layout: Layout, files: Sequence[Path]) -> Part:
        """One sort of record, from its files to its published rows."""
        part = Part(layout, files=len(files))
        raws, part.empty_lines = open_all(files, layout, self.engine, self.scratch, self.step)
        check_types(raws, layout)
        once = self._once(self._good(records(raws, layout, self.request.period), part), part)
        found = self.engine.rows(counting.cells(once, layout, approximate=self.request.approximate))
        for period, cells in _by_period(found.to_pylist()):
            whole = with_totals(cells)
            if layout is RATINGS:
                _count_people(whole, once.filter(once.period == period), self.request.least, self.engine)
            hidden = protect(whole, SIZE[layout.name], self.request.least)
            part.suppressed += len(hidden)
            part.rows += published(layout.name, label(period, self.request.period), whole, hidden)
        self.step()
        return part

    def _good(self, table: ibis.Table, part: Part) -> ibis.Table:
        part.found, part.refused = refusals.tally(table, self.engine)
        if part.refused:
            refusals.tell(table, part.layout, self.engine, self.listing)
            # Kept, so that the rules are not applied again for each question that follows.
            table = self.engine.keep(counting.good(table).select(counting.content(part.layout)))
        self.step()
        return table.select(counting.content(part.layout))

    def _once(self, table: ibis.Table, part: Part) -> ibis.Table:
        suspects = self.engine.keep(counting.suspects(table))
        if self._count(suspects) and self._count(repeats := self.engine.keep(counting.repeated(table, suspects))):
            sums = self.engine.rows(repeats.aggregate(ids=repeats.count(), rows=repeats.times.sum())).to_pylist()[0]
            part.repeated_ids, part.repeated_rows = int(sums["ids"]), int(sums["rows"] - sums["ids"])
            for row in refusals.each(self.engine, counting.versions(table, repeats, part.layout)):
                part.differing_ids += row["versions"] > 1
                self.listing.repeated(part.layout.name, row)
            table = self.engine.keep(counting.once(table, repeats, part.layout))
        self.step()
        return table

    def _count(self, table: ibis.Table) -> int:
        return int(self.engine.rows(table.aggregate(rows=table.count())).to_pylist()[0]["rows"])


def _by_period(rows: Rows) -> list[tuple[int, dict[Key, Cell]]]:
    """Cells of each period, the earliest first."""
    found: dict[int, dict[Key, Cell]] = {}
    for row in rows:
        key = (row.pop("state"), row.pop("service"), row.pop("channel"))
        period, persons = int(row.pop("period")), int(row.pop("persons"))
        found.setdefault(period, {})[key] = Cell({name: int(number) for name, number in row.items()}, persons)
    return sorted(found.items())


def _count_people(cells: dict[Key, Cell], once: ibis.Table, least: int, engine: Engine) -> None:
    """Totals all of whose cells are small: only the records tell how many people they stand for."""
    unsure: dict[tuple[str, ...], list[Key]] = {}
    for key, cell in cells.items():
        if ALL in key and key[0] != ALL and cell.persons < least <= cell.sums["records"]:
            names = tuple(name for name, part in zip(counting.CELL, key, strict=False) if part != ALL)
            unsure.setdefault(names, []).append(key)
    for names, keys in unsure.items():
        groups = [tuple(part for part in key if part != ALL) for key in keys]
        found = counting.persons_of(once, names, groups, engine)
        for key, group in zip(keys, groups, strict=True):
            cells[key] = Cell(cells[key].sums, found[group])
    _raise_totals_over_states(cells)


def _raise_totals_over_states(cells: dict[Key, Cell]) -> None:
    """A person is one within a state, so that people of several states add up."""
    together: dict[Key, int] = {}
    for key, cell in cells.items():
        if key[0] != ALL:
            total = (ALL, key[1], key[2])
            together[total] = together.get(total, 0) + cell.persons
    for total, persons in together.items():
        cells[total] = Cell(cells[total].sums, persons)
