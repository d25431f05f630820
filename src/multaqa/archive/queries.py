"""What an archive holds, and what is wrong with it; and which files the platform keeps."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from multaqa.archive import rules
from multaqa.archive.faults import Fault
from multaqa.archive.reading.entries import entries
from multaqa.archive.reading.folder import Inventory, inventory, read
from multaqa.archive.reading.source import Read
from multaqa.archive.records.rows import Key, Place, Row
from multaqa.archive.records.spreading import spread
from multaqa.files.models import StoredFile


@dataclass
class Archive:
    """A folder read whole: its rows, its kept files by key, and its faults in the order of files and lines."""

    rows: list[Row] = field(default_factory=list)
    files: dict[Key, Path] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    reads: dict[str, Read] = field(default_factory=dict)

    def fault(self, place: Place, sentence: str) -> Fault:
        """Return a fault at the place of a row."""
        return self.reads[place.file].fault(place.path, sentence)


def check(folder: Path) -> Archive:
    """Read a folder and judge it: files, values, references, dates, orders, quotes and histories, all at once."""
    found = inventory(folder)
    out = Archive(faults=list(found.faults))
    kept = found.keys()
    out.files = {key: found.kept[name] for name, key in kept.items()}
    for name, kind in found.kinds.items():
        out.reads[name] = this = read(name, kind, folder)
        for path, entry in entries(this, kind):
            out.rows.extend(spread(entry, Place(name, path), {}, kept))
    out.faults += [fault for this in out.reads.values() for fault in this.faults]
    out.faults += _judged(found, out)
    out.faults.sort(key=lambda fault: (fault.file, fault.line or 0))
    return out


def _judged(found: Inventory, out: Archive) -> Iterator[Fault]:
    for row, path, sentence in rules.judge(out.rows, out.files):
        yield out.reads[row.place.file].fault((*row.place.path, *path), sentence)


def kept_files() -> dict[Key, str]:
    """Return the path of each kept file under the folder of files, by SHA-256 and name."""
    return {(each.sha256, each.name): each.path for each in StoredFile.objects.order_by("-pk")}
