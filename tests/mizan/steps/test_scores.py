"""Normalising, treating and aggregating, worked out by hand where COINr has no word to say."""

from __future__ import annotations

import numpy as np
import pytest

from mizan.dataset import Dataset, Missing
from mizan.errors import StepError
from mizan.framework import Framework, Goalposts, Node
from mizan.recipe import Recipe
from mizan.run import Index, compute
from mizan.steps import Aggregate, Normalise, Treat
from mizan.steps.aggregate import (
    Arithmetic,
    BenefitOfDoubt,
    Geometric,
    Harmonic,
    MazziottaPareto,
    Median,
    NetOutranking,
    OrderedWeights,
    Power,
)  # fmt: skip
from mizan.steps.normalise import (
    AroundMean,
    Categories,
    DistanceToReference,
    DistanceToTarget,
    FractionOfMax,
    GoalpostScale,
    MinMax,
    PercentileClasses,
    ReferenceRange,
    Scaled,
    ZScore,
)  # fmt: skip
from mizan.steps.treat import Cap, Move, Points, Transform, Winsorise

NAN = float("nan")


def test_log_goalposts_like_the_income_index():
    fields = {"x": {"goalposts": Goalposts(100.0, 75000.0, scale=1.0)}}
    done = Normalise(GoalpostScale(log=True)).on({"x": [100.0, 10000.0, 90000.0]}, nodes=fields)["x"]
    assert done == pytest.approx([0.0, np.log(100) / np.log(750), 1.0])


def test_above_and_below_the_mean():
    assert Normalise(AroundMean(0.2)).on({"x": [1.0, 10.0, 11.0, 18.0]})["x"] == [-1.0, 0.0, 0.0, 1.0]
    assert Normalise(AroundMean(0.2)).on({"x": [1.0, 19.0]}, direction={"x": -1})["x"] == [1.0, -1.0]


def test_percentile_classes():
    done = Normalise(PercentileClasses((0.25, 0.75), (1.0, 2.0, 3.0))).on({"x": [4.0, 1.0, 3.0, 2.0]})["x"]
    assert done == [3.0, 1.0, 2.0, 2.0]


def test_categories_by_raw_value():
    fields = {"x": {"categories": {"0": 0.0, "1": 40.0, "2": 100.0}}}
    assert Normalise(Categories()).on({"x": [2, None, 0]}, nodes=fields)["x"] == [100.0, None, 0.0]
    with pytest.raises(StepError, match="2: x has a value that is no category"):
        Normalise(Categories()).on({"x": [2, 3]}, nodes=fields)


def test_a_z_score_of_the_world_by_its_mean_and_deviation():
    world = [1.0, 4.0, 7.0, 8.0]
    ours = Normalise(ZScore()).on({"x": world})["x"]
    mean, deviation = np.mean(world), np.std(world, ddof=1)
    again = Normalise(Scaled(mean, mean + deviation, 1.0)).on({"x": world[:2]})["x"]
    assert again == pytest.approx(ours[:2])


def test_adjusted_mazziotta_pareto_scale():
    done = Normalise(ReferenceRange(reference=20.0)).on(
        {"x": [10.0, 20.0, 50.0]}, nodes={"x": {"goalposts": Goalposts(10.0, 50.0)}}
    )["x"]
    assert done == pytest.approx([85.0, 100.0, 145.0])


@pytest.mark.parametrize(
    ("method", "fields", "expected"),
    [
        (FractionOfMax(), {"direction": -1}, "a fraction of the maximum has no meaning"),
        (DistanceToTarget(), {}, "x: no target in the framework"),
        (DistanceToTarget(), {"target": 0.5}, "the target is no better than the worst unit"),
        (GoalpostScale(), {}, "no lower goalpost in the framework"),
        (GoalpostScale(log=True), {"goalposts": Goalposts(-1.0, 5.0)}, "expected 0 < low < high"),
        (DistanceToReference("nobody"), {}, "the reference unit is not in the data once"),
        (DistanceToReference("1"), {}, "has no value, or the lowest one"),
    ],
)
def test_normalising_that_has_no_meaning(method, fields, expected):
    with pytest.raises(StepError, match=expected):
        Normalise(method).on({"x": [1.0, 2.0, 3.0]}, nodes={"x": fields})


def test_every_constant_column_is_named_at_once():
    with pytest.raises(StepError) as caught:
        Normalise().on({"a": [1.0, 1.0], "b": [1.0, 2.0], "c": [0.1 + 0.2, 0.3]})
    assert [fault.column for fault in caught.value.faults] == ["a", "c"]


