"""Text that may stand in codes and names, and text that is safe in a spreadsheet."""

from __future__ import annotations

import re

BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
CONTROLS = re.compile("[\x00-\x1f\x7f]")
FORMULA = re.compile("^[\\s'\"\u200b-\u200f\u2066-\u2069\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]")


def forbidden_marks(text: str) -> bool:
    """Whether a code or name holds control characters or marks that reorder what is seen.

    >>> forbidden_marks("الإمارات"), forbidden_marks("abc" + chr(0x202E) + "def")
    (False, True)
    """
    return bool(BIDI_CONTROLS.search(text) or CONTROLS.search(text))


def for_spreadsheet(value: object) -> object:
    """A text that could start a formula gets an apostrophe; numbers stay numbers.

    >>> for_spreadsheet("=1+1"), for_spreadsheet(-5.2)
    ("'=1+1", -5.2)
    """
    return "'" + value if isinstance(value, str) and FORMULA.match(value) else value
