"""Numbers of a document: headings, paragraphs, items, tables, pictures and the lines of its contents.

All writers take them from here. Paragraphs count through the whole document and carry the same number in every
language; headings and items take the signs of the language.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from multaqa.common.languages import Language
from multaqa.common.letters import heading_number, lettered, part_letter
from multaqa.reports.document import Block, Document, Heading, Paragraph, Picture, Table
from multaqa.reports.words import WORDS


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with its printed number (`label`), the signs of its items, and its address inside the document."""

    block: Block
    label: str
    marks: tuple[str, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: a heading and the numbers of its first and last paragraph (0 when it has none)."""

    heading: Heading
    label: str
    anchor: str
    first: int
    last: int

    @property
    def paragraphs(self) -> str:
        """The stretch of paragraphs as printed: `5`, `6–17`."""
        ends = dict.fromkeys(number for number in (self.first, self.last) if number)
        return "–".join(map(str, ends))


def placed(document: Document) -> tuple[Placed, ...]:
    """Return the blocks in their order, numbered."""
    return tuple(_placed(document))


def _placed(document: Document) -> Iterator[Placed]:
    counts, paragraph, language = [0, 0, 0], 0, document.language
    shown = {Table: 0, Picture: 0}
    for at, block in enumerate(document.blocks, start=1):
        label, marks, anchor = "", (), f"block-{at}"
        if isinstance(block, Heading) and block.numbered:
            counts[block.level - 1] += 1
            counts[block.level :] = [0] * (3 - block.level)
            label = heading_label(counts[block.level - 1], block.level, language)
        elif isinstance(block, Paragraph):
            paragraph += 1
            label, anchor = paragraph_label(paragraph, language), f"paragraph-{paragraph}"
            marks = tuple(lettered(number, language) for number in range(1, len(block.items) + 1))
        elif isinstance(block, Table | Picture):
            shown[type(block)] += 1
            label = caption_label(type(block), shown[type(block)], language)
        yield Placed(block, label, marks, anchor)


def heading_label(number: int, level: int, language: Language) -> str:
    """Return what stands before a heading: `II.`, `B.`, `1.`; in Arabic a dash follows: `ثانياً -`, `باء -`."""
    sign = {1: heading_number, 2: part_letter, 3: lambda n, _: str(n)}[level](number, language)
    return f"{sign} -" if language == "ar" else f"{sign}."


def paragraph_label(number: int, language: Language) -> str:
    """Return what stands before a paragraph: `7.`, in Arabic `7-`."""
    return f"{number}-" if language == "ar" else f"{number}."


def caption_label(kind: type[Table | Picture], number: int, language: Language) -> str:
    """Return what stands before a caption: `Table 2.`, `Figure 2.`; in Arabic «الجدول 2-»."""
    furniture = WORDS[language]
    return f"{furniture.table if kind is Table else furniture.picture} {paragraph_label(number, language)}"


def contents(document: Document) -> tuple[Entry, ...]:
    """Return the lines of the contents; a heading reaches to the next one of its own or a higher level."""
    blocks = placed(document)
    return tuple(_entry(blocks, at) for at, item in enumerate(blocks) if isinstance(item.block, Heading))


def _entry(blocks: tuple[Placed, ...], at: int) -> Entry:
    heading = blocks[at].block
    first = 1 + sum(isinstance(item.block, Paragraph) for item in blocks[:at])
    held = 0
    for item in blocks[at + 1 :]:
        if isinstance(item.block, Heading) and item.block.level <= heading.level:
            break
        held += isinstance(item.block, Paragraph)
    ends = (first, first + held - 1) if held else (0, 0)
    return Entry(heading, blocks[at].label, blocks[at].anchor, *ends)
