"""Results side by side: two to four states over the editions, or two indices over the states they share."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from multaqa.common.sorting import by_name
from multaqa.measurement.bridge.frameworks import Branch
from multaqa.measurement.bridge.studies import correlations
from multaqa.measurement.models import Edition, Index
from multaqa.measurement.queries import reading as queries
from multaqa.measurement.queries.reading import Figure, Pair, Table, kind_of
from multaqa.measurement.reading.nodes import node_of, root_of
from multaqa.measurement.reading.overview import places
from multaqa.measurement.reading.profile import Chapter, Part, profile
from multaqa.members.models import State

FEWEST, MOST = 2, 4


@dataclass(frozen=True)
class Together:
    """One index and kind of results with the chapter of every state; nothing for a state without a figure."""

    states: list[State]
    chapter: Chapter
    chapters: list[Chapter | None]

    @property
    def newest(self) -> Pair:
        """The newest edition of the line, whether or not these states are in it."""
        return self.chapter.points[-1].edition, self.chapter.points[-1].release

    @property
    def parts(self) -> list[tuple[Branch, list[Part | None]]]:
        """Every part that a state's newest edition has, with the states' parts of that code."""
        branches = {part.branch.code: part.branch for one in self.chapters if one for part in one.parts}
        own = [{part.branch.code: part for part in one.parts} if one else {} for one in self.chapters]
        return [(branch, [each.get(code) for each in own]) for code, branch in branches.items()]

    @property
    def has_line(self) -> bool:
        """Whether the index has editions enough for a line."""
        return len(self.chapter.points) >= FEWEST


def states_together(states: list[State], at: Pair | None = None) -> list[Together]:
    """Return, for every index in which one of the states has a figure, the states' chapters side by side.

    Each chapter keeps its own newest edition; the time lines show the editions that were not shared. `at` asks for one
    index as it stood with one edition's results.
    """
    found = [
        {(one.index.pk, kind_of(one.release)): one for one in profile(state, classification=-1, at=at)}
        for state in states
    ]
    keys = list(dict.fromkeys(key for each in found for key in each))
    return [
        Together(states, next(each[key] for each in found if key in each), [each.get(key) for each in found])
        for key in keys
    ]


@dataclass(frozen=True)
class Shared:
    """One state in two indices; places are among the states that both have."""

    state: State
    figure_x: Figure
    figure_y: Figure
    place_x: int
    place_y: int

    @property
    def x(self) -> float:
        return self.figure_x.value or 0.0

    @property
    def y(self) -> float:
        return self.figure_y.value or 0.0

    @property
    def shift(self) -> int:
        """Places gained from the first index to the second."""
        return self.place_x - self.place_y


@dataclass(frozen=True)
class Coefficient:
    """How two nodes go together over the states that have both: nothing below three of them."""

    pearson: float | None
    spearman: float | None
    states: int


@dataclass(frozen=True)
class Side:
    """One node of one edition of an index."""

    table: Table
    node: Branch

    @property
    def edition(self) -> Edition:
        return self.table.edition

    @property
    def scale(self) -> int:
        return self.edition.index.scale

    @property
    def is_whole(self) -> bool:
        """Whether it is the index itself and not a part of it."""
        return self.node.share == 1.0

    @property
    def nodes(self) -> list[Branch]:
        """The index and its parts, those that any state has a figure of."""
        root = root_of(self.edition)
        return [branch for branch in (root, *root.children) if self.table.values(branch.code)]


@dataclass(frozen=True)
class Indices:
    """Two indices on the states that both have; `parts` holds a row for each node of the first."""

    a: Side
    b: Side
    rows: list[Shared]
    whole: Coefficient
    parts: list[tuple[Branch, list[tuple[Branch, Coefficient]]]]
    only_a: list[State]
    only_b: list[State]

    @property
    def is_demonstration(self) -> bool:
        return self.a.table.is_demonstration or self.b.table.is_demonstration


def nearest(a: Index, b: Index, pairs: Sequence[Pair]) -> tuple[Pair, Pair] | None:
    """Return the editions of two indices that lie nearest in time, the newest of them; nothing where one has none."""
    of = [[pair for pair in pairs if pair[0].index_id == index.pk] for index in (a, b)]
    both = [(one, other) for one in of[0] for other in of[1]]
    return min(both, key=lambda two: (abs(two[0][0].year - two[1][0].year), -two[0][0].year), default=None)


def pair_of(pairs: Sequence[Pair], index: str, edition: str, of: str = "") -> Pair | None:
    """Return one edition of an index with the results that `of` names or else those that count, if it has any."""
    found = next((pair for pair in pairs if (pair[0].index.code, pair[0].code) == (index, edition)), None)
    if found is None or queries.key_of(found[1]) == of or not of:
        return found
    named = [release for release in queries.offers(found[0]) if queries.key_of(release) == of]
    return (found[0], named[0]) if named else found


def side_by_side(a: Pair, b: Pair, nodes: tuple[str, str] = ("", "")) -> Indices:
    """Compare two editions, or a node of each, on the states that have a figure in both."""
    tables = queries.tables([a, b])
    one, two = (
        Side(table, node_of(table.edition, code) or root_of(table.edition))
        for table, code in zip(tables, nodes, strict=True)
    )
    x, y = one.table.values(one.node.code), two.table.values(two.node.code)
    both = [code for code in x if code in y]
    place_x, place_y = places({code: x[code] for code in both}), places({code: y[code] for code in both})
    rows = [
        Shared(one.table.rows[code].state, one.table.rows[code].figures[one.node.code],
               two.table.rows[code].figures[two.node.code], place_x[code], place_y[code])
        for code in both
    ]  # fmt: skip
    rows.sort(key=lambda row: (row.place_x, row.state.code))
    parts = [(mine, [(other, _coefficient(one, mine, two, other)) for other in two.nodes]) for mine in one.nodes]
    whole = _coefficient(one, one.node, two, two.node)
    return Indices(one, two, rows, whole, parts, _only(one.table, x, y), _only(two.table, y, x))


def _coefficient(one: Side, mine: Branch, two: Side, other: Branch) -> Coefficient:
    x, y = one.table.values(mine.code), two.table.values(other.code)
    both = [code for code in x if code in y]
    pearson, spearman = map(_known, correlations([x[code] for code in both], [y[code] for code in both]))
    return Coefficient(pearson, spearman, len(both))


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value


def _only(table: Table, mine: dict[str, float], others: dict[str, float]) -> list[State]:
    return by_name([table.rows[code].state for code in mine if code not in others])
