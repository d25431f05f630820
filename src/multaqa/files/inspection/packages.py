"""Office documents are ZIP packages: what is packed is judged before and while it is read, never after."""

import re
import stat
import zipfile
from typing import IO

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from multaqa.common.errors import Sentence
from multaqa.files.choices import FileKind

_OTHERWISE = _("The content is not what the file's ending says it is.")
_DAMAGED = _("The file is damaged and cannot be opened.")
_ENCRYPTED = _("The file is protected by a password. Save it without one.")
_MACROS = _("The file holds macros or embedded programs. Save it without them.")
_CROOKED = _("The file is packed in a way that office programs never do, so it is refused.")
_TOO_BIG = _("Unpacked, the file is too large.")

_BLOCK = 1 << 20
_PROGRAM = re.compile(
    r"(vbaProject|vbaData|oleObject\d*)\.(bin|xml)$|(^|/)activeX/|^(Basic|Scripts)/"
    r"|\.(exe|dll|com|scr|bat|cmd|ps1|js|vbs|jar|msi|zip|7z|rar)$",
    re.IGNORECASE,
)
# Entities and outside files begin here; no office program writes either.
_DECLARATION = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_MAIN_PART = {
    FileKind.DOCX: ("word/document.xml", b"wordprocessingml.document.main+xml"),
    FileKind.XLSX: ("xl/workbook.xml", b"spreadsheetml.sheet.main+xml"),
    FileKind.PPTX: ("ppt/presentation.xml", b"presentationml.presentation.main+xml"),
}


def fault_of(kind: FileKind, content: IO[bytes]) -> Sentence | None:
    """Return why a package is refused, or nothing."""
    if content.read(4) != b"PK\x03\x04":
        return _OTHERWISE
    try:
        with zipfile.ZipFile(content) as package:
            return _fault_of_list(package) or _fault_of_kind(kind, package) or _fault_of_parts(package)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, OSError, EOFError, ValueError, KeyError):
        return _DAMAGED
    except Exception as error:
        # The decompressors of the standard library have errors of their own.
        if type(error).__module__ in {"zlib", "lzma", "_lzma", "bz2"}:
            return _DAMAGED
        raise


def _fault_of_list(package: zipfile.ZipFile) -> Sentence | None:
    """Judge the table of contents, which costs nothing to read."""
    parts = package.infolist()
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    limits = settings.UNPACKED
    if len(parts) > limits["members"] or unpacked > limits["bytes"] or unpacked > limits["ratio"] * max(packed, 1):
        return _TOO_BIG
    if any(part.flag_bits & 0x1 for part in parts):
        return _ENCRYPTED
    if len({part.filename.casefold() for part in parts}) < len(parts) or any(map(_is_crooked, parts)):
        return _CROOKED
    if any(_PROGRAM.search(part.filename) for part in parts):
        return _MACROS
    return None


def _is_crooked(part: zipfile.ZipInfo) -> bool:
    name, mode = part.orig_filename, part.external_attr >> 16
    return (
        name.startswith(("/", "\\"))
        or ".." in re.split(r"[/\\]", name)
        or "\0" in name
        or re.match(r"^[A-Za-z]:", name) is not None
        or stat.S_ISLNK(mode)
    )


def _fault_of_kind(kind: FileKind, package: zipfile.ZipFile) -> Sentence | None:
    names = set(package.namelist())
    if kind in _MAIN_PART:
        part, content_type = _MAIN_PART[kind]
        if part not in names or "[Content_Types].xml" not in names:
            return _OTHERWISE
        declared = package.read("[Content_Types].xml")
        if b"macroEnabled" in declared:
            return _MACROS
        return None if content_type in declared else _OTHERWISE
    if "mimetype" not in names or package.read("mimetype").strip() != kind.media_type.encode():
        return _OTHERWISE
    return _ENCRYPTED if b"encryption-data" in package.read("META-INF/manifest.xml") else None


def _fault_of_parts(package: zipfile.ZipFile) -> Sentence | None:
    """Read every part once, in blocks: checks its sum, and that no XML declares a type or an entity."""
    for part in package.infolist():
        is_xml = part.filename.lower().endswith((".xml", ".rels", ".vml"))
        with package.open(part) as stream:
            before = b""
            while block := stream.read(_BLOCK):
                if is_xml and (b"\0" in block or _DECLARATION.search(before + block)):
                    return _CROOKED
                before = block[-16:]
    return None
