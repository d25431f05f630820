"""Tables that people open in a spreadsheet."""

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header

# What a spreadsheet would take for the beginning of a formula, behind whatever it skips.
_FORMULA = re.compile(r"^[\s'\"\u200b-\u200f\u2066-\u2069\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]")


def for_spreadsheet(value: Any) -> Any:
    """Return `value` so that no text is ever run as a formula; numbers stay numbers, days become ISO text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    text = "" if value is None else str(value)
    return f"'{text}" if _FORMULA.match(text) else text


def from_spreadsheet(text: str) -> str:
    """Return what `for_spreadsheet` was given: the apostrophe that it sets goes, one that somebody typed stays."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text


def csv_response(name: str, headings: Sequence[Any], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """Return a CSV file called `name`; the mark at its beginning tells spreadsheets that it is UTF-8."""
    response = HttpResponse(
        "\ufeff",
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": content_disposition_header(True, name)},
    )
    writer = csv.writer(response)
    for row in (headings, *rows):
        writer.writerow([for_spreadsheet(value) for value in row])
    return response
