"""One common test over every step and method, on tables that nobody would wish for."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mizan.dataset import Dataset
from mizan.errors import MizanError
from mizan.framework import Framework, Node, Text
from mizan.steps import State
from mizan.steps.aggregate import AggregateMethod
from mizan.steps.impute import ImputeMethod
from mizan.steps.normalise import NormaliseMethod
from mizan.steps.treat import TreatMethod
from mizan.steps.weight import WeightMethod
from tests.mizan.every_method import AGGREGATE, NORMALISE, RAW, SCALES, STEPS, WEIGHT

CODES = ("a", "b", "c", "d")
NUMBERS = st.one_of(
    st.sampled_from([0.0, 1.0, -1.0, 2.0, 3.0, 100.0, 0.1 + 0.2, 0.3, 1e-9, 1e12]),
    st.floats(-50, 50, allow_nan=False, width=32).filter(lambda x: x == 0 or abs(x) > 1e-30),
)
FEW = settings(max_examples=25)


def framework(signs: tuple[int, ...] = (1, 1, -1, 1)) -> Framework:
    leaves = [
        Node(code, direction=sign, target=60.0 * sign, categories={"0": 0.0, "1": 10.0})
        for code, sign in zip(CODES, signs, strict=True)
    ]
    pillar = Node("P", weight=2.0, children=tuple(leaves[:3]))
    root = Node("I", children=(pillar, replace(leaves[3], weight=1.0)))
    return Framework(root, groups={"region": Text("Region")}, weights="relative")


def state_of(table: np.ndarray, signs: tuple[int, ...] = (1, 1, -1, 1), normalised: bool = False) -> State:
    """`table`: (editions, units, 4)."""
    editions, units = table.shape[:2]
    groups = np.array([["north" if u % 2 else None for u in range(units)]] * editions, object)
    data = Dataset(
        tuple(str(2020 + e) for e in range(editions)), tuple(f"u{u}" for u in range(units)), CODES, table,
        groups={"region": groups},
    )  # fmt: skip
    return replace(State.start(framework(signs), data), normalised=normalised)


@st.composite
def tables(draw: st.DrawFn, least: int = 1, gaps: bool = True) -> np.ndarray:
    shape = (draw(st.integers(1, 2)), draw(st.integers(least, 9)), len(CODES))
    cell = st.one_of(NUMBERS, st.just(np.nan)) if gaps else NUMBERS
    return np.array(draw(st.lists(cell, min_size=int(np.prod(shape)), max_size=int(np.prod(shape))))).reshape(shape)


def run(name: str, table: np.ndarray) -> State:
    """The step on a table; scores are what weighting and aggregating start from."""
    return STEPS[name].apply(state_of(table, normalised=name in WEIGHT or name in AGGREGATE))


def test_no_method_is_left_out():
    tested = {type(step.method) for step in STEPS.values() if hasattr(step, "method")}
    unions = (ImputeMethod, TreatMethod, NormaliseMethod, WeightMethod, AggregateMethod)
    known = {kind for union in unions for kind in get_args(get_args(union)[0])}
    stated = {kind for kind in known if kind.__name__ in ("BudgetAllocation", "PairwiseComparison")}
    assert tested == known - stated  # those two need judgements and are tested by hand


@pytest.mark.parametrize("name", STEPS)
@given(table=tables())
@FEW
def test_a_result_or_a_named_error(name, table):
    state = state_of(table, normalised=name in WEIGHT or name in AGGREGATE)
    before = table.copy()
    try:
        after = STEPS[name].apply(state)
    except MizanError as error:
        refusal: MizanError | None = error
    else:
        refusal = None
    if refusal is not None:
        assert refusal.faults
        assert all(fault.message for fault in refusal.faults)
    else:
        width = len(CODES)
        assert after.data.units == state.data.units
        assert after.data.editions == state.data.editions
        assert not np.isinf(after.data.values).any()
        assert np.isfinite(after.weights).all()
        gaps = np.isnan(after.data.values[:, :, :width])
        gained = gaps & ~np.isnan(before)
        assert not gained[after.data.present].any(), "a value was lost without a reason"
        assert (after.data.reasons[:, :, :width][gaps] > 0).all(), "a gap without its reason"
        if not name.startswith("impute"):
            assert gaps[np.isnan(before)].all(), "a gap was filled"
    np.testing.assert_array_equal(state.data.values, before)


@pytest.mark.parametrize("name", STEPS)
@given(table=tables(least=3), seed=st.integers(0, 999))
@FEW
def test_the_order_of_units_does_not_matter(name, table, seed):
    order = np.random.default_rng(seed).permutation(table.shape[1])
    shuffled = state_of(table, normalised=name in WEIGHT or name in AGGREGATE)
    data = shuffled.data
    data = replace(
        data,
        units=tuple(data.units[u] for u in order),
        values=data.values[:, order],
        reasons=data.reasons[:, order],
        present=data.present[:, order],
        groups={"region": data.groups["region"][:, order]},
    )
    try:
        straight = run(name, table)
    except MizanError:
        with pytest.raises(MizanError):
            STEPS[name].apply(replace(shuffled, data=data))
        return
    turned = STEPS[name].apply(replace(shuffled, data=data))
    if name != "weight doubt":  # the multipliers of a linear programme need not be unique
        np.testing.assert_allclose(turned.weights, straight.weights, rtol=1e-5, atol=1e-7)
    ours, theirs = turned.data.values, straight.data.values[:, order]
    size = np.maximum(1.0, np.nanmax(np.abs(theirs), initial=0.0))
    np.testing.assert_allclose(ours, theirs, rtol=1e-7, atol=1e-9 * size)


@pytest.mark.parametrize("name", [n for n in NORMALISE if SCALES[n.removeprefix("normalise ")].name != "categories"])
@given(column=st.lists(NUMBERS, min_size=3, max_size=9))
@FEW
def test_normalising_keeps_the_order(name, column):
    try:
        done = NORMALISE[name].on({"u": [f"u{at}" for at in range(len(column))], "x": column}, unit="u",
                                  nodes={"x": {"target": 60.0}})["x"]  # fmt: skip
    except MizanError:
        return
    for low, a in zip(column, done, strict=True):
        for high, b in zip(column, done, strict=True):
            assert low >= high or a <= b + 1e-9 * max(1.0, abs(b))


RELATIVE = ("minmax", "zscore", "rank", "borda", "percentile rank", "distance to max", "fraction of max",
            "reference range", "around mean", "percentile classes")  # fmt: skip


@pytest.mark.parametrize("word", RELATIVE)
@given(column=st.lists(st.integers(1, 500), min_size=3, max_size=9), factor=st.sampled_from([1e-3, 0.37, 12.0, 1e6]))
@FEW
def test_the_unit_of_measurement_does_not_matter(word, column, factor):
    assume(len(set(column)) > 1)
    plain, other = (NORMALISE[f"normalise {word}"].on({"x": [x * k for x in column]})["x"] for k in (1.0, factor))
    np.testing.assert_allclose(other, plain, rtol=1e-8, atol=1e-9)


@pytest.mark.parametrize("name", [n for n in RAW if n.startswith("treat")])
@given(column=st.lists(NUMBERS, min_size=3, max_size=12))
@FEW
def test_treating_never_turns_two_units_round(name, column):
    done = RAW[name].on({"x": column})["x"]
    for low, a in zip(column, done, strict=True):
        for high, b in zip(column, done, strict=True):
            assert low >= high or a <= b + 1e-9 * max(1.0, abs(b))


MONOTONE = [n for n in AGGREGATE if "mazziotta" not in n]


@pytest.mark.parametrize("name", MONOTONE)
@given(
    scores=st.lists(st.lists(st.floats(1, 100, width=32), min_size=3, max_size=3), min_size=2, max_size=6),
    child=st.integers(0, 2),
    gain=st.floats(0.1, 50),
)
@FEW
def test_a_better_child_never_makes_a_worse_parent(name, scores, child, gain):
    table = np.array(scores)
    better = table.copy()
    better[0, child] += gain
    before, after = (AGGREGATE[name].on(t)[0, -1] for t in (table, better))
    assert after >= before - 1e-7 * max(1.0, abs(before))


@pytest.mark.parametrize("name", AGGREGATE)
@given(level=st.floats(1, 100, width=32), weights=st.lists(st.floats(0.1, 9), min_size=3, max_size=3))
@FEW
def test_equal_children_give_a_parent_equal_to_them(name, level, weights):
    if any(word in name for word in ("copeland", "net", "doubt")):
        return
    table = np.full((2, 3), level)
    done = AGGREGATE[name].on(table, weights=dict(zip(("x1", "x2", "x3"), weights, strict=True)))
    np.testing.assert_allclose(done[:, -1], level, rtol=1e-9)


@pytest.mark.parametrize("name", [n for n in AGGREGATE if hasattr(AGGREGATE[n].method, "slopes")])
@given(table=st.lists(st.lists(st.floats(1, 100, width=32), min_size=3, max_size=3), min_size=2, max_size=6))
@FEW
def test_slopes_times_children_are_the_score(name, table):
    x, w = np.array([table]), np.array([[[1.0, 2.0, 0.5]]])
    x[0, 0, 1] = np.nan
    method = AGGREGATE[name].method
    parts = np.nansum(method.slopes(x, w) * x, axis=-1)
    np.testing.assert_allclose(parts, method.combine(x, w), rtol=1e-9)
