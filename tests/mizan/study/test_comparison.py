"""Two sides compared on the units they share."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from mizan.dataset import Dataset
from mizan.errors import DataError
from mizan.run import compute
from mizan.study.comparison import Side, compare
from tests.mizan.study.cases import editions, invented


def test_two_editions() -> None:
    results = compute(editions())
    found = compare(Side(results, "2020"), Side(results, "2024"))
    before, after = results.scores[0, :, -1], results.scores[2, :, -1]
    np.testing.assert_array_equal(found.before, before)
    np.testing.assert_array_equal(found.rank_shift, results.ranks[0, :, -1] - results.ranks[2, :, -1])
    assert found.pearson == pytest.approx(stats.pearsonr(before, after).statistic)
    assert found.spearman == pytest.approx(stats.spearmanr(before, after).statistic)
    assert found.kendall == pytest.approx(stats.kendalltau(before, after).statistic)
    assert (found.entered, found.left) == ((), ())
    assert found.mean_shift == np.abs(found.rank_shift).mean()


def test_ranks_are_of_the_common_units_only() -> None:
    base = invented()
    table, codes = base.data.values[0], base.data.codes
    fewer = replace(base, data=Dataset.of(table[:-2], codes, base.data.units[:-2]))
    more = replace(base, data=Dataset.of(np.vstack([table, table[:1] * 2]), codes, [*base.data.units, "new"]))
    found = compare(Side(compute(more)), Side(compute(fewer)))
    assert found.units == base.data.units[:-2]
    assert set(found.left) == {*base.data.units[-2:], "new"}
    assert sorted(found.ranks_before.tolist()) == list(range(1, 11))
    assert [row["rank_after"] for row in found.rows()] == list(range(1, 11))


def test_an_index_with_itself() -> None:
    results = compute(invented())
    found = compare(Side(results, node="A"), Side(results, node="A"))
    assert not found.rank_shift.any()
    assert found.pearson == pytest.approx(1.0)


def test_too_few_common_units_and_unknown_nodes() -> None:
    base = invented()
    other = replace(base, data=Dataset.of(base.data.values[0], base.data.codes, [f"X{k}" for k in range(12)]))
    with pytest.raises(DataError, match="too few"):
        compare(Side(compute(base)), Side(compute(other)))
    with pytest.raises(DataError, match="no such node"):
        compare(Side(compute(base), node="Q"), Side(compute(base)))
    with pytest.raises(DataError, match="no such edition"):
        compare(Side(compute(base), "1999"), Side(compute(base)))
