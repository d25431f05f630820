"""Files as one table of raw cells for each shape that they have, whatever engine reads them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import ibis
import pyarrow as pa
import pyarrow.parquet

from mizan.errors import Faults, ReadError
from mizan.microdata import staging
from mizan.microdata.engines import Engine
from mizan.microdata.layouts import Layout
from mizan.microdata.staging import FILE, ROW, SHAPE

FOLDER = re.compile(r"state=([^/\\]+)[/\\]")


@dataclass(frozen=True)
class Raw:
    """Files of one shape as a table: their own columns, and of each row its file, its row there, its shape."""

    table: ibis.Table
    in_state_folders: bool


def open_all(
    files: Sequence[Path], layout: Layout, engine: Engine, scratch: Path, tick: Callable[[], None]
) -> tuple[list[Raw], int]:
    """Raw tables of all files, and how many lines of CSV were empty; raises `ReadError` with the faults of all."""
    faults: list[ReadError] = []
    shapes: dict[tuple[object, ...], list[Path]] = {}
    empty = 0
    for at, path in enumerate(files):
        try:
            is_text = path.suffix.lower() != ".parquet"
            parquet = scratch / f"{layout.name}-{at:06}.parquet" if is_text else path
            empty += staging.stage(path, layout, parquet) if is_text else 0
            shapes.setdefault((is_text, *_shape(path, parquet, layout)), []).append(parquet)
        except ReadError as error:
            faults.append(error)
        tick()
    if faults:
        raise ReadError([fault for error in faults for fault in error.faults])
    return [
        _raw(paths, is_text=bool(shape[0]), engine=engine, foldered=bool(shape[1])) for shape, paths in shapes.items()
    ], empty


def _shape(path: Path, parquet: Path, layout: Layout) -> tuple[object, ...]:
    """Whether the state stands in the path, and the types of the columns that matter."""
    faults = Faults(str(path))
    foldered = FOLDER.search(path.as_posix()) is not None
    try:
        schema = pyarrow.parquet.read_schema(parquet)
    except (pa.ArrowInvalid, OSError) as error:
        faults.add("bad-parquet", "the file is not Parquet: {why}", why=str(error).splitlines()[0], expected="Parquet")
        raise ReadError(list(faults)) from None
    for name in layout.names:
        if name not in schema.names and not (name == "state" and foldered):
            faults.add("no-column", "a column is missing", column=name, expected="it in the header")
    faults.stop(ReadError)
    return (foldered, *((name, str(schema.field(name).type)) for name in layout.names if name in schema.names))


def _raw(paths: Sequence[Path], *, is_text: bool, engine: Engine, foldered: bool) -> Raw:
    table = engine.read(paths)
    if is_text:
        return Raw(table, foldered)
    return Raw(
        table.mutate(**{SHAPE: ibis.null("string"), FILE: table[engine.FILE], ROW: table[engine.ROW] + 1}), foldered
    )
