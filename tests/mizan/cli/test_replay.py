"""A design recorded by COINr, replayed with the command on an index folder: the same scores, ranks and indices."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import numpy as np
import pytest

from mizan.errors import DataError, RecipeError
from mizan.folder import write_index
from mizan.steps import Aggregate
from mizan.study.choices import DroppedIndicator, Options, WeightNoise
from mizan.study.replay import read_design, read_weight_sets, replay
from mizan.study.uncertainty import uncertainty
from mizan.tables import Table, read_csv
from tests.mizan.reference import FOLDER
from tests.mizan.study.cases import invented, reference

STUDY = """\
choices:
  - choice: options
    name: Imputation
    path: impute.method
    values: [{name: group_mean, group: Subregion_group}, {name: group_median, group: Subregion_group}]
  - {choice: options, name: Winmax, path: treat.method.limit, values: [1, 2, 3, 4, 5]}
  - choice: options
    name: Normalisation
    path: normalise.method
    values: [{name: minmax, low: 1, high: 100}, {name: zscore, mean: 10, sd: 2}]
  - {choice: weight-sets, name: Weights, table: weights.csv}
  - {choice: options, name: Aggregation, path: aggregate.method, values: [arithmetic, geometric]}
"""
LIMIT = Options("limit", "treat.method.limit", (1, 2, 3))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The reference set as an index folder, with the study of its runs."""
    write_index(reference(), tmp_path / "index")
    (tmp_path / "index" / "study.yaml").write_text(STUDY)
    shutil.copy(FOLDER / "sens_noisy_weights.csv", tmp_path / "index" / "weights.csv")
    return tmp_path / "index"


def table(path: Path, key: str) -> dict[str, dict[str, float]]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row.pop(key): {name: float(x) for name, x in row.items()} for row in csv.DictReader(file)}


@pytest.mark.parametrize(("name", "points"), [("sens_UA_N200", ()), ("sens_SA_N64", ("--points", 64))])
def test_with_the_command(mizan, folder, tmp_path, name, points):
    words = ("--design", FOLDER / f"{name}_design.csv", *points, "--out", tmp_path / "out")
    assert mizan("study", "replay", folder, *words).status == 0
    for kind in ("scores", "ranks"):
        ours, theirs = (
            table(tmp_path / "out" / f"replay_{kind}.csv", "unit"),
            table(FOLDER / f"{name}_{kind}.csv", "uCode"),
        )
        assert set(ours) == set(theirs)
        for unit, row in theirs.items():
            expected = {("nominal" if run == "Nominal" else run): x for run, x in row.items()}
            assert ours[unit] == (pytest.approx(expected, rel=1e-9) if kind == "scores" else expected)
    same(tmp_path / "out" / "replay_statistics.csv", "unit", FOLDER / f"{name}_rankstats.csv", "uCode")
    if points:
        same(tmp_path / "out" / "replay_indices.csv", "choice", FOLDER / f"{name}_indices.csv", "Variable")
    else:
        assert not (tmp_path / "out" / "replay_indices.csv").exists()


def same(path: Path, key: str, reference: Path, name: str) -> None:
    """The same numbers in the same order of columns."""
    ours, theirs = table(path, key), table(reference, name)
    assert set(ours) == set(theirs)
    for which, row in theirs.items():
        assert list(ours[which].values()) == pytest.approx(list(row.values()), rel=1e-9)


def test_uniform_numbers_stand_in_where_no_alternative_is_written():
    choices = (LIMIT, DroppedIndicator(("a1", "b1"), name="out"))
    design = read_design(Table({"limit": [0.0, 0.5, 0.99], "out_alt": [1, 2, 3]}), choices)
    runs = replay(invented(gaps=0.1), choices, design).runs
    direct = uncertainty(invented(gaps=0.1), choices, design=design, keep=True)
    np.testing.assert_array_equal(runs.scores, direct.scores)
    assert (design[:, 0] * 3).astype(int).tolist() == [0, 1, 2]


def test_a_unit_without_a_score_has_empty_cells():
    index = invented(gaps=0.3, aggregate=Aggregate(threshold=1.0))
    found = replay(index, (LIMIT,), np.array([[0.1], [0.9]]))
    scores, ranks = ({row["unit"]: row for row in rows} for rows in (found.score_rows(), found.rank_rows()))
    missing = {unit for unit, row in scores.items() if np.isnan(row["r_1"])}
    assert missing
    assert missing == {unit for unit, row in ranks.items() if row["r_1"] is None and row["nominal"] is None}
    assert found.index_rows() == []


def test_everything_wrong_with_a_design_is_said_at_once():
    bad = Table({"limit_alt": [4, 0, "x", 1.5], "mean": [0.5, 1.0, -0.1, None]}, "design.csv")
    with pytest.raises(DataError) as error:
        read_design(
            bad, (LIMIT, Options("mean", "aggregate.method", ("arithmetic", "median")), Options("z", "a.b", (1,)))
        )
    text = str(error.value)
    for said in (
        "design.csv, row 2, column limit_alt: no such alternative (found 4); expected a whole number from 1 to 3",
        "row 3, column limit_alt",
        "row 4, column limit_alt: not a number (found 'x')",
        "row 5, column limit_alt: no such alternative (found 1.5)",
        "row 3, column mean: not a uniform number (found 1.0); expected from 0 to below 1",
        "row 4, column mean",
        "row 5, column mean",
        "column z_alt: the design lacks a column for the choice z",
    ):
        assert said in text


def test_what_cannot_be_replayed_is_refused():
    with pytest.raises(RecipeError, match="weights: only choices among alternatives can be replayed"):
        read_design(Table({"weights": [0.1]}), (WeightNoise(),))
    with pytest.raises(RecipeError, match=r"found 3\); expected 6 = 2 × \(1 \+ 2\) runs"):
        replay(invented(), (LIMIT,), np.array([[0.1], [0.5], [0.9]]), points=2)
    with pytest.raises(DataError, match="no rows"):
        read_design(Table({"limit_alt": []}), (LIMIT,))


def test_sets_of_weights_from_a_table(tmp_path):
    (tmp_path / "w.csv").write_text("set,code,weight\n2,a,0.5\n1,a,0.3\n1,b,0.7\n")
    assert read_weight_sets(read_csv(tmp_path / "w.csv")) == ({"a": 0.3, "b": 0.7}, {"a": 0.5})
    (tmp_path / "w.csv").write_text("set,code,weight\n1,a,heavy\n1,a,-1\n,b,1\n")
    with pytest.raises(DataError) as error:
        read_weight_sets(read_csv(tmp_path / "w.csv"))
    assert "row 2, column weight: not a number (found 'heavy')" in str(error.value)
    assert "row 3, column weight: weight (found '-1'); expected 0 or more" in str(error.value)
    assert "row 3: a set of weights names a node twice" in str(error.value)
    assert "row 4" in str(error.value)
    with pytest.raises(DataError, match="column alt: a column is missing"):
        read_weight_sets(Table({"iCode": ["a"], "Weight": [1]}))
