"""Apache Spark, for a country that runs one or whose records outgrow a machine; needs Java 17."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
from pyspark.sql import SparkSession

from mizan.microdata.engines import Limits


class Spark:
    """One session; the files must be where its workers can read them."""

    FILE, ROW = "filename", "file_row_number"

    def __init__(self, session: SparkSession, connection: Any) -> None:
        self.session = session
        self.connection = connection
        self._number = itertools.count()

    def read(self, paths: Sequence[Path]) -> ibis.Table:
        """Parquet files as one table."""
        frame = self.session.read.option("basePath", "/").parquet(*map(_address, paths))
        place = ("_metadata.file_path AS filename", "_metadata.row_index AS file_row_number")
        return self._named(frame.selectExpr(*(f"`{name}`" for name in frame.columns), *place))

    def keep(self, table: ibis.Table) -> ibis.Table:
        """The rows in Spark's own memory, or on its disks."""
        return self._named(self.session.sql(str(ibis.to_sql(table, dialect="pyspark"))).persist())

    def rows(self, table: ibis.Table) -> pa.Table:
        """The rows of a small result."""
        return self.connection.to_pyarrow(table)

    def batches(self, table: ibis.Table) -> Iterator[pa.RecordBatch]:
        """The rows piece by piece."""
        yield from self.connection.to_pyarrow_batches(table, chunk_size=10_000)

    def _named(self, frame: Any) -> ibis.Table:
        name = f"table_{next(self._number)}"
        frame.createOrReplaceTempView(name)
        found: ibis.Table = self.connection.table(name)
        return found


def _address(path: Path) -> str:
    """A path as Hadoop takes it: signs of a pattern are meant as they stand."""
    return "file://" + re.sub(r"([\\*?\[\]{}])", r"\\\1", path.as_posix())


@contextmanager
def connect(limits: Limits) -> Iterator[Spark]:
    """A session that ends with the block; `spark-submit` and its settings decide where it runs."""
    settings = {
        "spark.app.name": "mizan microdata",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.memory": limits.memory.upper().removesuffix("B"),
    }
    builder = SparkSession.builder
    for name, value in settings.items():
        builder = builder.config(name, value)
    if limits.threads:
        # On one machine: no more parts than its threads can take up.
        builder = builder.master(f"local[{limits.threads}]").config("spark.sql.shuffle.partitions", 2 * limits.threads)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield Spark(session, ibis.pyspark.connect(session))
    finally:
        session.stop()
