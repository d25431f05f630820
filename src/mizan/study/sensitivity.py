"""Sensitivity: which choices the scores and ranks hang on, with the error of every index beside it.

Source: Saltelli et al. (2008), Global Sensitivity Analysis, Wiley; Saisana, Saltelli and Tarantola (2005).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from mizan.errors import Fault, RecipeError, StepError
from mizan.ordering import FloatArray
from mizan.run import Index
from mizan.steps.state import Remark
from mizan.study.choices import Choice, DataNoise
from mizan.study.experiment import Experiment, Outcome
from mizan.study.ranks import Integers, ranks
from mizan.study.scope import Scope
from mizan.study.sobol import Sums, mixtures, scrambled_pair
from mizan.study.uncertainty import Progress

POINTS = 2**12
FEWEST_POINTS = 2**10
SCRAMBLINGS = 8


@dataclass(frozen=True)
class Indices:
    """First-order and total effects with their standard errors, (choices, outputs); NaN where nothing varies."""

    first: FloatArray
    total: FloatArray
    first_error: FloatArray
    total_error: FloatArray

    @classmethod
    def of(cls, sums: Sequence[Sums], outputs: slice) -> Indices:
        """Means over the scramblings, and the standard deviation (n − 1) of the mean."""
        first = np.stack([each.first()[:, outputs] for each in sums])
        total = np.stack([each.total()[:, outputs] for each in sums])
        root = np.sqrt(len(sums))
        return cls(
            first.mean(axis=0),
            total.mean(axis=0),
            first.std(axis=0, ddof=1) / root,
            total.std(axis=0, ddof=1) / root,
        )

    def row(self, choice: int, output: int) -> dict[str, float]:
        """The four numbers by name."""
        parts = ("first", "first_error", "total", "total_error")
        return {part: float(getattr(self, part)[choice, output]) for part in parts}


@dataclass(frozen=True)
class Sensitivity:
    """Effects of the choices on the whole ranking (mean over units of |rank − nominal rank|), and on each unit.

    `runs` are all runs done: scramblings × points × (choices + 2).
    """

    units: tuple[str, ...]
    edition: str
    node: str
    choices: tuple[str, ...]
    points: int
    scramblings: int
    runs: int
    seed: int
    path: Literal["fast", "general", "mixed"]
    ranking: Indices
    scores: Indices
    ranks: Indices
    remarks: tuple[Remark, ...] = ()

    def rows(self) -> list[dict[str, Any]]:
        """One row for each choice: its effect on the whole ranking."""
        return [{"choice": name, **self.ranking.row(at, 0)} for at, name in enumerate(self.choices)]

    def unit_rows(self) -> list[dict[str, Any]]:
        """One row for each unit, output (score, rank) and choice."""
        return [
            {"unit": unit, "output": output, "choice": name, **indices.row(choice, at)}
            for at, unit in enumerate(self.units)
            for output, indices in (("score", self.scores), ("rank", self.ranks))
            for choice, name in enumerate(self.choices)
        ]


def sensitivity(
    index: Index,
    choices: Sequence[Choice],
    *,
    points: int = POINTS,
    scramblings: int = SCRAMBLINGS,
    seed: int = 1,
    edition: str | None = None,
    node: str | None = None,
    chunk: int | None = None,
    general: bool = False,
    progress: Progress | None = None,
) -> Sensitivity:
    """Sobol indices of every choice, on `scramblings` independent scrambled Sobol designs of `points` points.

    A choice of many dimensions (weights, noise in the data) is one factor: its numbers are exchanged together.
    Noise in the data is drawn at random, since it has more dimensions than a Sobol sequence. Errors: `RecipeError`
    if `points` is not a power of two or fewer than two scramblings are asked for; `StepError` if a run fails.
    """
    _check(points, scramblings, choices)
    experiment = Experiment(Scope(index, edition, node), tuple(choices))
    block = max(1, (chunk or experiment.chunk) // (len(choices) + 2))
    found, collapsed, done, runs = [], 0, 0, scramblings * points * (len(choices) + 2)
    for stream in np.random.SeedSequence(seed).spawn(scramblings):
        sums = Sums.start(len(choices), 2 * len(experiment.scope.units) + 1)
        for outcome, rows in _blocks(experiment, points, stream, block, general):
            f = outputs(outcome, _nominal(experiment))
            sums.add(f[:rows], f[rows : 2 * rows], np.split(f[2 * rows :], len(choices)))
            collapsed, done = collapsed + int(outcome.collapsed.sum()), done + len(f)
            if progress is not None:
                progress(done, runs)
        found.append(sums)
    units = len(experiment.scope.units)
    return Sensitivity(
        units=experiment.scope.units,
        edition=experiment.scope.edition_code,
        node=experiment.scope.codes[-1],
        choices=tuple(choice.name for choice in choices),
        points=points,
        scramblings=scramblings,
        runs=runs,
        seed=seed,
        path="fast" if collapsed == runs else "mixed" if collapsed else "general",
        ranking=Indices.of(found, slice(2 * units, None)),
        scores=Indices.of(found, slice(0, units)),
        ranks=Indices.of(found, slice(units, 2 * units)),
        remarks=_remarks(points),
    )


Nominal = tuple[FloatArray, Integers]


def _nominal(experiment: Experiment) -> Nominal:
    scores = experiment.scope.nominal_scores
    return scores, ranks(scores[None])[0]


def outputs(outcome: Outcome, nominal: Nominal) -> FloatArray:
    """What is explained: each unit's score (less its nominal score), its rank, and the shift of the ranking.

    (runs, 2 units + 1). A unit without a rank is left out of the shift and has no index.
    """
    scores, usual = outcome.plain, nominal[1]
    place = ranks(scores)
    known = (place > 0) & (usual > 0)
    shift = np.where(known, np.abs(place - usual), 0).sum(axis=1) / np.maximum(known.sum(axis=1), 1)
    return np.hstack([scores - nominal[0], np.where(known, place - usual, np.nan), shift[:, None]])


def _blocks(
    experiment: Experiment, points: int, stream: np.random.SeedSequence, block: int, general: bool
) -> Iterator[tuple[Outcome, int]]:
    """Outcomes of A, B and the mixtures for block after block of points, and the number of points in it."""
    sequence, *noise = (np.random.default_rng(child) for child in stream.spawn(3))
    a, b = scrambled_pair(experiment.width, points, sequence)
    parts = [experiment.columns[choice.name] for choice in experiment.choices]
    for at in range(0, points, block):
        here = slice(at, at + block)
        rows = len(a[here])
        uniforms = np.vstack([a[here], b[here], *mixtures(a[here], b[here], parts)])
        outcome = experiment.run(uniforms, _noise(experiment, noise, rows), general=general)
        if outcome.failed.any():
            expected = "alternatives and noise that keep scores above 0"
            raise StepError([Fault("failed-runs", "runs failed", value=int(outcome.failed.sum()), expected=expected)])
        yield outcome, rows


def _noise(experiment: Experiment, generators: Sequence[np.random.Generator], rows: int) -> FloatArray | None:
    """Normal numbers of A, of B, and of the mixtures: from B where the noise itself is exchanged."""
    of_a, of_b = (experiment.normals(generator, rows) for generator in generators)
    if of_a is None or of_b is None:
        return None
    mixed = [of_b if isinstance(choice, DataNoise) else of_a for choice in experiment.choices]
    return np.concatenate([of_a, of_b, *mixed])


def _check(points: int, scramblings: int, choices: Sequence[Choice]) -> None:
    faults = []
    if points < 2 or points & (points - 1):
        faults.append(Fault("points", "points of a Sobol design", value=points, expected="a power of two"))
    if scramblings < 2:
        faults.append(Fault("scramblings", "scramblings", value=scramblings, expected="2 or more, to know the error"))
    if not choices:
        faults.append(Fault("no-choices", "nothing is varied", expected="at least one choice"))
    if sum(isinstance(choice, DataNoise) for choice in choices) > 1:
        faults.append(Fault("noise-twice", "two choices disturb the data", expected="one, with several codes"))
    if faults:
        raise RecipeError(faults)


def _remarks(points: int) -> tuple[Remark, ...]:
    if points >= FEWEST_POINTS:
        return ()
    template = "{points} points are too few: below {least}, indices are mostly noise"
    return (Remark("few-points", template, {"points": points, "least": FEWEST_POINTS}, warning=True),)
