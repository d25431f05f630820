"""A line quotes the exact words of its adopted text, in every language of the text or in none."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from multaqa.archive.rules.book import Book, Verdict, field_of
from multaqa.common.languages import LANGUAGES


def quotes(book: Book) -> Iterator[Verdict]:
    """Yield each quotation that does not stand in the adopted text, and each that lacks a language."""
    for row in book.rows["recommendations.line"]:
        text = book.find("recommendations.recommendation", row.columns["recommendation"])
        said = {language: row.columns[f"quote_{language}"] or "" for language in LANGUAGES}
        if text is None or not any(said.values()):
            continue
        for language, quote in said.items():
            wording = text.columns[f"text_{language}"] or ""
            column = f"quote_{language}"
            if quote and quote not in wording:
                yield row, field_of(row, column), _("These are not the exact words of the adopted text.")
            elif wording and not quote:
                yield row, field_of(row, column), _("Quote the same words in every language of the text, or in none.")
