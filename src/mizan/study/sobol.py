"""Sobol indices: designs of runs, and estimators that add up block by block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mizan.ordering import FloatArray


def scrambled_pair(width: int, points: int, generator: np.random.Generator) -> tuple[FloatArray, FloatArray]:
    """Two independent matrices A and B of uniforms, (points, width) each, from one scrambled Sobol sequence.

    `points` is a power of two. Source: Owen (1998), J. Complexity 14(4); Joe and Kuo (2008), SIAM J. Sci. Comput.
    30(5); scipy's `qmc.Sobol`.

    >>> a, b = scrambled_pair(2, 8, np.random.default_rng(1))
    >>> a.shape, sorted((a[:, 0] * 8).astype(int).tolist())
    ((8, 2), [0, 1, 2, 3, 4, 5, 6, 7])
    """
    if width == 0:
        return np.empty((points, 0)), np.empty((points, 0))
    from scipy.stats import qmc  # noqa: PLC0415 - heavy, needed only here

    both = qmc.Sobol(2 * width, rng=generator).random_base2(points.bit_length() - 1)
    return both[:, :width], both[:, width:]


def mixtures(a: FloatArray, b: FloatArray, parts: Sequence[slice]) -> list[FloatArray]:
    """For each factor, A with that factor's columns taken from B."""
    found = []
    for part in parts:
        mixed = a.copy()
        mixed[:, part] = b[:, part]
        found.append(mixed)
    return found


@dataclass
class Sums:
    """What the estimators need of d factors, for any number of outputs at once: (outputs,) and (d, outputs).

        S_i  = mean( (f_B − f̄) (f_ABi − f_A) ) / V        share of the variance due to factor i alone
        ST_i = Σ (f_A − f_ABi)² / (2 n V)                 with all its interactions

    V is the variance (2n − 1) of f over A and B, f̄ their mean. Centring f_B leaves the expectation as it is and
    takes noise away; `uncentred` leaves it out, as COINr does. Outputs that do not vary have no index (NaN).
    Source: Saltelli et al. (2010), Comput. Phys. Commun. 181(2); Jansen (1999) for the total effect.

    >>> sums = Sums.start(1, 1)
    >>> f_a, f_b = np.array([[0.0], [1.0]]), np.array([[1.0], [0.0]])
    >>> sums.add(f_a, f_b, [f_a])
    >>> sums.first().tolist(), sums.total().tolist()
    ([[0.0]], [[0.0]])
    """

    points: int
    level: FloatArray
    square: FloatArray
    product: FloatArray
    step: FloatArray
    distance: FloatArray

    @classmethod
    def start(cls, factors: int, outputs: int) -> Sums:
        """Nothing added yet."""
        one, many = np.zeros((2, outputs)), np.zeros((3, factors, outputs))
        return cls(0, *one, *many)

    def add(self, f_a: FloatArray, f_b: FloatArray, f_ab: Sequence[FloatArray]) -> None:
        """Outputs of a block of points, (points, outputs) each."""
        self.points += len(f_a)
        self.level += f_a.sum(axis=0) + f_b.sum(axis=0)
        self.square += (f_a**2).sum(axis=0) + (f_b**2).sum(axis=0)
        for factor, mixed in enumerate(f_ab):
            step = mixed - f_a
            self.product[factor] += (f_b * step).sum(axis=0)
            self.step[factor] += step.sum(axis=0)
            self.distance[factor] += (step * step).sum(axis=0)

    @property
    def variance(self) -> FloatArray:
        """V; NaN where nothing varies."""
        n = 2 * self.points
        spread = self.square - self.level**2 / n
        return np.where(spread > 1e-20 * np.maximum(self.square, 1e-300), spread / (n - 1), np.nan)

    def first(self) -> FloatArray:
        """First-order indices, (factors, outputs)."""
        centre = self.level / (2 * self.points)
        return np.asarray((self.product - centre * self.step) / self.points / self.variance)

    def uncentred(self) -> FloatArray:
        """First-order indices without centring, to replay runs of COINr 1.1.14."""
        return np.asarray(self.product / self.points / self.variance)

    def total(self) -> FloatArray:
        """Total effects, (factors, outputs)."""
        return np.asarray(self.distance / (2 * self.points * self.variance))
