"""Write entries as a CSV table: RFC 4180 with a bare line feed, every known column, an empty cell for nothing."""

import csv
import io
from typing import Any

from multaqa.archive.format.entries import Entry
from multaqa.archive.reading.table import headings
from multaqa.archive.records.rows import Path
from multaqa.archive.writing.values import written


def write(entries: list[dict[str, Any]], entry: type[Entry]) -> str:
    """Return the table of `entries`; columns in which no entry says anything are left out, save the first."""
    columns = headings(entry)
    rows = [{name: _cell(plain, path) for name, path in columns.items()} for plain in entries]
    needed = [name for name in columns if name in _key(entry) or any(row[name] for row in rows)]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(needed)
    writer.writerows([row[name] for name in needed] for row in rows)
    return out.getvalue()


def _key(entry: type[Entry]) -> tuple[str, ...]:
    return tuple(name for name, info in entry.model_fields.items() if info.is_required())


def _cell(plain: Any, path: Path) -> str:
    for step in path:
        plain = plain.get(step) if isinstance(plain, dict) else None
        if plain is None:
            return ""
    return written(plain)
