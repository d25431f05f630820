"""The results of one edition: states in their order, with ranks, bands and averages on a stated set."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.utils.translation import gettext as _

from multaqa.common.languages import passage
from multaqa.common.sorting import by_name
from multaqa.measurement.bridge.frameworks import Branch
from multaqa.measurement.models import Band, Edition, PublishedValue, Release
from multaqa.measurement.queries import reading as queries
from multaqa.measurement.queries.reading import Figure, Row, Table
from multaqa.measurement.reading.common import Like, like
from multaqa.measurement.reading.nodes import root_of
from multaqa.members.models import State
from multaqa.members.queries import states


@dataclass(frozen=True)
class Offer:
    """One set of results that an edition has: a release, or what others published where there is none."""

    release: Release | None

    @property
    def key(self) -> str:
        return queries.key_of(self.release)

    @property
    def label(self) -> str:
        if self.release is None:
            return _("Published values")
        words = {"round": passage(self.release.round, "title").text, "number": self.release.number}
        return _("%(round)s, release %(number)d") % words


def offers(edition: Edition) -> list[Offer]:
    """Return the sets of results of an edition, what counts first."""
    return [Offer(release) for release in queries.offers(edition)]


def offer_of(edition: Edition, key: str) -> Offer | None:
    """Return the results that an address names, otherwise those that count, or nothing."""
    found = offers(edition)
    return next((offer for offer in found if offer.key == key), next(iter(found), None))


@dataclass(frozen=True)
class Average:
    """A mean over a stated set of states."""

    edition: Edition
    value: float
    states: tuple[str, ...]


@dataclass(frozen=True)
class Standing:
    """One state in an overview; `place` is its rank among the members that have a figure."""

    row: Row
    main: Figure | None
    place: int | None
    band: Band | None

    @property
    def is_sure(self) -> bool:
        """Whether it is known how far the rank moves."""
        return self.main is not None and self.main.low is not None


@dataclass
class Overview:
    """One node of one edition: `columns` are the node and its parts, `standings` the states in order."""

    table: Table
    node: Branch
    columns: list[Branch]
    standings: list[Standing]
    absent: list[State] = field(default_factory=list)
    # The results of the editions before, of the same kind, the oldest first.
    earlier: list[Table] = field(default_factory=list)
    like: Like | None = None
    # What the owner printed as the mean of those that took part, by edition and node.
    printed_means: dict[tuple[int, str], PublishedValue] = field(default_factory=dict)

    @cached_property
    def values(self) -> dict[str, float]:
        return self.table.values(self.node.code)

    @property
    def scale(self) -> int:
        return self.table.edition.index.scale

    @property
    def before(self) -> Table | None:
        """The nearest earlier edition."""
        return self.earlier[-1] if self.earlier else None

    def code_in(self, table: Table) -> str:
        """Return the code of the node in another edition: of the index itself, whatever it is called there."""
        return root_of(table.edition).code if self.node.share == 1.0 else self.node.code

    @property
    def has_intervals(self) -> bool:
        """Whether it is known of any state how far its rank moves."""
        return any(one.is_sure for one in self.standings)

    def among(self, states: set[str]) -> "Overview":
        """Return the same of some of the states: averages are theirs alone, ranks stay those among all members."""
        standings = [one for one in self.standings if one.row.state.code in states]
        absent = [state for state in self.absent if state.is_secretariat_member]
        earlier = [table.of(states) for table in self.earlier]
        return replace(self, table=self.table.of(states), earlier=earlier, standings=standings, absent=absent)

    @property
    def average(self) -> Average | None:
        """The mean of all members that have a figure."""
        return _average(self.table, self.node.code, self.values)

    @property
    def common(self) -> tuple[Average, Average] | None:
        """The means of the earlier edition and of this one over the states that have a figure in both."""
        return self._both(self.before, self.table) if self.before else None

    @property
    def common_catalogue(self) -> tuple[Average, Average] | None:
        """The same, of scores computed again on what both editions ask about the same services."""
        if self.like is None or not self.like.differs or self.before is None:
            return None
        code, found = self.node.code, self.like
        states = [state for state in found.states(code) if state in self.table.rows and state in self.before.rows]
        means = [found.mean(at, code, states) for at in (0, 1)]
        if means[0] is None or means[1] is None:
            return None
        return Average(self.before.edition, means[0], tuple(states)), Average(
            self.table.edition, means[1], tuple(states)
        )

    @property
    def line(self) -> list["Mean"]:
        """The means of every edition up to this one, each on three stated sets of states."""
        tables = [*self.earlier, self.table]
        sets = [set(table.values(self.code_in(table))) for table in tables]
        every = set.intersection(*sets)
        return [
            Mean(
                table,
                _average(table, self.code_in(table), sets[at]),
                _average(table, self.code_in(table), every),
                self._both(tables[at - 1], table) if at else None,
                self.printed_means.get((table.edition.pk, self.code_in(table))),
                self._is_partial(table),
            )
            for at, table in enumerate(tables)
        ]

    def _is_partial(self, table: Table) -> bool:
        """Say whether others published figures of members that are not known here.

        A rank without a score tells of one; so does the number of those that took part, unless the whole world did.
        """
        if table.release is not None:
            return False
        code, members = self.code_in(table), len(self.standings) + len(self.absent)
        known = len(table.values(code))
        told = {figure.of for row in table.rows.values() if (figure := row.figures.get(code)) and figure.of}
        return known < len(table.rows) or any(known < of <= members for of in told)

    def _both(self, before: Table, after: Table) -> tuple[Average, Average] | None:
        codes = self.code_in(before), self.code_in(after)
        both = after.values(codes[1]).keys() & before.values(codes[0]).keys()
        pair = _average(before, codes[0], both), _average(after, codes[1], both)
        return (pair[0], pair[1]) if pair[0] and pair[1] else None


@dataclass(frozen=True)
class Mean:
    """The means of one edition: of all states, of those that are in every edition, of those in it and the one before.

    `step` is the mean before and now, over the states that both have; `printed` the owner's mean of all that took part;
    where figures of some are not known here, the means are partial.
    """

    table: Table
    all: Average | None
    every: Average | None
    step: tuple[Average, Average] | None
    printed: PublishedValue | None
    is_partial: bool


def _average(table: Table, code: str, states: Iterable[str]) -> Average | None:
    values = table.values(code)
    found = tuple(sorted(states))
    return Average(table.edition, sum(values[one] for one in found) / len(found), found) if found else None


def places(values: dict[str, float]) -> dict[str, int]:
    """Return ranks among the given: one plus the number of higher values, so that equal ones share a place."""
    return {code: 1 + sum(other > value for other in values.values()) for code, value in values.items()}


def band_of(bands: list[Band], value: float | None) -> Band | None:
    """Return the band of a value: a lower bound belongs to its band."""
    if value is None:
        return None
    return max((band for band in bands if float(band.lower) <= value), key=lambda band: band.lower, default=None)


def overview(edition: Edition, release: Release | None, node: Branch) -> Overview:
    """Return one node of an edition's results, by rank; states without a figure come last, by name."""
    pairs = queries.line_to(edition, release)
    *earlier, table = queries.tables(pairs)
    columns = [node, *node.children]
    known = {code for row in table.rows.values() for code in row.figures}
    columns = [branch for branch in columns if branch.code in known]
    found = Overview(table, node, columns, [], earlier=earlier, like=_like(earlier, table))
    found.printed_means = queries.means_as_published(pairs)
    found.standings = _standings(found, list(edition.bands.all()))
    found.absent = [state for state in states() if state.left_on is None and state.code not in table.rows]
    return found


