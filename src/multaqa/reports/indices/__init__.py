"""Reports on results: the regional one of an edition, the national one of a state; they own no facts.

`of_edition` and `of_state` read the facts once; `regional` and `national` make of them a document in a language, with
the same figures and the same numbers of paragraphs, tables and pictures in each.
"""

from collections.abc import Callable, Iterator
from typing import TypeVar

from django.utils.translation import override

from multaqa.common.languages import Language
from multaqa.measurement.models import Edition
from multaqa.measurement.reading.overview import offers
from multaqa.members.models import State
from multaqa.reports.document import Block, Document, Imprint, Line
from multaqa.reports.indices import facts, front, nation, region
from multaqa.reports.indices.facts import National, Regional

Found = TypeVar("Found", Regional, National)

__all__ = ["National", "Regional", "national", "of_edition", "of_state", "regional"]


def of_edition(edition: Edition, results: str = "") -> Regional | None:
    """Return the facts of the report of an edition: of `results` by their key, otherwise of what counts."""
    found = [offer for offer in offers(edition) if results in ("", offer.key)]
    return facts.regional(edition, found[0].release) if found else None


def of_state(state: State, classification: int = 0) -> National:
    """Return the facts of the report of a state for a reader who may see answers up to a classification."""
    return facts.national(state, classification)


def regional(found: Regional, language: Language) -> Document:
    """Return the regional report in a language."""
    return _document(
        found,
        language,
        masthead=front.regional,
        title=region.title,
        blocks=region.blocks,
        summary=region.summary,
        notice=front.regional_notice,
    )


def national(found: National, language: Language) -> Document:
    """Return the national report in a language."""
    return _document(
        found,
        language,
        masthead=front.national,
        title=nation.title,
        blocks=nation.blocks,
        summary=nation.summary,
        notice=front.national_notice,
    )


def _document(
    found: Found,
    language: Language,
    *,
    masthead: Callable[[Found], Imprint],
    title: Callable[[Found], str],
    blocks: Callable[[Found], Iterator[Block]],
    summary: Callable[[Found], Iterator[Line]],
    notice: Callable[[Found], Line],
) -> Document:
    """Make every part of a report in its language, which is chosen before the first of them is asked for."""
    with override(language):
        return Document(
            language=language,
            masthead=masthead(found),
            title=title(found),
            blocks=tuple(blocks(found)),
            summary=tuple(summary(found)),
            notice=notice(found),
        )
