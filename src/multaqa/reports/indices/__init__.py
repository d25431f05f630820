"""Reports on results: the regional one of an edition, the national one of a state; they own no facts.

`of_edition` and `of_state` read the facts once; `regional` and `national` make of them a document in a language, with
the same figures and the same numbers of paragraphs, tables and pictures in each.
"""

from multaqa.measurement.models import Edition
from multaqa.measurement.reading.overview import offers
from multaqa.members.models import State
from multaqa.reports.document import Document, Language
from multaqa.reports.indices import facts, nation, region
from multaqa.reports.indices.facts import National, Regional

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
    return region.document(found, language)


def national(found: National, language: Language) -> Document:
    """Return the national report in a language."""
    return nation.document(found, language)
