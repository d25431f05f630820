"""The ranking of one edition: what most people look at first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mizan.errors import DataError, Fault
from mizan.language import Speaker
from mizan.run import Results


@dataclass(frozen=True)
class Ranking:
    """Units of an edition from the best down; those without a score come last."""

    edition: str
    columns: dict[str, list[object]]


def ranked(results: Results, edition: str | None, say: Speaker) -> Ranking:
    """Rank, unit, name, the score of the index and of its children."""
    at = edition_at(results, edition)
    framework, data = results.index.framework, results.stages[0].data
    units = np.flatnonzero(data.present[at])
    ranks, scores = results.ranks[at, units, -1], results.scores[at, units]
    order = np.lexsort((units, np.nan_to_num(ranks, nan=np.inf)))
    units, ranks, scores = units[order], ranks[order], scores[order]
    shown = [framework.root, *framework.root.children]
    columns: dict[str, list[object]] = {
        "rank": [None if np.isnan(rank) else int(rank) for rank in ranks],
        "unit": [data.units[u] for u in units],
    }
    if data.unit_names:
        columns["name"] = [say.name(data.unit_names[u]) if u in data.unit_names else "" for u in columns["unit"]]  # type: ignore[index]
    for node in shown:
        column = scores[:, framework.position[node.code]]
        columns[node.code] = [None if np.isnan(x) else float(x) for x in column]
    return Ranking(data.editions[at], columns)


def edition_at(results: Results, edition: str | None) -> int:
    """Position of an edition, the last one unless named."""
    editions = results.index.data.editions
    if edition is None:
        return len(editions) - 1
    if edition not in editions:
        fault = Fault("edition", "no such edition", value=edition, expected=", ".join(editions))
        raise DataError([fault])
    return editions.index(edition)
