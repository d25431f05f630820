"""Direction of text where there is no markup to carry it: mail, calendars, documents, headings of tables.

Unicode's isolates keep a stretch of text from reordering what stands around it (Unicode Standard Annex 9).
Nobody types these characters by hand: they come from `isolate`, and typed text is held to `faults`.
"""

import re
from typing import Literal

Direction = Literal["rtl", "ltr", "auto"]

_OPEN = {"rtl": "\u2067", "ltr": "\u2066", "auto": "\u2068"}
_CLOSE = "\u2069"
_OVERRIDES = re.compile("[\u202a-\u202e]")
_ISOLATES = re.compile("[\u2066-\u2069]")
_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def isolate(text: str, direction: Direction = "auto") -> str:
    """Return `text` between isolates, so that its direction does not disturb its neighbours."""
    return f"{_OPEN[direction]}{text}{_CLOSE}"


def code(text: str) -> str:
    """Return a code between isolates; it never breaks at its hyphens, so that half of it does not open a line."""
    return isolate(text.replace("-", "-\u2060"), "ltr")


def led(text: str) -> str:
    """Return a figure, range or address that reads left to right between the marks that hold it so among Arabic.

    Word processors heed these marks everywhere, and isolates only here and there.
    """
    return f"\u200e{text}\u200e"


def strip_controls(text: str) -> str:
    """Return `text` without any invisible direction control, for comparison and search."""
    return _CONTROLS.sub("", text)


def is_safe_line(text: str) -> bool:
    """Say whether a name, title, code or file name is free of controls that could disguise it."""
    return not (_OVERRIDES.search(text) or _ISOLATES.search(text))


def is_safe_passage(text: str) -> bool:
    """Say whether running text has no override, and closes each isolate within its paragraph."""
    return not _OVERRIDES.search(text) and all(_is_balanced(line) for line in text.splitlines())


def _is_balanced(line: str) -> bool:
    depth = 0
    for mark in _ISOLATES.findall(line):
        depth += -1 if mark == _CLOSE else 1
        if depth < 0:
            return False
    return depth == 0
