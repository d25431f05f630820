"""What an archive holds, and what is wrong with it; and which files the platform keeps."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from multaqa.archive import rules
from multaqa.archive.faults import Fault
from multaqa.archive.format.layout import FILES
from multaqa.archive.reading import kept
from multaqa.archive.reading.entries import entries
from multaqa.archive.reading.folder import inventory, read
from multaqa.archive.reading.source import Read
from multaqa.archive.records import shape
from multaqa.archive.records.rows import Key, Place, Row
from multaqa.archive.records.rows import Path as PathInside
from multaqa.archive.records.spreading import spread
from multaqa.files.models import StoredFile


@dataclass
class Archive:
    """A folder read whole: its rows, its kept files by key, and its faults in the order of files and lines."""

    rows: list[Row] = field(default_factory=list)
    files: dict[Key, Path] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    reads: dict[str, Read] = field(default_factory=dict)

    def fault(self, row: Row, path: PathInside, sentence: str) -> Fault:
        """Return a fault at the field of a row that `path` leads to."""
        return self.reads[row.place.file].fault((*row.place.path, *path), sentence)


def check(folder: Path) -> Archive:
    """Read a folder and judge it: files, values, references, dates, orders, quotes and histories, all at once."""
    found = inventory(folder)
    out = Archive(faults=list(found.faults))
    files = kept.read(found.kept)
    out.files = files.paths
    for name, kind in found.kinds.items():
        out.reads[name] = this = read(name, kind, folder)
        for path, entry in entries(this, kind):
            out.rows.extend(spread(entry, Place(name, path), {}, files.keys))
    out.faults += [fault for this in out.reads.values() for fault in this.faults]
    out.faults += files.faults
    out.faults += _judged(out)
    out.faults += _unnamed(files, out)
    out.faults.sort(key=lambda fault: (fault.file, fault.line or 0))
    return out


def _unnamed(files: kept.Kept, out: Archive) -> Iterator[Fault]:
    named = set(rules.named_files(out.rows))
    for name, key in files.keys.items():
        if key not in named:
            yield Fault(f"{FILES}{name}", None, "", _("No entry names this file."))


def _judged(out: Archive) -> Iterator[Fault]:
    unsure = {table for name, this in out.reads.items() if this.raw is None for table in shape.tables_of(name)}
    return (out.fault(*verdict) for verdict in rules.judge(out.rows, out.files, unsure))


def kept_files() -> dict[Key, str]:
    """Return the path of each kept file under the folder of files, by SHA-256 and name."""
    return {(each.sha256, each.name): each.path for each in StoredFile.objects.order_by("-pk")}
