"""Sobol indices: known values of known functions, errors that tell the truth, and the index under choices."""

from __future__ import annotations

import numpy as np
import pytest

from mizan.errors import RecipeError
from mizan.ordering import FloatArray
from mizan.steps.aggregate import Arithmetic, Geometric
from mizan.study.choices import DataNoise, Options, WeightNoise
from mizan.study.sensitivity import Sensitivity, sensitivity
from mizan.study.sobol import Sums, mixtures, scrambled_pair
from tests.mizan.study.cases import invented, reference, reference_choices

MEAN = Options("mean", "aggregate.method", (Arithmetic(), Geometric()))


def ishigami(x: FloatArray) -> FloatArray:
    z = np.pi * (2 * x - 1)
    return (np.sin(z[:, 0]) + 7 * np.sin(z[:, 1]) ** 2 + 0.1 * z[:, 2] ** 4 * np.sin(z[:, 0]))[:, None]


def g_function(x: FloatArray) -> FloatArray:
    a = np.array([0.0, 1.0, 4.5, 9.0])
    return np.prod((np.abs(4 * x - 2) + a) / (1 + a), axis=1)[:, None]


def estimate(f: object, width: int, seed: int) -> Sums:
    a, b = scrambled_pair(width, 2**11, np.random.default_rng(seed))
    sums = Sums.start(width, 1)
    for at in range(0, 2**11, 512):  # block by block, as a study adds them
        here = slice(at, at + 512)
        mixed = mixtures(a[here], b[here], [slice(k, k + 1) for k in range(width)])
        sums.add(f(a[here]), f(b[here]), [f(m) for m in mixed])  # type: ignore[operator]
    return sums


def g_indices() -> tuple[FloatArray, FloatArray]:
    part = 1 / (3 * (1 + np.array([0.0, 1.0, 4.5, 9.0])) ** 2)
    variance = np.prod(1 + part) - 1
    return part / variance, part * (np.prod(1 + part) / (1 + part)) / variance


@pytest.mark.parametrize(
    ("f", "first", "total"),
    [
        (ishigami, np.array([0.3139, 0.4424, 0.0]), np.array([0.5576, 0.4424, 0.2437])),
        (g_function, *g_indices()),
    ],
)
def test_known_functions(f: object, first: FloatArray, total: FloatArray) -> None:
    several = [estimate(f, len(first), seed) for seed in range(8)]
    for name, truth in (("first", first), ("total", total)):
        found = np.stack([getattr(sums, name)()[:, 0] for sums in several])
        error = found.std(axis=0, ddof=1) / np.sqrt(8)
        assert (np.abs(found.mean(axis=0) - truth) <= 5 * error + 2e-3).all()
        assert (error < 0.01).all()


def test_centring_takes_noise_away() -> None:
    several = [estimate(lambda x: ishigami(x) + 50, 3, seed) for seed in range(8)]
    spread = {name: np.std([getattr(sums, name)() for sums in several], axis=0) for name in ("first", "uncentred")}
    assert (spread["first"] < spread["uncentred"]).all()


def found(**more: object) -> Sensitivity:
    settings = {"points": 256, "scramblings": 4, **more}
    return sensitivity(invented(), (WeightNoise(), MEAN, DataNoise(0.1)), **settings)  # type: ignore[arg-type]


def test_shapes_and_rows() -> None:
    result = found()
    assert result.choices == ("weights", "mean", "data")
    assert result.runs == 4 * 256 * 5
    assert result.ranking.first.shape == (3, 1)
    assert result.scores.total.shape == result.ranks.total.shape == (3, 12)
    assert [set(row) for row in result.rows()] == [{"choice", "first", "first_error", "total", "total_error"}] * 3
    assert len(result.unit_rows()) == 12 * 2 * 3
    assert all(row["total_error"] > 0 for row in result.rows())


def test_both_paths_agree() -> None:
    fast, general = found(), found(general=True)
    assert (fast.path, general.path) == ("fast", "general")
    np.testing.assert_allclose(fast.ranking.total, general.ranking.total, rtol=1e-9)
    np.testing.assert_allclose(fast.scores.first, general.scores.first, rtol=1e-6, atol=1e-9)


def test_the_chunk_has_no_part_in_the_result_and_the_seed_has() -> None:
    np.testing.assert_allclose(found(chunk=37).ranking.total, found().ranking.total, rtol=1e-9)
    assert (found(seed=2).ranking.total != found().ranking.total).any()


def test_few_points_are_warned_of() -> None:
    assert [remark.code for remark in found().remarks] == ["few-points"]
    assert found().remarks[0].warning
    assert found(points=1024, scramblings=2).remarks == ()


def test_a_choice_without_effect_has_none() -> None:
    nothing = Options("nothing", "aggregate.method", (Arithmetic(), Arithmetic()))
    result = sensitivity(invented(), (WeightNoise(), nothing), points=256, scramblings=4)
    np.testing.assert_allclose(result.ranking.total[1], 0.0, atol=1e-12)
    np.testing.assert_allclose(result.scores.first[1], 0.0, atol=1e-12)
    np.testing.assert_allclose(result.ranking.total[0], 1.0, atol=0.05)


def test_a_rank_that_never_moves_has_no_index() -> None:
    result = sensitivity(reference(), reference_choices(), points=64, scramblings=2)
    best = result.units.index("QAT")
    assert np.isnan(result.ranks.total[:, best]).all()
    assert not np.isnan(result.scores.total[:, best]).any()


def test_standard_errors_cover_the_converged_value() -> None:
    """Most intervals of two standard errors must hold the value of a far larger study."""
    choices = reference_choices()
    truth = sensitivity(reference(), choices, points=2**12, scramblings=8, seed=99).ranking.total[:, 0]
    hits = []
    for seed in range(6):
        small = sensitivity(reference(), choices, points=256, scramblings=8, seed=seed).ranking
        hits += (np.abs(small.total[:, 0] - truth) <= 2.4 * small.total_error[:, 0]).tolist()
    assert np.mean(hits) >= 0.8


@pytest.mark.parametrize("wrong", [{"points": 100}, {"points": 1}, {"scramblings": 1}])
def test_settings_that_cannot_be_right(wrong: dict[str, int]) -> None:
    with pytest.raises(RecipeError):
        found(**wrong)


def test_nothing_to_vary() -> None:
    with pytest.raises(RecipeError):
        sensitivity(invented(), ())
