"""A release computed again on a part of what was asked: editions whose catalogues differ then compare like with like.

By the framework of the newest of the editions; an indicator that not all of them ask about in the same way is no part
of it, and its siblings carry its weight in proportion.
"""

from dataclasses import replace
from functools import lru_cache

import numpy as np

from mizan.errors import MizanError
from mizan.framework import Node
from mizan.run import Index, compute
from multaqa.measurement.bridge import frameworks, rounds
from multaqa.measurement.models import Edition, Release
from multaqa.measurement.queries.results import Part, participants

# No edition is called so: a node that is part of it alone is part of none.
_NONE = ("-",)
Scores = dict[str, dict[str, float]]


def recomputed(release: Release, part: Part, by: Edition, indicators: frozenset[str]) -> Scores:
    """Return the scores, by state and node, that a part of a release gives by the framework of an edition.

    Nothing where the framework does not hold with the indicators that are left.
    """
    return _recomputed(release.pk, part, by.framework, indicators)


@lru_cache(maxsize=64)
def _recomputed(release: int, part: Part, text: str, indicators: frozenset[str]) -> Scores:
    round = Release.objects.select_related("round__edition").get(pk=release).round
    codes = {rounds.unit(state): state.code for state in participants(round)}
    try:
        framework, recipe = frameworks.read(text)
        framework = replace(framework, root=_kept(framework.root, indicators))
        data = rounds.dataset(round, rounds.cells_of(round, part), framework)
        scores = compute(Index(framework, data, recipe)).scores[0]
    except MizanError:
        return {}
    return {
        codes[unit]: {
            code: float(scores[at, node]) for node, code in enumerate(framework.codes) if not np.isnan(scores[at, node])
        }
        for at, unit in enumerate(data.units)
    }


def forget() -> None:
    """Forget what was computed; it is the same when it is computed again."""
    _recomputed.cache_clear()


def _kept(node: Node, indicators: frozenset[str]) -> Node:
    """Return a tree in which other indicators, and nodes that hold nothing else, are part of no edition."""
    if not node.children:
        return node if node.code in indicators else replace(node, editions=_NONE)
    children = tuple(_kept(child, indicators) for child in node.children)
    empty = all(child.editions == _NONE for child in children)
    return replace(node, children=children, editions=_NONE if empty else node.editions)
