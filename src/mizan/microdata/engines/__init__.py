"""Where the expressions run: all that differs between the engines stands in this package."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from mizan.errors import Fault, MizanError

if TYPE_CHECKING:
    import ibis
    import pyarrow as pa

ENGINES = ("duckdb", "spark")


class Engine(Protocol):
    """What an engine must be able to do."""

    FILE: str
    ROW: str

    def read(self, paths: Sequence[Path]) -> ibis.Table:
        """Parquet files as one table, with `FILE`, the file of each row, and `ROW`, its number there from 0."""

    def keep(self, table: ibis.Table) -> ibis.Table:
        """The same rows, computed once; on disk where they do not fit into memory."""

    def rows(self, table: ibis.Table) -> pa.Table:
        """The rows of a small result."""

    def batches(self, table: ibis.Table) -> Iterator[pa.RecordBatch]:
        """The rows of a result of any size, piece by piece."""


@dataclass(frozen=True)
class Limits:
    """What an engine may use: memory as DuckDB and Spark write it (`2GB`), threads (0: all), a folder for the rest."""

    memory: str = "2GB"
    threads: int = 0
    scratch: Path | None = None


NEEDS = {"duckdb": ("ibis", "duckdb", "pyarrow"), "spark": ("ibis", "pyspark", "pyarrow")}
EXTRAS = {"duckdb": "microdata", "spark": "microdata-spark"}


def needed(name: str) -> None:
    """Raise `MizanError` where a package that the engine called `name` needs is not installed."""
    template = "the engine {name} needs {package}, which is not installed"
    for package in NEEDS[name]:
        try:
            import_module(package)
        except ModuleNotFoundError:
            wanted = f"pip install 'multaqa[{EXTRAS[name]}]'"
            fault = Fault("no-engine", template, {"name": name, "package": package}, expected=wanted)
            raise MizanError([fault]) from None


def connect(name: str, limits: Limits) -> AbstractContextManager[Engine]:
    """The engine called `name`, to be used in a `with` block; raises `MizanError` where it is not installed."""
    needed(name)
    module = import_module(f"mizan.microdata.engines.{name}")
    connecting: Callable[[Limits], AbstractContextManager[Engine]] = module.connect
    return connecting(limits)
