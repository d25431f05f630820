"""Why a score and a rank changed: into parts that add up exactly.

Between two sides (editions, indices, or both) four things change for a unit:

* **data**: its own values, where they were observed on both sides;
* **missing**: its own cells that were not observed on at least one side, with the estimates that stand in for them;
* **others**: the values of all other units, their coming and going;
* **framework**: tree, weights, and the steps from treatment on; with scales joint over editions, also those.

Taken over one after another, each adds its part to the change; but how much depends on the order. The parts given
are means over all 24 orders (Shapley values): no order is preferred, and they add up to the change exactly, which
is why they are fractions and not floats. Source: Shapley (1953); Shorrocks (2013), J. Econ. Inequality 11.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import factorial
from typing import Any

import numpy as np

from mizan.errors import DataError, Fault
from mizan.ordering import FloatArray
from mizan.run import Index
from mizan.study.hybrids import Hybrids, World
from mizan.study.ranks import Integers
from mizan.study.scope import Scope

PARTS = ("data", "missing", "others", "framework")
Parts = Mapping[str, tuple[Fraction, ...]]
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Change:
    """For each unit scored on both sides, the change of its score and the places it gained, by part.

    For every unit, the sum of `score_parts` is ``Fraction(after) − Fraction(before)``, and that of `rank_parts` is
    rank before − rank after (positive: a better place), exactly. `left_out` are units without a score on a side.
    """

    units: tuple[str, ...]
    before: FloatArray
    after: FloatArray
    ranks_before: Integers
    ranks_after: Integers
    score_parts: Parts
    rank_parts: Parts
    left_out: tuple[str, ...]

    def rows(self) -> list[dict[str, Any]]:
        """One row for each unit, in the order of the data."""
        return [
            {
                "unit": unit,
                "before": float(self.before[at]),
                "after": float(self.after[at]),
                "change": float(self.after[at] - self.before[at]),
                **{f"score_{part}": float(self.score_parts[part][at]) for part in PARTS},
                "rank_before": int(self.ranks_before[at]),
                "rank_after": int(self.ranks_after[at]),
                "places_gained": int(self.ranks_before[at] - self.ranks_after[at]),
                **{f"rank_{part}": float(self.rank_parts[part][at]) for part in PARTS},
            }
            for at, unit in enumerate(self.units)
        ]


def decompose(
    before: Index,
    after: Index,
    *,
    edition_before: str | None = None,
    edition_after: str | None = None,
    node: str | None = None,
    progress: Progress | None = None,
) -> Change:
    """Decompose the change of every unit that has a score on both sides.

    For two editions of one index pass it twice and name the editions. `node` must be an aggregate on both sides.
    """
    worlds = World(Scope(before, edition_before, node)), World(Scope(after, edition_after, node))
    hybrids = Hybrids(*worlds)
    if not hybrids.units:
        raise DataError([Fault("no-common-units", "no unit takes part on both sides", expected="at least one")])
    subsets = [frozenset(part) for size in range(len(PARTS) + 1) for part in combinations(PARTS, size)]
    scores, places = {}, {}
    for done, taken in enumerate(subsets, 1):
        scores[taken], places[taken] = hybrids.outcome(taken)
        if progress is not None:
            progress(done, len(subsets))
    none, all_of_them = frozenset[str](), frozenset(PARTS)
    scored = np.flatnonzero(np.all([~np.isnan(found) for found in scores.values()], axis=0))
    units = tuple(hybrids.units[at] for at in scored)
    return Change(
        units,
        scores[none][scored],
        scores[all_of_them][scored],
        places[none][scored],
        places[all_of_them][scored],
        _shapley({taken: found[scored] for taken, found in scores.items()}),
        _shapley({taken: -found[scored] for taken, found in places.items()}),
        tuple(unit for unit in hybrids.everyone if unit not in units),
    )


def _shapley(outcomes: Mapping[frozenset[str], Any]) -> dict[str, tuple[Fraction, ...]]:
    """Mean contribution of each part over all orders; `outcomes` (units,) by the parts already taken over.

    part_p = Σ_S |S|! (3 − |S|)! / 4! · (f(S ∪ p) − f(S)),  S without p
    """
    exact = {taken: [Fraction(value.item()) for value in found] for taken, found in outcomes.items()}
    found = {}
    for part in PARTS:
        sums = [Fraction(0)] * len(exact[frozenset()])
        for taken in (taken for taken in exact if part not in taken):
            share = Fraction(factorial(len(taken)) * factorial(len(PARTS) - 1 - len(taken)), factorial(len(PARTS)))
            steps = zip(exact[taken | {part}], exact[taken], strict=True)
            sums = [total + share * (b - a) for total, (b, a) in zip(sums, steps, strict=True)]
        found[part] = tuple(sums)
    return found
