"""CSV in and out: UTF-8, with comma, semicolon or tab."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from mizan.errors import Faults, ReadError, phrase
from mizan.tables.limits import Limits, check_size
from mizan.tables.table import Table, from_lines

DELIMITERS = ",;\t"


def read_csv(path: Path, limits: Limits | None = None) -> Table:
    """A table of texts. With semicolons, a decimal comma is understood later, cell by cell."""
    limits = limits or Limits()
    check_size(path, limits.text_size)
    text = _decoded(path)
    delimiter = delimiter_of(text)
    lines, numbers, faults = [], [], Faults(path.name)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    cells, last = 0, 1
    try:
        for line in reader:
            cells += len(line)
            if cells > limits.text_cells:
                faults.add(
                    "too-many-cells", "too many cells", expected=phrase("at most {most}", most=limits.text_cells)
                )
                break
            if any(line):
                lines.append(line)
                numbers.append(last)
            last = reader.line_num + 1
    except csv.Error as error:
        faults.add("bad-csv", "the line is not CSV: {why}", row=last, why=str(error), expected="RFC 4180")
    faults.stop(ReadError)
    if delimiter == ";":
        lines = [[cell.replace(",", ".") if _decimal_comma(cell) else cell for cell in line] for line in lines]
    return from_lines(lines, numbers, path.name)


def delimiter_of(text: str) -> str:
    """The delimiter most frequent in the first line, a comma if none is there."""
    first = text.split("\n", 1)[0]
    return max(DELIMITERS, key=first.count)


def _decimal_comma(cell: str) -> bool:
    return cell.count(",") == 1 and cell.replace(",", "", 1).strip(" +-").isdigit()


def _decoded(path: Path) -> str:
    raw = path.read_bytes()
    faults = Faults(path.name)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw.count(b"\n", 0, error.start) + 1
        found = raw[error.start : error.start + 4]
        faults.add("not-utf8", "the file is not UTF-8", row=row, value=found, expected="UTF-8 text")
        faults.stop(ReadError)
        raise
    if "\0" in text:
        row = text.count("\n", 0, text.index("\0")) + 1
        faults.add("nul", "the file holds a NUL character", row=row, expected="text")
    faults.stop(ReadError)
    return text


def write_csv(path: Path, columns: Mapping[str, Sequence[object]]) -> None:
    """Numbers in the shortest form that reads back the same; None and NaN are empty cells."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(zip(*([_written(cell) for cell in column] for column in columns.values()), strict=True))


def _written(cell: object) -> object:
    if cell is None or cell != cell:  # noqa: PLR0124 - NaN is the one value unlike itself
        return ""
    return repr(float(cell)).removesuffix(".0") if isinstance(cell, float) else cell
