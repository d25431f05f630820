"""Changes taken apart: parts that add up exactly, and that are nil where nothing changed."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mizan.dataset import Dataset
from mizan.errors import DataError
from mizan.framework import Framework
from mizan.recipe import Recipe
from mizan.run import Index, compute
from mizan.steps import Aggregate, Impute, Normalise
from mizan.steps.aggregate import Geometric
from mizan.steps.impute import Mean
from mizan.steps.normalise import MinMax, ZScore
from mizan.study.change import PARTS, Change, decompose
from tests.mizan.study.cases import editions, invented


def assert_exact(found: Change) -> None:
    for at in range(len(found.units)):
        score = sum(found.score_parts[part][at] for part in PARTS)
        assert score == Fraction(float(found.after[at])) - Fraction(float(found.before[at]))
        assert sum(found.rank_parts[part][at] for part in PARTS) == found.ranks_before[at] - found.ranks_after[at]


def nil(found: Change, *parts: str) -> bool:
    return not any(
        value for part in parts for values in (found.score_parts[part], found.rank_parts[part]) for value in values
    )


@pytest.mark.parametrize(
    "scale",
    [Normalise(MinMax(0, 100)), Normalise(MinMax(0, 100), over="all"), Normalise(ZScore(10, 2), over="all")],
)
def test_editions_of_the_reference_set(scale: Normalise) -> None:
    steps = tuple(scale if isinstance(step, Normalise) else step for step in editions().recipe.steps)
    index = replace(editions(), recipe=Recipe(steps))
    found, results = decompose(index, index, edition_before="2020", edition_after="2024"), compute(index)
    assert_exact(found)
    at = [index.data.units.index(unit) for unit in found.units]
    np.testing.assert_allclose(found.before, results.scores[0, at, -1], rtol=1e-12)
    np.testing.assert_allclose(found.after, results.scores[2, at, -1], rtol=1e-12)
    np.testing.assert_array_equal(found.ranks_before, results.ranks[0, at, -1])
    np.testing.assert_array_equal(found.ranks_after, results.ranks[2, at, -1])
    assert nil(found, "framework") == (scale.over == "edition")


def index_of(table: np.ndarray, units: list[str], steps: tuple[object, ...] | None = None) -> Index:
    base = invented()
    data = Dataset.of(table, base.data.codes, units)
    return replace(base, data=data, recipe=Recipe(steps) if steps else base.recipe)  # type: ignore[arg-type]


@settings(max_examples=20)
@given(st.integers(0, 10_000), st.floats(0, 0.2))
def test_parts_add_up_whatever_changed(seed: int, gaps: float) -> None:
    generator = np.random.default_rng(seed)
    units = [f"U{at}" for at in range(9)]
    tables = generator.lognormal(0, 0.5, (2, 8, 7))
    tables[generator.random(tables.shape) < gaps] = np.nan
    steps = (Impute(Mean()), Normalise(MinMax(1, 100)), Aggregate(Geometric()))
    before, after = index_of(tables[0], units[:8]), index_of(tables[1], units[1:], steps)
    found = decompose(before, after)
    assert_exact(found)
    assert set(found.units) <= set(units[1:8])
    assert {"U0", "U8"} <= set(found.left_out)


def test_only_what_changed_has_a_part() -> None:
    base, units = invented(), [f"U{at}" for at in range(12)]
    table = base.data.values[0]
    same = index_of(table, units)
    assert nil(decompose(same, same), *PARTS)

    own = table.copy()
    own[3] *= 1.2
    found = decompose(same, index_of(own, units))
    assert nil(found, "missing", "framework")
    assert found.score_parts["others"][3] == 0
    assert found.score_parts["data"][3] != 0
    assert all(found.score_parts["data"][at] == 0 for at in range(12) if at != 3)

    gap = table.copy()
    gap[3, 2] = np.nan
    found = decompose(same, index_of(gap, units))
    assert nil(found, "data", "framework")
    assert found.score_parts["missing"][3] != 0

    other = replace(same, recipe=Recipe((*same.recipe.steps[:-1], Aggregate(Geometric()))))
    found = decompose(same, other)
    assert nil(found, "data", "missing", "others")
    assert not nil(found, "framework")


def test_turning_round_changes_the_sign() -> None:
    there = decompose(editions(), editions(), edition_before="2020", edition_after="2022")
    back = decompose(editions(), editions(), edition_before="2022", edition_after="2020")
    for part in PARTS:
        assert there.score_parts[part] == tuple(-value for value in back.score_parts[part])


def test_frameworks_with_different_indicators() -> None:
    base = invented()
    root = base.framework.root
    smaller = Framework(replace(root, children=(root.children[0], replace(root.children[1], weight=0.5))))
    kept = [at for at, code in enumerate(base.data.codes) if code != "d"]
    data = Dataset.of(base.data.values[0][:, kept] * 1.1, [base.data.codes[at] for at in kept], base.data.units)
    found = decompose(base, replace(base, framework=smaller, data=data))
    assert_exact(found)
    assert not nil(found, "framework")


def test_no_unit_in_common() -> None:
    table = invented().data.values[0]
    with pytest.raises(DataError):
        decompose(index_of(table, [f"A{k}" for k in range(12)]), index_of(table, [f"B{k}" for k in range(12)]))


def test_rows_and_progress() -> None:
    seen: list[tuple[int, int]] = []
    found = decompose(editions(), editions(), edition_before="2020", progress=lambda *done: seen.append(done))
    assert seen[-1] == (16, 16)
    row = found.rows()[0]
    assert sum(row[f"score_{part}"] for part in PARTS) == pytest.approx(row["change"])
    assert sum(row[f"rank_{part}"] for part in PARTS) == pytest.approx(row["places_gained"])
