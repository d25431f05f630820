"""The document as plain data for the templates: every number, sign and word of furniture already chosen."""

from typing import Any

from multaqa.common.dates import format_date
from multaqa.reports.document import (
    Document,
    Footnote,
    Foreign,
    Heading,
    Imprint,
    Inline,
    Line,
    Link,
    Missing,
    Note,
    Paragraph,
    Picture,
    Symbol,
    Table,
    Text,
    line,
)
from multaqa.reports.numbering import Entry, Placed, contents, placed
from multaqa.reports.typography import typeset
from multaqa.reports.words import words

Json = dict[str, Any]


def source(document: Document) -> Json:
    """Return what the templates of the PDF and of the page read."""
    document = typeset(document)
    day = document.masthead.issued_on
    text = _text(document)
    return text | {
        "language": document.language,
        "direction": document.direction,
        "title": document.title,
        "day": [day.year, day.month, day.day],
        "masthead": _front(document),
        "footnotes": _number(text),
        "contents": [_entry(entry) for entry in contents(document)],
        "words": _words(document),
    }


def _text(document: Document) -> Json:
    """Return what is read from beginning to end, in that order."""
    return {
        "notice": _line(document.notice),
        "summary": [_line(content) for content in document.summary],
        "blocks": [_block(item) for item in placed(document)],
    }


def _number(tree: Any) -> list[Json]:
    """Number the footnotes found in `tree`, in the order of reading, and return them."""
    found: list[Json] = []

    def visit(node: Any) -> None:
        if isinstance(node, dict) and node.get("kind") == "footnote":
            found.append(node)
            node["number"] = str(len(found))
        elif isinstance(node, dict | list):
            for child in node.values() if isinstance(node, dict) else node:
                visit(child)

    visit(tree)
    return found


def _entry(entry: Entry) -> Json:
    return {
        "label": entry.label,
        "content": _line(line(entry.heading.text)),
        "level": entry.heading.level,
        "anchor": entry.anchor,
        "paragraphs": entry.paragraphs,
    }


def _words(document: Document) -> Json:
    furniture = words(document)
    names = ("summary", "contents", "paragraphs", "page", "notes", "back", "source")
    return {name: getattr(furniture, name) for name in names} | {"page_of": _page_of(furniture.page_of)}


def _page_of(pattern: str) -> list[str]:
    """Split «Page {n} of {total}» into what stands before, between and after the two numbers."""
    before, _, rest = pattern.partition("{n}")
    between, _, after = rest.partition("{total}")
    return [before, between, after]


def _front(document: Document) -> Json:
    head = document.masthead
    common = {
        "running": _line(head.running),
        "iso_date": head.issued_on.isoformat(),
        "date": format_date(head.issued_on, document.language) if head.is_dated else "",
    }
    return common | (_imprint(head) if isinstance(head, Imprint) else _masthead(document))


def _imprint(head: Imprint) -> Json:
    facts = [{"name": name, "content": _line(content)} for name, content in head.facts]
    return {"kind": "imprint", "publisher": head.publisher, "series": _line(line(head.series)), "facts": facts}


def _masthead(document: Document) -> Json:
    head, furniture = document.masthead, words(document)
    return {
        "kind": "masthead",
        "organization": head.organization,
        "organ": head.organ,
        "symbol": head.symbol,
        "distribution": furniture.distribution.get(head.distribution, head.distribution),
        "original": furniture.original[head.original],
        "body": head.body,
        "meeting": [_line(line(text)) for text in _meeting(document) if text],
    }


def _meeting(document: Document) -> tuple[str, ...]:
    head = document.masthead
    return head.committee, head.session, head.meeting, head.agenda_item


def _block(item: Placed) -> Json:
    common = {"label": item.label, "anchor": item.anchor}
    match item.block:
        case Heading(text=text, level=level):
            return common | {"kind": "heading", "level": level, "content": _line(line(text))}
        case Paragraph(content=content, items=items):
            pairs = [{"mark": mark, "content": _line(text)} for mark, text in zip(item.marks, items, strict=True)]
            return common | {"kind": "paragraph", "content": _line(content), "items": pairs}
        case Note(content=content):
            return {"kind": "note", "content": _line(content)}
        case Table() as table:
            return common | _below(table) | _table(table)
        case Picture() as picture:
            drawn = {"svg": picture.svg, "alternative": picture.alternative, "width": picture.width}
            return common | _below(picture) | {"kind": "picture", "caption": _line(line(picture.caption))} | drawn


def _below(block: Table | Picture) -> Json:
    return {"note": _line(block.note), "source": _line(block.source)}


def _table(table: Table) -> Json:
    columns = range(len(table.header))
    return {
        "kind": "table",
        "caption": _line(line(table.caption)),
        "header": [_line(line(title)) for title in table.header],
        "rows": [[_line(cell) for cell in row] for row in table.rows],
        "numbers": [at in table.numbers for at in columns],
        "widths": list(table.widths),
    }


def _line(content: Line) -> list[Json]:
    return [_span(span) for span in content]


def _span(span: Inline) -> Json:
    match span:
        case Text(text=text):
            return {"kind": "text", "text": text}
        case Symbol(text=text):
            return {"kind": "symbol", "text": text}
        case Missing(text=text):
            return {"kind": "missing", "text": text}
        case Foreign(text=text, language=language):
            direction = "rtl" if language == "ar" else "ltr"
            return {"kind": "foreign", "text": text, "language": language, "direction": direction}
        case Link(text=text, address=address):
            return {"kind": "link", "text": text, "address": address}
        case Footnote(content=content):
            return {"kind": "footnote", "content": _line(content)}
