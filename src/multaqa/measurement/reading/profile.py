"""One state in every index: where it stands, how it came there, what would lift it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from multaqa.measurement.bridge import studies
from multaqa.measurement.bridge.frameworks import Branch
from multaqa.measurement.models import Band, Edition, Index, Release, Round, Service
from multaqa.measurement.queries import reading as queries
from multaqa.measurement.queries.reading import Figure, Pair, Row, kind_of
from multaqa.measurement.reading.common import Like, like
from multaqa.measurement.reading.nodes import root_of
from multaqa.measurement.reading.overview import band_of
from multaqa.members.models import State

_FEW = 5
Line = list[tuple[Pair, Row | None]]
Rivals = dict[int, dict[str, list[float]]]


@dataclass(frozen=True)
class Point:
    """One edition in a state's time line; `figure` is nothing where the state has none."""

    edition: Edition
    release: Release | None
    figure: Figure | None
    of: int

    @property
    def is_demonstration(self) -> bool:
        return self.release is not None and self.release.round.is_demonstration


@dataclass(frozen=True)
class Part:
    """One node of the framework: the state's value, the mean of the members that have one, and how many they are."""

    branch: Branch
    figure: Figure | None
    mean: float | None
    of: int

    @property
    def value(self) -> float | None:
        return self.figure.value if self.figure else None

    @property
    def ahead(self) -> float | None:
        """How far above the mean."""
        return None if self.value is None or self.mean is None else self.value - self.mean


@dataclass(frozen=True)
class Change:
    """From one edition to the next: `parts` and `rest` add up to `after` less `before`.

    `kind` is "engine" where the parts are those of the engine's study, "weights" where each pillar's change is
    counted by its weight; `rest` is then what rounding and other rules of the owner leave.
    """

    before: Edition
    after: Edition
    was: float
    now: float
    kind: str
    parts: Sequence[tuple[str | Branch, float]]
    rest: float
    # On what both editions ask about the same services; nothing where that is everything, or cannot be computed.
    common: tuple[float, float] | None = None

    @property
    def total(self) -> float:
        return self.now - self.was


@dataclass
class Chapter:
    """One index in a state's profile."""

    state: State
    index: Index
    points: list[Point]
    edition: Edition
    release: Release | None
    figure: Figure
    place: int | None
    of: int
    band: Band | None
    parts: list[Part]
    indicators: list[Part] = field(default_factory=list)
    change: Change | None = None
    lifts: list[tuple[Branch, dict[str, Any]]] = field(default_factory=list)
    # All those steps at once.
    together: dict[str, Any] | None = None
    services: list[tuple[Service, float]] = field(default_factory=list)
    # The releases of the line on what all their editions ask; nothing where there are fewer than two.
    like: Like | None = None

    def on_common(self, point: Point) -> float | None:
        """Return the state's score on the common set in one edition of the line."""
        if self.like is None or point.release is None or point.release not in self.like.releases:
            return None
        at = self.like.releases.index(point.release)
        return self.like.value(at, self.state.code, root_of(self.like.editions[-1]).code)

    @property
    def round(self) -> Round | None:
        return self.release.round if self.release else None

    @property
    def has_line(self) -> bool:
        """Whether there are points enough for a line."""
        return sum(point.figure is not None and point.figure.value is not None for point in self.points) > 1

    @property
    def inferred(self) -> bool:
        return any(part.branch.weight_status == "inferred" for part in self.parts)

    @property
    def strongest(self) -> list[Part]:
        """The indicators farthest above the mean."""
        return self._by_lead[::-1][:_FEW]

    @property
    def weakest(self) -> list[Part]:
        """The indicators farthest below the mean."""
        return self._by_lead[:_FEW]

    @property
    def _by_lead(self) -> list[Part]:
        led = [(one.ahead, one) for one in self.indicators if one.ahead is not None]
        return [one for _ahead, one in sorted(led, key=lambda pair: pair[0])]


def profile(state: State, classification: int, at: Pair | None = None) -> list[Chapter]:
    """Return the chapters of a state, one for every index and kind of results in which it has a figure.

    `classification` is how far the reader may see: it decides about services, nothing else is unpublished. `at` asks
    for one edition's results alone, with what came before them and nothing that came later; a state that has none
    there stands where it stood last.
    """
    pairs = queries.line_to(*at) if at else queries.series()
    rows = [table.rows.get(state.code) for table in queries.tables(pairs, states=[state.code])]
    lines: dict[tuple[int, str], Line] = {}
    for pair, row in zip(pairs, rows, strict=True):
        lines.setdefault((pair[0].index_id, kind_of(pair[1])), []).append((pair, row))
    others = queries.rivals(pairs)
    latest = [(found, held) for found in lines.values() if (held := _latest(found))]
    return [_chapter(state, found, held, others, classification) for found, held in latest]


def indices_without(chapters: Sequence[Chapter]) -> list[tuple[Index, bool]]:
    """Return the indices that no chapter is of, and whether they have results of other states."""
    return queries.others([one.index for one in chapters])


