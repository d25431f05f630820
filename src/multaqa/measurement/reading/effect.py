"""What a change of the catalogue does to results: as published, and on what both editions have."""

from dataclasses import dataclass

from multaqa.common.sorting import by_name
from multaqa.measurement.models import Edition, Release, Round
from multaqa.measurement.queries import reading as queries
from multaqa.measurement.queries.reading import kind_of
from multaqa.measurement.reading.common import Like, like
from multaqa.measurement.reading.nodes import root_of
from multaqa.members.models import State


@dataclass(frozen=True)
class Line:
    """One state: its published score in each edition, and its score in each on the common set."""

    state: State
    before: float | None
    before_common: float | None
    after_common: float | None
    after: float | None


@dataclass(frozen=True)
class Effect:
    """The states in two editions; of a proposed edition there is no release yet, only what it does to the last one."""

    like: Like
    before: Release
    after: Release | None
    lines: list[Line]

    @property
    def round(self) -> Round:
        return self.before.round

    def mean(self, name: str) -> float | None:
        """Return the mean of one of the figures over the states that have all of them that there are."""
        names = ("before", "before_common", *(("after_common", "after") if self.after else ()))
        whole = [one for one in self.lines if all(getattr(one, each) is not None for each in names)]
        return sum(getattr(one, name) for one in whole) / len(whole) if whole and name in names else None


def effect(before: Edition, after: Edition) -> Effect | None:
    """Compare two editions on their common set, if the earlier one has a release and something differs."""
    first = next(filter(None, queries.offers(before)), None)
    if first is None:
        return None
    same = [one for one in queries.offers(after) if one is not None and kind_of(one) == kind_of(first)]
    releases = [first, *same[:1]]
    found = like([before, after], releases)
    if found is None or not found.differs:
        return None
    tables = queries.tables([(one.round.edition, one) for one in releases])
    codes = [root_of(before).code, root_of(after).code]
    states = {code: row.state for table in tables for code, row in table.rows.items()}
    lines = [_line(state, found, tables, codes) for state in by_name(states.values())]
    return Effect(found, first, same[0] if same else None, lines)


def _line(state: State, found: Like, tables: list[queries.Table], codes: list[str]) -> Line:
    rows = [table.rows.get(state.code) for table in tables]
    published = [row.value(code) if row else None for row, code in zip(rows, codes, strict=False)]
    on_common = [found.value(at, state.code, codes[1]) for at in range(len(tables))]
    return Line(state, published[0], on_common[0], *((on_common[1], published[1]) if len(tables) > 1 else (None, None)))
