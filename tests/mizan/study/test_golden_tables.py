"""COINr's tables of statistics, correlations, reliability, components, weights and availability, reproduced."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from mizan.run import Results, compute
from mizan.study.availability import data_availability
from mizan.study.components import components
from mizan.study.correlation import Kind, correlate, correlations
from mizan.study.influence import removal, weights_in_effect
from mizan.study.reliability import reliability
from mizan.study.statistics import statistics
from tests.mizan.reference import assert_same, rows
from tests.mizan.study.cases import by_unit, reference

COLUMNS = {
    "Min": "minimum", "Max": "maximum", "Mean": "mean", "Median": "median", "Std": "std", "Skew": "skewness",
    "Kurt": "kurtosis", "N.Avail": "available", "N.NonZero": "nonzero", "N.Unique": "unique", "N.Same": "same",
    "Frc.Avail": "available_share", "Frc.NonZero": "nonzero_share", "Frc.Unique": "unique_share",
    "Frc.Same": "same_share",
}  # fmt: skip
FLAGS = {"Flag.Avail": "few_available", "Flag.NonZero": "few_nonzero", "Flag.Unique": "few_unique",
         "Flag.SkewKurt": "outlying"}  # fmt: skip
STAGES = {"Raw": "source", "Denominated": "denominate", "Treated": "treat", "Normalised": "normalise",
          "Aggregated": "aggregate"}  # fmt: skip


@cache
def results() -> Results:
    return compute(reference())


@pytest.mark.parametrize("name", ["Raw", "Treated"])
def test_statistics(name: str) -> None:
    state = results().stage(STAGES[name])
    found = {column.code: column.row() for column in statistics(state.data.values[0], state.data.codes)}
    theirs = rows(f"stats_{name}")
    assert set(found) == {row["iCode"] for row in theirs}
    for row in theirs:
        ours = found[row["iCode"]]
        for theirs_name, name_here in COLUMNS.items():
            assert ours[name_here] == pytest.approx(float(row[theirs_name]), rel=1e-9, abs=1e-12)
        for flag, name_here in FLAGS.items():
            assert ours[name_here] == (row[flag] != "ok")


@pytest.mark.parametrize("kind", ["pearson", "spearman", "kendall"])
def test_correlations_of_the_indicators(kind: Kind) -> None:
    found = correlations(results(), kind, stage="normalise")
    assert_correlations(found.coefficients, found.rows_codes, f"corr_{kind}_lev1")


def test_correlations_with_gaps() -> None:
    data = results().stage("denominate").data
    found = correlate(data.values[0], data.codes)
    assert_correlations(found.coefficients, data.codes, "corr_pearson_lev1_withNA")


def assert_correlations(ours: np.ndarray, codes: tuple[str, ...], name: str) -> None:
    theirs = {row["iCode"]: row for row in rows(name)}
    assert_same(ours, np.array([[float(theirs[a][b] or "nan") for b in codes] for a in codes]))


@pytest.mark.parametrize("level", [1, 2, 3])
def test_correlations_across_levels(level: int) -> None:
    found = correlations(results(), "pearson", level=level, with_level=4)
    ours = dict(zip(found.rows_codes, found.coefficients[:, 0], strict=True))
    theirs = {row["Var2"]: float(row["Correlation"]) for row in rows(f"corr_pearson_lev{level}_index")}
    assert ours == pytest.approx(theirs, rel=1e-9)


def test_cronbach() -> None:
    for row in rows("cronbach_alpha"):
        group = "*" if row["group"] == "ALL_indicators" else row["group"]
        stage = STAGES[row["dset"]]
        found = {alpha.group: alpha for alpha in reliability(results(), stage)}[group]
        assert found.columns == int(row["k"])
        assert found.alpha == pytest.approx(float(row["alpha"]), rel=1e-9)


def test_variance_of_the_components() -> None:
    found = {each.group: each for each in components(results())}
    for row in rows("pca_variance_lev1"):
        at = int(row["pc"]) - 1
        assert found[row["group"]].shares[at] == pytest.approx(float(row["varfrac"]), rel=1e-9)
        assert found[row["group"]].variances[at] == pytest.approx(float(row["sdev"]) ** 2, rel=1e-9)


def test_effective_weights() -> None:
    ours = {row["code"]: row["effective"] for row in weights_in_effect(reference()).rows()}
    assert ours == pytest.approx({row["iCode"]: float(row["EffWeight"]) for row in rows("effective_weights")}, rel=1e-9)


def test_availability() -> None:
    ours = {row["unit"]: row for row in data_availability(reference()).rows()}
    names = {"N_missing": "missing", "N_zero": "zero", "Dat_Avail": "available", "Non_Zero": "nonzero"}
    for row in rows("data_availability"):
        for theirs, here in names.items():
            assert ours[row["uCode"]][here] == pytest.approx(float(row[theirs]), rel=1e-12)
    for row in rows("data_availability_by_group"):
        for code in set(row) - {"uCode"}:
            assert ours[row["uCode"]][code] == pytest.approx(float(row[code]), rel=1e-12)


def test_removal_of_each_subpillar() -> None:
    found = removal(reference(), level=2)
    scores, places = by_unit("remove_subpillars_scores"), by_unit("remove_subpillars_ranks")
    for at, element in enumerate(("Nominal", *found.elements)):
        ours = found.nominal_scores if element == "Nominal" else found.scores[at - 1]
        np.testing.assert_allclose(ours, [float(row[element]) for row in scores], rtol=1e-9)
        ranked = found.nominal_ranks if element == "Nominal" else found.ranks[at - 1]
        assert ranked.tolist() == [int(row[element]) for row in places]
    shifts = {row["iCode"]: float(row["MeanAbsDiff"]) for row in rows("remove_subpillars_meanabsdiff")}
    assert dict(zip(found.elements, found.shift, strict=True)) == pytest.approx(
        {code: shift for code, shift in shifts.items() if code != "Nominal"}
    )
