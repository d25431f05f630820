"""The vectorised winsorising against its definition, column by column."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from mizan.dataset import Dataset
from mizan.framework import Framework, Node
from mizan.ordering import FloatArray, comparable
from mizan.steps import State, Treat
from mizan.steps.treat import Transform, Winsorise
from mizan.steps.winsorising import acceptable, shape_statistics, winsorise


def passes(x: FloatArray) -> bool:
    g1, g2 = shape_statistics(x[None])
    return bool(acceptable(g1, g2)[0])


def by_definition(x: FloatArray, limit: int) -> tuple[FloatArray, int, int]:
    """The loop of the reference, literally."""
    w, high, low = x.copy(), 0, 0
    while not passes(w) and high + low < limit:
        seen = comparable(w)
        skewness = shape_statistics(w[None])[0][0]
        extreme = np.nanmax(seen) if skewness >= 0 else np.nanmin(seen)
        tie = seen == extreme
        others = w[~tie & ~np.isnan(w)]
        w[tie] = others.max() if skewness >= 0 else others.min()
        if skewness >= 0:
            high = int(tie.sum())
        else:
            low = int(tie.sum())
    return w, high, low


columns = st.integers(0, 10_000).map(
    lambda seed: np.round(np.random.default_rng(seed).standard_t(1.1, (6, 14)) * 10, int(seed % 3))
)


@settings(max_examples=60)
@given(columns, st.floats(0, 0.3), st.integers(0, 100))
def test_one_pass_gives_what_each_limit_gives_alone(table: FloatArray, gaps: float, seed: int) -> None:
    table = np.where(np.random.default_rng(seed).random(table.shape) < gaps, np.nan, table)
    limits = [0, 1, 2, 3, 5, 8]
    found = winsorise(table, limits)
    for at, limit in enumerate(limits):
        for row, x in enumerate(table):
            w, high, low = by_definition(x, limit)
            np.testing.assert_array_equal(found.values[at, row], w)
            assert (found.high[at, row], found.low[at, row]) == (high, low)
            assert found.passed[at, row] == passes(w)


@given(columns, st.lists(st.integers(0, 6), min_size=6, max_size=6))
@settings(max_examples=30)
def test_each_column_may_have_its_own_limit(table: FloatArray, limits: list[int]) -> None:
    found = winsorise(table, np.array([limits]))
    for row, limit in enumerate(limits):
        np.testing.assert_array_equal(found.values[0, row], winsorise(table[[row]], [limit]).values[0, 0])


@settings(max_examples=30)
@given(columns)
def test_shape_statistics_are_the_sample_ones(table: FloatArray) -> None:
    g1, g2 = shape_statistics(table)
    np.testing.assert_allclose(g1, stats.skew(table, axis=1, bias=False), rtol=1e-9)
    np.testing.assert_allclose(g2, stats.kurtosis(table, axis=1, bias=False), rtol=1e-9)


def test_columns_that_cannot_be_tested_are_left_alone() -> None:
    table = np.array([[1.0, 1.0, 1.0, 1.0], [1.0, np.nan, np.nan, 5.0], [np.nan] * 4])
    found = winsorise(table, [3])
    np.testing.assert_array_equal(found.values[0], table)
    assert found.passed.all()
    assert np.isnan(shape_statistics(table)[0]).all()


def test_no_columns_at_all() -> None:
    assert winsorise(np.empty((0, 5)), [1]).values.shape == (1, 0, 5)


def test_a_column_that_would_lose_its_spread_is_left_alone() -> None:
    x = [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 9.0]
    for method in (Winsorise(1), Winsorise(3), Winsorise(3, force=True)):
        step = Treat(method)
        assert step.on({"x": x}) == {"x": x}
        state = State.start(Framework(Node("I", children=(Node("x"),))), Dataset.of(np.array([x]).T, ["x"]))
        report = step.apply(state).report
        assert (report.high.sum(), report.low.sum(), report.transformed[0, 0]) == (0, 0, "")
        assert [remark.code for remark in step.apply(state).remarks] == ["still-skewed"]


def test_forced_to_the_limit() -> None:
    x = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 99.0]
    usual, forced = (Treat(Winsorise(3, force=force)).on({"x": x})["x"] for force in (False, True))
    assert usual == [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 6.0]
    assert forced == [2.0, 2.0, 3.0, 4.0, 5.0, 5.0, 5.0]  # high, low (the skew is now below 0), and the tie of two
    fine = [1.0, 2.0, 3.0, 4.0]
    assert Treat(Winsorise(3, force=True)).on({"x": fine})["x"] == fine  # passes as it is


def test_the_side_of_an_even_column_does_not_depend_on_the_order_of_its_units() -> None:
    """Their skewness is 0 but for the last bits, and these are of either sign."""
    column = np.array([0.1, 0.2, 0.3, 0.7, 1.1, 1.2, 1.3, 0.7])
    orders = [np.random.default_rng(seed).permutation(len(column)) for seed in range(40)]
    signs = {float(np.sign(shape_statistics(column[None, order])[0][0])) for order in orders}
    assert len(signs) > 1
    for method in (Transform("log_ct_plus"), Winsorise(2, skewness=0, kurtosis=-9, force=True, fallback="none")):
        step = Treat(method)
        usual = step.on({"x": column.tolist()})["x"]
        for order in orders:
            assert step.on({"x": column[order].tolist()})["x"] == pytest.approx([usual[at] for at in order])
