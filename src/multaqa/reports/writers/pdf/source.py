"""The document as plain data for the Typst template: every number, sign and word of furniture already chosen."""

from typing import Any

from multaqa.common.dates import format_date
from multaqa.reports.document import (
    Document,
    Footnote,
    Foreign,
    Heading,
    Inline,
    Line,
    Link,
    Note,
    Paragraph,
    Symbol,
    Table,
    Text,
    line,
)
from multaqa.reports.numbering import Placed, contents, placed
from multaqa.reports.words import words

Json = dict[str, Any]


def source(document: Document) -> Json:
    """Return what the template reads."""
    day = document.masthead.issued_on
    return {
        "language": document.language,
        "direction": document.direction,
        "title": document.title,
        "day": [day.year, day.month, day.day],
        "masthead": _masthead(document),
        "notice": _line(document.notice),
        "summary": [_line(content) for content in document.summary],
        "blocks": [_block(item) for item in placed(document)],
        "ranges": [entry.paragraphs for entry in contents(document)],
        "words": _words(document),
    }


def _words(document: Document) -> Json:
    furniture = words(document)
    return {name: getattr(furniture, name) for name in ("summary", "contents", "paragraphs", "page")} | {
        "page_of": _page_of(furniture.page_of)
    }


def _page_of(pattern: str) -> list[str]:
    """Split «Page {n} of {total}» into what stands before, between and after the two numbers."""
    before, _, rest = pattern.partition("{n}")
    between, _, after = rest.partition("{total}")
    return [before, between, after]


def _masthead(document: Document) -> Json:
    head, furniture = document.masthead, words(document)
    return {
        "organization": head.organization,
        "organ": head.organ,
        "symbol": head.symbol,
        "distribution": furniture.distribution[head.distribution],
        "date": format_date(head.issued_on, document.language),
        "original": furniture.original[head.original],
        "body": head.body,
        "meeting": [_line(line(text)) for text in _meeting(document) if text],
    }


def _meeting(document: Document) -> tuple[str, ...]:
    head = document.masthead
    return head.committee, head.session, head.meeting, head.agenda_item


def _block(item: Placed) -> Json:
    common = {"label": item.label}
    match item.block:
        case Heading(text=text, level=level):
            return common | {"kind": "heading", "level": level, "content": _line(line(text))}
        case Paragraph(content=content, items=items):
            pairs = [{"mark": mark, "content": _line(text)} for mark, text in zip(item.marks, items, strict=True)]
            return common | {"kind": "paragraph", "content": _line(content), "items": pairs}
        case Note(content=content):
            return {"kind": "note", "content": _line(content)}
        case Table(caption=caption, header=header, rows=rows):
            cells = [[_line(cell) for cell in row] for row in rows]
            titles = [_line(line(title)) for title in header]
            return {"kind": "table", "caption": _line(line(caption)), "header": titles, "rows": cells}


def _line(content: Line) -> list[Json]:
    return [_span(span) for span in content]


def _span(span: Inline) -> Json:
    match span:
        case Text(text=text):
            return {"kind": "text", "text": text}
        case Symbol(text=text):
            return {"kind": "symbol", "text": text}
        case Foreign(text=text, language=language):
            direction = "rtl" if language == "ar" else "ltr"
            return {"kind": "foreign", "text": text, "language": language, "direction": direction}
        case Link(text=text, address=address):
            return {"kind": "link", "text": text, "address": address}
        case Footnote(content=content):
            return {"kind": "footnote", "content": _line(content)}
