"""The tables that a computation gives to the outside."""

from __future__ import annotations

import numpy as np

from mizan.dataset import Missing
from mizan.framework import Framework
from mizan.run import Results

Columns = dict[str, list[object]]


def walk_order(framework: Framework) -> list[int]:
    """Positions of the nodes from the root down, each parent before its children."""
    return [framework.position[node.code] for node in framework.root.walk()]


def scores(results: Results) -> Columns:
    """edition, unit, code, score, rank: each unit that took part, each node of the edition from the root down.

    A score is unrounded and empty where there is none; so is its rank.
    """
    framework, data = results.index.framework, results.stages[0].data
    order = np.array(walk_order(framework))
    editions, units = np.nonzero(data.present)
    active = framework.active(data.editions)[editions][:, order]
    rows, columns = np.nonzero(active)
    e, u, n = editions[rows], units[rows], order[columns]
    ranks = results.ranks[e, u, n]
    return {
        "edition": [data.editions[at] for at in e],
        "unit": [data.units[at] for at in u],
        "code": [framework.codes[at] for at in n],
        "score": [None if x != x else x for x in results.scores[e, u, n].tolist()],  # noqa: PLR0124 - NaN
        "rank": [None if x != x else int(x) for x in ranks.tolist()],  # noqa: PLR0124
    }


def weights(results: Results) -> Columns:
    """edition, unit, code, weight: among siblings, summing to 1; `unit` is empty where all units share them."""
    framework, data = results.index.framework, results.stages[0].data
    table, active = results.weights, framework.active(data.editions)
    shared, found = table.shape[1] == 1, Columns()
    for name in ("edition", "unit", "code", "weight"):
        found[name] = []
    for e, edition in enumerate(data.editions):
        part = table[min(e, len(table) - 1)]
        for parent in framework.aggregates:
            at = [framework.position[c.code] for c in parent.children if active[e, framework.position[c.code]]]
            shares = part[:, at] / part[:, at].sum(axis=1, keepdims=True)
            for u, row in enumerate(shares.tolist()):
                for place, weight in zip(at, row, strict=True):
                    found["edition"].append(edition)
                    found["unit"].append("" if shared else data.units[u])
                    found["code"].append(framework.codes[place])
                    found["weight"].append(None if weight != weight else weight)  # noqa: PLR0124
    return found


def gaps(results: Results) -> Columns:
    """edition, unit, code, reason, imputed: each indicator's cell that was not observed, and the value it got."""
    framework, source = results.index.framework, results.stages[0].data
    raw = [state for state in results.stages if not state.normalised][-1].data
    wanted = source.present[:, :, None] & framework.active(source.editions)[:, None, : len(source.codes)]
    found = np.argwhere(wanted & np.isnan(source.values))
    values = [float(raw.values[e, u, c]) for e, u, c in found]
    return {
        "edition": [source.editions[e] for e, _, _ in found],
        "unit": [source.units[u] for _, u, _ in found],
        "code": [source.codes[c] for _, _, c in found],
        "reason": [Missing(int(source.reasons[e, u, c])).word for e, u, c in found],
        "imputed": [None if x != x else x for x in values],  # noqa: PLR0124
    }


def stage(results: Results, at: int) -> Columns:
    """edition, unit, code, value after one step of the recipe (0 is the source)."""
    data = results.stages[at].data
    e, u = np.nonzero(results.stages[0].data.present)
    count = len(data.codes)
    codes: list[object] = list(data.codes)
    return {
        "edition": [data.editions[x] for x in np.repeat(e, count)],
        "unit": [data.units[x] for x in np.repeat(u, count)],
        "code": codes * len(e),
        "value": [None if x != x else x for x in data.values[e, u].ravel().tolist()],  # noqa: PLR0124
    }
