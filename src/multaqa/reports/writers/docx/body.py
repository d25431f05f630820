"""The blocks of the text: headings, numbered paragraphs with lettered items, notes and tables."""

from collections.abc import Iterator

from multaqa.reports.document import Heading, Note, Paragraph, Table
from multaqa.reports.numbering import Placed, placed
from multaqa.reports.writers.docx.build import Element, element, properties
from multaqa.reports.writers.docx.pen import Pen, run

_RULE = {"val": "single", "sz": 8, "space": 0, "color": "auto"}
_LIGHT = {"val": "single", "sz": 4, "space": 0, "color": "A0A0A0"}


def body(pen: Pen) -> Iterator[Element]:
    """Yield the paragraphs and tables of the document."""
    for number, item in enumerate(placed(pen.document), start=1):
        match item.block:
            case Heading():
                yield _heading(pen, item, number)
            case Paragraph():
                yield from _paragraph(pen, item)
            case Note(content=content):
                yield pen.paragraph("Normal", *pen.runs(content))
            case Table() as table:
                yield from _table(pen, table)


def _heading(pen: Pen, item: Placed, number: int) -> Element:
    text = f"{item.label} {item.block.text}".strip()
    start = element("bookmarkStart", id=number, name=item.anchor)
    end = element("bookmarkEnd", id=number)
    return pen.paragraph(f"Heading{item.block.level}", start, *pen.text(text), end)


def _paragraph(pen: Pen, item: Placed) -> Iterator[Element]:
    yield pen.paragraph("NumberedParagraph", *pen.runs(item.block.content))
    for mark, content in zip(item.marks, item.block.items, strict=True):
        yield pen.paragraph("LetteredList", run(f"{mark}\t", rtl=pen.rtl), *pen.runs(content))


def _table(pen: Pen, table: Table) -> Iterator[Element]:
    yield pen.paragraph("Caption", *pen.text(table.caption))
    columns = len(table.header)
    borders = [element("top", **_RULE), element("bottom", **_RULE), element("insideH", **_LIGHT)]
    looks = properties(
        "tblPr",
        bidiVisual=pen.rtl,
        tblW={"w": 5000, "type": "pct"},
        jc="center",
        tblBorders=borders,
        tblLook={"firstRow": 1, "firstColumn": 0, "noVBand": 1},
        tblCaption=table.caption,
    )
    head = [_cell(pen, pen.stretches(title, b=True, bCs=True)) for title in table.header]
    rows = [element("tr", properties("trPr", cantSplit=True, tblHeader=True), *head)]
    rows += [element("tr", *(_cell(pen, pen.runs(cell)) for cell in row)) for row in table.rows]
    yield element("tbl", looks, element("tblGrid", *(element("gridCol") for _ in range(columns))), *rows)
    # Word joins two tables that touch, so a line always follows.
    yield pen.paragraph("TableText")


def _cell(pen: Pen, runs: list[Element]) -> Element:
    return element("tc", pen.paragraph("TableText", *runs))