def _has_main(pair: Pair, row: Row | None) -> bool:
    figure = row.figures.get(root_of(pair[0]).code) if row else None
    return figure is not None and (figure.value is not None or figure.rank is not None)


def _latest(found: Line) -> tuple[Pair, Row] | None:
    return next(((pair, row) for pair, row in reversed(found) if row is not None and _has_main(pair, row)), None)


def _chapter(state: State, found: Line, held: tuple[Pair, Row], others: Rivals, classification: int) -> Chapter:
    pair, row = held
    edition, release = pair
    root, rivals = root_of(edition), others.get(edition.pk, {})
    main = row.figures[root.code]
    all_ = rivals.get(root.code, [])
    place = 1 + sum(value > main.value for value in all_) if main.value is not None else None
    made = Chapter(
        state, edition.index, [_point(one, its, others) for one, its in found], edition, release, main, place,
        len(all_), band_of(list(edition.bands.all()), main.value),
        [_part(branch, row, rivals) for branch in root.children],
    )  # fmt: skip
    made.change = _change(found, pair, row, root)
    if release is not None:
        made.like = _like(made.points)
        made.change = _on_common(made, made.change) if made.change else None
        leaves = [branch for branch in root.walk() if not branch.children]
        made.indicators = [_part(branch, row, rivals) for branch in leaves]
        names = {branch.code: branch for branch in leaves}
        found_lifts = studies.lifts(release, state)
        made.lifts = [(names[lift["step"]], lift) for lift in found_lifts.steps]
        made.together = found_lifts.together
        made.services = _services(release, state, classification)
    return made


def _like(points: Sequence[Point]) -> Like | None:
    """Compute the line again on what all its editions have in common."""
    held = [(point.edition, point.release) for point in points if point.release is not None]
    return like([edition for edition, _ in held], [release for _, release in held]) if len(held) > 1 else None


def _on_common(made: Chapter, change: Change) -> Change:
    """Return the change with the two scores on what its two editions have in common."""
    ends = (change.before, change.after)
    held = [(one.edition, one.release) for one in made.points if one.release is not None and one.edition in ends]
    found = made.like
    if len(made.points) > len(held):
        every = [one.edition for one in made.points]
        found = like([edition for edition, _ in held], [release for _, release in held], beside=every)
    if found is None or not found.differs:
        return change
    code = root_of(change.after).code
    was, now = (found.value(at, made.state.code, code) for at in (0, 1))
    return change if was is None or now is None else replace(change, common=(was, now))


def _point(pair: Pair, row: Row | None, others: Rivals) -> Point:
    code = root_of(pair[0]).code
    figure = row.figures.get(code) if row else None
    return Point(*pair, figure, len(others.get(pair[0].pk, {}).get(code, [])))


def _part(branch: Branch, row: Row, rivals: dict[str, list[float]]) -> Part:
    values = rivals.get(branch.code, [])
    return Part(branch, row.figures.get(branch.code), sum(values) / len(values) if values else None, len(values))


def _services(release: Release, state: State, classification: int) -> list[tuple[Service, float]]:
    """Return the services with their scores (0–100), the strongest first, as far as the reader may see the answers."""
    found = queries.service_scores(release, state.code, classification)
    named = queries.services_named(release.round.edition, found) if found else {}
    scored = [(named[key], 100 * sum(shares) / len(shares)) for key, shares in found.items()]
    return sorted(scored, key=lambda one: (-one[1], one[0].order))


def _change(found: Line, pair: Pair, row: Row, root: Branch) -> Change | None:
    """Compare with the nearest earlier edition of the same kind in which the state has a value."""
    earlier = [
        (old, its, value)
        for old, its in found
        if its and old[0].year < pair[0].year and (old[1] is None) == (pair[1] is None)
        and (value := its.value(root_of(old[0]).code)) is not None
    ]  # fmt: skip
    now = row.value(root.code)
    if not earlier or now is None:
        return None
    (before, old_release), old, was = earlier[-1]
    named: Sequence[tuple[str | Branch, float]]
    if pair[1] is not None and old_release is not None:
        parts = studies.parts_of_change(old_release, pair[1], row.state.code)
        kind, named = "engine", list(parts.items()) if parts else []
    else:
        kind, named = "weights", _weighted(root_of(before), old, root, row)
    if not named:
        return None
    return Change(before, pair[0], was, now, kind, named, now - was - sum(part for _, part in named))


def _weighted(before: Branch, old: Row, after: Branch, new: Row) -> list[tuple[Branch, float]]:
    """Return what each pillar adds by its weight; nothing where pillars or weights differ or a value is missing."""
    weights = {branch.code: branch.weight for branch in before.children}
    if weights != {branch.code: branch.weight for branch in after.children}:
        return []
    out = []
    for branch in after.children:
        was, now = old.value(branch.code), new.value(branch.code)
        if was is None or now is None:
            return []
        out.append((branch, branch.weight * (now - was)))
    return out
