"""What may stand only once: keys, and every value that the tables hold to be unique."""

from collections.abc import Iterator

from django.db.models import UniqueConstraint
from django.utils.translation import gettext as _

from multaqa.archive.format.layout import ENTRY_OF
from multaqa.archive.records import shape
from multaqa.archive.records.rows import Path, Row, spelt
from multaqa.archive.rules.book import Book, Verdict, field_of


def repeated(book: Book) -> Iterator[Verdict]:
    """Yield each row whose key, or whose values of a unique group of columns, an earlier row has."""
    for table, rows in book.rows.items():
        seen: dict[object, Row] = {}
        for row in rows:
            first = seen.setdefault(row.key, row)
            if first is not row:
                yield row, _key_field(row), _("“%(key)s” stands twice; first in %(place)s.") % _told(row, first)
        for columns in unique_groups(table):
            yield from _repeated(rows, columns)


def unique_groups(table: str) -> list[tuple[str, ...]]:
    """Return the groups of columns that the table holds to be unique, other than its key."""
    entry, meta = ENTRY_OF[table], shape.model_of(table)._meta
    groups = [(each.name,) for each in meta.concrete_fields if each.unique and not each.primary_key]
    groups += [each.fields for each in meta.constraints if isinstance(each, UniqueConstraint) and not each.condition]
    kept = set(shape.columns(entry))
    return [group for group in groups if kept.issuperset(group) and set(group) != set(entry.identity)]


def _repeated(rows: list[Row], columns: tuple[str, ...]) -> Iterator[Verdict]:
    seen: dict[object, Row] = {}
    for row in rows:
        values = tuple(row.columns[name] for name in columns)
        if None in values:
            continue
        first = seen.setdefault(values, row)
        if first is not row and first.key != row.key:
            told = _told(row, first) | {"key": spelt(values[-1])}
            yield row, field_of(row, columns[-1]), _("“%(key)s” stands twice; first in %(place)s.") % told


def _key_field(row: Row) -> Path:
    own = [name for name in ENTRY_OF[row.table].identity if name not in shape.owners(ENTRY_OF[row.table])]
    return field_of(row, own[-1]) if own else ()


def _told(row: Row, first: Row) -> dict[str, str]:
    return {"key": spelt(row.key), "place": first.place.file or _("the platform")}


def letters(book: Book) -> Iterator[Verdict]:
    """Yield the first adopted text of each meeting that leaves a letter out: (a), (b), then (d)."""
    for row, found, expected in _gaps(book.rows["recommendations.recommendation"], "order"):
        told = {"found": found, "expected": expected}
        yield row, ("order",), _("Found %(found)d; expected %(expected)d: letters leave none out.") % told


def corrigenda(book: Book) -> Iterator[Verdict]:
    """Yield the first corrigendum of each meeting that leaves a number out."""
    for row, found, expected in _gaps(book.rows["meetings.corrigendum"], "number"):
        told = {"found": found, "expected": expected}
        yield row, ("number",), _("Found %(found)d; expected %(expected)d, the next number.") % told


def _gaps(rows: list[Row], column: str) -> Iterator[tuple[Row, int, int]]:
    """Yield the first row of each meeting whose `column` is too high, with what it says and what was expected."""
    by_meeting: dict[object, list[Row]] = {}
    for row in rows:
        by_meeting.setdefault(row.columns["meeting"], []).append(row)
    for mine in by_meeting.values():
        mine.sort(key=lambda row: row.columns[column] or 0)
        for expected, row in enumerate(mine, start=1):
            found = row.columns[column]
            if found and found > expected:
                yield row, found, expected
                break
