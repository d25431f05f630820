"""The rows of an archive, laid out for the rules."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from multaqa.archive.format.layout import ENTRY_OF
from multaqa.archive.records import shape
from multaqa.archive.records.rows import Key, Path, Row

# The row that breaks a rule, the way to the field inside it, and what is wrong.
Verdict = tuple[Row, Path, str]


class Book:
    """Rows by table, in the order in which they were read, and by key."""

    def __init__(self, rows: Iterable[Row], files: Iterable[Key] = (), unsure: Iterable[str] = ()) -> None:
        self.rows: dict[str, list[Row]] = defaultdict(list)
        self.by_key: dict[str, dict[Key, Row]] = defaultdict(dict)
        self.files = set(files)
        # Tables that a file which could not be read may hold rows of: what seems unknown there may be known.
        self.unsure = set(unsure)
        for row in rows:
            self.rows[row.table].append(row)
            self.by_key[row.table].setdefault(row.key, row)

    def __iter__(self) -> Iterator[Row]:
        return (row for table in self.rows.values() for row in table)

    def find(self, table: str, key: Key | None) -> Row | None:
        """Return the row of `table` with this key."""
        return self.by_key[table].get(key) if key else None

    def of(self, table: str, **columns: Any) -> list[Row]:
        """Return the rows of `table` whose columns have these values."""
        return [row for row in self.rows[table] if all(row.columns[name] == value for name, value in columns.items())]


def field_of(row: Row, column: str) -> Path:
    """Return the way to the field that fills `column`, inside the entry of its row."""
    for field in shape.fields(ENTRY_OF[row.table]):
        if column in field.columns:
            if field.use == "trilingual":
                return (field.name, column.removeprefix(f"{field.name}_"))
            return ("source", "code") if field.use == "citation" else (field.name,)
    return ()
