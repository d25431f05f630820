"""DOCX by python-docx: real styles, footnotes, fields and a contents field, right to left where the text is.

Paragraph numbers are a list of Word's own, so that an editor can add one. Letters of items are text: neither Word
nor LibreOffice counts أ ب ج as the United Nations do, and a published letter never changes.
"""

from docx.oxml.ns import qn

from multaqa.reports.document import Document, Imprint
from multaqa.reports.typography import typeset
from multaqa.reports.writers.docx import front, package
from multaqa.reports.writers.docx.body import body
from multaqa.reports.writers.docx.build import Element, add
from multaqa.reports.writers.docx.footnotes import Footnotes
from multaqa.reports.writers.docx.page import section
from multaqa.reports.writers.docx.pen import Pen
from multaqa.reports.writers.pdf import page_numbers


def write(document: Document) -> bytes:
    """Return the document as DOCX. The page numbers first shown are those of the PDF."""
    document = typeset(document)
    made = package.empty(document)
    pen = Pen(document, made.part, Footnotes(made.part))
    pages, total = page_numbers(document)
    root = made.element.body
    root.extend(front.masthead(pen))
    root.extend(front.opening(pen))
    root.extend(front.table_of_contents(pen, pages))
    text = list(body(pen))
    if not isinstance(document.masthead, Imprint):
        _start_page(text)
    root.extend(text)
    root.append(section(pen, total))
    return package.saved(made)


def _start_page(text: list[Element]) -> None:
    """Let the text begin on a page of its own, after the contents."""
    for block in text[:1]:
        add(block.find(qn("w:pPr")), "pageBreakBefore")
