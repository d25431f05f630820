"""`mizan microdata`, and the example of its page."""

import json
import re
import subprocess
import sys

import polars
import pytest
from click.testing import CliRunner

from mizan.cli import cli
from mizan.errors import MizanError
from mizan.tables import Layout, read_table, to_dataset
from tests.conftest import ROOT
from tests.mizan.microdata import records

PAGE = (ROOT / "docs" / "methods" / "microdata.md").read_text(encoding="utf-8")


def mizan(*words):
    return CliRunner().invoke(cli, ["microdata", *map(str, words)], catch_exceptions=False)


def blocks(kind: str) -> dict[str, str]:
    return dict(re.findall(rf"<!-- {kind}: (\S+) -->\n```csv\n(.*?)```", PAGE, re.DOTALL))


def test_the_example_of_the_page_is_true(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in blocks("file").items():
        (tmp_path / name).write_text(text)
    line = re.search(r"\$ mizan microdata (.+)", PAGE)[1]
    assert mizan(*line.split()).exit_code == 0
    for name, text in blocks("result").items():
        assert (tmp_path / name).read_text() == text
    assert ",8,score,9," in (tmp_path / "out" / "refused.csv").read_text()
    assert "ratings,JOR,5,2,1" in (tmp_path / "out" / "repeated.csv").read_text()


def test_every_kind_of_file_says_the_same(tmp_path):
    path = records.write_csv(tmp_path / "r.csv", records.ratings(300))
    kinds = [word for ending in ("csv", "json", "parquet") for word in ("--format", ending)]
    done = mizan("--ratings", path, "--out", tmp_path / "out", *kinds)
    assert done.exit_code == 0
    rows = json.loads((tmp_path / "out" / "ratings.json").read_text())
    assert polars.read_parquet(tmp_path / "out" / "ratings.parquet").to_dicts() == rows
    assert len(polars.read_csv(tmp_path / "out" / "ratings.csv")) == len(rows)
    report = json.loads((tmp_path / "out" / "report.json").read_text())
    assert f"digest {report['digest']}" in done.output
    assert report["ratings"]["cells"] == len(rows)
    assert (report["persons"], report["engine"]) == ("exact", "duckdb")


def test_the_indicators_are_a_table_for_mizan(tmp_path):
    path = records.write_csv(tmp_path / "r.csv", records.ratings(300))
    mizan("--ratings", path, "--out", tmp_path, "--code", "satisfaction=K1", "--code", "mean-score=K2")
    data = to_dataset(
        read_table(tmp_path / "indicators.csv"), Layout(unit="unit", edition="edition", indicators=("K1", "K2"))
    )
    assert (data.editions, data.units) == (("2024", "2025"), ("STA", "STB", "STC"))


def test_bad_rows_are_told_and_strictness_makes_them_a_fault(tmp_path):
    rows = [row | {"score": "9"} for row in records.ratings(14)]
    path = records.write_csv(tmp_path / "r.csv", rows)
    done = mizan("--ratings", path, "--out", tmp_path / "out")
    assert done.exit_code == 0
    assert "row 2; score: '9'; expected a whole number from 1 to 5" in done.stderr
    assert "… and 4 more" in done.stderr
    assert len((tmp_path / "out" / "refused.csv").read_text().splitlines()) == 15
    assert mizan("--ratings", path, "--out", tmp_path / "out", "--strict").exit_code == 1


def test_estimates_are_called_estimates(tmp_path):
    path = records.write_csv(tmp_path / "r.csv", records.ratings(300))
    done = mizan("--ratings", path, "--out", tmp_path, "--approximate")
    assert "estimates" in done.output
    assert json.loads((tmp_path / "report.json").read_text())["persons"] == "approximate"


@pytest.mark.parametrize("words", [["--least", "4"], ["--code", "nothing=K1"], ["--period", "week"]])
def test_what_cannot_be_asked_is_refused(tmp_path, words):
    assert mizan("--ratings", "r.csv", "--out", tmp_path, *words).exit_code == 2


def test_nothing_to_read_is_refused(tmp_path):
    with pytest.raises(MizanError, match="no records"):
        mizan("--out", tmp_path)


def test_what_it_needs_is_named_when_it_is_absent(tmp_path):
    code = "import sys; sys.modules['ibis'] = None\nfrom mizan.cli import main\nmain()"
    command = [sys.executable, "-c", code, "microdata", "--ratings", "r.csv", "--out", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "multaqa[microdata]" in done.stderr
