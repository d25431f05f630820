"""Read a CSV table: a heading of known columns, then one entry a row.

A column is named like the field; a field of several values has one column for each: `name_ar`, `source_locator`.
"""

import csv
import io
from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from multaqa.archive.format.entries import Entry
from multaqa.archive.reading.source import Read
from multaqa.archive.records import shape
from multaqa.archive.records.rows import Path
from multaqa.common.languages import LANGUAGES


@cache
def headings(entry: type[Entry]) -> dict[str, Path]:
    """Return the columns of the table of `entry`, in order, with the path of each value inside the entry."""
    out: dict[str, Path] = {}
    for field in shape.fields(entry):
        if field.use == "trilingual":
            out |= {f"{field.name}_{each}": (field.name, each) for each in LANGUAGES}
        elif field.use == "citation":
            out |= {"source": ("source", "code"), "source_locator": ("source", "locator")}
            out |= {f"source_note_{each}": ("source", "note", each) for each in LANGUAGES}
        else:
            out[field.name] = (field.name,)
    return out


def read(file: str, text: str, entry: type[Entry]) -> Read:
    """Read the text of one table of `entry`."""
    out = Read(file, raw=[], headings={path: name for name, path in headings(entry).items()})
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        columns = _heading(next(rows, []), out, entry)
        for cells in rows:
            if any(cells):
                _row(cells, columns, rows.line_num, out)
    except csv.Error as problem:
        out.lines[(len(out.raw),)] = rows.line_num
        out.faults.append(
            out.fault((len(out.raw),), _("This is not well-formed CSV: %(problem)s.") % {"problem": problem})
        )
    return out


def _heading(cells: list[str], out: Read, entry: type[Entry]) -> list[Path | None]:
    known = headings(entry)
    out.lines[()] = 1
    if len(cells) == 1 and (";" in cells[0] or "\t" in cells[0]):
        out.faults.append(out.fault((), _("Columns are separated by commas, not by semicolons or tabs.")))
        return []
    for at, name in enumerate(cells):
        if name not in known:
            expected = ", ".join(known)
            sentence = _("There is no column “%(name)s”; known columns: %(known)s.")
            out.faults.append(out.fault((), sentence % {"name": name, "known": expected}))
        elif name in cells[:at]:
            out.faults.append(out.fault((), _("The column “%(name)s” stands twice.") % {"name": name}))
    return [known.get(name) for name in cells]


def _row(cells: list[str], columns: list[Path | None], line: int, out: Read) -> None:
    at = len(out.raw)
    # A quoted cell may run over several lines: the row is named by the line on which it ends.
    out.lines[(at,)] = line
    raw: dict[str, Any] = {}
    if columns and len(cells) != len(columns):
        sentence = ngettext(
            "The row has %(found)d cell; the heading has %(expected)d columns.",
            "The row has %(found)d cells; the heading has %(expected)d columns.",
            len(cells),
        )
        out.faults.append(out.fault((at,), sentence % {"found": len(cells), "expected": len(columns)}))
    for path, cell in zip(columns, cells, strict=False):
        if path and cell:
            _set(raw, path, cell)
    out.raw.append(raw)


def _set(raw: dict[str, Any], path: Path, cell: str) -> None:
    *way, last = path
    for step in way:
        raw = raw.setdefault(step, {})
    raw[last] = cell
