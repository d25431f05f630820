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


def connect(name: str, limits: Limits) -> AbstractContextManager[Engine]:
    """The engine called `name`, to be used in a `with` block; raises `MizanError` where it is not installed."""
    try:
        module = import_module(f"mizan.microdata.engines.{name}")
    except ModuleNotFoundError as error:
        extra = "microdata-spark" if name == "spark" else "microdata"
        template, wanted = "the engine {name} is not installed", f"pip install 'multaqa[{extra}]'"
        raise MizanError([Fault("no-engine", template, {"name": name}, value=error.name, expected=wanted)]) from None
    connecting: Callable[[Limits], AbstractContextManager[Engine]] = module.connect
    return connecting(limits)
