"""CSV files into Parquet: every line becomes a row of texts that knows its file and line, whatever is wrong in it.

One reader for all engines, so that all see the same rows. A record is one line: cells hold neither delimiters nor line
breaks, and quotation marks around a cell are taken off. A line with nothing in it is no record; such lines are counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet

from mizan.errors import Faults, ReadError
from mizan.language import later
from mizan.microdata.layouts import Layout

FILE, ROW, SHAPE = "file__", "row__", "shape__"
"""Of each row: where it comes from, its line there, and what is wrong with the line as a whole."""
BLOCK = 8 << 20
DELIMITERS = ",;\t"


def stage(path: Path, layout: Layout, target: Path) -> int:
    """Write the records of a CSV file to the Parquet file `target`; returns how many lines were empty.

    Raises `ReadError` where there is no usable header.
    """
    header, delimiter = _header(path, layout)
    names = [name for name in layout.names if name in header]
    schema = pa.schema([(name, pa.string()) for name in [*names, FILE, SHAPE]] + [(ROW, pa.int64())])
    empty = 0
    with pyarrow.parquet.ParquetWriter(target, schema, compression="snappy") as writer:
        try:
            for rows in _rows(path, header, delimiter, names):
                filled = _filled(pa.table(rows, schema=schema), names)
                empty += len(rows[ROW]) - filled.num_rows
                writer.write_table(filled, row_group_size=1 << 18)
        except pa.ArrowInvalid as error:
            faults = Faults(str(path))
            faults.add("bad-csv", "the file is not CSV: {why}", why=str(error), expected="one record on each line")
            faults.stop(ReadError)
    return empty


def _filled(rows: Any, names: Sequence[str]) -> Any:
    """The rows that hold something."""
    something = pc.is_valid(rows[SHAPE])
    for name in names:
        something = pc.or_(something, pc.fill_null(pc.not_equal(rows[name], ""), False))
    return rows.filter(something)


def _header(path: Path, layout: Layout) -> tuple[list[str], str]:
    with path.open("rb") as file:
        first = file.readline(1 << 16).decode("utf-8-sig", "replace").rstrip("\r\n")
    delimiter = max(DELIMITERS, key=first.count)
    header = [name.strip(' "') for name in first.split(delimiter)]
    faults = Faults(str(path))
    if not first:
        faults.add("empty-file", "the file has no header line", expected=", ".join(layout.names))
    for name in sorted({name for name in header if header.count(name) > 1}):
        faults.add("column-twice", "a column name stands twice", row=1, value=name, expected="once")
    faults.stop(ReadError)
    return header, delimiter


def _rows(path: Path, header: list[str], delimiter: str, names: Sequence[str]) -> Iterator[dict[str, Any]]:
    broken: list[tuple[int, bool]] = []  # the line, and whether anything stands on it

    def note(row: Any) -> str:
        broken.append((row.number, bool(row.text.strip())))
        return "skip"

    reader = pyarrow.csv.open_csv(
        path,
        read_options=pyarrow.csv.ReadOptions(use_threads=False, block_size=BLOCK, column_names=header, skip_rows=1),
        parse_options=pyarrow.csv.ParseOptions(
            delimiter=delimiter, quote_char=False, ignore_empty_lines=False, invalid_row_handler=note
        ),
        convert_options=pyarrow.csv.ConvertOptions(
            include_columns=names, column_types=dict.fromkeys(names, pa.binary()), strings_can_be_null=False
        ),
    )
    line, told = 2, 0
    for batch in reader:
        gaps = [number for number, _ in broken if number >= line]
        whole = np.setdiff1d(np.arange(line, line + batch.num_rows + len(gaps)), gaps)[: batch.num_rows]
        line = int(whole[-1]) + 1 if len(whole) else line
        yield _cells(batch, names, path, whole)
        yield from _broken(broken[told:], names, path)
        told = len(broken)
    yield from _broken(broken[told:], names, path)


def _cells(batch: Any, names: Sequence[str], path: Path, lines: Any) -> dict[str, Any]:
    cells = {name: pc.utf8_trim(_text(batch.column(name)), characters=' \t\r"') for name in names}
    return cells | _place(path, lines, [None] * len(lines))


def _text(cells: Any) -> Any:
    """Bytes as text; those that are no UTF-8 show themselves by U+FFFD, which no rule lets through."""
    try:
        return cells.cast(pa.string())
    except pa.ArrowInvalid:
        return pa.array([cell.decode("utf-8", "replace") for cell in cells.to_pylist()], pa.string())


def _broken(rows: Sequence[tuple[int, bool]], names: Sequence[str], path: Path) -> Iterator[dict[str, Any]]:
    """Lines of another number of cells than the header; those with nothing on them are told by their empty shape."""
    if rows:
        nothing: dict[str, Any] = {name: pa.nulls(len(rows), pa.string()) for name in names}
        shapes = [later("as many cells as the header has") if filled else None for _, filled in rows]
        yield nothing | _place(path, [number for number, _ in rows], shapes)


def _place(path: Path, lines: Any, shapes: Sequence[str | None]) -> dict[str, Any]:
    count = len(lines)
    return {
        FILE: pa.repeat(pa.scalar(str(path), pa.string()), count),
        SHAPE: pa.array(shapes, pa.string()),
        ROW: pa.array(lines, pa.int64()),
    }
