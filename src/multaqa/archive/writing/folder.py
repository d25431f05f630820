"""Write a whole archive: every file beside its place first, then all into place."""

import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from multaqa.archive.format.layout import FILES, KINDS, FileKind, kind_of
from multaqa.archive.records.gathering import Gathered
from multaqa.archive.records.naming import file_name
from multaqa.archive.records.rows import Key, Row
from multaqa.archive.writing import table, yaml

Plain = dict[str, Any]


def texts(rows: Iterable[Row]) -> dict[str, str]:
    """Return the text of every file of the archive of `rows`, by path; a kind of file without an entry is left out."""
    gathered, out = Gathered(rows), {}
    for kind in KINDS:
        by_path: dict[str, list[Plain]] = defaultdict(list)
        for entry in gathered.entries(kind.entry):
            by_path[_path(kind, entry)].append(entry)
        out |= {path: _text(kind, entries) for path, entries in by_path.items()}
    return out


def _text(kind: FileKind, entries: list[Plain]) -> str:
    if kind.form == "table":
        return table.write(entries, kind.entry)
    return yaml.write(entries[0] if kind.form == "entry" else entries)


def _path(kind: FileKind, entry: Plain) -> str:
    """Return the path of the file that an entry stands in."""
    if "*" not in kind.pattern:
        return kind.pattern
    name = re.sub(r"[^-\w]", "-", kind.named(entry), flags=re.ASCII)
    return kind.pattern.replace("*", name.zfill(2) if name.isdecimal() else name)


def write(folder: Path, rows: Iterable[Row], files: Mapping[Key, Path]) -> int:
    """Make `folder` the archive of `rows` and of the kept `files`; returns the number of files.

    Files of the format that the archive no longer has are removed; whatever else stands in the folder is left alone.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".export-") as name:
        beside = Path(name)
        for path, text in texts(rows).items():
            _room(beside / path).write_text(text, encoding="utf-8", newline="\n")
        for key, source in files.items():
            shutil.copyfile(source, _room(beside / FILES / file_name(key)))
        made = sorted(path.relative_to(beside) for path in beside.rglob("*") if path.is_file())
        _remove_others(folder, {path.as_posix() for path in made})
        for path in made:
            (beside / path).replace(_room(folder / path))
    return len(made)


def _room(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _remove_others(folder: Path, made: set[str]) -> None:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        ours = kind_of(name) or name.startswith(FILES)
        if path.is_file() and ours and name not in made:
            path.unlink()
