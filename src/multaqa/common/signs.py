"""Signs that no text may hold: XML cannot carry them, so neither could a document, a workbook or an archive.

Controls but tab and line feed, lone halves of a surrogate pair, and the code points that Unicode sets aside for ever.
"""

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LINE_ENDS = re.compile("[\n\r\u2028\u2029]")


def is_printable(text: str) -> bool:
    """Say whether a passage holds nothing but what can be written down."""
    return not _FORBIDDEN.search(text)


def is_printable_line(text: str) -> bool:
    """Say the same of a name, title or code, which has no second line."""
    return is_printable(text) and not _LINE_ENDS.search(text)


def with_plain_ends(text: str) -> str:
    """Return `text` with its lines ended as everywhere in the platform: browsers send another sign before."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
