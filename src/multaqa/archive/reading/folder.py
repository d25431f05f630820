"""Which files a folder holds, within limits that a hostile one cannot exceed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from multaqa.archive.faults import Fault
from multaqa.archive.format.layout import FILES, REQUIRED, FileKind, kind_of
from multaqa.archive.reading import table, yaml
from multaqa.archive.reading.source import Read

MOST_FILES = 5_000
MOST_BYTES = 8 << 20
_IGNORED = ("README", "LICENSE", "LICENCE", "CHANGELOG", "CITATION", ".")


@dataclass
class Inventory:
    """The files of an archive: those of the format, and the kept files by their path in files/."""

    folder: Path
    kinds: dict[str, FileKind] = field(default_factory=dict)
    kept: dict[str, Path] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def inventory(folder: Path) -> Inventory:
    """Look through a folder; links are refused, and a file that the format does not know is a fault."""
    out = Inventory(folder)
    if not folder.is_dir():
        out.faults.append(Fault(str(folder), None, "", _("There is no such folder.")))
        return out
    for count, path in enumerate(_walk(folder)):
        name = path.relative_to(folder).as_posix()
        if count > MOST_FILES:
            limit = {"limit": MOST_FILES}
            out.faults.append(Fault(str(folder), None, "", _("The folder holds more than %(limit)d files.") % limit))
            break
        _sort(name, path, out)
    for name in REQUIRED:
        if name not in out.kinds:
            out.faults.append(Fault(name, None, "", _("The file is missing.")))
    return out


def _walk(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir(), key=lambda each: each.name):
        if path.name.startswith(_IGNORED):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path)
        else:
            yield path


def _sort(name: str, path: Path, out: Inventory) -> None:
    kind = kind_of(name)
    if path.is_symlink() or not path.is_file():
        out.faults.append(Fault(name, None, "", _("Links and special files are not allowed in an archive.")))
    elif name.startswith(FILES):
        out.kept[name.removeprefix(FILES)] = path
    elif kind is None:
        out.faults.append(Fault(name, None, "", _("The format knows no such file.")))
    elif path.stat().st_size > MOST_BYTES:
        limit = {"limit": MOST_BYTES >> 20}
        out.faults.append(Fault(name, None, "", _("The file is larger than %(limit)d MB.") % limit))
    else:
        out.kinds[name] = kind


def read(name: str, kind: FileKind, folder: Path) -> Read:
    """Read one file of the format."""
    body = (folder / name).read_bytes()
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = body.count(b"\n", 0, problem.start) + 1
        return Read(name, faults=[Fault(name, line, "", _("The file is not in UTF-8."))])
    if kind.form == "table":
        return table.read(name, text, kind.entry)
    return yaml.read(name, text)
