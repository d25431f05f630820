"""A code stands in addresses, where it must hide no other page."""

from collections.abc import Iterator
from typing import cast

from multaqa.archive.records import shape
from multaqa.archive.rules.book import Book, Verdict, field_of
from multaqa.common.codes import faults_of_code
from multaqa.common.models import Recorded


def reserved(book: Book) -> Iterator[Verdict]:
    """Yield each row whose code is a word that stands in addresses already."""
    for table, rows in book.rows.items():
        model = cast(type[Recorded], shape.model_of(table))
        if not getattr(model, "reserved", None):
            continue
        for row in rows:
            for sentence in faults_of_code(model, row.columns["code"]):
                yield row, field_of(row, "code"), str(sentence)