def _like(earlier: list[Table], table: Table) -> Like | None:
    """Compute this release and the one before again on what both editions have in common."""
    if not earlier or table.release is None or earlier[-1].release is None:
        return None
    return like([earlier[-1].edition, table.edition], [earlier[-1].release, table.release])


def _standings(found: Overview, bands: list[Band]) -> list[Standing]:
    at = places(found.values)
    code, is_root = found.node.code, found.node.share == 1.0
    rows = {row.state.code: row for row in found.table.rows.values()}
    named = [rows[state.code] for state in by_name([row.state for row in rows.values()])]
    made = [
        Standing(
            row, row.figures.get(code), at.get(row.state.code), band_of(bands, row.value(code)) if is_root else None
        )
        for row in named
    ]
    return sorted(made, key=_order)


def _order(standing: Standing) -> tuple[bool, float]:
    printed = standing.main.rank if standing.main else None
    at = standing.place if standing.place is not None else printed
    return at is None, float(at or 0)


def sorted_by(standings: list[Standing], sort: str) -> list[Standing]:
    """Return standings by the name of the state, the rank or a node; a minus reverses, what is missing stays last."""
    key, down = sort.removeprefix("-"), sort.startswith("-")
    if key == "name":
        named = [by.code for by in by_name([one.row.state for one in standings])]
        return sorted(standings, key=lambda one: named.index(one.row.state.code), reverse=down)
    if key == "rank":
        return sorted(standings, key=lambda one: _last(one.place, down))
    return sorted(standings, key=lambda one: _last(one.row.value(key), down)) if key else standings


def _last(value: float | None, down: bool) -> tuple[bool, float]:
    return value is None, 0.0 if value is None else -value if down else value
