"""Whatever a row names must be in the archive, and no row may stand above itself."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from multaqa.archive.format.layout import ENTRY_OF
from multaqa.archive.records import shape
from multaqa.archive.records.naming import said
from multaqa.archive.records.rows import Row, spelt
from multaqa.archive.rules.book import Book, Verdict, field_of

# Rows that the database makes by itself, so that no entry of the archive declares them.
MADE = {"recommendations.followup"}


def unknown(book: Book) -> Iterator[Verdict]:
    """Yield each reference to a row that the archive does not hold."""
    for row in book:
        entry = ENTRY_OF[row.table]
        for column in shape.columns(entry):
            table, value = shape.target(entry, column), row.columns.get(column)
            if not table or not value or table in MADE | book.unsure or column in shape.owners(entry):
                continue
            for key in value if isinstance(value[0], tuple) and table not in _NESTED else (value,):
                if not _exists(book, table, key):
                    yield row, field_of(row, column), told_unknown(table, key)


# Tables whose keys begin with the key of another row.
_NESTED = {
    "members.committeesession",
    "members.mandate",
    "meetings.session",
    "meetings.agendaitem",
    "meetings.recordparagraph",
    "meetings.agendaproposal",
    "recommendations.statusevent",
    "measurement.edition",
    "measurement.service",
}


def _exists(book: Book, table: str, key: object) -> bool:
    return key in book.files if table == "files.storedfile" else key in book.by_key[table]


def told_unknown(table: str, key: tuple) -> str:
    """Return the sentence about a row of `table` that is named and is not there."""
    told = {"name": said(table, key), "file": shape.home_of(table)}
    return _("“%(name)s” is unknown: %(file)s has no entry of this name.") % told


def circles(book: Book) -> Iterator[Verdict]:
    """Yield each row that stands under itself by way of others."""
    for row in book:
        entry = ENTRY_OF[row.table]
        for column in shape.columns(entry):
            if shape.target(entry, column) == row.table and _returns(book, row, column):
                yield row, field_of(row, column), _("The entry leads back to itself.")


def _returns(book: Book, row: Row, column: str) -> bool:
    seen, key = set(), row.columns[column]
    while key and key not in seen:
        if key == row.key:
            return True
        seen.add(key)
        above = book.find(row.table, key)
        key = above.columns[column] if above else None
    return False


def corrected(book: Book) -> Iterator[Verdict]:
    """Yield each corrigendum whose record, named by table and key, is not in the archive."""
    known = {f"{row.table}:{spelt(row.key)}" for row in book} if book.rows["meetings.corrigendum"] else set()
    for row in book.rows["meetings.corrigendum"]:
        table = (row.columns["record"] or "").partition(":")[0]
        if table and table not in book.unsure and row.columns["record"] not in known:
            yield (
                row,
                ("record",),
                _("Found “%(found)s”; expected the table and the key of a record in the archive.")
                % {"found": row.columns["record"]},
            )
