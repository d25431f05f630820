"""What rows must be to each other. Each rule takes the rows of an archive and yields where one breaks it, and why."""

from collections.abc import Iterable, Iterator

from multaqa.archive.records.rows import Key, Row
from multaqa.archive.rules import (
    addressed,
    codes,
    dates,
    files,
    histories,
    holders,
    measurement,
    papers,
    references,
    texts,
    uniqueness,
)
from multaqa.archive.rules.book import Book, Verdict

RULES = (
    codes.reserved,
    references.unknown,
    references.circles,
    references.corrected,
    uniqueness.repeated,
    uniqueness.letters,
    uniqueness.corrigenda,
    dates.periods,
    dates.within_meeting,
    dates.ordinals,
    dates.closings,
    holders.one_holder,
    holders.mandates,
    holders.addressees,
    addressed.answers,
    texts.quotes,
    papers.own_texts,
    histories.steps,
    histories.days,
    measurement.computable,
    measurement.questions,
    measurement.services,
    measurement.lineages,
    measurement.ladders,
    measurement.units,
    measurement.scales,
)


def judge(rows: Iterable[Row], kept: Iterable[Key], unsure: Iterable[str]) -> Iterator[Verdict]:
    """Yield every fault that the rules find: the row, the path of the field inside it, and the sentence.

    `kept` are the keys of the kept files, `unsure` the tables that an unreadable file may hold rows of.
    """
    book = Book(rows, kept, unsure)
    for rule in RULES:
        yield from rule(book)


def named_files(rows: Iterable[Row]) -> Iterator[Key]:
    """Yield the key of each kept file that one of `rows` names."""
    return files.named(Book(rows))
