"""Ranks of many runs: what the fast kernel says against plain definitions."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from mizan.ordering import FloatArray, comparable, descending
from mizan.study.ranks import count_ranks, descending_order, mean_rank, rank_probabilities, rank_quantile, ranks

scores = arrays(
    float,
    array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=9),
    elements=st.one_of(
        st.sampled_from([0.0, 1.0, 1.0 + 1e-15, 50.2, 50.20000000000001, float("nan")]),
        st.floats(-1e6, 1e6, allow_subnormal=False),
    ),
)


@given(scores)
def test_ranks_are_one_more_than_the_number_of_better_units(table: FloatArray) -> None:
    rounded = comparable(table)
    better = (rounded[:, None, :] > rounded[:, :, None]).sum(axis=2)
    np.testing.assert_array_equal(ranks(table), np.where(np.isnan(table), 0, 1 + better))


@given(scores)
def test_the_kernel_agrees_with_the_ranks_of_results(table: FloatArray) -> None:
    np.testing.assert_array_equal(ranks(table), np.nan_to_num(descending(table)))


@given(arrays(float, (5, 6), elements=st.floats(0.01, 1e3)))
def test_logarithms_keep_order_and_ties(table: FloatArray) -> None:
    order, place = descending_order(np.log(table), True)
    found = np.empty(table.shape, int)
    np.put_along_axis(found, order, place, axis=1)
    # A value on the very edge of rounding may fall on either side after log and exp.
    edge = (np.abs(comparable(table) / table - 1) > 0.999 * 5e-13).any(axis=1)
    np.testing.assert_array_equal(found[~edge], ranks(table)[~edge])


def test_a_tie_in_one_row_of_logarithms_among_plain_rows() -> None:
    table = np.array([[2.0, 3.0, 3.0], [2.0, 5.0, 5.0]])
    mixed = np.where([[False], [True]], np.log(table), table)
    order, place = descending_order(mixed, np.array([False, True]))
    assert place.tolist() == [[1, 1, 3], [1, 1, 3]]
    assert order[:, 2].tolist() == [0, 0]


@given(scores)
def test_counts_sum_to_the_runs_and_hold_every_rank(table: FloatArray) -> None:
    counts = count_ranks(*descending_order(table))
    assert (counts.sum(axis=1) == len(table)).all()
    place = ranks(table)
    for unit in range(table.shape[1]):
        np.testing.assert_array_equal(counts[unit], np.bincount(place[:, unit], minlength=table.shape[1] + 1))


@given(arrays(np.int64, st.tuples(st.integers(1, 40), st.just(4)), elements=st.integers(1, 4)), st.floats(0, 1))
def test_statistics_from_counts_are_those_of_the_ranks(place: FloatArray, share: float) -> None:
    counts = np.stack([np.bincount(place[:, unit], minlength=5) for unit in range(4)])
    np.testing.assert_allclose(rank_quantile(counts, share), np.quantile(place, share, axis=0), rtol=0, atol=1e-9)
    np.testing.assert_allclose(mean_rank(counts), place.mean(axis=0))
    np.testing.assert_allclose(rank_probabilities(counts).sum(axis=1), 1.0)


def test_a_unit_without_any_rank_has_no_statistics() -> None:
    counts = np.array([[3, 0, 0], [0, 3, 0]])
    assert np.isnan(mean_rank(counts)).tolist() == [True, False]
    assert np.isnan(rank_quantile(counts, 0.5)).tolist() == [True, False]
