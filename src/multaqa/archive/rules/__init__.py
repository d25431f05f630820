"""What rows must be to each other. Each rule takes the rows of an archive and yields where one breaks it, and why."""

from collections.abc import Iterable, Iterator

from multaqa.archive.records.rows import Key, Row
from multaqa.archive.rules import references, uniqueness
from multaqa.archive.rules.book import Book, Verdict

RULES = (references.unknown, uniqueness.repeated)


def judge(rows: Iterable[Row], files: Iterable[Key]) -> Iterator[Verdict]:
    """Yield every fault that the rules find: the row, the path of the field inside it, and the sentence."""
    book = Book(rows, files)
    for rule in RULES:
        yield from rule(book)
