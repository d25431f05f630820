"""Optional: the same records on Spark give the same digest. Needs pyspark, pandas < 3 and Java 17."""

import os
import shutil

import polars
import pytest

from mizan.microdata.engines import Limits, connect
from mizan.microdata.run import Request, aggregate
from tests.mizan.microdata import records
from tests.mizan.microdata.conftest import Heard

pytestmark = [
    pytest.mark.optional,
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java 17, which is not on this machine"),
]


def test_spark_gives_the_digest_of_duckdb(tmp_path, monkeypatch):
    pytest.importorskip(
        "pyspark", reason="optional: install the extra microdata-spark (pyspark 4, pandas < 3) to run it"
    )
    for name in ("SPARK_LOCAL_IP", "SPARK_LOCAL_HOSTNAME"):
        monkeypatch.setitem(os.environ, name, "127.0.0.1")
    rows = records.ratings(800, people=60)
    rows += [rows[5], rows[6] | {"score": "1"}, rows[7] | {"id": "bad", "score": "9"}, rows[8] | {"id": ""}]
    records.write_csv(tmp_path / "r" / "a.csv", rows[:300])
    folder = tmp_path / "r" / "state=STA"
    folder.mkdir()
    mine = [row for row in rows[300:] if row["state"] == "STA"]
    frame = polars.DataFrame(mine).with_columns(polars.col("rated_at").str.to_datetime("%Y-%m-%d"))
    frame.with_columns(score=polars.col("score").cast(polars.Float64)).drop("state").write_parquet(
        folder / "é b.parquet"
    )
    polars.DataFrame([row for row in rows[300:] if row["state"] != "STA"]).write_parquet(tmp_path / "r" / "c.parquet")
    records.write_csv(tmp_path / "u.csv", records.use(200), records.USE)
    request, found = Request([str(tmp_path / "r")], [str(tmp_path / "u.csv")], period="quarter"), {}
    for name in ("duckdb", "spark"):
        with connect(name, Limits("1GB", 2)) as engine:
            heard = Heard()
            outcome = aggregate(request, engine, heard)
            accounts = [part.account() for part in outcome.parts.values()]
            found[name] = (outcome.digest, accounts, sorted(heard.rows), sorted(heard.ids))
    assert found["duckdb"] == found["spark"]
    assert len(found["spark"][2]) == 2
