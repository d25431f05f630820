"""Sums of DuckDB against plain Python, on records of every kind of goodness."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from mizan.microdata import counting
from mizan.microdata.engines import Limits, connect
from mizan.microdata.layouts import RATINGS
from mizan.microdata.records import records as judged
from mizan.microdata.run import Request, aggregate
from mizan.microdata.sources import open_all
from tests.mizan.microdata import records, slow

ROW = st.fixed_dictionaries(
    {
        "id": st.sampled_from([f"r{at}" for at in range(12)] + ["", "x" * 81]),
        "state": st.sampled_from(["STA", "stb", "STA", "A", "1AB"]),
        "service": st.sampled_from(["s1", "s-2", "s1", "-", "é"]),
        "channel": st.sampled_from(["portal", "mobile", "portal", "Portal", ""]),
        "rated_at": st.sampled_from(["2024-02-29", "2025-12-31T23:30Z", "2023-02-29", "24-1-1", "1999-01-01", ""]),
        "score": st.sampled_from(["1", "2", "3", "4", "5", "0", "6", "4.0", "four", ""]),
        "person": st.sampled_from([records.person(at) for at in range(6)] + ["abc", "A" * 32]),
    }
)


@settings(max_examples=30)
@given(st.lists(ROW, min_size=1, max_size=60))
def test_cells_are_those_of_plain_python(rows):
    with tempfile.TemporaryDirectory() as folder, connect("duckdb", Limits("256MB", 1)) as engine:
        path = records.write_csv(Path(folder) / "r.csv", rows)
        raws, _empty = open_all([path], RATINGS, engine, Path(folder), lambda: None)
        good = counting.good(judged(raws, RATINGS, "year")).select(counting.content(RATINGS))
        once = counting.once(good, counting.repeated(good), RATINGS)
        found = engine.rows(counting.cells(once, RATINGS, approximate=False)).to_pylist()
        part = aggregate(Request([str(path)]), engine).parts["ratings"]
    cells = {
        (str(row["period"]), row["state"], row["service"], row["channel"]): (
            row["records"], row["points"], row["favourable"], row["persons"],
        )
        for row in found
    }  # fmt: skip
    expected, refused, repeated = slow.ratings(rows)
    assert cells == expected
    assert (part.found, part.refused, part.repeated_rows) == (len(rows), refused, repeated)
    assert part.counted == sum(cell[0] for cell in expected.values())


def test_measures_of_a_published_cell(run, tmp_path):
    rows = records.ratings(2000)
    found, _heard = run(ratings=[records.write_csv(tmp_path / "r.csv", rows)])
    cells, _refused, _repeated = slow.ratings(rows)
    shown = {
        (row["period"], row["state"], row["service"], row["channel"]): row
        for row in found.parts["ratings"].rows
        if not row["suppressed"]
    }
    compared = 0
    for key, (count, points, favourable, people) in cells.items():
        if row := shown.get(key):
            measures = (row["ratings"], row["mean"], row["favourable_share"], row["persons"])
            assert measures == (count, round(points / count, 9), round(favourable / count, 9), people)
            compared += 1
    assert compared > 20


def test_csv_parquet_and_folders_give_the_same(run, tmp_path):
    import polars

    rows = records.ratings(300)
    found, _heard = run(ratings=[records.write_csv(tmp_path / "all.csv", rows)])
    for state in ("STA", "STB", "STC"):
        mine = [row for row in rows if row["state"] == state]
        folder = tmp_path / "parts" / f"state={state}" / "year=2025"
        folder.mkdir(parents=True)
        frame = polars.DataFrame(mine).with_columns(
            polars.col("score").cast(polars.Int8), polars.col("rated_at").str.to_datetime("%Y-%m-%d")
        )
        frame.head(20).drop("state").write_parquet(folder / "a.parquet")
        frame.slice(20, 30).write_parquet(folder / "b.parquet")
        records.write_csv(folder / "c.csv", mine[50:], tuple(name for name in records.RATING if name != "state"))
    again, _heard = run(ratings=[tmp_path / "parts"])
    globbed, _heard = run(ratings=[tmp_path / "parts" / "*" / "*" / "*.parquet", tmp_path / "parts" / "**" / "*.csv"])
    assert again.parts["ratings"].files == 9
    assert found.digest == again.digest == globbed.digest


def test_periods_as_asked(run, tmp_path):
    rows = [row | {"rated_at": "2024-05-31T23:59:59+03:00"} for row in records.ratings(40, states="A", services=1)]
    path = records.write_csv(tmp_path / "r.csv", rows)
    for period, label in (("year", "2024"), ("quarter", "2024-Q2"), ("month", "2024-05")):
        found, _heard = run(ratings=[path], period=period)
        assert {row["period"] for row in found.parts["ratings"].rows} == {label}


def test_use_adds_up_and_its_shares_are_those_of_the_state(run, tmp_path):
    rows = records.use(200)
    found, _heard = run(usage=[records.write_csv(tmp_path / "u.csv", rows, records.USE)])
    part = found.parts["usage"]
    assert part.suppressed == 0
    mine = [row for row in rows if row["state"] == "STA"]
    requests = sum(int(row["requests"]) for row in mine)
    whole = next(row for row in part.rows if (row["state"], row["service"], row["channel"]) == ("STA", "_T", "_T"))
    assert (whole["requests"], whole["completed"]) == (requests, sum(int(row["completed"]) for row in mine))
    services = [row for row in part.rows if row["state"] == "STA" and row["service"] != "_T" and row["channel"] == "_T"]
    assert abs(sum(row["share_of_state"] for row in services) - 1) < 1e-8
    mobile = sum(int(row["requests"]) for row in mine if row["channel"] == "mobile")
    indicator = next(row for row in found.indicators if row["unit"] == "STA")
    assert indicator["mobile-share"] == round(mobile / requests * 100, 9)


def test_a_period_too_long_for_the_sums_is_refused(run, tmp_path):
    rows = records.use(3)
    rows[1]["period"] = "2024"
    found, heard = run(usage=[records.write_csv(tmp_path / "u.csv", rows, records.USE)], period="month")
    assert heard.rows == [("u.csv", 3, "period", "2024")]
    assert found.parts["usage"].refused == 1


def test_a_persons_digest_counts_within_a_state(run, tmp_path):
    """Four people of each state: no cell is shown, yet the region's total stands for eight."""
    rows = [
        {"id": f"{state}{at}", "state": state, "service": "s1", "channel": "portal", "rated_at": "2024-01-01",
         "score": "4", "person": records.person(at)} for state in ("STA", "STB") for at in range(4)
    ]  # fmt: skip
    found, _heard = run(ratings=[records.write_csv(tmp_path / "r.csv", rows)])
    shown = {
        (row["state"], row["service"], row["channel"]) for row in found.parts["ratings"].rows if not row["suppressed"]
    }
    assert shown == {("_T", service, channel) for service in ("s1", "_T") for channel in ("portal", "_T")}


def test_a_total_of_many_small_cells_is_shown_when_its_people_are_enough(run, tmp_path):
    rows = [
        {"id": f"r{at}", "state": "STA", "service": f"s{at // 3}", "channel": "portal", "rated_at": "2024-01-01",
         "score": "5", "person": records.person(at)} for at in range(12)
    ]  # fmt: skip
    found, _heard = run(ratings=[records.write_csv(tmp_path / "r.csv", rows)])
    assert [row["satisfaction"] for row in found.indicators] == [100.0]
    few = [row | {"person": records.person(at % 4)} for at, row in enumerate(rows)]
    found, _heard = run(ratings=[records.write_csv(tmp_path / "r.csv", few)])
    assert [row["satisfaction"] for row in found.indicators] == [None]
