"""Filling gaps and leaving units out, worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from mizan.dataset import Dataset, Missing
from mizan.errors import RecipeError, StepError
from mizan.framework import Framework, Node, Text
from mizan.steps import Aggregate, Denominate, Impute, Screen, State
from mizan.steps.impute import Constant, GroupMean, Leave, Mean, Neighbours, Panel, Regression, RowMean

NAN = float("nan")


def tree(*codes: str) -> Framework:
    return Framework(Node("I", children=tuple(Node(code) for code in codes)), groups={"g": Text("Group")})


def panel_of(column: list[list[float]], editions=("2020", "2022", "2026")) -> State:
    values = np.array(column)[:, :, None]
    data = Dataset(editions, tuple(f"u{u}" for u in range(values.shape[1])), ("x",), values)
    return State.start(tree("x"), data)


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        (Panel("latest"), [[NAN, 1.0], [4.0, 1.0], [4.0, 1.0]]),
        (Panel("constant"), [[4.0, 1.0], [4.0, 1.0], [4.0, 1.0]]),
        (Panel("linear"), [[4.0, 1.0], [4.0, 2.0], [4.0, 4.0]]),
        (Panel("linear", ends="leave"), [[NAN, 1.0], [4.0, 2.0], [NAN, 4.0]]),
        (Panel("latest", reach=1), [[NAN, 1.0], [4.0, 1.0], [4.0, NAN]]),
    ],
)
def test_along_editions(method, expected):
    column = [[NAN, 1.0], [4.0, NAN], [NAN, 4.0 if method.how == "linear" else NAN]]
    done = Impute(method).apply(panel_of(column)).data.values[:, :, 0]
    np.testing.assert_allclose(done, expected)


def test_the_order_in_which_editions_are_held_does_not_matter():
    state = panel_of([[4.0], [NAN], [2.0]], editions=("2026", "2022", "2020"))
    assert Impute(Panel("linear")).apply(state).data.values[1, 0, 0] == pytest.approx(2 + 2 * 2 / 6)


def test_a_reach_is_an_edition_or_more():
    with pytest.raises(StepError, match=r"reach .*1 edition or more"):
        Impute(Panel(reach=0)).apply(panel_of([[1.0], [NAN]], editions=("1", "2")))


@pytest.mark.parametrize(("seen", "of"), [(1, 3), (2, 3), (1, 7), (5, 6), (4, 9)])
def test_a_share_reaches_the_same_share(seen, of):
    """However it is rounded: 1 of 3 is a third, and more than 0.3333."""
    table = {f"x{at}": [1.0 if at < seen else None] for at in range(of)}
    for enough in (seen / of, seen / of - 1e-4):
        assert Screen(availability=enough).on(table)["x0"] == [1.0]
        assert Aggregate(threshold=enough).on(table)["score"] == [1.0]
    assert Screen(availability=seen / of + 1e-4).on(table)["x0"] == [None]
    assert Aggregate(threshold=seen / of + 1e-4).on(table)["score"] == [None]


def test_editions_must_be_years():
    with pytest.raises(StepError, match="needs years"):
        Impute(Panel()).apply(panel_of([[1.0], [NAN]], editions=("first", "second")))


def test_regression_recovers_a_line():
    x = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
    y = [3.0, 5.0, NAN, 9.0, 11.0, 13.0]
    noise = [1.0, -1.0, 1.0, -1.0, 1.0, 1.0]
    for method in (Regression(least=5), Regression(("x", "noise"), least=5)):
        done = Impute(nodes={"y": method}, method=Leave()).on({"x": x, "y": y, "noise": noise})
        assert done["y"][2] == pytest.approx(7.0)


def test_a_predictor_that_is_constant_but_for_rounding_says_nothing():
    # The mean of seven times 0.7 is not 0.7 to the last digit.
    x, y = [*[0.7] * 7, 0.0], [0.0, 0.0, 1.0, 0.0, 0.0, 1.0, 0.0, NAN]
    given = Impute(nodes={"y": Regression(("x",), least=5)}, method=Leave()).on({"x": x, "y": y})
    assert given["y"][7] == pytest.approx(2 / 7)
    searched = Impute(nodes={"y": Regression(least=5)}, method=Leave()).on({"x": x, "y": y})
    assert searched["y"][7] is None


def test_regression_leaves_what_it_cannot_predict():
    done = Impute(Regression()).on({"x": [1.0, 2.0, NAN], "y": [2.0, NAN, 1.0]})
    assert done == {"x": [1.0, 2.0, None], "y": [2.0, None, 1.0]}


def test_an_unknown_predictor():
    with pytest.raises(StepError, match="unknown predictor"):
        Impute(Regression(("w",))).on({"x": [1.0, NAN]})


def test_neighbours_by_hand_with_a_tie():
    done = Impute(Neighbours(1)).on({"x": [0.0, 1.0, 2.0, 9.0], "y": [10.0, NAN, 30.0, 90.0]})
    assert done["y"][1] == pytest.approx(20.0)  # units 0 and 2 are equally near: both count
    with pytest.raises(StepError, match="1 or more"):
        Impute(Neighbours(0)).on({"x": [1.0, NAN]})


def test_row_mean_by_hand():
    columns = {"x": [0.0, 10.0, 5.0], "y": [4.0, 2.0, 2.5], "z": [100.0, 200.0, NAN]}
    done = Impute(RowMean()).on(columns, direction={"y": -1})
    # Unit 3 stands at 0.5 in x and, y being better when lower, at 0.75 in y.
    assert done["z"][2] == pytest.approx(100 + 0.625 * 100)


def test_a_unit_without_a_group_is_left_and_remarked_upon():
    data = Dataset.of([[1.0], [3.0], [NAN], [NAN]], ["x"])
    groups = {"g": np.array([["a", "a", "a", None]], object)}
    state = State.start(tree("x"), Dataset(data.editions, data.units, data.codes, data.values, groups=groups))
    done = Impute(GroupMean("g")).apply(state)
    assert done.data.values[0, :, 0].tolist()[:3] == [1.0, 3.0, 2.0]
    assert np.isnan(done.data.values[0, 3, 0])
    assert [(r.code, r.unit, r.warning) for r in done.remarks] == [("not-imputed", "4", True)]


def test_estimates_are_marked_and_keep_their_reason():
    reasons = np.array([[[0], [Missing.NOT_REPORTED], [Missing.NOT_APPLICABLE]]], np.uint8)
    data = Dataset(("",), ("a", "b", "c"), ("x",), np.array([[[1.0], [NAN], [NAN]]]), reasons)
    done = Impute(Constant(7.0)).apply(State.start(tree("x"), data)).data
    assert done.values[0, :2, 0].tolist() == [1.0, 7.0]
    assert np.isnan(done.values[0, 2, 0]), "what does not apply is not a gap"
    assert done.imputed[0, :, 0].tolist() == [False, True, False]
    assert done.reasons[0, 1, 0] == Missing.NOT_REPORTED


def test_units_left_out_are_not_filled_and_do_not_count():
    table = {"u": ["A", "B", "C"], "x": [1.0, NAN, 3.0], "y": [1.0, NAN, NAN]}
    state = State.start(tree("x", "y"), Dataset.of(np.array([table["x"], table["y"]]).T, ["x", "y"], table["u"]))
    screened = Screen(availability=0.5).apply(state)
    assert screened.data.present.tolist() == [[True, False, True]]
    assert (screened.data.reasons[0, 1] == Missing.EXCLUDED).all()
    done = Impute(Mean()).apply(screened).data.values[0]
    np.testing.assert_array_equal(done, [[1, 1], [NAN, NAN], [3, 1]])


def test_screening_by_pillar_and_by_what_was_really_observed():
    pillar = Node("P", children=(Node("x"), Node("y")))
    framework = Framework(Node("I", children=(pillar, Node("z"))))
    data = Dataset.of([[1.0, 2.0, 3.0], [NAN, NAN, 3.0], [1.0, NAN, 3.0]], ["x", "y", "z"], ["A", "B", "C"])
    state = State.start(framework, data)
    assert Screen(availability=0.3, nodes={"P": 0.5}).apply(state).data.present.tolist() == [[True, False, True]]
    filled = Impute(Mean()).apply(state)
    assert Screen(availability=1.0).apply(filled).data.present.all()
    strict = Screen(availability=1.0, observed_only=True).apply(filled)
    assert strict.data.present.tolist() == [[True, False, False]]


@pytest.mark.parametrize(
    ("step", "error", "expected"),
    [
        (Screen(force={"XYZ": True}), StepError, "a forced unit is not in the data"),
        (Screen(availability=1.2), RecipeError, "between 0 and 1"),
        (Screen(nodes={"x": 0.5}), RecipeError, "no such node"),
    ],
)
def test_screening_that_cannot_be(step, error, expected):
    with pytest.raises(error, match=expected):
        step.on({"u": ["A"], "x": [1.0]}, unit="u")


def test_a_missing_denominator_leaves_its_reason():
    framework = Framework(
        Node("I", children=(Node("x", denominator="people"),)), denominators={"people": Text("People")}
    )
    below = {"people": np.array([[10.0, NAN, 0.0]])}
    values = np.array([[[5.0], [5.0], [NAN]]])
    state = State.start(framework, Dataset(("",), ("a", "b", "c"), ("x",), values, denominators=below))
    done = Denominate().apply(state).data
    assert done.values[0, 0, 0] == 0.5
    assert done.reasons[0, :, 0].tolist() == [0, Missing.NO_DENOMINATOR, Missing.UNSTATED]
