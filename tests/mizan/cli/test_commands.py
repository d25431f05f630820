"""Each command does what its help says."""

import csv
import json
import math
import subprocess
import sys

import pytest

from mizan.indices import folder_of, load
from mizan.run import compute
from mizan.tables import read_table


def table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_example_check_compute_as_typed(cold, tmp_path):
    assert cold("example", "my-index", cwd=tmp_path).status == 0
    checked = cold("check", "my-index", cwd=tmp_path)
    assert (checked.status, "No faults" in checked.out) == (0, True)
    assert cold("compute", "my-index", "--out", "results", cwd=tmp_path).status == 0
    rows = table(tmp_path / "results" / "scores.csv")
    assert list(rows[0]) == ["edition", "unit", "code", "score", "rank"]


def test_every_command_of_the_readme_as_typed_in_an_empty_folder(cold, tmp_path):
    for line in (
        "example DIR",
        "check DIR",
        "compute DIR --out OUT",
        "study uncertainty DIR -n 1000 --seed 1 --out OUT",
        "study sensitivity DIR --points 256 --out OUT",
        "explain DIR --unit ARE",
        "release build DIR --out FILE",
        "release verify FILE",
        "convert to-coinr DIR --idata iData.csv --imeta iMeta.csv",
        "convert coinr --idata iData.csv --imeta iMeta.csv AGAIN",
        "compute AGAIN --set normalise.method=zscore --out AGAIN-OUT",
    ):
        done = cold(*line.split(), cwd=tmp_path)
        assert done.status == 0, (line, done.err)
    assert len(table(tmp_path / "OUT" / "scores.csv")) == len(table(tmp_path / "AGAIN-OUT" / "scores.csv"))


def test_as_a_module_too(tmp_path):
    done = subprocess.run([sys.executable, "-m", "mizan", "--version"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.split()[0]) == (0, "mizan")


def test_coinr_is_said_to_refuse_an_uneven_tree(mizan, index, tmp_path):
    path = index / "framework.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("  children:\n", "  children:\n    - {code: online, weight: 0.0}\n", 1), encoding="utf-8"
    )
    data = (index / "data.csv").read_text(encoding="utf-8").splitlines()
    (index / "data.csv").write_text(
        "\n".join([data[0] + ",online", *(f"{row},{at}" for at, row in enumerate(data[1:]))])
    )
    done = mizan("convert", "to-coinr", index, "--idata", tmp_path / "d.csv", "--imeta", tmp_path / "m.csv")
    assert done.status == 0, done.err
    assert "COINr wants every node exactly one level below its parent and will refuse: online" in done.err


def test_words_of_mizan_are_said_in_the_language(mizan, index):
    done = mizan("study", "sensitivity", index, "--points", 64, "--language", "ar")
    assert "الأوزان" in done.out
    assert "weights" not in done.out
    assert "بيرسون" in mizan("study", "correlations", index, "--language", "ar").out
    refused = mizan(
        "compute", index, "--set", "aggregate.method=geometric", "--set", "aggregate.levels={}", "--language", "ar"
    )
    assert "درجات أكبر من 0" in refused.err


def test_compute_writes_unrounded_scores_of_every_unit_and_node(mizan, index, tmp_path):
    assert mizan("compute", index, "--out", tmp_path / "out").status == 0
    results = compute(load("example"))
    rows = table(tmp_path / "out" / "scores.csv")
    assert len(rows) == int(results.stages[0].data.present.sum()) * len(results.index.framework.nodes)
    for row in rows:
        e, u = results.index.data.editions.index(row["edition"]), results.index.data.units.index(row["unit"])
        score = results.scores[e, u, results.position(row["code"])]
        assert (float(row["score"]) == score) if row["score"] else math.isnan(score)
    excluded = [row for row in rows if row["edition"] == "2024" and row["unit"] == "ULM"]
    assert {(row["score"], row["rank"]) for row in excluded} == {("", "")}


