"""Correlations and what rests on them, against scipy and plain definitions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from mizan.errors import StepError
from mizan.ordering import FloatArray
from mizan.run import compute
from mizan.study.association import covariance, kendall, pearson, spearman
from mizan.study.components import principal_components
from mizan.study.correlation import correlate, correlations, p_values
from mizan.study.reliability import cronbach_alpha
from mizan.study.statistics import statistics
from tests.mizan.study.cases import invented

THEIRS = {"pearson": stats.pearsonr, "spearman": stats.spearmanr, "kendall": stats.kendalltau}
OURS = {"pearson": pearson, "spearman": spearman, "kendall": kendall}


def table(seed: int, gaps: float = 0.0, rows: int = 25, columns: int = 5) -> FloatArray:
    generator = np.random.default_rng(seed)
    found = np.round(generator.normal(size=(rows, columns)) + generator.normal(size=(rows, 1)), 1)  # with ties
    found[generator.random(found.shape) < gaps] = np.nan
    return found


@pytest.mark.parametrize("kind", OURS)
@settings(max_examples=20)
@given(seed=st.integers(0, 10_000), gaps=st.sampled_from([0.0, 0.2]))
def test_every_pair_is_that_of_scipy(kind: str, seed: int, gaps: float) -> None:
    x = table(seed, gaps)
    found = OURS[kind](x, x)
    for i in range(5):
        for j in range(5):
            both = ~np.isnan(x[:, i]) & ~np.isnan(x[:, j])
            expected = THEIRS[kind](x[both, i], x[both, j]).statistic
            assert found[i, j] == pytest.approx(expected, abs=1e-12)


def test_a_column_that_does_not_vary_has_no_correlation() -> None:
    x = np.column_stack([np.full(6, 0.1), np.arange(6.0)])
    for kind in OURS.values():
        assert np.isnan(kind(x, x)[0]).all()


@pytest.mark.parametrize("kind", ["pearson", "spearman"])
def test_p_values(kind: str) -> None:
    x = table(1)
    found = correlate(x, list("abcde"), kind)  # type: ignore[arg-type]
    expected = THEIRS[kind](x[:, 0], x[:, 1]).pvalue
    assert found.p_values[0, 1] == pytest.approx(expected, rel=1e-9)


def test_p_values_of_kendall_are_normal_approximations() -> None:
    assert p_values(np.array([[0.5]]), np.array([[20.0]]), "kendall")[0, 0] == pytest.approx(0.0020, abs=5e-4)


def test_flags() -> None:
    found = correlate(table(1), list("abcde"))
    words = {value: found.flag(value) for value in (-0.5, 0.0, 0.5, 0.95, float("nan"))}
    assert list(words.values()) == ["negative", "weak", "", "strong", "undefined"]
    assert len(found.rows()) == 10


def test_levels_that_do_not_exist_are_refused() -> None:
    with pytest.raises(StepError):
        correlations(compute(invented()), level=9)


def test_covariance_is_that_of_numpy() -> None:
    np.testing.assert_allclose(covariance(table(2), table(2)), np.cov(table(2).T), rtol=1e-9, atol=1e-12)


def test_alpha_can_be_negative_and_is_shown() -> None:
    assert cronbach_alpha(np.array([[1.0, 3.1], [2.0, 2.0], [3.0, 1.5]])) < 0
    assert np.isnan(cronbach_alpha(np.ones((4, 1))))


def test_components_of_uncorrelated_and_of_equal_columns() -> None:
    x = table(3, rows=40)
    found = principal_components(x, list("abcde"))
    rebuilt = found.loadings @ found.loadings.T
    np.testing.assert_allclose(rebuilt, np.corrcoef(x.T), atol=1e-12)
    assert found.shares.sum() == pytest.approx(1.0)
    assert (np.diff(found.variances) <= 0).all()
    assert (found.loadings[np.abs(found.loadings).argmax(axis=0), range(5)] > 0).all()
    assert 0 < found.kmo < 1
    assert not found.weak


def test_bartlett_and_kmo_of_a_known_matrix() -> None:
    """Four columns with all correlations r: |R| = (1 − r)³(1 + 3r); partial correlations r / (1 + 2r)."""
    generator = np.random.default_rng(0)
    raw = generator.normal(size=(30, 4))
    white = (raw - raw.mean(axis=0)) @ np.linalg.inv(np.linalg.cholesky(np.cov(raw.T))).T
    r = 0.5
    x = white @ np.linalg.cholesky(np.full((4, 4), r) + (1 - r) * np.eye(4)).T
    found = principal_components(x, list("abcd"))
    determinant = (1 - r) ** 3 * (1 + 3 * r)
    assert found.bartlett == pytest.approx(-(30 - 1 - 13 / 6) * np.log(determinant))
    assert found.p_value == pytest.approx(stats.chi2.sf(found.bartlett, 6))
    partial = r / (1 + 2 * r)
    assert found.kmo == pytest.approx(r**2 / (r**2 + partial**2))


def test_components_need_columns_that_vary() -> None:
    with pytest.raises(StepError):
        principal_components(np.ones((5, 2)), ["a", "b"])


def test_statistics_of_an_empty_column() -> None:
    found = statistics(np.array([[np.nan], [np.nan]]), ["x"])[0]
    assert found.available == 0
    assert found.few_available
    assert np.isnan([found.mean, found.std, found.skewness]).all()
