"""Improvement: which feasible steps lift a unit most, and how far its rank then moves, with uncertainty.

A step changes one observed source value of the unit; the whole recipe is then done anew, so that a better value also
moves bounds, outliers and the other units as it really would. Nothing says that a step is cheap, or that it follows
from a policy: feasible means that others have done as much.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np

from mizan.errors import Fault, RecipeError
from mizan.ordering import FloatArray
from mizan.run import Index
from mizan.study import batch
from mizan.study.choices import Choice
from mizan.study.editions import with_table
from mizan.study.experiment import Experiment
from mizan.study.feasible import targets
from mizan.study.ranks import Integers, ranks
from mizan.study.scope import Scope
from mizan.study.uncertainty import Progress, draws
from mizan.study.variants import Variants

Reach = Literal["peers", "pace"] | Mapping[str, float]


@dataclass(frozen=True)
class Movement:
    """Places gained over many runs, each compared with the same run without the step.

    `gained` are the distinct numbers of places, `shares` how often each occurred.
    """

    gained: tuple[int, ...]
    shares: FloatArray

    @classmethod
    def of(cls, places: Sequence[int]) -> Movement:
        """From the places gained in every run."""
        gained, times = np.unique(np.asarray(places), return_counts=True)
        return cls(tuple(int(number) for number in gained), times / times.sum())

    @property
    def mean(self) -> float:
        """Places gained on average."""
        return float(self.shares @ np.array(self.gained))

    @property
    def improves(self) -> float:
        """Probability of gaining at least one place."""
        return float(self.shares[np.array(self.gained) > 0].sum())

    def quantile(self, share: float) -> int:
        """The least number of places that at least this share of the runs does not exceed."""
        return self.gained[int(np.searchsorted(self.shares.cumsum(), share - 1e-12))]


@dataclass(frozen=True)
class Lift:
    """What a step does: `codes` moved from `now` to `target`, in source units; score and places gained."""

    codes: tuple[str, ...]
    now: tuple[float, ...]
    target: tuple[float, ...]
    score_gain: float
    places_gained: int
    movement: Movement | None = None

    def row(self) -> dict[str, Any]:
        """By name; the interval holds 90 % of the runs."""
        row: dict[str, Any] = {
            "step": " + ".join(self.codes),
            "now": self.now[0] if len(self.codes) == 1 else None,
            "target": self.target[0] if len(self.codes) == 1 else None,
            "score_gain": self.score_gain,
            "places_gained": self.places_gained,
        }
        if self.movement is not None:
            row |= {
                "mean": self.movement.mean,
                "low": self.movement.quantile(0.05),
                "high": self.movement.quantile(0.95),
                "improves": self.movement.improves,
            }
        return row


@dataclass(frozen=True)
class Improvement:
    """Steps open to a unit, the one that lifts its score most first; `together` takes the best of them at once."""

    unit: str
    edition: str
    node: str
    score: float
    rank: int
    lifts: tuple[Lift, ...]
    together: Lift | None
    runs: int
    seed: int

    def rows(self) -> list[dict[str, Any]]:
        """One row for each step, and one for the best together."""
        return [lift.row() for lift in self.lifts] + ([self.together.row()] if self.together else [])


def improvement(
    index: Index,
    unit: str,
    *,
    reach: Reach = "peers",
    best: int = 5,
    choices: Sequence[Choice] = (),
    runs: int = 1000,
    seed: int = 1,
    edition: str | None = None,
    node: str | None = None,
    progress: Progress | None = None,
) -> Improvement:
    """Try every feasible step of a unit.

    `reach` says how far a step goes: to the upper quartile of the units ("peers"), as far as the faster quarter of
    units moved since the edition before ("pace"), or to given source values by code. With `choices`, the `best`
    steps, and all of them together, are judged under uncertainty: every run is done with and without the step on
    the same draws. Errors: an unknown unit or edition; "pace" without an earlier edition.
    """
    scope = Scope(index, edition, node)
    if unit not in scope.units:
        raise RecipeError([Fault("unit", "the unit does not take part", value=unit, expected=", ".join(scope.units))])
    aims = targets(scope, unit, reach)
    lifts = sorted(_lifts(scope, unit, [{code: aim} for code, aim in aims.items()]), key=lambda lift: -lift.score_gain)
    useful = [lift for lift in lifts[:best] if lift.score_gain > 0]
    package = {code: aims[code] for lift in useful for code in lift.codes}
    together = _lifts(scope, unit, [package]) if len(useful) > 1 else []
    if choices:
        chosen = [*useful, *together]
        judged = _under_uncertainty(scope, unit, chosen, (tuple(choices), runs, seed), progress)
        lifts = [*judged[: len(useful)], *lifts[len(useful) :]]
        together = judged[len(useful) :]
    at = scope.units.index(unit)
    return Improvement(
        unit,
        scope.edition_code,
        scope.codes[-1],
        float(scope.nominal_scores[at]),
        int(ranks(scope.nominal_scores[None])[0, at]),
        tuple(lifts),
        together[0] if together else None,
        runs if choices else 0,
        seed,
    )


def _tables(scope: Scope, unit: str, steps: Sequence[Mapping[str, float]]) -> FloatArray:
    """Source values with each step taken, (steps, units of the data, indicators)."""
    data = scope.index.data
    values = np.repeat(data.values[scope.edition_at][None], len(steps), axis=0)
    for at, step in enumerate(steps):
        for code, aim in step.items():
            values[at, data.units.index(unit), data.codes.index(code)] = aim
    return values


def _lifts(scope: Scope, unit: str, steps: Sequence[Mapping[str, float]]) -> list[Lift]:
    """What each step does by the index's own recipe."""
    if not steps:
        return []
    recipe, at = scope.index.recipe, scope.units.index(unit)
    values = _tables(scope, unit, steps)
    tables, base = Variants(scope).tables(recipe, values)
    weights = batch.combined(base, np.ones((scope.tree.size, len(steps))), None, scope.tree)
    found = batch.score_each(tables, scope.rule(recipe), weights, scope.tree, general=True)
    batch.refuse(found.failed)
    before, place = scope.nominal_scores[at], ranks(scope.nominal_scores[None])[0, at]
    gains, places = found.scores[:, at] - before, place - ranks(found.scores)[:, at]
    own = scope.index.data.values[scope.edition_at, scope.index.data.units.index(unit)]
    return [
        Lift(
            tuple(step),
            tuple(float(own[scope.index.data.codes.index(code)]) for code in step),
            tuple(step.values()),
            float(gains[number]),
            int(places[number]),
        )
        for number, step in enumerate(steps)
    ]


Draws = tuple[tuple[Choice, ...], int, int]


def _under_uncertainty(
    scope: Scope, unit: str, lifts: Sequence[Lift], settings: Draws, progress: Progress | None
) -> list[Lift]:
    """The same lifts with the places gained in every run."""
    base = _places(scope, unit, settings)
    judged = []
    for done, lift in enumerate(lifts, 1):
        table = _tables(scope, unit, [dict(zip(lift.codes, lift.target, strict=True))])[0]
        lifted = replace(scope.index, data=with_table(scope.index.data, scope.edition_at, table))
        places = _places(Scope(lifted, scope.edition, scope.node), unit, settings)
        both = (base > 0) & (places > 0)
        judged.append(replace(lift, movement=Movement.of((base - places)[both].tolist())))
        if progress is not None:
            progress(done, len(lifts))
    return judged


def _places(scope: Scope, unit: str, settings: Draws) -> Integers:
    """The unit's rank in every run, (runs,)."""
    choices, runs, seed = settings
    experiment, at = Experiment(scope, choices), scope.units.index(unit)
    found = []
    for _, uniforms, normals in draws(experiment, runs, seed, experiment.chunk):
        found.append(ranks(experiment.run(uniforms, normals).plain)[:, at])
    return np.concatenate(found)