def test_compute_in_every_format_gives_the_same_figures(mizan, index, tmp_path):
    formats = [word for ending in ("csv", "json", "parquet", "xlsx") for word in ("--format", ending)]
    assert mizan("compute", index, "--out", tmp_path, *formats).status == 0
    wanted = [float(row["score"] or "nan") for row in table(tmp_path / "scores.csv")]
    plain = json.loads((tmp_path / "scores.json").read_text())
    assert [math.nan if row["score"] is None else row["score"] for row in plain] == pytest.approx(
        wanted, rel=0, nan_ok=True
    )
    for ending in ("parquet", "xlsx"):
        found = read_table(tmp_path / f"scores.{ending}").columns["score"]
        numbers = [math.nan if x is None else x for x in found]
        assert numbers == pytest.approx(wanted, rel=1e-14, nan_ok=True), ending


def test_compute_shows_the_ranking_where_no_folder_is_given(mizan, index):
    done = mizan("compute", index)
    assert done.status == 0
    assert "Arela" in done.out
    assert "87.2323" in done.out


def test_stages_are_written_step_by_step(mizan, index, tmp_path):
    mizan("compute", index, "--out", tmp_path, "--stages")
    names = sorted(path.name for path in (tmp_path / "stages").iterdir())
    assert names[:2] == ["0-source.csv", "1-screen.csv"]
    assert len(names) == 7
    users = [row for row in table(tmp_path / "stages" / "2-denominate.csv") if row["code"] == "users"]
    assert all(0 < float(row["value"]) < 100 for row in users if row["value"])


