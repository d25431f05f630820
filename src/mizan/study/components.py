"""Principal components of the children of a node, and whether there is enough in common to look for any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from mizan.errors import Fault, StepError
from mizan.ordering import FloatArray
from mizan.run import Results
from mizan.study.association import pearson
from mizan.study.tables import family_tables


@dataclass(frozen=True)
class Components:
    """Principal components of k columns, over the n units observed in all of them.

    `variances` (k,) are the eigenvalues of the correlation matrix, greatest first; `shares` their share of the
    sum. `loadings` (k columns, k components) are eigenvectors times √eigenvalue, each turned so that its
    largest entry is positive: the sign of a component has no meaning. `kmo` and `kmo_each` are the
    Kaiser–Meyer–Olkin measures, overall and by column (below 0.5: do not look for components).
    `bartlett` is χ² of Bartlett's test of sphericity with `degrees` of freedom and `p_value`.
    """

    group: str
    codes: tuple[str, ...]
    units: int
    variances: FloatArray
    shares: FloatArray
    loadings: FloatArray
    kmo: float
    kmo_each: FloatArray
    bartlett: float
    degrees: int
    p_value: float

    @property
    def weak(self) -> bool:
        """Fewer than five units for each column: what the components say will not hold for other units."""
        return self.units < 5 * len(self.codes)

    def rows(self) -> list[dict[str, Any]]:
        """One row for each component."""
        return [
            {
                "group": self.group,
                "component": at + 1,
                "variance": float(self.variances[at]),
                "share": float(self.shares[at]),
                "cumulated": float(self.shares[: at + 1].sum()),
                "weak": self.weak,
                **{code: float(self.loadings[row, at]) for row, code in enumerate(self.codes)},
            }
            for at in range(len(self.codes))
        ]


def principal_components(table: FloatArray, codes: Sequence[str], group: str = "") -> Components:
    """Components of the columns of (units, columns), by the eigenvectors of their correlations.

    Units with a gap are left out. Source: OECD/JRC Handbook (2008), step 4; Kaiser (1974), Psychometrika 39(1);
    Bartlett (1951), Biometrika 38(3/4).

        KMO = Σ r² / (Σ r² + Σ q²), q the partial correlations;   χ² = −(n − 1 − (2k + 5)/6) ln |R|

    >>> table = np.array([[1.0, 2.0], [2.0, 1.0], [3.0, 5.0], [4.0, 3.0]])
    >>> principal_components(table, ["a", "b"]).shares.round(4).tolist()
    [0.7646, 0.2354]
    """
    whole = table[~np.isnan(table).any(axis=1)]
    r = pearson(whole, whole)
    if len(whole) < 3 or np.isnan(r).any():
        template = "{group}: too few complete units, or a column that does not vary"
        params: dict[str, object] = {"group": group or ", ".join(codes)}
        raise StepError([Fault("no-components", template, params, value=len(whole), expected="3 complete units")])
    values, vectors = np.linalg.eigh(r)
    values, vectors = np.maximum(values[::-1], 0.0), vectors[:, ::-1]
    largest = vectors[np.abs(vectors).argmax(axis=0), np.arange(len(values))]
    kmo, each = _adequacy(r, values)
    chi, degrees, p = _sphericity(values, len(whole))
    return Components(
        group, tuple(codes), len(whole), values, values / values.sum(),
        vectors * np.where(largest < 0, -1.0, 1.0) * np.sqrt(values), kmo, each, chi, degrees, p,
    )  # fmt: skip


def _adequacy(r: FloatArray, values: FloatArray) -> tuple[float, FloatArray]:
    """KMO; NaN where the correlation matrix cannot be inverted (fewer units than columns)."""
    if len(r) < 2 or values[-1] < 1e-10:
        return float("nan"), np.full(len(r), np.nan)
    inverse = np.linalg.inv(r)
    partial = inverse / np.sqrt(np.outer(np.diag(inverse), np.diag(inverse)))
    off = ~np.eye(len(r), dtype=bool)
    simple, part = (r**2 * off).sum(axis=0), (partial**2 * off).sum(axis=0)
    return float(simple.sum() / (simple.sum() + part.sum())), np.asarray(simple / (simple + part))


def _sphericity(values: FloatArray, units: int) -> tuple[float, int, float]:
    from scipy.special import chdtrc  # noqa: PLC0415 - heavy, needed only here

    k = len(values)
    degrees = k * (k - 1) // 2
    if values[-1] < 1e-10 or not degrees:
        return float("nan"), degrees, float("nan")
    chi = float(-(units - 1 - (2 * k + 5) / 6) * np.log(values).sum())
    return chi, degrees, float(chdtrc(degrees, chi))


def components(results: Results, stage: str = "normalise", edition: str | None = None) -> tuple[Components, ...]:
    """Components of the children of every aggregate whose columns are there after the stage."""
    families = family_tables(results, stage, edition)
    return tuple(
        principal_components(table, codes, group) for group, (codes, table) in families.items() if len(codes) > 1
    )
