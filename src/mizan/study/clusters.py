"""Groups of units that resemble one another, whatever their score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from mizan.errors import Fault, StepError
from mizan.ordering import BoolArray, FloatArray
from mizan.run import Results
from mizan.steps.numbers import deviation
from mizan.study.tables import edition_position

MOST = 8


@dataclass(frozen=True)
class Clusters:
    """`labels` (units,) from 1, the largest group first; `silhouette` (units,): −1 misplaced … 1 well placed.

    Units with a gap are `left_out`.
    """

    units: tuple[str, ...]
    labels: npt.NDArray[np.intp]
    silhouette: FloatArray
    left_out: tuple[str, ...]

    @property
    def count(self) -> int:
        """Number of groups."""
        return int(self.labels.max())

    def rows(self) -> list[dict[str, Any]]:
        """One row for each unit, group by group."""
        order = np.lexsort((-self.silhouette, self.labels))
        return [
            {"unit": self.units[at], "group": int(self.labels[at]), "silhouette": float(self.silhouette[at])}
            for at in order
        ]


def cluster(table: FloatArray, units: tuple[str, ...], count: int | None = None) -> Clusters:
    """Ward's method on the columns of (units, columns) brought to equal spread.

    Without `count`, that of 2 … 8 with the greatest mean silhouette. Source: OECD/JRC Handbook (2008), step 4; Ward
    (1963), J. Am. Stat. Assoc. 58; Rousseeuw (1987), J. Comput. Appl. Math. 20.

    >>> found = cluster(np.array([[0.0], [0.1], [9.0], [9.1], [9.2]]), ("a", "b", "c", "d", "e"))
    >>> found.count, found.labels.tolist()
    (2, [2, 2, 1, 1, 1])
    """
    from scipy.cluster.hierarchy import fcluster, linkage  # noqa: PLC0415 - heavy, needed only here

    whole: BoolArray = np.asarray(~np.isnan(table).any(axis=1))
    x = table[whole]
    if len(x) < 3 or not np.ptp(x, axis=0).any() or (count is not None and not 2 <= count < len(x)):
        expected = "3 or more complete units that differ, and 2 groups up to one less than the units"
        raise StepError([Fault("no-clusters", "no groups can be formed", value=count, expected=expected)])
    spread = deviation(x, ddof=1)
    z = (x - x.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
    merges = linkage(z, "ward")
    distance = np.sqrt(((z[:, None] - z[None]) ** 2).sum(axis=-1))
    best: tuple[npt.NDArray[np.intp], FloatArray] | None = None
    for size in range(2, min(MOST, len(x) - 1) + 1) if count is None else (count,):
        labels = _by_size(fcluster(merges, size, "maxclust").astype(np.intp))
        width = silhouettes(distance, labels)
        if best is None or width.mean() > best[1].mean() + 1e-12:
            best = labels, width
    if best is None:
        raise StepError([Fault("no-clusters", "no groups can be formed", value=count)])
    kept = tuple(unit for unit, here in zip(units, whole, strict=True) if here)
    return Clusters(kept, *best, tuple(unit for unit, here in zip(units, whole, strict=True) if not here))


def _by_size(labels: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """Number groups from the largest; among equals, by their first unit."""
    found, first, sizes = np.unique(labels, return_index=True, return_counts=True)
    order = found[np.lexsort((first, -sizes))]
    return np.argsort(order)[np.searchsorted(found, labels)] + 1 if len(found) else labels


def silhouettes(distance: FloatArray, labels: npt.NDArray[np.intp]) -> FloatArray:
    """(b − a) / max(a, b): a the mean distance within the own group, b that to the nearest other; 0 for loners."""
    member = labels[:, None] == np.unique(labels)[None]
    sizes = member.sum(axis=0)
    mean = distance @ member / np.where(member, np.maximum(sizes - 1, 1), sizes)
    own = mean[member]
    other = np.where(member, np.inf, mean).min(axis=1)
    alone = sizes[member.argmax(axis=1)] == 1
    return np.where(alone | ~np.isfinite(other), 0.0, (other - own) / np.maximum(np.maximum(own, other), 1e-300))


def clusters(
    results: Results, count: int | None = None, stage: str = "normalise", edition: str | None = None
) -> Clusters:
    """Groups of the units that take part in an edition, by their indicators after a stage."""
    data, at = results.stage(stage).data, edition_position(results, edition)
    part = np.flatnonzero(data.present[at])
    width = len(results.index.framework.indicators)
    return cluster(data.values[at, part, :width], tuple(data.units[unit] for unit in part), count)
