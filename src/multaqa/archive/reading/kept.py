"""The kept files of an archive: the bytes that letters, revisions and evidence lead to."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from multaqa.archive.faults import Fault
from multaqa.archive.format.layout import FILES
from multaqa.archive.records.rows import Key
from multaqa.files import inspection, pictures

_BY_DIGEST = re.compile(r"[0-9a-f]{12}")


@dataclass
class Kept:
    """Kept files by the path that entries name them by: their keys, and where their bytes are."""

    keys: dict[str, Key] = field(default_factory=dict)
    paths: dict[Key, Path] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def read(found: dict[str, Path]) -> Kept:
    """Inspect each file as one that is handed in on a page; its key is what the platform will know it by."""
    out = Kept()
    for name, path in found.items():
        faults = list(_faults(path))
        key = (_sha256(path), path.name) if not faults else ("", path.name)
        if not faults and _is_other(name, key):
            faults.append(_("The bytes are not those that the folder's name, the beginning of their SHA-256, tells."))
        out.faults += [Fault(f"{FILES}{name}", None, "", sentence) for sentence in faults]
        out.keys[name], out.paths[key] = key, path
    return out


def _faults(path: Path) -> Iterator[str]:
    if inspection.clean_name(path.name) != path.name:
        yield _("The file's name is not in the form in which the platform keeps names.")
    with path.open("rb") as content:
        yield from (str(sentence) for sentence in inspection.faults_of(path.name, path.stat().st_size, content))


def _sha256(path: Path) -> str:
    """Return the digest of the bytes as the platform keeps them: without what pictures say about their place."""
    digest = hashlib.sha256()
    with path.open("rb") as content:
        for block in pictures.without_place(inspection.kind_of(path.name), content):
            digest.update(block)
    return digest.hexdigest()


def _is_other(name: str, key: Key) -> bool:
    folder = name.partition("/")[0]
    return bool(_BY_DIGEST.fullmatch(folder)) and not key[0].startswith(folder)
