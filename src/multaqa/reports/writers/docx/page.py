"""The page: size, margins and direction, the symbol at its head and "page n of m" at its foot."""

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import qn

from multaqa.reports.words import words
from multaqa.reports.writers.docx.build import Element, element, properties, twips
from multaqa.reports.writers.docx.pen import Pen, field

_PAPER = {"w": twips(21), "h": twips(29.7)}
_MARGINS = {
    "top": twips(2.6),
    "right": twips(2.5),
    "bottom": twips(2.4),
    "left": twips(2.5),
    "header": twips(1.25),
    "footer": twips(1.25),
    "gutter": 0,
}


def section(pen: Pen, total: int) -> Element:
    """Return the section's properties; the first page bears the masthead instead of the symbol.

    `total` is the number of pages to show until the reader's program has counted them.
    """
    empty = element("hdr", pen.paragraph("Normal"))
    symbol = element("hdr", pen.paragraph("Header", *pen.runs(pen.document.masthead.running)))
    references = [
        _reference(pen, "header", "first", 1, empty),
        _reference(pen, "header", "default", 2, symbol),
        _reference(pen, "footer", "first", 1, _footer(pen, total)),
        _reference(pen, "footer", "default", 2, _footer(pen, total)),
    ]
    made = properties("sectPr", pgSz=_PAPER, pgMar=_MARGINS, titlePg=True, bidi=pen.rtl)
    for at, reference in enumerate(references):
        made.insert(at, reference)
    return made


def _footer(pen: Pen, total: int) -> Element:
    before, _, rest = words(pen.document).page_of.partition("{n}")
    between, _, after = rest.partition("{total}")
    runs = [
        *pen.text(before),
        *field("PAGE", "1", rtl=pen.rtl),
        *pen.text(between),
        *field("NUMPAGES", str(total), rtl=pen.rtl),
        *pen.text(after),
    ]
    return element("ftr", pen.paragraph("Footer", *runs))


def _reference(pen: Pen, kind: str, pages: str, number: int, content: Element) -> Element:
    types = {
        "header": (CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER),
        "footer": (CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
    }
    content_type, relation = types[kind]
    part = XmlPart(PackURI(f"/word/{kind}{number}.xml"), content_type, content, pen.part.package)
    made = element(f"{kind}Reference", type=pages)
    made.set(qn("r:id"), pen.part.relate_to(part, relation))
    return made
