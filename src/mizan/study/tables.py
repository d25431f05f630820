"""Where in the results of an index a study looks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from mizan.errors import DataError, Fault
from mizan.framework import Framework
from mizan.ordering import FloatArray
from mizan.run import Results


def edition_position(results: Results, edition: str | None) -> int:
    """Position of an edition; the last one unless named."""
    editions = results.index.data.editions
    if edition is None:
        return len(editions) - 1
    if edition not in editions:
        raise DataError([Fault("edition", "no such edition", value=edition, expected=", ".join(editions))])
    return editions.index(edition)


def level_columns(framework: Framework, codes: Sequence[str]) -> dict[int, npt.NDArray[np.intp]]:
    """Positions of the columns of each level."""
    levels = np.array([framework.level_of[code] for code in codes])
    return {int(level): np.flatnonzero(levels == level) for level in np.unique(levels)}


def family_tables(results: Results, stage: str, edition: str | None) -> dict[str, tuple[tuple[str, ...], FloatArray]]:
    """For each aggregate whose children are in the data after a stage: their codes and columns (units, children)."""
    data = results.stage(stage).data
    table = data.values[edition_position(results, edition)]
    found = {}
    for parent in results.index.framework.aggregates:
        codes = tuple(child.code for child in parent.children)
        if set(codes) <= set(data.codes):
            found[parent.code] = codes, table[:, [data.codes.index(code) for code in codes]]
    return found
