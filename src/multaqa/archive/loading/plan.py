"""What a loading would write: each row of the archive beside what the database keeps under the same key."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from multaqa.archive.format.layout import ENTRY_OF, ORDER
from multaqa.archive.records import shape
from multaqa.archive.records.rows import Columns, Row
from multaqa.archive.records.stored import Stored


@dataclass(frozen=True)
class Step:
    """One row to write: new where `before` is nothing, otherwise with the columns that differ."""

    row: Row
    before: Row | None
    differing: Columns

    @property
    def is_new(self) -> bool:
        return self.before is None


def steps(rows: Iterable[Row], kept: Stored) -> Iterator[Step]:
    """Yield what must be written, every row after those that it refers to."""
    by_table: dict[str, list[Row]] = {entry.table: [] for entry in ORDER}
    for row in rows:
        by_table[row.table].append(row)
    for entry in ORDER:
        for row in above_first(by_table[entry.table]):
            before = kept.rows[row.table].get(row.key)
            if before is None:
                yield Step(row, None, row.columns)
            elif differing := _differing(row, before):
                yield Step(row, before, differing)


# Moments that an archive may leave to the loading itself.
_UNSAID = {("meetings.revision", "handed_in_at"), ("meetings.corrigendum", "issued_at")}


def _differing(row: Row, before: Row) -> Columns:
    return {
        name: value
        for name, value in row.columns.items()
        if before.columns[name] != value and not (value is None and (row.table, name) in _UNSAID)
    }


def above_first(rows: list[Row]) -> Iterator[Row]:
    """Yield rows of one table so that each comes after those of the table that it refers to; there are no circles."""
    if not rows:
        return
    entry = ENTRY_OF[rows[0].table]
    columns = [name for name in shape.columns(entry) if shape.target(entry, name) == entry.table]
    by_key = {row.key: row for row in rows}
    done: set[Any] = set()
    for row in rows:
        way = [row]
        while way:
            needed = [way[-1].columns[name] for name in columns]
            open_ = [by_key[key] for key in needed if key in by_key and key not in done]
            if open_:
                way.append(open_[0])
                continue
            ready = way.pop()
            if ready.key not in done:
                done.add(ready.key)
                yield ready
