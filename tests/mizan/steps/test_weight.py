"""Weights against what can be worked out by hand or by another road."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import linprog

from mizan.dataset import Dataset
from mizan.errors import RecipeError, StepError
from mizan.framework import Framework, Node
from mizan.recipe import Recipe
from mizan.run import Index, compute
from mizan.steps import Aggregate, Normalise, State, Weight
from mizan.steps.aggregate import Arithmetic, Geometric
from mizan.steps.aggregate.doubt import doubt
from mizan.steps.normalise import MinMax
from mizan.steps.weight import (
    BudgetAllocation,
    Critic,
    Doubt,
    Entropy,
    Equal,
    EqualInfluence,
    Factors,
    PairwiseComparison,
)  # fmt: skip
from mizan.steps.weight.factors import factor_weights, varimax
from tests.mizan.reference import index_2024


def state_of(columns: dict[str, list[float]]) -> State:
    codes = tuple(columns)
    tree = Framework(Node("I", children=tuple(Node(code) for code in codes)))
    data = Dataset.of(np.array(list(columns.values())).T, codes)
    return State.start(tree, data).become(data, normalised=True)


def shares(method, columns: dict[str, list[float]]) -> list[float]:
    state = Weight(method).apply(state_of(columns))
    return state.weights[0, 0, :-1].tolist()


COLUMNS = {
    "x": [1.0, 2.0, 4.0, 8.0, 3.0, 5.0],
    "y": [3.0, 3.5, 2.0, 9.0, 1.0, 4.0],
    "z": [5.0, 1.0, 2.0, 2.5, 6.0, 3.0],
}


def test_equal():
    assert shares(Equal(), COLUMNS) == pytest.approx([1 / 3] * 3)


def test_budget_allocation_is_the_mean_of_the_experts():
    experts = {"Amal": {"x": 50.0, "y": 30.0, "z": 20.0}, "Badr": {"x": 70.0, "z": 30.0}}
    assert shares(BudgetAllocation(experts), COLUMNS) == pytest.approx([0.6, 0.15, 0.25])


@pytest.mark.parametrize(
    ("experts", "expected"),
    [
        ({"Amal": {"x": 50.0, "y": 30.0, "z": 10.0}}, r"expert Amal: points do not sum to the budget \(found 90"),
        ({"Amal": {"x": 50.0, "w": 50.0}}, "expert Amal: not a child"),
        ({"Amal": {"x": 150.0, "y": -50.0}}, "expert Amal: points"),
        ({}, "no expert"),
    ],
)
def test_budgets_that_do_not_add_up(experts, expected):
    with pytest.raises(StepError, match=expected):
        shares(BudgetAllocation(experts), COLUMNS)


def test_pairwise_comparison_of_saaty():
    judgements = {"x": {"y": 3.0, "z": 5.0}, "y": {"z": 3.0}}
    state = Weight(PairwiseComparison(judgements)).apply(state_of(COLUMNS))
    assert state.weights[0, 0, :3] == pytest.approx([0.63699, 0.25828, 0.10473], abs=1e-5)
    assert state.remarks[0].params["ratio"] == pytest.approx(0.0332, abs=1e-3)


def test_consistent_judgements_give_their_ratios():
    judgements = {"x": {"y": 2.0, "z": 6.0}, "z": {"y": 1 / 3}}
    assert shares(PairwiseComparison(judgements), COLUMNS) == pytest.approx([0.6, 0.3, 0.1])


@pytest.mark.parametrize(
    ("judgements", "expected"),
    [
        ({"x": {"y": 9.0, "z": 1 / 9}, "y": {"z": 9.0}}, "contradict each other"),
        ({"x": {"y": 2.0}}, "x over z is not judged"),
        ({"x": {"y": 2.0, "z": 2.0}, "y": {"x": 2.0, "z": 1.0}}, "y over x is judged twice, differently"),
        ({"x": {"y": -2.0, "z": 2.0}, "y": {"z": 1.0}}, "a ratio above 0"),
    ],
)
def test_judgements_that_cannot_be(judgements, expected):
    with pytest.raises(StepError, match=expected):
        shares(PairwiseComparison(judgements), COLUMNS)


def test_entropy_by_hand():
    p = np.array([COLUMNS["x"], COLUMNS["y"], COLUMNS["z"]])
    p = p / p.sum(axis=1, keepdims=True)
    information = 1 + (p * np.log(p)).sum(axis=1) / np.log(6)
    assert shares(Entropy(), COLUMNS) == pytest.approx(information / information.sum())


def test_critic_by_hand():
    table = np.array(list(COLUMNS.values()))
    scaled = (table - table.min(1, keepdims=True)) / np.ptp(table, axis=1)[:, None]
    amount = scaled.std(axis=1, ddof=1) * (1 - np.corrcoef(table)).sum(axis=1)
    assert shares(Critic(), COLUMNS) == pytest.approx(amount / amount.sum())


def test_factors_on_two_blocks():
    """Two pairs that have nothing to do with each other: one factor each, half of the weight each."""
    correlation = np.eye(4)
    correlation[0, 1] = correlation[1, 0] = 0.8
    correlation[2, 3] = correlation[3, 2] = 0.4
    weights = factor_weights(correlation)
    # Square loadings sum to 1.8 on the first factor and 1.4 on the second, of 3.2 explained.
    assert weights == pytest.approx([0.9 / 3.2, 0.9 / 3.2, 0.7 / 3.2, 0.7 / 3.2])


def test_rotation_keeps_what_is_explained_and_raises_the_contrast():
    loadings = np.random.default_rng(5).normal(size=(7, 3))
    turned = varimax(loadings)
    np.testing.assert_allclose((turned**2).sum(1), (loadings**2).sum(1))
    np.testing.assert_allclose(turned @ turned.T, loadings @ loadings.T, atol=1e-12)
    assert (turned**2).var(axis=0).sum() > (loadings**2).var(axis=0).sum()


def test_a_negative_loading_never_makes_a_negative_weight():
    columns = {**COLUMNS, "against": [-value for value in COLUMNS["x"]]}
    assert min(shares(Factors(), columns)) > 0


def by_itself(x: np.ndarray, unit: int, low: float, high: float) -> float:
    """Benefit of the doubt of one unit as a linear programme of its own."""
    k = x.shape[1]
    rows = [*x]
    for child in range(k):
        own = np.zeros(k)
        own[child] = x[unit, child]
        rows += [low / k * x[unit] - own, own - high / k * x[unit]]
    limits = [1.0] * len(x) + [0.0] * 2 * k
    return -linprog(-x[unit], A_ub=np.array(rows), b_ub=limits, method="highs").fun


def test_all_units_in_one_programme_as_each_by_itself():
    x = np.random.default_rng(3).uniform(1, 100, (25, 4))
    together = (doubt(x, 0.5, 1.5) * x).sum(axis=1)
    assert together == pytest.approx([by_itself(x, unit, 0.5, 1.5) for unit in range(25)], rel=1e-8)


def test_shares_stay_within_their_bounds():
    x = np.random.default_rng(4).uniform(1, 100, (12, 3))
    parts = doubt(x, 0.6, 1.3) * x
    portion = parts / parts.sum(axis=1, keepdims=True) * 3
    assert portion.min() >= 0.6 - 1e-9
    assert portion.max() <= 1.3 + 1e-9


def test_doubt_gives_every_unit_weights_of_its_own():
    state = Weight(Doubt()).apply(state_of(COLUMNS))
    assert state.weights.shape == (1, 6, 4)
    assert state.weights[0, :, :3].sum(axis=1) == pytest.approx(np.ones(6))
    scores = Aggregate().apply(state).data.values[0, :, -1]
    assert np.isfinite(scores).all()


@pytest.mark.parametrize("mean", [Arithmetic(), Geometric()])
def test_equal_influence_is_reached(mean):
    framework, data = index_2024()
    recipe = Recipe((Normalise(MinMax(1, 100)), Weight(nodes={"AVA": EqualInfluence()}), Aggregate(mean)))
    results = compute(Index(framework, data, recipe))
    at = [results.position(child.code) for child in framework["AVA"].children]
    x, w = results.scores[:, :, at], results.weights[:, :, at]
    complete = ~np.isnan(x[0]).any(axis=1)
    score = mean.combine(x, w)[0]
    reached = [np.corrcoef(x[0, complete, c], score[complete])[0, 1] for c in range(len(at))]
    assert np.ptp(reached) < 0.01


def test_equal_influence_is_the_solution_where_there_is_one_and_says_so_where_there_is_none():
    """Correlations with Σwx are equal for w ∝ S⁻¹s, with S the covariances and s the deviations."""
    kinds = set()
    for seed in range(12):
        generator = np.random.default_rng(seed)
        x = generator.normal(size=(40, 4)) + generator.uniform(0, 3, 4) * generator.normal(size=(40, 1)) + 20
        covariance = np.cov(x.T)
        exact = np.linalg.solve(covariance, np.sqrt(np.diag(covariance)))
        state = state_of({f"x{at}": column for at, column in enumerate(x.T.tolist())})
        done = Weight(EqualInfluence()).apply(state)
        lost = [remark for remark in done.remarks if remark.code == "influence-lost"]
        kinds.add(bool((exact > 0).all()))
        if (exact > 0).all():
            assert done.weights[0, 0, :4] == pytest.approx(exact / exact.sum(), abs=2e-4)
            assert not lost
        else:
            assert lost
            assert lost[0].warning
            assert min(done.weights[0, 0, :4]) < 0.0025
    assert kinds == {True, False}


def test_equal_influence_is_the_same_on_processors_that_differ_in_the_last_bits():
    """Otherwise a release could not be verified elsewhere."""
    framework, data = index_2024()
    recipe = Recipe((Normalise(MinMax(1, 100)), Weight(EqualInfluence()), Aggregate()))
    noise = np.random.default_rng(5).uniform(-1, 1, (6, *data.values.shape)) * 1e-15
    usual, *others = (
        compute(Index(framework, data.holding(data.values * (1 + eps)), recipe)).weights
        for eps in (0 * noise[0], *noise)
    )
    for weights in others:
        np.testing.assert_array_equal(weights, usual)


def test_weights_of_upper_levels_see_the_scores_of_the_recipe():
    framework, data = index_2024()
    weight = Weight(levels={4: Critic()})
    ways = [Arithmetic(), Geometric()]
    found = [
        compute(Index(framework, data, Recipe((Normalise(MinMax(1, 100)), weight, Aggregate(way))))) for way in ways
    ]
    pillars = [framework.position[child.code] for child in framework.root.children]
    for results in found:
        z = results.scores[0][:, pillars]
        scaled = (z - z.min(0)) / np.ptp(z, axis=0)
        amount = scaled.std(axis=0, ddof=1) * (1 - np.corrcoef(z.T)).sum(axis=0)
        assert results.weights[0, 0, pillars] == pytest.approx(amount / amount.sum())
    assert not np.allclose(found[0].weights, found[1].weights)


@pytest.mark.parametrize("method", [Entropy(), Critic(), Factors(), EqualInfluence()])
def test_a_constant_column_has_no_weight_to_give(method):
    with pytest.raises(StepError, match="y is constant"):
        shares(method, {**COLUMNS, "y": [2.0] * 6})


def test_refused_at_validation():
    with pytest.raises(RecipeError, match="x has no children to weigh"):
        Recipe((Normalise(), Weight(nodes={"x": Equal()}), Aggregate())).check(
            Framework(Node("I", children=(Node("x"), Node("y"))))
        )
    with pytest.raises(RecipeError, match="low ≤ 1 ≤ high"):
        Weight(Doubt(1.2, 1.5)).on(COLUMNS)


def test_weights_by_edition():
    tree = Framework(Node("I", children=(Node("x"), Node("y"))))
    values = np.random.default_rng(1).uniform(1, 9, (2, 8, 2))
    data = Dataset(("2022", "2024"), tuple("abcdefgh"), ("x", "y"), values)
    state = State.start(tree, data).become(data, normalised=True)
    apart = Weight(Entropy(), over="edition").apply(state).weights
    joint = Weight(Entropy()).apply(state).weights
    assert not np.allclose(apart[0], apart[1])
    assert np.allclose(joint[0], joint[1])
