"""Uncertainty: how far ranks move when the choices behind an index are drawn again and again.

Source: Saisana, Saltelli and Tarantola (2005), J. R. Statist. Soc. A 168(2); OECD/JRC Handbook (2008), step 7.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from mizan.ordering import FloatArray
from mizan.run import Index
from mizan.study.choices import Choice
from mizan.study.experiment import Experiment
from mizan.study.ranks import (
    Integers,
    count_ranks,
    descending_order,
    mean_rank,
    rank_probabilities,
    rank_quantile,
    ranks,
)
from mizan.study.scope import Scope

Progress = Callable[[int, int], None]
"""Called with the runs done and the runs in all."""


@dataclass(frozen=True)
class Uncertainty:
    """Ranks of U units over many runs.

    `counts` (U, U + 1): how often each unit had each rank; column 0 counts runs in which it had none. `scores` and
    `uniforms` are kept only if asked for. `path` says how the runs were computed: "fast" where the tree collapsed
    to one weighted sum, "general" node by node, "mixed" if some of each. `failed` lists the runs that could not be
    computed (see `Outcome`); they are among those of column 0.
    """

    units: tuple[str, ...]
    edition: str
    node: str
    choices: tuple[str, ...]
    runs: int
    seed: int
    chunk: int
    path: Literal["fast", "general", "mixed"]
    failed: tuple[int, ...]
    nominal_scores: FloatArray
    nominal_ranks: Integers
    counts: Integers
    scores: FloatArray | None = None
    uniforms: FloatArray | None = None

    @property
    def probabilities(self) -> FloatArray:
        """Probability of each rank 1 … U: (units, ranks)."""
        return rank_probabilities(self.counts)

    @property
    def mean(self) -> FloatArray:
        """Mean rank."""
        return mean_rank(self.counts)

    @property
    def median(self) -> FloatArray:
        """Median rank."""
        return self.quantile(0.5)

    def quantile(self, share: float) -> FloatArray:
        """Quantile of the ranks, type 7."""
        return rank_quantile(self.counts, share)

    def top(self, places: int) -> FloatArray:
        """Probability of being among the first `places`."""
        return np.asarray(self.probabilities[:, :places].sum(axis=1))

    @property
    def ranks(self) -> Integers:
        """Ranks of every run, (runs, units); only when scores were kept."""
        if self.scores is None:
            raise ValueError("the scores of the runs were not kept: ask for keep=True")
        return ranks(self.scores)

    def above(self) -> FloatArray:
        """Share of runs in which the unit of a row ranks better than that of a column: (units, units)."""
        place = self.ranks
        wins = np.zeros((len(self.units), len(self.units)))
        for run in place:
            wins += (run[:, None] < run[None, :]) & (run[:, None] > 0)
        return wins / len(place)

    def rows(self, interval: float = 0.9) -> list[dict[str, Any]]:
        """One row for each unit, best nominal rank first: ranks and the central `interval`."""
        low, high = self.quantile((1 - interval) / 2), self.quantile((1 + interval) / 2)
        table = [
            {
                "unit": unit,
                "score": float(self.nominal_scores[at]),
                "rank": int(self.nominal_ranks[at]) or None,
                "mean": float(self.mean[at]),
                "median": float(self.median[at]),
                "low": float(low[at]),
                "high": float(high[at]),
            }
            for at, unit in enumerate(self.units)
        ]
        return sorted(table, key=lambda row: (row["rank"] is None, row["rank"] or 0, row["unit"]))

    def probability_rows(self) -> list[dict[str, Any]]:
        """One row for each unit and rank that occurred."""
        return [
            {"unit": self.units[at], "rank": int(rank) + 1, "probability": float(self.probabilities[at, rank])}
            for at, rank in np.argwhere(self.counts[:, 1:] > 0)
        ]


def uncertainty(
    index: Index,
    choices: Sequence[Choice],
    *,
    runs: int = 1000,
    seed: int = 1,
    edition: str | None = None,
    node: str | None = None,
    chunk: int | None = None,
    keep: bool = False,
    design: FloatArray | None = None,
    general: bool = False,
    progress: Progress | None = None,
) -> Uncertainty:
    """Draw every choice anew in each of `runs` runs and count the ranks.

    The same seed gives the same ranks whatever the chunk. Memory grows with `chunk`, not with `runs`, unless
    scores are kept. `design` replaces the draws by given uniforms, (runs, width of the choices). `general` forces
    the node-by-node path, to be compared with the fast one. Errors: `RecipeError` for a choice that does not fit,
    `StepError` for combinations that cannot be computed.
    """
    experiment = Experiment(Scope(index, edition, node), tuple(choices))
    scope, size = experiment.scope, chunk or experiment.chunk
    total = runs if design is None else len(design)
    counts = np.zeros((len(scope.units), len(scope.units) + 1), np.int64)
    kept, collapsed, failed = [], 0, []
    for done, uniforms, normals in draws(experiment, total, seed, size, design):
        outcome = experiment.run(uniforms, normals, general=general)
        counts += count_ranks(*descending_order(outcome.scores, outcome.logarithms))
        collapsed += int(outcome.collapsed.sum())
        failed += (np.flatnonzero(outcome.failed) + done).tolist()
        if keep:
            kept.append((outcome.plain, uniforms))
        if progress is not None:
            progress(done + len(uniforms), total)
    return Uncertainty(
        units=scope.units,
        edition=scope.edition_code,
        node=scope.codes[-1],
        choices=tuple(choice.name for choice in choices),
        runs=total,
        seed=seed,
        chunk=size,
        path="fast" if collapsed == total else "mixed" if collapsed else "general",
        failed=tuple(failed),
        nominal_scores=scope.nominal_scores,
        nominal_ranks=ranks(scope.nominal_scores[None])[0],
        counts=counts,
        scores=np.concatenate([scores for scores, _ in kept]) if keep else None,
        uniforms=np.concatenate([uniforms for _, uniforms in kept]) if keep else None,
    )


def draws(
    experiment: Experiment, runs: int, seed: int, chunk: int, design: FloatArray | None = None
) -> Iterator[tuple[int, FloatArray, FloatArray | None]]:
    """Chunk by chunk: runs done before, uniforms (runs, width), and normal numbers if the data are disturbed.

    Uniform and normal numbers have a stream each, drawn run after run: the chunk has no part in them.
    """
    even, normal = (np.random.default_rng(stream) for stream in np.random.SeedSequence(seed).spawn(2))
    for done in range(0, runs, chunk):
        size = min(chunk, runs - done)
        uniforms = even.random((size, experiment.width)) if design is None else design[done : done + size]
        yield done, uniforms, experiment.normals(normal, size)
