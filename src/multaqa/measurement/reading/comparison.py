"""Results side by side: two to four states over the editions, or two indices over the states they share."""

import math
from dataclasses import dataclass

from multaqa.common.sorting import by_name
from multaqa.measurement.bridge.studies import correlations
from multaqa.measurement.models import Index
from multaqa.measurement.queries import reading as queries
from multaqa.measurement.queries.reading import Pair, Table, kind_of
from multaqa.measurement.reading.overview import places, root_of
from multaqa.measurement.reading.profile import Chapter, profile
from multaqa.members.models import State

FEWEST, MOST = 2, 4


@dataclass(frozen=True)
class Together:
    """One index and kind of results with the chapter of every state; nothing for a state without a figure."""

    states: list[State]
    chapter: Chapter
    chapters: list[Chapter | None]

    @property
    def has_line(self) -> bool:
        """Whether the index has editions enough for a line."""
        return len(self.chapter.points) >= FEWEST


def states_together(states: list[State]) -> list[Together]:
    """Return, for every index in which one of the states has a figure, the states' chapters side by side.

    Each chapter keeps its own newest edition; the time lines show the editions that were not shared.
    """
    found = [
        {(one.index.pk, kind_of(one.release)): one for one in profile(state, classification=-1)} for state in states
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
    x: float
    y: float
    place_x: int
    place_y: int

    @property
    def shift(self) -> int:
        """Places gained from the first index to the second."""
        return self.place_x - self.place_y


@dataclass(frozen=True)
class Indices:
    """Two indices on the states that both have; coefficients are nothing below three states."""

    a: Table
    b: Table
    rows: list[Shared]
    pearson: float | None
    spearman: float | None
    only_a: list[State]
    only_b: list[State]

    @property
    def is_demonstration(self) -> bool:
        return self.a.is_demonstration or self.b.is_demonstration


def nearest(a: Index, b: Index) -> tuple[Pair, Pair] | None:
    """Return the editions of two indices that lie nearest in time, the newest of them; nothing where one has none."""
    pairs = queries.series()
    of = [[pair for pair in pairs if pair[0].index_id == index.pk] for index in (a, b)]
    both = [(one, other) for one in of[0] for other in of[1]]
    return min(both, key=lambda two: (abs(two[0][0].year - two[1][0].year), -two[0][0].year), default=None)


def pair_of(index: Index, edition: str) -> Pair | None:
    """Return one edition of an index with what counts of it, if it has results."""
    return next((pair for pair in queries.series(index) if pair[0].code == edition), None)


def side_by_side(a: Pair, b: Pair) -> Indices:
    """Compare two editions on the states that have a figure in both."""
    one, two = queries.tables([a, b])
    x, y = one.values(root_of(a[0]).code), two.values(root_of(b[0]).code)
    both = [code for code in x if code in y]
    place_x, place_y = places({code: x[code] for code in both}), places({code: y[code] for code in both})
    rows = [Shared(one.rows[code].state, x[code], y[code], place_x[code], place_y[code]) for code in both]
    rows.sort(key=lambda row: (row.place_x, row.state.code))
    pearson, spearman = map(_known, correlations([row.x for row in rows], [row.y for row in rows]))
    return Indices(one, two, rows, pearson, spearman, _only(one, x, y), _only(two, y, x))


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value


def _only(table: Table, mine: dict[str, float], others: dict[str, float]) -> list[State]:
    return by_name([table.rows[code].state for code in mine if code not in others])
