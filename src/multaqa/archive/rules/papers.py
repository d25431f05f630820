"""What the secretariat wrote in a report stands at a paragraph that the report can have."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from multaqa.archive.rules.book import Book, Verdict
from multaqa.common.languages import LANGUAGES
from multaqa.reports.choices import Placement, paragraph


def own_texts(book: Book) -> Iterator[Verdict]:
    """Yield each own text at a paragraph that no report has or of a meeting that is unknown, and each without words."""
    for row in book.rows["reports.owntext"]:
        key = row.columns["key"] or ""
        found = paragraph(key)
        code = found and found["meeting"]
        is_lost = bool(code) and (code,) not in book.by_key["meetings.meeting"]
        if found is None or (is_lost and "meetings.meeting" not in book.unsure):
            told = {"found": key, "example": "meeting.7.opening"}
            sentence = _("Found “%(found)s”; expected a paragraph of a report such as “%(example)s”.")
            yield row, ("key",), sentence % told
        if row.columns["placement"] != Placement.OMIT and not any(row.columns[f"text_{code}"] for code in LANGUAGES):
            yield row, ("text",), _("The text is written in no language; expected at least one of ar, en, fr.")
