"""Tables in and out: CSV, Excel, Parquet, polars, pandas, and COINr's iData and iMeta."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from mizan.errors import Faults, ReadError
from mizan.tables.excel import read_excel, write_excel
from mizan.tables.frames import columns_of, from_frame, like, read_parquet, to_pandas, to_polars, write_parquet
from mizan.tables.limits import Limits
from mizan.tables.observations import Layout, to_columns, to_dataset
from mizan.tables.table import Table
from mizan.tables.text import read_csv, write_csv

READERS: Mapping[str, Callable[[Path], Table]] = {
    ".csv": read_csv,
    ".tsv": read_csv,
    ".xlsx": read_excel,
    ".parquet": read_parquet,
}
WRITERS: Mapping[str, Callable[[Path, Mapping[str, Sequence[object]]], None]] = {
    ".csv": write_csv,
    ".xlsx": write_excel,
    ".parquet": write_parquet,
}

__all__ = [
    "READERS", "WRITERS", "Layout", "Limits", "Table", "columns_of", "from_frame", "like", "read_csv", "read_excel",
    "read_parquet", "read_table", "to_columns", "to_dataset", "to_pandas", "to_polars", "write_csv", "write_excel",
    "write_parquet", "write_table",
]  # fmt: skip


def read_table(path: str | Path) -> Table:
    """A table by the ending of its file name."""
    path = Path(path)
    return READERS[_ending(path, READERS)](path)


def write_table(path: str | Path, columns: Mapping[str, Sequence[object]]) -> None:
    """Columns into a file, by the ending of its name."""
    path = Path(path)
    WRITERS[_ending(path, WRITERS)](path, columns)


def _ending(path: Path, known: Mapping[str, object]) -> str:
    if path.suffix.lower() not in known:
        faults = Faults(path.name)
        faults.add("ending", "unknown kind of table", value=path.suffix, expected=", ".join(known))
        faults.stop(ReadError)
    return path.suffix.lower()