def test_bounds_by_edition_or_over_all():
    table = {"e": ["1", "1", "2", "2"], "u": ["A", "B", "A", "B"], "x": [0.0, 5.0, 5.0, 10.0]}
    assert Normalise(MinMax(0, 1)).on(table, unit="u", edition="e")["x"] == [0.0, 1.0, 0.0, 1.0]
    assert Normalise(MinMax(0, 1), over="all").on(table, unit="u", edition="e")["x"] == [0.0, 0.5, 0.5, 1.0]


def test_a_method_for_one_node_and_everything_beneath():
    pillar = Node("P", children=(Node("x"), Node("y", goalposts=Goalposts(0.0, 10.0))))
    framework = Framework(Node("I", children=(pillar, Node("z"))))
    step = Normalise(MinMax(0, 1), nodes={"P": Scaled(0, 10, 1.0), "y": GoalpostScale(scale_to=2.0)})
    data = Dataset.of([[1.0, 5.0, 7.0], [2.0, 20.0, 9.0]], ["x", "y", "z"])
    results = compute(Index(framework, data, Recipe((step, Aggregate()))))
    np.testing.assert_allclose(results.scores[0, :, :3], [[0.1, 1.0, 0.0], [0.2, 2.0, 1.0]])


def test_forced_points_and_caps():
    column = [1.0, 2.0, 3.0, 9.0, 9.0, 50.0]
    assert Treat(Points(high=1)).on({"x": column})["x"] == [1.0, 2.0, 3.0, 9.0, 9.0, 9.0]
    assert Treat(Points(high=2)).on({"x": column})["x"] == [1.0, 2.0, 3.0, 3.0, 3.0, 3.0]
    assert Treat(Points(low=1)).on({"x": column})["x"] == [2.0, 2.0, 3.0, 9.0, 9.0, 50.0]
    assert Treat(Cap(high=5.0)).on({"x": column})["x"] == [1.0, 2.0, 3.0, 5.0, 5.0, 5.0]


def test_one_indicator_is_forced_the_others_are_tested():
    framework = Framework(Node("I", children=(Node("x"), Node("y"))))
    data = Dataset.of([[1.0, 1.0], [2.0, 2.0], [3.0, 3.0], [5.0, 5.0]], ["x", "y"])
    recipe = Recipe((Treat(nodes={"x": Transform("log_ct_orig")}), Normalise(), Aggregate()))
    state = compute(Index(framework, data, recipe)).stage("treat")
    assert state.data.column("x")[0] == pytest.approx(np.log([1.0, 2.0, 3.0, 5.0]))
    assert state.data.column("y")[0].tolist() == [1.0, 2.0, 3.0, 5.0]
    assert state.report.transformed[0].tolist() == ["log_ct_orig", ""]


def test_each_moved_point_is_listed():
    framework = Framework(Node("I", children=(Node("x"),)))
    values = [[value] for value in (1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 99.0)]
    data = Dataset.of(values, ["x"])
    recipe = Recipe((Treat(Winsorise(2)), Normalise(), Aggregate()))
    points = list(compute(Index(framework, data, recipe)).stage("treat").report.points())
    assert [(p.unit, p.code, p.before, p.after, p.move) for p in points] == [("7", "x", 99.0, 6.0, Move.LOWERED)]


def test_a_column_that_stays_skewed_or_cannot_be_tested_is_remarked_upon():
    framework = Framework(Node("I", children=(Node("x"), Node("y"))))
    values = [[float(at), 1.0] for at in range(20)] + [[1e3, NAN], [1e4, NAN]]
    data = Dataset.of(values, ["x", "y"])
    recipe = Recipe((Treat(Winsorise(1, "none")), Aggregate()))
    remarks = compute(Index(framework, data, recipe)).stage("treat").remarks
    assert {(remark.code, remark.column) for remark in remarks} == {("untestable", "y"), ("still-skewed", "x")}


def mean_of(method, *children: float, weights=None) -> float:
    x = np.array([[children]])
    w = np.ones_like(x) if weights is None else np.array([[weights]])
    return float(method.combine(x, w)[0, 0])


