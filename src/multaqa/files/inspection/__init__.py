"""Is this file what its name says, and safe to keep? Nothing is unpacked to disk and nothing is run."""

import unicodedata
from pathlib import PurePath
from typing import IO

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from multaqa.common.bidi import is_safe_line, isolate
from multaqa.common.errors import Sentence
from multaqa.common.signs import is_printable_line
from multaqa.files.choices import BY_EXTENSION, FileKind
from multaqa.files.inspection import contents

LONGEST_NAME = 255


def clean_name(name: str) -> str:
    """Return the last part of a name as the browser sent it, in one Unicode form."""
    return unicodedata.normalize("NFC", PurePath(name.replace("\\", "/")).name.strip())


def faults_of(name: str, size: int, content: IO[bytes]) -> list[Sentence]:
    """Return why a file is refused, in sentences; an empty list means that it is welcome."""
    faults = _faults_of_name(name)
    kind = kind_of(name)
    if kind is None:
        types = isolate(", ".join(BY_EXTENSION), "ltr")
        faults.append(_("Files of this type are not accepted. Accepted: %(types)s.") % {"types": types})
    if size == 0:
        faults.append(_("The file is empty."))
    elif size > settings.UPLOAD_LIMIT:
        limit = settings.UPLOAD_LIMIT // (1 << 20)
        faults.append(_("The file is larger than %(limit)s megabytes.") % {"limit": limit})
    elif kind is not None and (fault := contents.fault_of(kind, content)):
        faults.append(fault)
    return faults


def kind_of(name: str) -> FileKind | None:
    """Return the kind that a name's ending claims."""
    return BY_EXTENSION.get(PurePath(name).suffix.removeprefix(".").lower())


def _faults_of_name(name: str) -> list[Sentence]:
    if not is_safe_line(name) or not is_printable_line(name) or "\t" in name:
        return [_("The file's name holds invisible marks that could disguise it. Rename the file.")]
    if len(name) > LONGEST_NAME:
        return [_("The file's name is longer than %(limit)s characters.") % {"limit": LONGEST_NAME}]
    return []
