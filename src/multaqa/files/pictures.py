"""Photographs say where they were taken; what the platform keeps does not."""

from collections.abc import Iterator
from typing import IO, Literal

from multaqa.files.choices import FileKind

_BLOCK = 1 << 20
_START_OF_SCAN = 0xDA
_APPLICATION_DATA = range(0xE1, 0xF0)  # Exif, XMP, Photoshop; 0xE0 is the plain header and stays
_PROFILE = b"ICC_PROFILE"
_ORDERS: dict[bytes, Literal["little", "big"]] = {b"II": "little", b"MM": "big"}
_ABOUT_PNG = {b"eXIf", b"tEXt", b"zTXt", b"iTXt"}


def without_place(kind: FileKind | None, content: IO[bytes]) -> Iterator[bytes]:
    """Yield `content` block by block, leaving out what a JPEG or PNG says about its place, device and author."""
    content.seek(0)
    if kind is FileKind.JPEG:
        yield from _jpeg(content)
    elif kind is FileKind.PNG:
        yield from _png(content)
    while block := content.read(_BLOCK):
        yield block


def _jpeg(content: IO[bytes]) -> Iterator[bytes]:
    yield content.read(2)
    while len(mark := content.read(4)) == 4 and mark[0] == 0xFF:
        length = int.from_bytes(mark[2:], "big")
        segment = content.read(max(length - 2, 0))
        is_about = mark[1] in _APPLICATION_DATA and not segment.startswith(_PROFILE)
        if not is_about:
            yield mark + segment
        elif turned := _orientation(segment):
            yield turned
        if mark[1] == _START_OF_SCAN:
            return
    yield mark


def _orientation(segment: bytes) -> bytes | None:
    """Return an Exif segment that tells only which side is up, when the old one tells it."""
    if not segment.startswith(b"Exif\0\0"):
        return None
    tiff = segment[6:]
    order = _ORDERS.get(tiff[:2])
    if order is None:
        return None
    at = int.from_bytes(tiff[4:8], order)
    for entry in range(int.from_bytes(tiff[at : at + 2], order)):
        field = tiff[at + 2 + 12 * entry : at + 14 + 12 * entry]
        if int.from_bytes(field[:2], order) == 0x0112:
            value = int.from_bytes(field[8:10], order)
            body = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01" + value.to_bytes(2, "big") + b"\0\0\0\0\0\0"
            return b"\xff\xe1" + (len(body) + 8).to_bytes(2, "big") + b"Exif\0\0" + body
    return None


def _png(content: IO[bytes]) -> Iterator[bytes]:
    yield content.read(8)
    while len(head := content.read(8)) == 8:
        rest = content.read(int.from_bytes(head[:4], "big") + 4)
        if head[4:] not in _ABOUT_PNG:
            yield head + rest
