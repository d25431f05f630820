"""Uncertainty: two paths and one answer, and what must hold whatever is drawn."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mizan.dataset import Dataset
from mizan.errors import RecipeError, StepError
from mizan.framework import Framework, Goalposts, Node
from mizan.recipe import Recipe
from mizan.run import Index, compute
from mizan.steps import Aggregate, Normalise
from mizan.steps.aggregate import Arithmetic, Copeland, Geometric, Harmonic, Median, Power
from mizan.steps.normalise import GoalpostScale, MinMax, ZScore
from mizan.study.choices import (
    Choice,
    DataNoise,
    DroppedIndicator,
    Options,
    WeightNoise,
    WeightsAnywhere,
    WeightSets,
    uniforms_for,
)
from mizan.study.influence import removal
from mizan.study.uncertainty import Uncertainty, uncertainty
from mizan.study.usual import usual_choices
from tests.mizan.study.cases import editions, invented, reference

SCALES = Options("scale", "normalise.method", (MinMax(1, 100), ZScore(10, 2)))
MEANS = Options("mean", "aggregate.method", (Arithmetic(), Geometric(), Harmonic(), Power(0.5), Power(-2)))
EVERYTHING: tuple[Choice, ...] = (
    Options("points", "treat.method.limit", (0, 1, 2)),
    SCALES,
    WeightNoise(0.3, {2: 0.1}),
    DroppedIndicator(),
    MEANS,
)


def kept(index: Index, choices: tuple[Choice, ...], **more: object) -> Uncertainty:
    return uncertainty(index, choices, keep=True, **{"runs": 150, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "choices",
    [
        EVERYTHING,
        (WeightsAnywhere(), MEANS, SCALES),
        (DroppedIndicator(("a1", "d")), WeightSets(({"a1": 0.9}, {"A": 3.0, "d": 0.0})), MEANS),
        (DataNoise(0.1), WeightNoise(), Options("mean", "aggregate.method", (Arithmetic(), Geometric()))),
        (),
    ],
)
def test_both_paths_agree_on_the_same_draws(choices: tuple[Choice, ...]) -> None:
    fast, general = kept(invented(), choices), kept(invented(), choices, general=True)
    assert (fast.path, general.path) == ("fast", "general")
    assert fast.scores is not None
    assert general.scores is not None
    np.testing.assert_allclose(fast.scores, general.scores, rtol=1e-12)
    np.testing.assert_array_equal(fast.ranks, general.ranks)
    np.testing.assert_array_equal(fast.counts, general.counts)


@settings(max_examples=25)
@given(st.integers(0, 10_000), st.integers(4, 15))
def test_both_paths_agree_on_any_data(seed: int, units: int) -> None:
    index = invented(units, seed)
    fast, general = (
        kept(index, EVERYTHING, runs=40, seed=seed),
        kept(index, EVERYTHING, runs=40, seed=seed, general=True),
    )
    np.testing.assert_allclose(fast.scores, general.scores, rtol=1e-12)  # type: ignore[arg-type]


def test_gaps_and_mixed_rules_take_the_general_path() -> None:
    assert kept(invented(gaps=0.1), (WeightNoise(),)).path == "general"
    mixed = invented(aggregate=Aggregate(Arithmetic(), nodes={"A": Geometric()}))
    assert kept(mixed, (WeightNoise(),)).path == "general"
    some = (Options("mean", "aggregate.method", (Arithmetic(), Median())),)
    assert kept(invented(), some).path == "mixed"


@pytest.mark.parametrize(
    "aggregate",
    [
        Aggregate(Arithmetic(), nodes={"A": Geometric()}, threshold=0.6),
        Aggregate(Copeland()),
        Aggregate(Arithmetic(), levels={3: Harmonic()}, rescale={"A": ZScore(50, 10)}),
        Aggregate(Median()),
    ],
)
@pytest.mark.parametrize("gaps", [0.0, 0.15])
def test_a_run_without_choices_is_the_index_itself(aggregate: Aggregate, gaps: float) -> None:
    index = invented(14, 3, gaps=gaps, aggregate=aggregate)
    found, results = kept(index, (), runs=2), compute(index)
    assert found.scores is not None
    for scores in (found.scores[0], found.scores[1], found.nominal_scores):
        np.testing.assert_allclose(scores, results.scores[0, :, -1], rtol=1e-12)
    np.testing.assert_array_equal(found.nominal_ranks, np.nan_to_num(results.ranks[0, :, -1]))


def test_a_run_is_the_index_with_its_alternatives() -> None:
    """Any run of any path equals a computation of the index with the same settings written into its recipe."""
    choices = (Options("points", "treat.method.limit", (0, 2)), SCALES, MEANS)
    numbers = [(a, b, c) for a in range(2) for b in range(2) for c in range(5)]
    found = uncertainty(invented(), choices, design=uniforms_for(numbers, (2, 2, 5)), keep=True)
    assert found.scores is not None
    for scores, (limit, scale, mean) in zip(found.scores, numbers, strict=True):
        treat, normalise, aggregate = invented().recipe.steps
        steps = (
            replace(treat, method=replace(treat.method, limit=(0, 2)[limit])),  # type: ignore[union-attr]
            replace(normalise, method=SCALES.values[scale]),
            replace(aggregate, method=MEANS.values[mean]),
        )
        plain = compute(replace(invented(), recipe=Recipe(steps)))
        np.testing.assert_allclose(scores, plain.scores[0, :, -1], rtol=1e-12)


def test_the_chunk_has_no_part_in_the_result() -> None:
    choices = (*EVERYTHING, DataNoise(0.05))
    whole, pieces = kept(invented(), choices, chunk=150), kept(invented(), choices, chunk=7)
    np.testing.assert_array_equal(whole.counts, pieces.counts)
    np.testing.assert_allclose(whole.scores, pieces.scores, rtol=1e-12)  # type: ignore[arg-type]


def test_the_seed_decides() -> None:
    same, other = kept(invented(), EVERYTHING, seed=5), kept(invented(), EVERYTHING, seed=6)
    np.testing.assert_array_equal(same.counts, kept(invented(), EVERYTHING, seed=5).counts)
    assert (same.counts != other.counts).any()


@settings(max_examples=20)
@given(st.permutations(range(12)))
def test_the_order_of_units_is_irrelevant(order: list[int]) -> None:
    index = invented()
    codes, units = index.data.codes, index.data.units
    shuffled = Dataset.of(index.data.values[0][order], codes, [units[at] for at in order])
    choices = EVERYTHING
    straight, mixed = kept(index, choices), kept(replace(index, data=shuffled), choices)
    np.testing.assert_array_equal(straight.counts[order], mixed.counts)


@settings(max_examples=20)
@given(st.lists(st.floats(0.001, 1000), min_size=7, max_size=7), st.integers(0, 100))
def test_units_of_measurement_are_irrelevant(scales: list[float], seed: int) -> None:
    index = invented(seed=seed)
    other = replace(index, data=index.data.holding(index.data.values * scales))
    choices = (*EVERYTHING, DataNoise(0.05))
    first, second = kept(index, choices, runs=60), kept(other, choices, runs=60)
    np.testing.assert_allclose(first.scores, second.scores, rtol=1e-7)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "nothing", [WeightNoise(0.0), DataNoise(0.0), Options("s", "normalise.method", (MinMax(1, 100),))]
)
def test_without_any_perturbation_nothing_moves(nothing: Choice) -> None:
    found = kept(invented(), (nothing,))
    low, high = found.quantile(0.0), found.quantile(1.0)
    np.testing.assert_array_equal(low, found.nominal_ranks)
    np.testing.assert_array_equal(high, found.nominal_ranks)
    np.testing.assert_allclose(found.scores, np.tile(found.nominal_scores, (150, 1)), rtol=1e-12)  # type: ignore[arg-type]


@settings(max_examples=15)
@given(st.integers(0, 10_000))
def test_counts_sum_to_the_runs(seed: int) -> None:
    found = uncertainty(invented(seed=seed), EVERYTHING, runs=97, seed=seed)
    assert (found.counts.sum(axis=1) == 97).all()
    np.testing.assert_allclose(found.probabilities.sum(axis=1), 1.0)
    np.testing.assert_allclose(found.top(12), 1.0)
    low, high = found.quantile(0.05), found.quantile(0.95)
    assert ((low <= found.median) & (found.median <= high)).all()


def test_dropping_an_indicator_is_removing_it() -> None:
    codes = tuple(node.code for node in invented().framework.indicators)
    drawn = uniforms_for([[number] for number in range(8)], (8,))
    found = uncertainty(invented(), (DroppedIndicator(),), design=drawn, keep=True)
    assert found.scores is not None
    np.testing.assert_allclose(found.scores[0], found.nominal_scores, rtol=1e-12)
    np.testing.assert_allclose(found.scores[1:], removal(invented(), codes=codes).scores, rtol=1e-12)


def test_an_edition_and_a_node_may_be_chosen() -> None:
    results = compute(editions())
    found = kept(editions(), (WeightNoise(),), edition="2022", node="SUP")
    at = editions().framework.position["SUP"]
    np.testing.assert_allclose(found.nominal_scores, results.scores[1, :, at], rtol=1e-12)
    assert (found.edition, found.node) == ("2022", "SUP")


def test_noise_sees_the_whole_panel_where_scales_are_joint() -> None:
    steps = tuple(replace(s, over="all") if isinstance(s, Normalise) else s for s in editions(1).recipe.steps)
    joint = replace(editions(1), recipe=Recipe(steps))
    found = kept(joint, (DataNoise(0.0),), runs=3, edition="2022")
    np.testing.assert_allclose(found.scores[0], compute(joint).scores[1, :, -1], rtol=1e-12)  # type: ignore[index]


def test_what_a_mean_has_no_answer_for_is_refused() -> None:
    with pytest.raises(RecipeError, match="no answer"):
        kept(invented(), (Options("scale", "normalise.method", (MinMax(0, 100),)), MEANS))
    low = replace(invented(), recipe=Recipe((Normalise(ZScore(0.5, 1)), Aggregate(Geometric()))))
    with pytest.raises(StepError):
        kept(low, (WeightNoise(),))


def test_runs_that_fail_by_noise_are_counted_and_listed() -> None:
    narrow = replace(invented(), recipe=Recipe((Normalise(ZScore(2.0, 1)), Aggregate(Geometric()))))
    found = kept(narrow, (DataNoise(0.5),), runs=400)
    assert 0 < len(found.failed) < 400
    assert (found.counts[:, 0] == len(found.failed)).all()
    assert np.isnan(found.scores[list(found.failed)]).all()  # type: ignore[index]


@pytest.mark.parametrize(
    "choices",
    [
        (WeightNoise(), WeightNoise()),
        (DroppedIndicator(("nobody",)),),
        (Options("x", "treat.method.limits", (1,)),),
        (Options("x", "impute.method", (1,)),),
    ],
)
def test_choices_that_do_not_fit_are_refused(choices: tuple[Choice, ...]) -> None:
    with pytest.raises(RecipeError):
        kept(invented(), choices)


def test_unknown_edition_and_node_are_refused() -> None:
    with pytest.raises(RecipeError, match="2019"):
        kept(invented(), (), edition="2019")
    with pytest.raises(RecipeError, match="a1"):
        kept(invented(), (), node="a1")


def test_rows_and_progress() -> None:
    seen: list[tuple[int, int]] = []
    found = kept(reference(), usual_choices(reference()), chunk=60, progress=lambda *done: seen.append(done))
    assert seen == [(60, 150), (120, 150), (150, 150)]
    assert [row["rank"] for row in found.rows()] == sorted(found.nominal_ranks.tolist())
    assert sum(row["probability"] for row in found.probability_rows()) == pytest.approx(22)


def test_ranks_need_scores() -> None:
    with pytest.raises(ValueError, match="keep"):
        _ = uncertainty(invented(), (), runs=1).ranks


def test_usual_choices_fit_the_recipe() -> None:
    names = [choice.name for choice in usual_choices(reference())]
    assert names == ["imputation", "winsorised points", "normalisation", "weights", "aggregation"]
    assert uncertainty(reference(), usual_choices(reference()), runs=50).path == "fast"


def test_how_often_one_unit_is_above_another() -> None:
    found = kept(invented(), EVERYTHING)
    above = found.above()
    for first, second in ((0, 1), (3, 7)):
        assert above[first, second] == (found.ranks[:, first] < found.ranks[:, second]).mean()
    assert (above + above.T <= 1).all()


@pytest.mark.parametrize("units", [4, 22, 30, 60])
def test_the_usual_scales_always_have_an_answer(units: int) -> None:
    """The worst case of a z-score: one unit far from all the others, in every indicator."""
    table = np.ones((units, 7)) + np.random.default_rng(0).normal(size=(units, 7)) * 1e-6
    table[0] = 0
    index = replace(invented(), recipe=Recipe((Normalise(MinMax(0, 100)), Aggregate())))
    data = Dataset.of(table, index.data.codes)
    found = kept(replace(index, data=data), usual_choices(replace(index, data=data)))
    assert [choice.name for choice in usual_choices(index)] == ["normalisation", "weights", "aggregation"]
    assert np.isfinite(found.scores).all()  # type: ignore[arg-type]


@pytest.mark.parametrize(("low", "names"), [(0, ["weights", "aggregation"]), (3, ["weights"])])
def test_fixed_scales_are_not_varied(low: float, names: list[str]) -> None:
    """With a lower post of 3 some scores are 0, and there is no geometric mean of them."""
    fixed = Normalise(GoalpostScale())
    leaves = invented().framework.indicators
    posts = tuple(replace(node, goalposts=Goalposts(low, 20), weight=None) for node in leaves)
    framework = Framework(Node("TOP", children=posts))
    index = replace(invented(), framework=framework, recipe=Recipe((fixed, Aggregate())))
    assert [choice.name for choice in usual_choices(index)] == names
    assert uncertainty(index, usual_choices(index), runs=20).path == "fast"


def test_memory_grows_with_the_chunk_and_not_with_the_runs() -> None:
    def peak(runs: int, chunk: int) -> int:
        tracemalloc.start()
        uncertainty(reference(), usual_choices(reference()), runs=runs, chunk=chunk)
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    few, many = peak(500, 100), peak(5_000, 100)
    assert many < 1.2 * few
    assert peak(5_000, 5_000) > 2 * few
