"""Ten million ratings: what the expressions cost beside the same SQL typed into DuckDB by hand."""

from __future__ import annotations

import tempfile
from pathlib import Path

import duckdb

from bench.clock import Process, cold

ROWS, MEMORY, GOAL = 10_000_000, "2GB", 1.3
MAKE = """
COPY (
    SELECT md5(i::VARCHAR) AS id, 'ST' || chr(65 + (hash(i, 1) % 22)::INT) AS state,
        's' || lpad((hash(i, 2) % 100)::VARCHAR, 3, '0') AS service,
        CASE WHEN hash(i, 3) % 5 < 3 THEN 'portal' ELSE 'mobile' END AS channel,
        TIMESTAMP '2024-01-01' + to_seconds((hash(i, 4) % 63000000)::BIGINT) AS rated_at,
        (1 + hash(i, 5) % 5)::INT AS score, md5((hash(i, 6) % 3000000)::VARCHAR) AS person
    FROM range({rows}) t(i)
) TO '{path}' (FORMAT parquet)
"""
# What a careful person types for the same tables: judge each row, find the ids that stand twice, add up.
BY_HAND = """
import sys, duckdb
path, memory, scratch = sys.argv[1:4]
db = duckdb.connect(config={"memory_limit": memory, "temp_directory": scratch, "preserve_insertion_order": False})
db.execute(f"CREATE VIEW r AS SELECT * FROM read_parquet('{path}')")
GOOD = '''length(id) BETWEEN 1 AND 80 AND regexp_matches(upper(state), '^[A-Z][A-Z0-9-]{1,11}$')
    AND regexp_matches(service, '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$') AND regexp_matches(channel, '^(portal|mobile)$')
    AND year(rated_at) BETWEEN 2000 AND 2100 AND score BETWEEN 1 AND 5
    AND regexp_matches(person, '^[0-9a-f]{32,128}$')'''
found, good = db.execute(f"SELECT count(*), sum(coalesce({GOOD}, false)::INT) FROM r").fetchone()
twice = db.execute("SELECT count(*) FROM (SELECT 1 FROM r GROUP BY state, id HAVING count(*) > 1)").fetchone()[0]
cells = db.execute('''SELECT upper(state), service, channel, year(rated_at), count(*), sum(score),
    sum((score >= 4)::INT), count(DISTINCT person) FROM r GROUP BY ALL''').fetchall()
assert (found, twice) == (good, 0)
print(found, len(cells), sum(c[4] for c in cells), sum(c[7] for c in cells))
"""
SUMS_ALONE = """
import sys, duckdb
path, memory, scratch = sys.argv[1:4]
db = duckdb.connect(config={"memory_limit": memory, "temp_directory": scratch, "preserve_insertion_order": False})
db.execute(f'''SELECT state, service, channel, year(rated_at), count(*), avg(score), avg((score >= 4)::INT),
    count(DISTINCT person) FROM read_parquet('{path}') GROUP BY ALL''').fetchall()
"""
OURS = """
import sys
from pathlib import Path
from mizan.microdata.engines import Limits, connect
from mizan.microdata.run import Request, aggregate
path, memory, scratch = sys.argv[1:4]
with connect("duckdb", Limits(memory, 0, Path(scratch))) as engine:
    part = aggregate(Request([path], approximate=len(sys.argv) > 4), engine).parts["ratings"]
cells = [row for row in part.rows if "_T" not in row.values()]
assert part.found == part.counted == sum(row["ratings"] for row in cells) and not part.suppressed
"""


def main(rows: int = ROWS, times: int = 3) -> None:
    """Print wall, CPU and memory of each, the best of several turns taken in turn."""
    with tempfile.TemporaryDirectory(prefix="mizan-bench-") as folder:
        path = Path(folder) / "ratings.parquet"
        duckdb.execute(MAKE.format(rows=rows, path=path))
        print(f"{rows:,} ratings, {path.stat().st_size / 1e6:.0f} MB of Parquet, memory of the engine {MEMORY}")
        codes = {"SQL typed by hand": (BY_HAND,), "mizan microdata": (OURS,)}
        codes |= {"  approximate": (OURS, "approximate"), "  SQL of the sums alone": (SUMS_ALONE,)}
        turns: dict[str, list[Process]] = {name: [] for name in codes}
        for _ in range(times):
            for name, (code, *more) in codes.items():
                turns[name].append(cold(code, str(path), MEMORY, folder, *more))
        best = {name: Process(*(min(part) for part in zip(*found, strict=True))) for name, found in turns.items()}
    hand = best["SQL typed by hand"]
    print(f"{'whole process':26} {'wall s':>8} {'CPU s':>8} {'× wall':>7} {'× CPU':>7} {'peak MiB':>9}")
    for name, found in best.items():
        ratios = f"{found.wall / hand.wall:7.2f} {found.cpu / hand.cpu:7.2f}"
        print(f"{name:26} {found.wall:8.2f} {found.cpu:8.2f} {ratios} {found.peak / 2**20:9.0f}")
    print(f"goal: mizan within {GOAL} × of the SQL by hand, which does the same: judges, finds repeats, adds up")
