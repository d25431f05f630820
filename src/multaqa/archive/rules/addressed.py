"""A status is told by somebody whom the line speaks to: the platform waits for nobody else's."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from multaqa.archive.records.rows import Key, Row
from multaqa.archive.rules.book import Book, Verdict
from multaqa.archive.rules.references import told_unknown
from multaqa.recommendations.choices import Addressee


def answers(book: Book) -> Iterator[Verdict]:
    """Yield each status whose line, state or body is unknown, and each of somebody whom the line does not address."""
    tables = {"line": "recommendations.line", "state": "members.state", "body": "members.body"}
    for row in book.rows["recommendations.statusevent"]:
        named = dict(zip(tables, row.columns["follow_up"], strict=True))
        lost = [field for field, key in named.items() if key and key not in book.by_key[tables[field]]]
        for field in lost:
            if tables[field] not in book.unsure:
                yield row, (field,), told_unknown(tables[field], named[field])
        line = book.find("recommendations.line", named["line"])
        if not lost and line and (named["state"] is None) != (named["body"] is None):
            yield from _addressed(book, row, line, named["state"], named["body"])


def _addressed(book: Book, row: Row, line: Row, state: Key | None, body: Key | None) -> Iterator[Verdict]:
    is_known = {
        Addressee.ALL_STATES: lambda: state and _was_member(book, state, line),
        Addressee.SOME_STATES: lambda: state in (line.columns["states"] or ()),
        Addressee.SECRETARIAT: lambda: body and body in {each.columns["secretariat"] for each in _network(book)},
        Addressee.BODY: lambda: body and body == line.columns["body"],
    }.get(line.columns["addressee"])
    if is_known and not is_known():
        yield row, ("state" if state else "body",), _("The line does not speak to this addressee.")


def _network(book: Book) -> list[Row]:
    return book.rows["members.network"]


def _was_member(book: Book, state: Key, line: Row) -> bool:
    """Say whether a state was a member on the day of adoption; «all states» are those that were."""
    row = book.find("members.state", state)
    text = book.find("recommendations.recommendation", line.columns["recommendation"])
    day = text.columns["adopted_on"] if text else None
    if row is None or day is None:
        return True
    joined, left = row.columns["joined_on"], row.columns["left_on"]
    return (joined is None or joined <= day) and (left is None or left >= day)
