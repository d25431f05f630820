"""PDF by Typst: tagged (PDF/UA-1), with the document font inside, the same bytes every time.

The document travels to the template as JSON; no text of it is ever read as Typst source. A warning of the
compiler (a missing font, a character that no font has) is a failure: a document with a hole is not handed out.
"""

import json
from pathlib import Path
from typing import Any

import typst

from multaqa.reports.document import Document
from multaqa.reports.writers.pdf.text_layer import reorder
from multaqa.reports.writers.source import source

FONTS = Path(__file__).parents[2] / "fonts"
_TEMPLATE = Path(__file__).parent / "document.typ"


class PdfError(Exception):
    """The document could not be set without a fault; the message says which."""


def write(document: Document) -> bytes:
    """Return the document as PDF. Raises `PdfError` when the compiler complains of anything."""
    try:
        pdf, warnings = typst.compile_with_warnings(_TEMPLATE, pdf_standards="ua-1", **_settings(document))
    except typst.TypstError as error:
        raise PdfError(str(error)) from error
    if warnings:
        raise PdfError("; ".join(str(warning) for warning in warnings))
    return reorder(pdf)


def page_numbers(document: Document) -> tuple[list[int], int]:
    """Return the page on which each heading falls in the PDF, and the number of pages."""
    found = typst.query(_TEMPLATE, "<pages>", field="value", one=True, **_settings(document))
    pages = json.loads(found)
    return pages["headings"], pages["total"]


def _settings(document: Document) -> dict[str, Any]:
    return {
        "root": _TEMPLATE.parent,
        "font_paths": [FONTS],
        "ignore_system_fonts": True,
        "sys_inputs": {"document": json.dumps(source(document), ensure_ascii=False)},
    }
