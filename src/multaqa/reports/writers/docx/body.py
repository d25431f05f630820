"""The blocks of the text: headings, numbered paragraphs with lettered items, notes, tables and pictures."""

import re
from collections.abc import Iterator

from multaqa.reports.document import Heading, Note, Paragraph, Picture, Table, line
from multaqa.reports.numbering import Placed, placed
from multaqa.reports.words import words
from multaqa.reports.writers.docx.build import Element, element, properties
from multaqa.reports.writers.docx.drawing import drawing
from multaqa.reports.writers.docx.pen import Pen, field, run
from multaqa.reports.writers.docx.styles import TEXT_WIDTH

_NUMBER = re.compile(r"(\d+)")
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
            case Table():
                yield from _table(pen, item)
            case Picture():
                yield from _picture(pen, item)


def _heading(pen: Pen, item: Placed, number: int) -> Element:
    text = f"{item.label} {item.block.text}".strip()
    start = element("bookmarkStart", id=number, name=item.anchor)
    end = element("bookmarkEnd", id=number)
    return pen.paragraph(f"Heading{item.block.level}", start, *pen.text(text), end)


def _paragraph(pen: Pen, item: Placed) -> Iterator[Element]:
    yield pen.paragraph("NumberedParagraph", *pen.runs(item.block.content))
    for mark, content in zip(item.marks, item.block.items, strict=True):
        yield pen.paragraph("LetteredList", run(f"{mark}\t", rtl=pen.rtl), *pen.runs(content))


def _caption(pen: Pen, item: Placed) -> Element:
    """Return a caption whose number is a field, so that an editor who adds a table has the rest counted again."""
    before, number, after = _NUMBER.split(item.label, maxsplit=1)
    name = "Table" if isinstance(item.block, Table) else "Figure"
    count = field(f"SEQ {name} \\* ARABIC", number, rtl=pen.rtl)
    return pen.paragraph("Caption", *pen.text(before), *count, *pen.text(f"{after} {item.block.caption}"))


def _below(pen: Pen, block: Table | Picture) -> Iterator[Element]:
    """Yield what stands below a table or a picture; Word joins two tables that touch, so a line always follows."""
    source = (*line(words(pen.document).source + " "), *block.source) if block.source else ()
    below = [content for content in (block.note, source) if content]
    yield from (pen.paragraph("Below", *pen.runs(content)) for content in below)
    if not below:
        yield pen.paragraph("TableText")


def _picture(pen: Pen, item: Placed) -> Iterator[Element]:
    picture = item.block
    yield _caption(pen, item)
    yield pen.paragraph("Picture", element("r", drawing(pen, picture, _NUMBER.split(item.label)[1])))
    yield from _below(pen, picture)


def _table(pen: Pen, item: Placed) -> Iterator[Element]:
    table = item.block
    yield _caption(pen, item)
    borders = [element("top", **_RULE), element("bottom", **_RULE), element("insideH", **_LIGHT)]
    looks = properties(
        "tblPr",
        bidiVisual=pen.rtl,
        tblW={"w": TEXT_WIDTH, "type": "dxa"},
        jc="center",
        tblBorders=borders,
        tblLayout={"type": "fixed"},
        tblLook={"firstRow": 1, "firstColumn": 0, "noVBand": 1},
        tblCaption=table.caption,
    )
    widths = [TEXT_WIDTH * width // sum(table.widths) for width in table.widths]
    ends = ["end" if at in table.numbers and not pen.rtl else None for at in range(len(widths))]
    head = [pen.stretches(title, b=True, bCs=True) for title in table.header]
    rows = [_row(head, widths, ends, pen, tblHeader=True)]
    rows += [_row([pen.runs(cell) for cell in row], widths, ends, pen) for row in table.rows]
    yield element("tbl", looks, element("tblGrid", *(element("gridCol", w=width) for width in widths)), *rows)
    yield from _below(pen, table)


def _row(cells: list[list[Element]], widths: list[int], ends: list[str | None], pen: Pen, **looks: bool) -> Element:
    """Return a row; figures stand at the right, which in a paragraph from right to left is where it begins."""
    made = [
        element("tc", properties("tcPr", tcW={"w": width, "type": "dxa"}), pen.paragraph("TableText", *runs, jc=end))
        for runs, width, end in zip(cells, widths, ends, strict=True)
    ]
    return element("tr", properties("trPr", cantSplit=True, **looks), *made)
