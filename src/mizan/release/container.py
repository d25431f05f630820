"""The archive: a zip file in one canonical form, and a reader that accepts no other."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Mapping

from mizan.errors import Faults, phrase

Members = Mapping[str, bytes]
LARGEST = 256 << 20
MOST = 64
RATIO = 100
NAME = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)?[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}", re.ASCII)
FIRST = "manifest.json"
DATE = (1980, 1, 1, 0, 0, 0)
LOCAL = struct.Struct("<4s5H3I2H")
START = b"PK\x03\x04"


def pack(members: Members) -> bytes:
    """The canonical archive: manifest first, the others by name, all stored, all dated 1980-01-01.

    >>> pack({"a": b"1"}) == pack({"a": b"1"})
    True
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(members, key=lambda name: (name != FIRST, name)):
            entry = zipfile.ZipInfo(name, DATE)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            archive.writestr(entry, members[name])
    return buffer.getvalue()


def unpack(raw: bytes, faults: Faults) -> dict[str, bytes]:
    """The members, and a fault for whatever is not canonical; nothing at all where the archive is hostile.

    Members of an archive that somebody else's tool wrote are still read, within limits, so that what was changed in
    them can be named.
    """
    found = _stored(raw)
    if found is not None and pack(found) == raw:
        return found
    readable = found if found is not None else _readable(raw, faults)
    faults.add("not-canonical", "the archive is not as it was written: {where}", where=_where(raw, found),
               expected="a file that was not changed since `mizan release build`")  # fmt: skip
    return readable


def _stored(raw: bytes) -> dict[str, bytes] | None:
    """Members read one after another from the first byte on; None where that cannot be done."""
    found: dict[str, bytes] = {}
    at = 0
    while raw[at : at + 4] == START and len(found) < MOST:
        if at + LOCAL.size > len(raw):
            return None
        _, _, flags, method, *_, packed, size, name_length, extra = LOCAL.unpack_from(raw, at)
        begin = at + LOCAL.size + name_length
        name = raw[at + LOCAL.size : begin].decode("ascii", "replace")
        if flags or method or extra or packed != size or begin + size > len(raw):
            return None
        if not NAME.fullmatch(name) or name in found:
            return None
        found[name] = raw[begin : begin + size]
        at = begin + size
    return found or None


def _readable(raw: bytes, faults: Faults) -> dict[str, bytes]:
    """Members by the table of contents, refusing all of them where one breaks a limit."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = archive.infolist()
            names, total = [entry.filename for entry in entries], sum(entry.file_size for entry in entries)
            packed = max(sum(entry.compress_size for entry in entries), 1)
            rules = {
                "too-many-members": (len(entries) > MOST, phrase("at most {most} members", most=MOST)),
                "too-large": (total > LARGEST, phrase("at most {most} bytes unpacked", most=LARGEST)),
                "bomb": (total > RATIO * packed, phrase("a ratio up to {ratio}:1", ratio=RATIO)),
                "member-twice": (len(set(names)) < len(names), phrase("each member once")),
                "bad-name": (not all(map(NAME.fullmatch, names)), phrase("names inside the archive")),
                "link": (any(entry.external_attr >> 28 == 0o12 for entry in entries), phrase("no links")),
                "encrypted": (any(entry.flag_bits & 1 for entry in entries), phrase("no password")),
            }
            for code, (broken, expected) in rules.items():
                if broken:
                    faults.add(code, "the archive is refused", expected=expected)
            return {} if len(faults) else {entry.filename: _limited(archive, entry) for entry in entries}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, NotImplementedError, EOFError, KeyError,
            RuntimeError, struct.error) as error:  # fmt: skip
        faults.add("not-an-archive", "the archive cannot be read: {why}", why=str(error), expected="a release")
        return {}


def _limited(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """A member's content, never more than it claims to hold."""
    with archive.open(entry) as file:
        content = file.read(entry.file_size + 1)
    if len(content) > entry.file_size:
        raise ValueError(f"{entry.filename} holds more than it says")
    return content


def _where(raw: bytes, found: Members | None) -> str:
    """The first place that differs from the canonical archive of what could be read."""
    if found is None:
        return phrase("its members are not stored one after another as they were written")
    right = pack(found)
    at = next((at for at, (a, b) in enumerate(zip(raw, right, strict=False)) if a != b), min(len(raw), len(right)))
    begin = 0
    for name in sorted(found, key=lambda name: (name != FIRST, name)):
        end = begin + LOCAL.size + len(name) + len(found[name])
        if at < end:
            return phrase("byte {at}, the header of {name} or its checksum", at=at, name=name)
        begin = end
    inside = at < len(right)
    return phrase("byte {at}, the table of contents at the end" if inside else "bytes after byte {at}", at=at)
