"""Makes the text behind vowelled Arabic letters come out of a PDF in the order in which it was written.

A letter with its vowel sign is one glyph of the document font, and the PDF says which characters stand behind the
glyph. The common readers (PDFium in Chromium, Poppler) turn a right-to-left line around character by character,
those behind one glyph too, and «عرضاً» is copied with its last two characters exchanged. Written backwards here,
they come out forwards there (PDFium still puts a comma before the vowel sign that ends the word in front of it).

The rewriting relies on what Typst's PDF writer is known to make: a classic cross-reference table and no object
streams. Anything else raises `ValueError`, so that a change of Typst cannot pass unseen.
"""

import re
import zlib

_TABLE = re.compile(rb"xref\n0 \d+\n((?:\d{10} \d{5} [nf]\r\n)+)trailer\n(.+)\nstartxref\n\d+\n%%EOF\s*\Z", re.S)
_OFFSET = re.compile(rb"(\d{10}) \d{5} n")
_CMAP = re.compile(rb"/ToUnicode (\d+) 0 R")
_STREAM = re.compile(rb"(\d+ 0 obj\n<<)/Length \d+([^>]*/Filter/FlateDecode[^>]*>>\nstream\n)(.*)\nendstream", re.S)
_MAPPING = re.compile(rb"^(<[0-9A-F]{4}>) <(0[67](?:[0-9A-F]{2})(?:[0-9A-F]{4})+)>$", re.M)


def reorder(pdf: bytes) -> bytes:
    """Return `pdf` with the characters behind each Arabic glyph in the order of sight."""
    table = _TABLE.search(pdf)
    if not table:
        raise ValueError("the PDF has no classic cross-reference table")
    starts = [int(offset) for offset in _OFFSET.findall(table[1])]
    cmaps = {int(number) for number in _CMAP.findall(pdf)}
    out, moved = bytearray(pdf[: starts[0]]), []
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], table.start()], strict=True), start=1):
        moved.append(len(out))
        out += _reordered(pdf[start:end]) if number in cmaps else pdf[start:end]
    rows = b"".join(b"%010d 00000 n\r\n" % offset for offset in moved)
    ending = b"xref\n0 %d\n0000000000 65535 f\r\n%strailer\n%s\nstartxref\n%d\n%%%%EOF"
    return bytes(out) + ending % (len(moved) + 1, rows, table[2], len(out))


def _reordered(body: bytes) -> bytes:
    """Return the object that holds a character map, with its Arabic sequences turned around."""
    stream = _STREAM.match(body)
    if not stream:
        raise ValueError("a character map of the PDF is not a compressed stream of its own")
    text = zlib.compress(_MAPPING.sub(_turned, zlib.decompress(stream[3])), level=9)
    head = b"%s/Length %d%s" % (stream[1], len(text), stream[2])
    return head + text + b"\nendstream" + body[stream.end() :]


def _turned(mapping: re.Match[bytes]) -> bytes:
    units = re.findall(rb"....", mapping[2])
    return b"%s <%s>" % (mapping[1], b"".join(reversed(units)))
