"""Where everything stands in the workbook, and the words that its cells take in each language."""

from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from multaqa.common.languages import LANGUAGES
from multaqa.measurement import rules
from multaqa.measurement.choices import QuestionKind
from multaqa.measurement.models import Question

FORMAT = 1
HIDDEN = "multaqa"
HEADINGS = 3  # rows above the first line of a sheet: title, hint, headings
KEY, SERVICE, CHANNEL, QUESTION, UNIT, VALUE, GAP, NOTE, EVIDENCE = range(9)
COLUMN_OF = {"value": VALUE, "gap": GAP, "note": NOTE, "evidence": EVIDENCE, "": KEY}
# A cell takes 32,767 characters at most.
CHUNK = 30_000


def cell_name(row: int, column: int) -> str:
    """Return the address of a cell, its row counted from 1."""
    return f"{chr(ord('A') + column)}{row}"


@lru_cache(maxsize=8)
def yes_no(language: str) -> tuple[str, str]:
    """Return the words of a language for yes and no."""
    with override(language):
        return _("Yes"), _("No")


@lru_cache(maxsize=8)
def gap_words(language: str) -> dict[str, str]:
    """Return the words of a language for each reason why there is no value."""
    with override(language):
        return {gap.value: str(gap.label) for gap in rules.GAPS}


@lru_cache(maxsize=1)
def gaps_by_word() -> dict[str, str]:
    """Return the reason that a word means, in whichever of the languages it is written."""
    words = {word.casefold(): gap for language in LANGUAGES for gap, word in gap_words(language).items()}
    return words | {gap.value: gap.value for gap in rules.GAPS}


def written_value(question: Question, value: Decimal | None, language: str) -> Any:
    """Return a value as its cell holds it: a word, a number, or text where a spreadsheet would lose digits."""
    if value is None:
        return None
    if question.kind == QuestionKind.YES_NO and value in (0, 1):
        return yes_no(language)[0 if value else 1]
    number = float(value)
    return number if Decimal(repr(number)) == value else rules.plain(value)


def typed(cell: Any) -> str:
    """Return what a cell says as text, a whole number without its point."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return rules.plain(Decimal(repr(cell)))
    return str(cell)
