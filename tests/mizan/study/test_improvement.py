"""What lifts a unit: every step checked against a computation with the changed value."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mizan.errors import RecipeError
from mizan.run import Index, compute
from mizan.study.choices import DataNoise, WeightNoise
from mizan.study.improvement import Improvement, Lift, improvement
from mizan.study.uncertainty import uncertainty
from tests.mizan.study.cases import editions, invented, reference


def with_values(index: Index, unit: str, lift: Lift, edition: int = 0) -> Index:
    values = np.array(index.data.values)
    for code, target in zip(lift.codes, lift.target, strict=True):
        values[edition, index.data.units.index(unit), index.data.codes.index(code)] = target
    return replace(index, data=index.data.holding(values))


def assert_true(index: Index, found: Improvement, edition: int = 0) -> None:
    """Each lift is what the index itself says of the changed data."""
    at, before = index.data.units.index(found.unit), compute(index)
    assert found.score == pytest.approx(before.scores[edition, at, -1])
    for lift in (*found.lifts, *([found.together] if found.together else [])):
        after = compute(with_values(index, found.unit, lift, edition))
        assert lift.score_gain == pytest.approx(after.scores[edition, at, -1] - found.score, rel=1e-9, abs=1e-9)
        assert lift.places_gained == before.ranks[edition, at, -1] - after.ranks[edition, at, -1]


@pytest.mark.parametrize("unit", ["JOR", "SOM", "QAT"])
def test_steps_towards_peers(unit: str) -> None:
    found = improvement(reference(1), unit)
    assert_true(reference(1), found)
    assert [lift.score_gain for lift in found.lifts] == sorted((lift.score_gain for lift in found.lifts), reverse=True)
    for lift in found.lifts:
        direction = reference(1).framework[lift.codes[0]].direction
        assert (lift.target[0] - lift.now[0]) * direction > 0


def test_steps_at_the_pace_of_others() -> None:
    found = improvement(editions(1), "JOR", reach="pace", edition="2022")
    assert_true(editions(1), found, 1)
    assert found.lifts


def test_given_targets() -> None:
    found = improvement(reference(1), "JOR", reach={"skills": 90.0, "proc_days": 1.0})
    assert_true(reference(1), found)
    assert {lift.codes[0] for lift in found.lifts} == {"skills", "proc_days"}
    assert found.together is not None
    assert set(found.together.codes) == {"skills", "proc_days"}


def test_targets_of_denominated_indicators_are_in_source_units() -> None:
    found = improvement(reference(1), "JOR")
    lift = next(lift for lift in found.lifts if lift.codes == ("eid_users",))
    own = reference(1).data
    at, people = own.units.index("JOR"), own.denominators["Pop"][0]
    ratio = own.column("eid_users")[0] / people
    assert lift.target[0] == pytest.approx(np.nanquantile(ratio, 0.75) * people[at])


def test_uncertainty_compares_each_run_with_itself() -> None:
    choices = (WeightNoise(), DataNoise(0.02))
    found = improvement(reference(1), "JOR", best=2, choices=choices, runs=120, seed=4)
    judged = [lift for lift in found.lifts if lift.movement]
    assert len(judged) == 2
    assert found.together is not None
    at = reference(1).data.units.index("JOR")
    base = uncertainty(reference(1), choices, runs=120, seed=4, keep=True).ranks[:, at]
    for lift in (*judged, found.together):
        after = uncertainty(with_values(reference(1), "JOR", lift), choices, runs=120, seed=4, keep=True).ranks[:, at]
        movement = lift.movement
        assert movement is not None
        assert movement.mean == pytest.approx((base - after).mean())
        assert movement.improves == pytest.approx((base > after).mean())
        assert movement.quantile(0.0) == (base - after).min()
        assert movement.quantile(1.0) == (base - after).max()


def test_rows() -> None:
    found = improvement(invented(), "3", choices=(WeightNoise(),), runs=50)
    rows = found.rows()
    assert len(rows) == len(found.lifts) + (found.together is not None)
    assert {"step", "target", "score_gain", "mean", "low", "high", "improves"} <= set(rows[0])


def test_what_is_not_there_is_refused() -> None:
    with pytest.raises(RecipeError, match="take part"):
        improvement(reference(1), "XXX")
    with pytest.raises(RecipeError, match="earlier edition"):
        improvement(reference(1), "JOR", reach="pace")
    with pytest.raises(RecipeError, match="no such indicator"):
        improvement(reference(1), "JOR", reach={"nothing": 1.0})
    with pytest.raises(RecipeError, match="number"):
        improvement(reference(1), "JOR", reach={"skills": float("nan")})
