"""DuckDB, inside this process."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa

from mizan.microdata.engines import Limits


class DuckDB:
    """One database in memory; what does not fit is put into the scratch folder."""

    FILE, ROW = "filename", "file_row_number"

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self._number = itertools.count()

    def read(self, paths: Sequence[Path]) -> ibis.Table:
        """Parquet files as one table."""
        names = [str(path) for path in paths]
        found: ibis.Table = self.connection.read_parquet(
            names, filename=True, file_row_number=True, hive_partitioning=False
        )
        return found

    def keep(self, table: ibis.Table) -> ibis.Table:
        """A temporary table with the rows."""
        kept: ibis.Table = self.connection.create_table(f"kept_{next(self._number)}", table, temp=True)
        return kept

    def rows(self, table: ibis.Table) -> pa.Table:
        """The rows of a small result."""
        return self.connection.to_pyarrow(table)

    def batches(self, table: ibis.Table) -> Iterator[pa.RecordBatch]:
        """The rows piece by piece."""
        yield from self.connection.to_pyarrow_batches(table, chunk_size=10_000)


@contextmanager
def connect(limits: Limits) -> Iterator[DuckDB]:
    """A database that ends with the block."""
    settings: dict[str, Any] = {
        "memory_limit": limits.memory,
        "threads": limits.threads or os.cpu_count() or 1,
        # Groups come in any order and are sorted at the end; keeping the order of the rows would only cost memory.
        "preserve_insertion_order": False,
        "autoload_known_extensions": False,
        "autoinstall_known_extensions": False,
    }
    if limits.scratch is not None:
        settings["temp_directory"] = str(limits.scratch)
    connection = ibis.duckdb.connect(**settings)
    try:
        yield DuckDB(connection)
    finally:
        connection.disconnect()
