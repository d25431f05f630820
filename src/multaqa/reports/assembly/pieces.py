"""One piece of a report: a heading or a numbered paragraph, under a name that outlives its number."""

from dataclasses import dataclass
from typing import Any, Literal

from multaqa.common.languages import passage
from multaqa.reports.document import Foreign, Heading, Inline, Paragraph, line


@dataclass(frozen=True)
class Piece:
    """A block and where it comes from; `generated` keeps the words that the secretariat's own text stands for."""

    key: str
    block: Heading | Paragraph
    origin: Literal["generated", "record", "own", "omitted"] = "generated"
    own: Any = None
    generated: str = ""
    number: int = 0

    @property
    def is_heading(self) -> bool:
        return isinstance(self.block, Heading)


def written(record: Any, field: str, language: str) -> tuple[Inline, ...]:
    """Return a record's text in `language`; where it is not written, in another, marked as that language."""
    found = passage(record, field, language)
    if found.language == language or not found.text:
        return line(found.text)
    return (Foreign(found.text, found.language),)


def ending(language: str, *, last: bool) -> str:
    """Return what closes a lettered item: a semicolon, and a full stop after the last."""
    return "." if last else {"ar": "؛", "en": ";", "fr": "\N{NARROW NO-BREAK SPACE};"}[language]


def listed(record: Any, field: str, language: str, *, last: bool) -> tuple[Inline, ...]:
    """Return a record's text as a lettered item; only its closing mark is the list's."""
    found = passage(record, field, language)
    text = found.text.rstrip().rstrip(".;؛").rstrip()
    if found.language != language:
        return (Foreign(text, found.language),)
    return line(text + ending(language, last=last))
