"""Words of documents and of texts taken out of files, for comparing the two."""

import re
import unicodedata
from collections import Counter
from dataclasses import replace

from lxml import etree

from multaqa.common.bidi import strip_controls
from multaqa.common.dates import format_date
from multaqa.reports.document import (
    Block,
    Document,
    Footnote,
    Heading,
    Imprint,
    Line,
    Note,
    Paragraph,
    Picture,
    Table,
    line,
)
from multaqa.reports.numbering import contents, placed
from multaqa.reports.words import words

# Poppler misplaces the space where the direction turns, so a word is a run of Arabic letters with their signs,
# of other letters, or of digits.
_WORD = re.compile(r"[\u0620-\u0652\u0670-\u06d3]+|[^\W\d_\u0600-\u06ff]+|\d+")


def words_in(text: str) -> list[str]:
    """Return the words of a text, compatibility forms and direction controls folded away."""
    return _WORD.findall(strip_controls(unicodedata.normalize("NFKC", text)))


def similarity(one: list[str], other: list[str]) -> float:
    """Return the share of words that two texts have in common, each counted as often as it stands there."""
    shared = sum((Counter(one) & Counter(other)).values())
    return 2 * shared / (len(one) + len(other))


def passages(document: Document) -> list[str]:
    """Return every title, paragraph, item, note and cell of a document, as printed, without its numbers."""
    out = [document.title, _text(document.notice), *map(_text, document.summary)]
    for item in placed(document):
        match item.block:
            case Heading(text=text):
                out.append(text)
            case Paragraph(content=content, items=items):
                out += [_text(content), *map(_text, items)]
            case Note(content=content):
                out.append(_text(content))
            case Table(caption=caption, header=header, rows=rows):
                out += [caption, *header, *(_text(cell) for row in rows for cell in row)]
                out += [_text(item.block.note), _text(item.block.source)]
            case Picture(caption=caption):
                out += [caption, _text(item.block.note), _text(item.block.source)]
    return out + footnotes(document)


def printed(document: Document, pages: tuple[list[int], int]) -> list[str]:
    """Return everything that the pages of a PDF show: the passages, their numbers, and the furniture around them."""
    furniture, total = words(document), pages[1]
    out = [*_front(document), furniture.summary, furniture.contents, furniture.paragraphs, furniture.page]
    for entry, page in zip(contents(document), pages[0], strict=True):
        out += [entry.label, entry.heading.text, entry.paragraphs, str(page)]
    out += [sign for item in placed(document) for sign in (item.label, *item.marks)]
    out += [furniture.source for block in document.blocks if getattr(block, "source", ())]
    out += [word for block in document.blocks if isinstance(block, Picture) for word in drawn(block)]
    out += [str(number) for number in range(1, len(footnotes(document)) + 1)] * 2
    out += [_text(document.masthead.running)] * (total - 1)
    out += [furniture.page_of.format(n=number, total=total) for number in range(1, total + 1)]
    return [word for text in out + passages(document) for word in words_in(text)]


def drawn(picture: Picture) -> list[str]:
    """Return the texts that stand in a picture."""
    return ["".join(one.itertext()) for one in etree.fromstring(picture.svg).iter("{http://www.w3.org/2000/svg}text")]


def _front(document: Document) -> list[str]:
    head, furniture = document.masthead, words(document)
    if isinstance(head, Imprint):
        return [head.publisher, head.series, *(text for name, value in head.facts for text in (name, _text(value)))]
    out = [head.organization, head.organ, head.symbol, head.body, head.committee, head.session, head.meeting]
    out += [head.agenda_item, furniture.distribution[head.distribution], furniture.original[head.original]]
    return [*out, format_date(head.issued_on, document.language) if head.is_dated else ""]


def without_footnotes(document: Document) -> Document:
    """Return the document with its notes taken out, so that each passage is printed in one piece."""
    return replace(document, blocks=tuple(map(_without, document.blocks)))


def _without(block: Block) -> Block:
    if not isinstance(block, Paragraph | Note):
        return block
    return replace(block, content=tuple(span for span in block.content if not isinstance(span, Footnote)))


def footnotes(document: Document) -> list[str]:
    """Return the text of the footnotes, in their order."""
    lines: list[Line] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines += [block.content, *block.items]
        elif isinstance(block, Note):
            lines.append(block.content)
    return [_text(span.content) for content in lines for span in content if isinstance(span, Footnote)]


def _text(content: Line) -> str:
    return "".join(span.text for span in line(*content) if not isinstance(span, Footnote))
