"""Tables in memory: dicts of lists, polars, pandas, numpy; in, and out again in the same kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from mizan.errors import DataError, Faults, ReadError, phrase
from mizan.tables.table import Table

if TYPE_CHECKING:
    import polars

Columns = Mapping[str, Sequence[object]]


def columns_of(table: Any) -> dict[str, list[object]]:
    """Named columns as lists, all of one length; a numpy array gets the names x1, x2, …

    >>> columns_of(np.array([[1.0, 2.0]]))
    {'x1': [1.0], 'x2': [2.0]}
    """
    columns = _columns(table.collect() if hasattr(table, "collect") else table)
    rows, faults = len(next(iter(columns.values()), ())), Faults()
    for name, cells in columns.items():
        if len(cells) != rows:
            expected = phrase("{count} cells", count=rows)
            faults.add("ragged", "the column has another length", column=name, value=len(cells), expected=expected)
    faults.stop(DataError)
    return columns


def _columns(table: Any) -> dict[str, list[object]]:
    if isinstance(table, np.ndarray) and table.ndim == 2:
        return {f"x{at + 1}": list(column.tolist()) for at, column in enumerate(table.T)}
    if isinstance(table, Table):
        return {name: list(cells) for name, cells in table.columns.items()}
    if isinstance(table, Mapping):
        return {str(name): _listed(cells) for name, cells in table.items()}
    if hasattr(table, "columns") and hasattr(table, "__getitem__"):  # polars and pandas alike
        return {str(name): _listed(table[name]) for name in _once(list(table.columns))}
    faults = Faults()
    expected = "a dict of lists, a polars or pandas frame, or a numpy array of two dimensions"
    faults.add("not-a-table", "not a table", value=type(table).__name__, expected=expected)
    raise DataError(list(faults))


def _once(names: list[Any]) -> list[Any]:
    """The names, refused where one stands twice, as pandas allows."""
    faults, written = Faults(), [str(name) for name in names]
    for name in sorted({name for name in written if written.count(name) > 1}):
        faults.add("column-twice", "a column name stands twice", value=name, expected="once")
    faults.stop(DataError)
    return names


def from_frame(frame: Any) -> Table:
    """A table of its columns; rows are counted from 1."""
    columns = columns_of(frame)
    return Table(columns, rows=range(1, len(next(iter(columns.values()), ())) + 1))


def like(pattern: Any, columns: Columns) -> Any:
    """The columns as the same kind of table as `pattern`."""
    module = type(pattern).__module__.split(".")[0]
    if isinstance(pattern, np.ndarray):
        return np.array([[np.nan if cell is None else cell for cell in column] for column in columns.values()]).T
    if module == "polars":
        return to_polars(columns)
    if module == "pandas":
        return to_pandas(columns).set_index(pattern.index)
    return dict(columns)


def to_polars(columns: Columns) -> polars.DataFrame:
    """A polars frame; NaN becomes null."""
    import polars  # noqa: PLC0415 - heavy, needed only here

    return polars.DataFrame({name: _gapped(cells) for name, cells in columns.items()}, strict=False)


def to_pandas(columns: Columns) -> Any:
    """A pandas frame."""
    import pandas  # noqa: PLC0415 - heavy and optional

    return pandas.DataFrame({name: _gapped(cells) for name, cells in columns.items()})


def read_parquet(path: Path) -> Table:
    """A table of a Parquet file."""
    import polars  # noqa: PLC0415

    faults = Faults(path.name)
    try:
        frame = polars.read_parquet(path)
    except Exception as error:  # polars raises many kinds, each of them refuses the file
        faults.add("not-parquet", "the file is not Parquet: {why}", why=type(error).__name__, expected="Parquet")
        raise ReadError(list(faults)) from error
    columns = columns_of(frame)
    return Table(columns, path.name, range(1, frame.height + 1))


def write_parquet(path: Path, columns: Columns) -> None:
    """A Parquet file; NaN becomes null."""
    to_polars(columns).write_parquet(path)


def _listed(cells: Any) -> list[object]:
    return list(cells.tolist() if hasattr(cells, "tolist") else cells.to_list() if hasattr(cells, "to_list") else cells)


def _gapped(cells: Sequence[object]) -> list[object]:
    return [None if isinstance(cell, float) and cell != cell else cell for cell in cells]  # noqa: PLR0124
