"""Alphabetical order in each language, the same on every database."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any, TypeVar

from multaqa.common.bidi import strip_controls
from multaqa.common.languages import current_language, passage

Record = TypeVar("Record", bound=Any)

_MARKS = re.compile("[\u0640\u064b-\u065f\u0670]")
_LETTERS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه"})
# Arabic numbers its alphabet apart from code points only in these folds, so code order serves once folded.


def fold(text: str) -> str:
    """Return `text` with the differences that an Arabic or French index ignores taken away."""
    text = strip_controls(unicodedata.normalize("NFKD", text)).casefold()
    text = _MARKS.sub("", text).translate(_LETTERS)
    return "".join(sign for sign in text if not unicodedata.combining(sign))


def sort_key(name: str) -> str:
    """Return the key that puts `name` in its alphabetical place; the Arabic article does not count."""
    return " ".join(word.removeprefix("ال") if len(word) > 4 else word for word in fold(name).split())


def by_name(records: Iterable[Record], field: str = "name") -> list[Record]:
    """Return `records` in the alphabetical order of `field` in the current language."""
    language = current_language()
    return sorted(records, key=lambda record: sort_key(passage(record, field, language).text))
