"""PDF by Typst: tagged (PDF/UA-1), with the document font inside, the same bytes every time.

The document travels to the template as JSON; no text of it is ever read as Typst source. A warning of the
compiler (a missing font, a character that no font has) is a failure: a document with a hole is not handed out.
"""

import json
from pathlib import Path

import typst

from multaqa.reports.document import Document
from multaqa.reports.writers.pdf.source import source
from multaqa.reports.writers.pdf.text_layer import reorder

FONTS = Path(__file__).parents[2] / "fonts"
_TEMPLATE = Path(__file__).parent / "document.typ"


class PdfError(Exception):
    """The document could not be set without a fault; the message says which."""


def write(document: Document) -> bytes:
    """Return the document as PDF. Raises `PdfError` when the compiler complains of anything."""
    try:
        pdf, warnings = typst.compile_with_warnings(
            _TEMPLATE,
            root=_TEMPLATE.parent,
            font_paths=[FONTS],
            ignore_system_fonts=True,
            sys_inputs={"document": json.dumps(source(document), ensure_ascii=False)},
            pdf_standards="ua-1",
        )
    except typst.TypstError as error:
        raise PdfError(str(error)) from error
    if warnings:
        raise PdfError("; ".join(str(warning) for warning in warnings))
    return reorder(pdf)