def test_uncertainty_is_the_same_with_the_same_seed(mizan, index, tmp_path):
    for name in ("one", "two"):
        done = mizan("study", "uncertainty", index, "-n", 200, "--seed", 1, "--out", tmp_path / name)
        assert done.status == 0, done.err
    for name in ("uncertainty.csv", "rank_probabilities.csv"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    rows = table(tmp_path / "one" / "uncertainty.csv")
    assert len(rows) == 23
    assert all(float(row["low"]) <= float(row["median"]) <= float(row["high"]) for row in rows)
    mizan("study", "uncertainty", index, "-n", 200, "--seed", 2, "--out", tmp_path / "three")
    assert (tmp_path / "three" / "uncertainty.csv").read_bytes() != (tmp_path / "one" / "uncertainty.csv").read_bytes()


def test_the_study_file_says_what_is_varied(mizan, index):
    assert "imputation, treatment, aggregation, weights" in mizan("study", "uncertainty", index, "-n", 10).err
    (index / "study.yaml").write_text("choices:\n  - weight-noise\n")
    assert "varied: weights\n" in mizan("study", "uncertainty", index, "-n", 10).err
    (index / "study.yaml").unlink()
    assert "winsorised points" in mizan("study", "uncertainty", index, "-n", 10).err


def test_sensitivity_gives_standard_errors(mizan, index, tmp_path):
    done = mizan("study", "sensitivity", index, "--points", 256, "--scramblings", 4, "--out", tmp_path)
    assert done.status == 0
    assert "too few" in done.err
    rows = {row["choice"]: row for row in table(tmp_path / "sensitivity.csv")}
    assert set(rows) == {"imputation", "treatment", "aggregation", "weights"}
    assert float(rows["imputation"]["total_error"]) > 0
    assert {row["output"] for row in table(tmp_path / "sensitivity_units.csv")} == {"score", "rank"}


@pytest.mark.parametrize(
    ("study", "columns"),
    [
        ("statistics", {"code", "mean", "skewness"}),
        ("correlations", {"first", "second", "coefficient", "flag"}),
        ("reliability", {"group", "alpha"}),
        ("components", {"group", "component", "share"}),
        ("availability", {"unit", "missing", "DSI"}),
        ("weights", {"code", "effective"}),
        ("removal", {"element", "shift"}),
        ("change", {"unit", "score_data", "rank_framework"}),
    ],
)
def test_every_other_study_writes_its_table(mizan, index, tmp_path, study, columns):
    done = mizan("study", study, index, "--out", tmp_path)
    assert done.status == 0, done.err
    (path,) = tmp_path.glob("*.csv")
    assert columns <= set(table(path)[0])


def test_improvement_names_the_best_step_first(mizan, index, tmp_path):
    assert mizan("study", "improvement", index, "--unit", "ESK", "-n", 50, "--out", tmp_path).status == 0
    gains = [float(row["score_gain"]) for row in table(tmp_path / "improvement.csv")[:3]]
    assert gains == sorted(gains, reverse=True)


def test_explain_adds_up_to_the_score(mizan, index, tmp_path):
    assert mizan("explain", index, "--unit", "ESK", "--out", tmp_path).status == 0
    nodes = {row["code"]: row for row in table(tmp_path / "explain-ESK-nodes.csv")}
    parts = [float(row["part"]) for row in nodes.values() if row["parent"] == "SUPPLY"]
    assert sum(parts) == pytest.approx(float(nodes["SUPPLY"]["score"]))
    stages = [row for row in table(tmp_path / "explain-ESK-stages.csv") if row["code"] == "transactions"]
    assert [row["step"] for row in stages][:3] == ["source", "screen", "denominate"]
    assert "imputed: group_median" in {row["mark"] for row in stages}
    assert "rank 10 of 23" in mizan("explain", index, "--unit", "ESK").out


def test_compare_two_editions_two_indices_and_two_recipes(mizan, index, tmp_path):
    mizan("compare", index, "--out", tmp_path / "editions")
    assert len(table(tmp_path / "editions" / "comparison.csv")) == 21
    mizan("compare", folder_of("egdi"), folder_of("gtmi"), "--out", tmp_path / "indices")
    assert len(table(tmp_path / "indices" / "comparison.csv")) == 193
    mizan("compare", index, index, "--set", "aggregate.levels.3=arithmetic", "--out", tmp_path / "recipes")
    rows = table(tmp_path / "recipes" / "comparison.csv")
    assert any(float(row["change"]) > 0 for row in rows)


def test_release_build_and_verify_answer_by_exit_status(mizan, index, tmp_path):
    path = tmp_path / "release.zip"
    assert mizan("release", "build", index, "--out", path).status == 0
    assert mizan("release", "verify", path).status == 0
    path.write_bytes(path.read_bytes().replace(b"2024,ESK,plain", b"2024,ESK,plaim"))
    assert mizan("release", "verify", path).status == 0  # ESK lies in the hills: nothing was replaced
    path.write_bytes(path.read_bytes().replace(b"2022,COR,plain", b"2022,COR,plaim"))
    done = mizan("release", "verify", path)
    assert done.status == 1
    assert "index/data.csv, row 4, column area: changed since the release was built (found 'plaim')" in done.err
    assert mizan("release", "verify", tmp_path / "none.zip").status == 2


def test_convert_from_coinr_and_back(mizan, tmp_path):
    golden = folder_of("example").parents[3] / "tests" / "mizan" / "golden" / "coinr"
    made = tmp_path / "made"
    done = mizan("convert", "coinr", "--idata", golden / "iData_2024.csv", "--imeta", golden / "iMeta.csv", made)
    assert done.status == 0, done.err
    assert mizan("check", made).status == 0
    back = ["--idata", tmp_path / "iData.csv", "--imeta", tmp_path / "iMeta.csv"]
    assert mizan("convert", "to-coinr", made, *back).status == 0
    before, after = (
        {row["iCode"]: [as_number(row[name]) for name in ("Parent", "Direction", "Level", "Weight")] for row in rows}
        for rows in (table(golden / "iMeta.csv"), table(tmp_path / "iMeta.csv"))
    )
    assert {code: after[code] for code in before if before[code][0]} == {c: v for c, v in before.items() if v[0]}


def as_number(text):
    try:
        return float(text)
    except ValueError:
        return "" if text == "NA" else text


def test_help_names_every_command_without_importing_anything(cold):
    done = cold("--help")
    assert done.status == 0
    for word in ("compute", "check", "study", "explain", "compare", "release", "convert", "example"):
        assert f"  {word} " in done.out


@pytest.mark.parametrize("command", ["compute", "check", "study", "explain", "compare", "release", "convert"])
def test_every_command_has_help(mizan, command):
    done = mizan(command, "--help")
    assert done.status == 0
    assert "Usage: mizan" in done.out or "Usage:" in done.out


def test_the_report_tries_what_the_study_file_says(mizan, index, tmp_path):
    (index / "study.yaml").write_text("choices: [{choice: weight-noise, name: our own doubt}]")
    assert mizan("compute", index, "--out", tmp_path, "--report").status == 0
    assert "Ranks when our own doubt are drawn anew" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_an_index_that_ships_is_studied_as_its_own_file_says(mizan, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert (
        "varied: imputation, treatment, aggregation, weights" in mizan("study", "uncertainty", "example", "-n", 10).err
    )
