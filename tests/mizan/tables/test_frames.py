"""The same numbers in, whatever the kind of table; and the same kind of table out."""

from __future__ import annotations

import numpy as np
import pandas as pd
import polars as pl
import pytest

from mizan.errors import DataError, MizanError, RecipeError
from mizan.steps import Aggregate, Denominate, Impute, Normalise, Screen
from mizan.steps.impute import GroupMean
from mizan.steps.normalise import MinMax

COLUMNS = {"country": ["A", "B", "C"], "x": [1.0, None, 3.0], "y": [10.0, 20.0, 40.0]}
EXPECTED = {"country": ["A", "B", "C"], "x": [0.0, None, 1.0], "y": [0.0, 1 / 3, 1.0]}


def close(ours: list[object], theirs: list[object]) -> bool:
    return [pytest.approx(x) if isinstance(x, float) else x for x in theirs] == ours


@pytest.mark.parametrize("kind", [dict, pl.DataFrame, pd.DataFrame])
def test_kinds_of_tables(kind):
    done = Normalise(MinMax(0, 1)).on(kind(COLUMNS), unit="country")
    assert isinstance(done, kind)
    lists = {name: done[name] if kind is dict else list(done[name]) for name in COLUMNS}
    for name, column in EXPECTED.items():
        assert close([None if isinstance(x, float) and np.isnan(x) else x for x in lists[name]], column)


def test_a_lazy_frame_is_collected():
    assert Normalise(MinMax(0, 1)).on(pl.LazyFrame({"x": [1, 2]}))["x"].to_list() == [0.0, 1.0]


def test_pandas_keeps_its_index():
    frame = pd.DataFrame({"x": [1, 2, 3]}, index=pd.Index(["A", "B", "C"], name="state"))
    done = Aggregate().on(Normalise().on(frame))
    assert done.index.equals(frame.index)
    assert done.loc["B", "score"] == 50.0


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"x": [1, 2], "y": [1]}, r"column y: the column has another length \(found 1\); expected 2 cells"),
        (pd.DataFrame([[1, 2]], columns=["x", "x"]), "a column name stands twice .*'x'"),
        ({}, "the table holds no indicator"),
        ({"x": []}, "the table has no rows"),
        ([[1.0, 2.0]], "not a table .*'list'"),
    ],
)
def test_a_table_that_is_none_is_refused(table, said):
    with pytest.raises(DataError, match=said):
        Normalise().on(table)


def test_numpy():
    done = Aggregate().on(np.array([[1.0, 3.0], [np.nan, 5.0]]))
    np.testing.assert_array_equal(done, [[1.0, 3.0, 2.0], [np.nan, 5.0, 5.0]])


def test_integers_of_pandas_and_polars():
    for frame in (pd.DataFrame({"x": [1, 2]}), pl.DataFrame({"x": [1, 2]})):
        assert list(Normalise(MinMax(0, 1)).on(frame)["x"]) == [0.0, 1.0]


def test_rows_keep_their_order_over_editions():
    table = {"year": [2024, 2022, 2024, 2022], "unit": ["A", "A", "B", "B"], "x": [1.0, 5.0, 3.0, 9.0]}
    done = Normalise(MinMax(0, 1)).on(table, unit="unit", edition="year")
    assert done["x"] == [0.0, 0.0, 1.0, 1.0]


def test_steps_follow_one_another_on_a_table():
    table = {"u": ["A", "B", "C"], "region": ["n", "n", "s"], "people": [10.0, 20.0, 40.0],
             "x": [1.0, None, 4.0], "y": [2.0, 4.0, None]}  # fmt: skip
    described = {"unit": "u", "groups": ["region"], "denominators": ["people"]}
    table = Denominate(by={"x": "people"}).on(table, **described)
    assert table["x"] == [0.1, None, 0.1]
    table = Impute(GroupMean("region")).on(table, **described)
    assert table["x"] == [0.1, 0.1, 0.1]
    assert table["y"] == [2.0, 4.0, None]
    assert Screen(availability=1.0).on(table, **described)["y"] == [2.0, 4.0, None]


@pytest.mark.parametrize(
    ("call", "error", "expected"),
    [
        (lambda: Normalise().on("text"), DataError, "not a table"),
        (lambda: Normalise().on({"x": ["a", 2]}), DataError, "row 1, column x: not a number"),
        (lambda: Normalise().on({"x": [1, True]}), DataError, "not a number"),
        (lambda: Normalise().on({"x": [1.0, 2.0]}, direction={"y": -1}), RecipeError, "no column has this name"),
        (lambda: Normalise().on({"x": [1.0, 2.0]}, direction={"x": 2}), RecipeError, "expected 1 or -1"),
        (lambda: Normalise().on({"u": ["A", "A"], "x": [1, 2]}, unit="u"), DataError, "unit A stands twice"),
        (lambda: Normalise().on({"x": [1e200, 2.0]}), DataError, "between 1e-60 and 1e.60"),
        (lambda: Impute(GroupMean("g")).on({"x": [1.0]}), RecipeError, "no such group"),
        (lambda: Denominate(by={"x": "p"}).on({"x": [1.0], "p": [0.0]}, denominators=["p"]), MizanError, "above 0"),
    ],
)
def test_errors_on_plain_tables(call, error, expected):
    with pytest.raises(error, match=expected):
        call()
