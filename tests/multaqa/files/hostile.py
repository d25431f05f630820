"""Files as people send them and as attackers do, made here so that none is ever committed."""

import io
import struct
import zipfile
import zlib

from docx import Document
from openpyxl import Workbook


def pdf(extra: bytes = b"") -> bytes:
    return b"%PDF-1.7\n" + extra + b"\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def docx() -> bytes:
    out = io.BytesIO()
    document = Document()
    document.add_paragraph("نص")
    document.save(out)
    return out.getvalue()


def xlsx() -> bytes:
    out = io.BytesIO()
    Workbook().save(out)
    return out.getvalue()


def odt() -> bytes:
    return package({"mimetype": "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": "<m/>"})


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    pieces = [(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)), *chunks]
    pieces += [(b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in pieces
    )


def jpeg(*segments: tuple[int, bytes]) -> bytes:
    head = b"".join(bytes([0xFF, mark]) + struct.pack(">H", len(body) + 2) + body for mark, body in segments)
    return b"\xff\xd8" + head + b"\xff\xda\x00\x02" + b"scan\xff\x00scan" + b"\xff\xd9"


def exif(orientation: int, place: bytes = b"33.8938N 35.5018E") -> tuple[int, bytes]:
    """Return an Exif segment with an orientation and, in a text field, a place."""
    entries = struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0) + struct.pack(">HHII", 0x010E, 2, len(place), 38)
    return 0xE1, b"Exif\0\0" + b"MM\0*" + struct.pack(">I", 8) + struct.pack(">H", 2) + entries + b"\0" * 4 + place


def package(parts: dict, *, compression=zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP; a part's name may be a ZipInfo."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx_with(parts: dict) -> bytes:
    """Return a good document with further parts packed in."""
    out = io.BytesIO(docx())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx_but(part: str, old: bytes, new: bytes) -> bytes:
    """Return a good document with one part rewritten."""
    with zipfile.ZipFile(io.BytesIO(docx())) as good:
        parts = {name: good.read(name) for name in good.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    return package(parts)


def symlink(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, 0o120777 << 16
    return info


def encrypted() -> bytes:
    """Return a document whose parts claim to be encrypted."""
    content = bytearray(docx())
    at = 0
    while (at := content.find(b"PK\x01\x02", at)) != -1:
        content[at + 8] |= 1
        at += 4
    return bytes(content)


def with_wrong_sum() -> bytes:
    """Return a document one byte of which was flipped."""
    content = bytearray(package({"[Content_Types].xml": "x" * 999}, compression=zipfile.ZIP_STORED))
    content[100] ^= 0xFF
    return bytes(content)
