"""The pieces of a report in one language, generated in order and then overlaid with the secretariat's own texts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from django.utils.translation import override

from multaqa.common.languages import passage
from multaqa.reports.assembly import chapters
from multaqa.reports.assembly.pieces import Piece
from multaqa.reports.choices import Placement
from multaqa.reports.document import Paragraph, line, plain
from multaqa.reports.models import OwnText
from multaqa.reports.queries import Facts


@dataclass(frozen=True)
class Draft:
    """A report in one language: its facts and its pieces, omitted ones included so that they can be restored."""

    facts: Facts
    language: Literal["ar", "en", "fr"]
    pieces: tuple[Piece, ...]

    @property
    def printed(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.origin != "omitted")


def draft(facts: Facts, language: str) -> Draft:
    """Return the report in `language`: generated pieces, replaced, followed or omitted as the secretariat decided."""
    with override(language):
        generated = list(chapters.generate(facts, language))
    own: dict[str, list[OwnText]] = {}
    for text in facts.own_texts:
        own.setdefault(text.key, []).append(text)
    pieces = tuple(laid for piece in generated for laid in _overlay(piece, own.get(piece.key, []), language))
    return Draft(facts, language, _numbered(pieces))


def _overlay(piece: Piece, texts: list[OwnText], language: str) -> Iterator[Piece]:
    """Yield the piece as it will stand, and the secretariat's additions after it."""
    left_out = next((text for text in texts if text.placement == Placement.OMIT), None)
    if left_out:
        yield replace(piece, origin="omitted", own=left_out)
    else:
        mine = next((text for text in texts if text.placement == Placement.REPLACE), None)
        yield _replaced(piece, mine, language) if mine else piece
    for text in texts:
        if text.placement == Placement.AFTER:
            added = Paragraph(line(passage(text, "text", language).text))
            yield Piece(f"{piece.key}+{text.order}", added, origin="own", own=text)


def _replaced(piece: Piece, own: OwnText, language: str) -> Piece:
    """Return the piece with the secretariat's words; the lettered items below it stay, as they are records."""
    words = line(passage(own, "text", language).text)
    return replace(
        piece,
        block=replace(piece.block, content=words),
        origin="own",
        own=own,
        generated=plain(piece.block.content),
    )


def _numbered(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    number, out = 0, []
    for piece in pieces:
        if isinstance(piece.block, Paragraph) and piece.origin != "omitted":
            number += 1
            out.append(replace(piece, number=number))
        else:
            out.append(piece)
    return tuple(out)
