"""The first page: masthead, title, notice, summary and contents."""

from multaqa.common.dates import format_date
from multaqa.reports.document import Imprint
from multaqa.reports.numbering import Entry, contents
from multaqa.reports.words import words
from multaqa.reports.writers.docx.build import Element, element, properties, twips
from multaqa.reports.writers.docx.pen import Pen, field, run
from multaqa.reports.writers.docx.styles import TEXT_WIDTH

_SIDE = twips(5.5)
_THIN = {"val": "single", "sz": 6, "space": 0, "color": "auto"}
_NO_MARGINS = [element(side, w=0, type="dxa") for side in ("left", "right")]
_THICK = _THIN | {"sz": 16}


def masthead(pen: Pen) -> list[Element]:
    """Return what stands above the title."""
    return _imprint(pen) if isinstance(pen.document.masthead, Imprint) else _masthead(pen)


def _imprint(pen: Pen) -> list[Element]:
    head = pen.document.masthead
    return [pen.paragraph("Publisher", *pen.text(head.publisher)), pen.paragraph("Series", *pen.text(head.series))]


def _facts(pen: Pen) -> list[Element]:
    """Return the facts of an imprint as a table without borders, names beside what stands for them."""
    facts = getattr(pen.document.masthead, "facts", ())
    widths = _SIDE, TEXT_WIDTH - _SIDE
    rows = []
    for name, content in facts:
        named = pen.stretches(name, b=True, bCs=True)
        cells = [element("tc", pen.paragraph("TableText", *runs)) for runs in (named, pen.runs(content))]
        for cell, width in zip(cells, widths, strict=True):
            cell.insert(0, properties("tcPr", tcW={"w": width, "type": "dxa"}))
        rows.append(element("tr", properties("trPr", cantSplit=True), *cells))
    return [_fixed_table(pen, widths, rows), pen.paragraph("TableText")] if rows else []


def _masthead(pen: Pen) -> list[Element]:
    """Return the table of the masthead, and below it the body, committee, session, meeting and agenda item."""
    head, furniture = pen.document.masthead, words(pen.document)
    symbol = run(head.symbol, b=True, bCs=True, noProof=True, sz=26, szCs=26)
    imprint = (
        furniture.distribution.get(head.distribution, head.distribution),
        *([format_date(head.issued_on, pen.document.language)] if head.is_dated else []),
        furniture.original[head.original],
    )
    rows = [
        _row([_cell(pen, [[*pen.text(head.organization)]]), _cell(pen, [[symbol]], jc="end")], _THIN),
        _row([_cell(pen, [_strong(pen, head.organ, 30)]), _cell(pen, map(pen.text, imprint))], _THICK),
    ]
    table = _fixed_table(pen, (TEXT_WIDTH - _SIDE, _SIDE), rows)
    return [table, pen.paragraph("Masthead"), *_below(pen)]


def _fixed_table(pen: Pen, widths: tuple[int, ...], rows: list[Element]) -> Element:
    grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
    looks = properties(
        "tblPr",
        bidiVisual=pen.rtl,
        tblW={"w": TEXT_WIDTH, "type": "dxa"},
        tblLayout={"type": "fixed"},
        tblCellMar=_NO_MARGINS,
    )
    return element("tbl", looks, grid, *rows)


def _below(pen: Pen) -> list[Element]:
    head = pen.document.masthead
    strong = [pen.paragraph("Masthead", *_strong(pen, text)) for text in (head.body, head.committee, head.session)]
    light = [pen.paragraph("Masthead", *pen.text(text)) for text in (head.meeting, head.agenda_item) if text]
    return strong + light


def _strong(pen: Pen, text: str, size: int | None = None) -> list[Element]:
    arabic = size + 4 if size else None
    return pen.stretches(text, b=True, bCs=True, sz=size, szCs=arabic)


def _row(cells: list[Element], rule: dict) -> Element:
    for cell, width in zip(cells, (TEXT_WIDTH - _SIDE, _SIDE), strict=True):
        borders = [element("bottom", **rule)]
        cell.insert(0, properties("tcPr", tcW={"w": width, "type": "dxa"}, tcBorders=borders))
    return element("tr", properties("trPr", cantSplit=True), *cells)


def _cell(pen: Pen, lines, **changes) -> Element:
    return element("tc", *(pen.paragraph("Masthead", *runs, **changes) for runs in lines))


def opening(pen: Pen) -> list[Element]:
    """Return the title, the notice, the facts of an imprint and the boxed summary."""
    document = pen.document
    made = [pen.paragraph("Title", *pen.text(document.title))]
    if document.notice:
        made.append(pen.paragraph("Notice", *pen.runs(document.notice)))
    made += _facts(pen)
    if document.summary:
        made.append(pen.paragraph("SummaryHeading", *pen.text(words(document).summary)))
        made += [pen.paragraph("Summary", *pen.runs(content)) for content in document.summary]
    return made


def table_of_contents(pen: Pen, pages: list[int]) -> list[Element]:
    """Return the contents as a field that Word and LibreOffice can rebuild, filled beforehand.

    `pages` are the page numbers to show until then, one for each heading.
    """
    entries = contents(pen.document)
    if not entries:
        return []
    # A report on results has a front page of its own; the text follows its contents.
    front = isinstance(pen.document.masthead, Imprint)
    made = [pen.paragraph("TOCHeading", *pen.text(words(pen.document).contents), pageBreakBefore=front)]
    made += [_entry(pen, entry, page) for entry, page in zip(entries, pages, strict=True)]
    first, last = made[1], made[-1]
    for at, mark in enumerate(_opening_marks(), start=1):
        first.insert(at, mark)
    last.append(element("r", element("fldChar", fldCharType="end")))
    return made


def _opening_marks() -> list[Element]:
    code = element("instrText", ' TOC \\o "1-3" \\h \\z \\u ')
    return [
        element("r", element("fldChar", fldCharType="begin")),
        element("r", code),
        element("r", element("fldChar", fldCharType="separate")),
    ]


def _entry(pen: Pen, entry: Entry, page: int) -> Element:
    words_of = pen.text(f"{entry.label} {entry.heading.text}".strip())
    number = field(f"PAGEREF {entry.anchor} \\h", str(page), rtl=pen.rtl)
    link = element("hyperlink", *words_of, run("\t", rtl=pen.rtl), *number, anchor=entry.anchor, history=1)
    return pen.paragraph(f"TOC{entry.heading.level}", link)
