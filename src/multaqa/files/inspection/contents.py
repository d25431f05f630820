"""Does the content agree with the kind that the name claims?"""

import codecs
from typing import IO

from django.utils.translation import gettext_lazy as _

from multaqa.common.errors import Sentence
from multaqa.files.choices import FileKind
from multaqa.files.inspection import packages

_OTHERWISE = _("The content is not what the file's ending says it is.")
_NOT_UTF8 = _("The text is not in Unicode (UTF-8). Save it again as UTF-8.")
_LAST = 2048


def fault_of(kind: FileKind, content: IO[bytes]) -> Sentence | None:
    """Return why `content` is refused as `kind`, or nothing; leaves the reading position at the start."""
    content.seek(0)
    try:
        return _CHECKS.get(kind, packages.fault_of)(kind, content)
    finally:
        content.seek(0)


def _pdf(kind: FileKind, content: IO[bytes]) -> Sentence | None:
    # At the very start: readers that look further in are what lets one file be two things at once.
    return None if content.read(5) == b"%PDF-" and b"%%EOF" in _tail(content) else _OTHERWISE


def _png(kind: FileKind, content: IO[bytes]) -> Sentence | None:
    return None if content.read(8) == b"\x89PNG\r\n\x1a\n" and b"IEND" in _tail(content) else _OTHERWISE


def _jpeg(kind: FileKind, content: IO[bytes]) -> Sentence | None:
    return None if content.read(3) == b"\xff\xd8\xff" and b"\xff\xd9" in _tail(content) else _OTHERWISE


def _text(kind: FileKind, content: IO[bytes]) -> Sentence | None:
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    try:
        while block := content.read(1 << 16):
            if b"\0" in block:
                return _OTHERWISE
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return _NOT_UTF8
    return None


def _tail(content: IO[bytes]) -> bytes:
    size = content.seek(0, 2)
    content.seek(max(0, size - _LAST))
    return content.read()


_CHECKS = {
    FileKind.PDF: _pdf,
    FileKind.PNG: _png,
    FileKind.JPEG: _jpeg,
    FileKind.CSV: _text,
    FileKind.TEXT: _text,
}
