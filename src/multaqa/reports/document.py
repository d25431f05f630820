"""A United Nations style document in one language, as plain data: what the writers print, and nothing of how.

Whoever assembles a document gives text and order. Numbers, letters, contents and the words of the furniture are
the writers' business (`numbering`, `words`), so that the PDF, the DOCX and the page can never disagree.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from multaqa.common.languages import Language


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of the document's own language."""

    text: str


@dataclass(frozen=True, slots=True)
class Symbol:
    """A stretch that reads left to right in every language and belongs to none: `E/ESCWA/C.8/2021/5`."""

    text: str


@dataclass(frozen=True, slots=True)
class Foreign:
    """A stretch in another language than the document's, such as the official title of a publication."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address of the web."""

    text: str
    address: str

    def __post_init__(self) -> None:
        if not self.address.startswith(("https://", "http://", "mailto:")):
            raise ValueError(f"«{self.address}» is not an address of the web")


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of the page, called from where it stands; it holds no footnote itself."""

    content: "Line"


@dataclass(frozen=True, slots=True)
class Missing:
    """What stands where a figure would: words such as «no figure», set so that nobody takes them for one."""

    text: str


Inline = Text | Symbol | Foreign | Link | Footnote | Missing
Line = tuple[Inline, ...]

_SYMBOL = re.compile(r"\b[A-Z][A-Z0-9-]*/[A-Za-z0-9./*-]*[A-Za-z0-9*]")


def line(*parts: str | Inline) -> Line:
    """Return a line of text; document symbols in plain strings are recognised and kept from reordering."""
    out: list[Inline] = []
    for part in parts:
        out.extend(_spans(part) if isinstance(part, str) else [part])
    return tuple(out)


def _spans(text: str) -> list[Inline]:
    spans: list[Inline] = []
    at = 0
    for found in _SYMBOL.finditer(text):
        spans += [Text(text[at : found.start()]), Symbol(found[0])]
        at = found.end()
    return [span for span in [*spans, Text(text[at:])] if span.text]


def plain(content: Line) -> str:
    """Return the words of a line without its footnotes."""
    return "".join(span.text for span in content if not isinstance(span, Footnote))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (I, II), 2 (A, B) or 3 (1, 2); an unnumbered one, such as an introduction, has no label."""

    text: str
    level: Literal[1, 2, 3] = 1
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph numbered through the document, and the lettered items that it opens."""

    content: Line
    items: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph without a number."""

    content: Line


@dataclass(frozen=True, slots=True)
class Table:
    """A numbered table with one heading row, repeated on every page; every row has as many cells as the heading.

    `numbers` names the columns whose cells are figures, from 0: they stand under one another at the right in every
    language, as digits do. `note` and `source` are printed below.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    numbers: frozenset[int] = frozenset()
    note: Line = ()
    source: Line = ()

    def __post_init__(self) -> None:
        if any(len(row) != len(self.header) for row in self.rows):
            raise ValueError(f"table «{self.caption}»: every row needs {len(self.header)} cells")

    @property
    def widths(self) -> tuple[int, ...]:
        """How wide each column should be beside the others, by what it holds."""
        columns = zip(self.header, *self.rows, strict=True)
        return tuple(_width(title, cells) for title, *cells in columns)


_NARROW, _TITLE, _WIDE = 9, 14, 28


def _width(title: str, cells: list[Line]) -> int:
    """A heading may break between its words, and a long cell too; a figure may not."""
    words = [len(word) + 3 for word in title.split()]
    longest = max((len(plain(cell)) for cell in cells), default=0)
    return max(_NARROW, min(longest, _WIDE), min(2 * len(title) // 3, _TITLE), *words)


@dataclass(frozen=True, slots=True)
class Picture:
    """A numbered picture: `svg` is a whole file of its own, in the font of the document.

    `alternative` tells who cannot see it what it shows; it is never empty. `note` and `source` are printed below.
    """

    caption: str
    svg: str
    alternative: str
    note: Line = ()
    source: Line = ()
    # As a share of the width of the text.
    width: float = 1.0

    def __post_init__(self) -> None:
        if not self.alternative.strip():
            raise ValueError(f"picture «{self.caption}»: say what it shows")


Block = Heading | Paragraph | Note | Table | Picture


@dataclass(frozen=True, slots=True)
class Masthead:
    """What stands above the title of a document of a United Nations body.

    `organization` and `organ` head the page («United Nations», «Economic and Social Council»); `body` is the
    commission whose `committee` meets in its `session`; `meeting` gives place and dates; `agenda_item` may be
    empty. `distribution` is general, limited or restricted, or the words that stand in its place; `original` is the
    language in which the document was written.
    """

    organization: str
    organ: str
    symbol: str
    issued_on: date
    original: Language
    body: str
    committee: str
    session: str
    meeting: str
    agenda_item: str = ""
    # False when the document's own day is not known: nothing is printed, and files carry `issued_on` as their date.
    is_dated: bool = True
    distribution: str = "general"

    @property
    def running(self) -> Line:
        """What heads every page after the first."""
        return (Symbol(self.symbol),)

    @property
    def publisher(self) -> str:
        """Who answers for the document."""
        return self.body


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands above the title of a report that is no document of a body's session, such as one on results.

    `series` says what kind of report it is; `facts` are pairs of a name and what stands for it: the edition, the
    release, its day, how to verify it. `running` heads every page after the first.
    """

    publisher: str
    series: str
    facts: tuple[tuple[str, Line], ...]
    running: Line
    issued_on: date
    # False when the day of what is reported is not known: files carry `issued_on` as their date all the same.
    is_dated: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `notice` is set apart above the text, for what a reader must know first (a draft, a sample)."""

    language: Language
    masthead: Masthead | Imprint
    title: str
    blocks: tuple[Block, ...]
    summary: tuple[Line, ...] = ()
    notice: Line = field(default=())

    @property
    def direction(self) -> Literal["rtl", "ltr"]:
        """The direction in which the document's language is written."""
        return "rtl" if self.language == "ar" else "ltr"
