"""Every kept file is named by an entry."""

from collections.abc import Iterator

from multaqa.archive.format.layout import ENTRY_OF
from multaqa.archive.records import shape
from multaqa.archive.records.rows import Key
from multaqa.archive.rules.book import Book


def named(book: Book) -> Iterator[Key]:
    """Yield the key of each kept file that an entry names."""
    for row in book:
        entry = ENTRY_OF[row.table]
        for column in shape.columns(entry):
            if shape.target(entry, column) == "files.storedfile" and row.columns[column]:
                yield row.columns[column]