def test_means_by_hand():
    assert mean_of(Median(), 1, 9, 5) == 5
    assert mean_of(Median(), 1, 9, 5, 7) == 6
    assert mean_of(Median(), 1, 9, 5, weights=[5, 1, 1]) == 1
    assert mean_of(Median(), 1, NAN, 5) == 3
    assert mean_of(OrderedWeights(1.0), 1, 9, 5) == 9
    assert mean_of(OrderedWeights(0.5), 1, 9, 5) == pytest.approx(5)
    assert mean_of(OrderedWeights(1e-9), 1, 9, 5) == pytest.approx(1)
    assert mean_of(OrderedWeights(positions=(0, 0, 1)), 1, 9, 5) == pytest.approx(1)
    assert mean_of(MazziottaPareto(), 90, 110) == pytest.approx(100 - 10 * 10 / 100)
    assert mean_of(MazziottaPareto("positive"), 90, 110) == pytest.approx(101)
    assert mean_of(Power(3), 0, 2) == pytest.approx(4 ** (1 / 3))


@pytest.mark.parametrize(("p", "same"), [(1, Arithmetic()), (0, Geometric()), (-1, Harmonic())])
def test_the_power_mean_holds_the_classical_ones(p, same):
    children, weights = (2.0, 8.0, 4.0), [1.0, 2.0, 0.5]
    assert mean_of(Power(p), *children, weights=weights) == pytest.approx(mean_of(same, *children, weights=weights))


def test_a_power_mean_of_large_scores_does_not_overflow():
    assert mean_of(Power(200), 1e10, 2e10) == pytest.approx(2e10 * 0.5 ** (1 / 200))


def test_net_outranking():
    x = np.array([[[3.0, 3.0], [2.0, 2.0], [1.0, 4.0]]])
    assert NetOutranking().combine(x, np.ones((1, 1, 2)))[0].tolist() == [0.5, -0.5, 0.0]


def test_benefit_of_the_doubt_of_the_best_unit_everywhere():
    done = BenefitOfDoubt().combine(np.array([[[9.0, 8.0], [4.0, 4.0], [NAN, NAN]]]), np.ones(2))[0]
    assert done[0] == pytest.approx(100.0)
    assert done[1] < 50
    assert np.isnan(done[2])


def test_thresholds_by_level_and_reasons():
    pillar = Node("P", children=(Node("x"), Node("y")))
    framework = Framework(Node("I", children=(pillar, Node("z"))))
    data = Dataset.of([[1.0, NAN, 2.0], [1.0, 2.0, NAN]], ["x", "y", "z"])
    results = compute(Index(framework, data, Recipe((Aggregate(threshold={2: 1.0, 3: 0.5}),))))
    pillar_scores, index_scores = results.scores[0, :, -2], results.scores[0, :, -1]
    np.testing.assert_array_equal(pillar_scores, [NAN, 1.5])
    np.testing.assert_array_equal(index_scores, [2.0, 1.5])
    assert results.final.data.reasons[0, 0, -2] == Missing.TOO_FEW
    np.testing.assert_allclose(results.final.report.share[0, :, -1], [0.75, 0.5])


def test_an_indicator_of_another_edition_is_no_gap():
    framework = Framework(Node("I", children=(Node("x"), Node("new", editions=("2024",)))))
    values = np.array([[[1.0, NAN], [3.0, NAN]], [[1.0, 4.0], [3.0, 8.0]]])
    data = Dataset(("2022", "2024"), ("A", "B"), ("x", "new"), values)
    results = compute(Index(framework, data, Recipe((Aggregate(threshold=1.0),))))
    np.testing.assert_array_equal(results.scores[:, :, -1], [[1.0, 3.0], [2.5, 5.5]])


def test_a_component_on_a_scale_of_its_own():
    """As in the E-Government Development Index: standardise, average, then stretch what was seen to 0–1."""
    component = Node("TII", children=(Node("a"), Node("b")))
    framework = Framework(Node("I", children=(component, Node("osi"))))
    data = Dataset.of([[1.0, 9.0, 0.0], [2.0, 4.0, 1.0], [6.0, 3.0, 0.5]], ["a", "b", "osi"])
    recipe = Recipe((Normalise(ZScore(), nodes={"osi": Scaled(0, 1, 1.0)}), Aggregate(rescale={"TII": MinMax(0, 1)})))
    results = compute(Index(framework, data, recipe))
    z = np.mean([(c - c.mean()) / c.std(ddof=1) for c in data.values[0, :, :2].T], axis=0)
    expected = (z - z.min()) / np.ptp(z)
    np.testing.assert_allclose(results.scores[0, :, 3], expected)
    np.testing.assert_allclose(results.scores[0, :, -1], (expected + data.values[0, :, 2]) / 2)
