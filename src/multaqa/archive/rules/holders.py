"""Who speaks, takes part, proposes, holds a mandate or is addressed: a state or a body, named where one is needed."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from multaqa.archive.records.rows import Key, Row
from multaqa.archive.rules.book import Book, Verdict, field_of
from multaqa.members.choices import MandateKind
from multaqa.recommendations.choices import Addressee

ONE = ("meetings.contribution", "meetings.participation", "meetings.agendaproposal")


def one_holder(book: Book) -> Iterator[Verdict]:
    """Yield each row that names neither a state nor a body, or both."""
    for table in ONE:
        for row in book.rows[table]:
            yield from _one(row, row.columns["state"], row.columns["body"])
    for row in book.rows["recommendations.statusevent"]:
        _line, state, body = row.columns["follow_up"]
        yield from _one(row, state, body)


def _one(row: Row, state: Key | None, body: Key | None) -> Iterator[Verdict]:
    if (state is None) == (body is None):
        yield row, (), _("Name either a state or a body, not both and not neither.")


def mandates(book: Book) -> Iterator[Verdict]:
    """Yield each mandate, other than an observer's, that is for nobody."""
    for row in book.rows["members.mandate"]:
        is_held = row.columns["state"] or row.columns["body"]
        if not is_held and row.columns["kind"] != MandateKind.OBSERVER:
            yield row, (), _("Name the state or the body that the mandate is for.")


def addressees(book: Book) -> Iterator[Verdict]:
    """Yield each line whose named states or body do not go with its addressee."""
    for row in book.rows["recommendations.line"]:
        wanted = {"states": Addressee.SOME_STATES, "body": Addressee.BODY}
        for column, addressee in wanted.items():
            yield from _addressed(row, column, addressee)


def _addressed(row: Row, column: str, addressee: Any) -> Iterator[Verdict]:
    is_named, is_wanted = bool(row.columns[column]), row.columns["addressee"] == addressee
    told = {"addressee": addressee.value}
    if is_named and not is_wanted:
        yield row, field_of(row, column), _("This is named only with the addressee “%(addressee)s”.") % told
    elif is_wanted and not is_named:
        yield row, field_of(row, column), _("The addressee “%(addressee)s” needs this field.") % told
