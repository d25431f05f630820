"""Results side by side as plain data, and as rows of a table."""

from typing import Any

from multaqa.common.languages import in_all, passage
from multaqa.measurement.queries.reading import kind_of
from multaqa.measurement.reading.comparison import Indices, Side, Together
from multaqa.measurement.represent.catalogue import source
from multaqa.members.models import State

Data = dict[str, Any]
STATES = ("index", "kind", "edition", "node", "state", "name", "value", "rank", "of")


def states_rows(states: list[State], found: list[Together]) -> list[list[Any]]:
    """Return one row for every state, edition and part of the newest edition."""
    rows: list[list[Any]] = []
    for one in found:
        for state, chapter in zip(states, one.chapters, strict=True):
            facts = [state.code, passage(state, "name").text]
            kind = kind_of(one.chapter.release)
            if chapter is None:
                rows.append([one.chapter.index.code, kind, "", "", *facts, None, None, None])
                continue
            for point in chapter.points:
                value = point.figure
                ranks = [value.value, value.rank, value.of] if value else [None, None, None]
                rows.append([chapter.index.code, kind, point.edition.code, "", *facts, *ranks])
            for part in chapter.parts:
                code = part.branch.code
                rows.append([chapter.index.code, kind, chapter.edition.code, code, *facts, part.value, None, None])
    return rows


def states(chosen: list[State], found: list[Together]) -> Data:
    """Return the same as data."""
    return {
        "states": [{"state": one.code, "name": in_all(one, "name")} for one in chosen],
        "rows": [dict(zip(STATES, row, strict=True)) for row in states_rows(chosen, found)],
    }


INDICES = ("state", "name", "score_a", "score_b", "place_a", "place_b", "places_gained")


def indices_rows(found: Indices) -> list[list[Any]]:
    """Return one row for every state that both indices have."""
    return [
        [row.state.code, passage(row.state, "name").text, row.x, row.y, row.place_x, row.place_y, row.shift]
        for row in found.rows
    ]


def indices(found: Indices) -> Data:
    """Return two indices side by side, how their parts go together, and which states they do not share."""
    return {
        "a": _side(found.a),
        "b": _side(found.b),
        "states": [dict(zip(INDICES, row, strict=True)) for row in indices_rows(found)],
        "pearson": found.whole.pearson,
        "spearman": found.whole.spearman,
        "correlations": [
            {"a": mine.code, "b": other.code, "pearson": each.pearson, "spearman": each.spearman, "states": each.states}
            for mine, cells in found.parts
            for other, each in cells
        ],
        "only_in_a": [one.code for one in found.only_a],
        "only_in_b": [one.code for one in found.only_b],
    }


def _side(side: Side) -> Data:
    edition = side.edition
    return {
        "index": edition.index.code,
        "edition": edition.code,
        "results": side.table.key,
        "kind": kind_of(side.table.release),
        "node": side.node.code,
        "relative": edition.index.is_relative,
        "source": source(edition),
    }
