"""A place in a source, as each language names it."""

import re

from multaqa.common.languages import comma
from multaqa.common.letters import LATIN, lettered
from multaqa.common.listing import listing

ITEM = re.compile(r"\(([a-z])\1*\)")
"""The letter of an item of a paragraph, as in `§ 9 (a)`."""
# How each language names the paragraphs of a source that a locator gives as `§ 9 (a)` or `§§ 1, 3`.
_ONE = {"ar": "الفقرة", "en": "para.", "fr": "par."}
_TWO = {"ar": "الفقرتان", "en": "paras.", "fr": "par."}
_MANY = {"ar": "الفقرات", "en": "paras.", "fr": "par."}
_WHOLE = re.compile(r"§§ (\d+(?:, \d+)+)")


def located(locator: str, language: str) -> str:
    """Return a place in a source as the language writes it: `§ 9 (a)` becomes «الفقرة 9 (أ)», `para. 9 (a)`.

    Whole paragraphs are listed as running text lists them.
    """
    if whole := _WHOLE.fullmatch(locator):
        numbers = whole[1].split(", ")
        return f"{(_TWO if len(numbers) == 2 else _MANY)[language]} {listing(numbers, language)}"
    text = locator.replace("§§", _MANY[language]).replace("§", _ONE[language])
    text = ITEM.sub(lambda found: lettered(_number(found[0][1:-1]), language), text)
    return text.replace(", ", comma(language))


def _number(letters: str) -> int:
    return (len(letters) - 1) * len(LATIN) + LATIN.index(letters[0]) + 1
