"""Results as readers meet them: one table an edition, of published values or of one release, never of both."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, prefetch_related_objects

from multaqa.common.languages import passage
from multaqa.common.prepared import Prepared
from multaqa.measurement.choices import Confidence, EditionState
from multaqa.measurement.models import Edition, Index, PublishedValue, Release, Score, Service, Verdict
from multaqa.measurement.queries.results import largest
from multaqa.members.models import State

PUBLISHED = "published"
# The unit of a published mean of all that took part.
PARTICIPANTS = "PARTICIPANTS"
Pair = tuple[Edition, Release | None]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one state: `value` unrounded, `as_published` letter by letter where it was printed by others.

    `rank`, `low` and `high` are as computed with the release, or as published, then `of` how many.
    """

    value: float | None
    as_published: str = ""
    rank: int | None = None
    low: int | None = None
    high: int | None = None
    of: int | None = None
    band_ar: str | None = ""
    band_en: str | None = ""
    band_fr: str | None = ""
    confidence: str = ""
    url: str = ""
    other_url: str = ""
    note_ar: str | None = ""
    note_en: str | None = ""
    note_fr: str | None = ""

    @property
    def band(self) -> str:
        """The group as published, in the reader's language where it has it."""
        return passage(self, "band").text

    @property
    def note(self) -> str:
        """The remark, in the reader's language where it has it."""
        return passage(self, "note").text

    @property
    def is_reported(self) -> bool:
        """Whether only the press gave it, neither the owner nor the state."""
        return self.confidence == Confidence.MEDIUM


@dataclass(frozen=True)
class Row:
    """One state with its figures by node of the framework."""

    state: State
    figures: dict[str, Figure] = field(default_factory=dict)

    def value(self, code: str) -> float | None:
        """Return the figure on a node as a number, nothing where it is missing."""
        figure = self.figures.get(code)
        return figure.value if figure else None


@dataclass(frozen=True)
class Table:
    """The results of one edition: of the release where there is one, otherwise as others published them."""

    edition: Edition
    release: Release | None
    rows: dict[str, Row]

    @property
    def pair(self) -> Pair:
        """What the table shows."""
        return self.edition, self.release

    @property
    def key(self) -> str:
        """How the table is called in an address."""
        return key_of(self.release)

    @property
    def is_demonstration(self) -> bool:
        return self.release is not None and self.release.round.is_demonstration

    def of(self, states: set[str]) -> "Table":
        """Return the same of some of the states."""
        return replace(self, rows={code: row for code, row in self.rows.items() if code in states})

    def values(self, code: str) -> dict[str, float]:
        """Return the figures of a node by state, without those that are missing."""
        return {state: value for state, row in self.rows.items() if (value := row.value(code)) is not None}


def key_of(release: Release | None) -> str:
    """Return how a release, or what others published, is called in an address."""
    return f"{release.round.code}-{release.number}" if release else PUBLISHED


def kind_of(release: Release | None) -> str:
    """Return what results are: values of different kinds never stand in one line."""
    if release is None:
        return PUBLISHED
    return "demonstration" if release.round.is_demonstration else "computed"


def offers(edition: Edition) -> list[Release | None]:
    """Return what an edition has to show, what counts first; nothing stands for the values that others published.

    A release of a real round counts before published values, and these before a demonstration.
    """
    found = list(_releases().filter(round__edition=edition))
    real = [one for one in found if not one.round.is_demonstration]
    invented = [one for one in found if one.round.is_demonstration]
    published = [None] if edition.published.filter(state__isnull=False).exists() else []
    return [*real, *published, *invented]


def is_released(edition: Edition) -> bool:
    """Say whether a round of an edition was published."""
    return Release.objects.filter(round__edition=edition).exists()


def _releases() -> QuerySet[Release]:
    return Release.objects.select_related("round__edition__index", "bundle").order_by("round_id", "-number")


def table(edition: Edition, release: Release | None) -> Table:
    """Return the results of an edition in one query."""
    return tables([(edition, release)])[0]


def tables(wanted: Iterable[Pair], *, states: Iterable[str] = ()) -> list[Table]:
    """Return the results of several editions, of all members or of those whose codes are given, in three queries."""
    pairs = list(wanted)
    codes = list(states)
    members = {one.pk: one for one in (State.objects.filter(code__in=codes) if codes else State.objects.all())}
    only = list(members) if codes else []
    rows: dict[tuple[int, int], dict[str, Row]] = {}
    for release, state, code, *facts in _scores([one for _, one in pairs if one], only):
        _row(rows, (0, release), members[state]).figures[code] = _computed(*facts)
    for edition, state, code, *facts in _published([one for one, its in pairs if its is None], only):
        _row(rows, (edition, 0), members[state]).figures[code] = _printed(*facts)
    return [Table(one, release, rows.get((0, release.pk) if release else (one.pk, 0), {})) for one, release in pairs]


def _row(rows: dict[tuple[int, int], dict[str, Row]], of: tuple[int, int], state: State) -> Row:
    return rows.setdefault(of, {}).setdefault(state.code, Row(state))


# What a figure is made of, in its order: rows of results are many, and the records behind them have many columns.
_SCORE = ("value", "rank", "rank_low", "rank_high")
_PRINTED = (
    *("value", "as_published", "rank", "of", "band_ar", "band_en", "band_fr", "confidence", "url", "other_url"),
    *("note_ar", "note_en", "note_fr"),
)


def _scores(releases: list[Release], states: list[int]) -> Iterable[tuple[Any, ...]]:
    if not releases:
        return []
    found = Score.objects.filter(release__in=releases)
    found = found.filter(state__in=states) if states else found
    return found.values_list("release", "state", "code", *_SCORE)


def _published(editions: list[Edition], states: list[int]) -> Iterable[tuple[Any, ...]]:
    if not editions:
        return []
    found = PublishedValue.objects.filter(edition__in=editions, state__isnull=False)
    found = found.filter(state__in=states) if states else found
    rows: Iterable[tuple[Any, ...]] = _as_kept(found).values_list("edition", "state", "code", *_PRINTED)
    return rows


def _as_kept(found: QuerySet[PublishedValue]) -> Any:
    """Return rows whose values nothing looks through for a translation: figures have none, and are many."""
    rows: Any = found
    return rows.rewrite(False)


def _computed(value: float | None, rank: int | None, low: int | None, high: int | None) -> Figure:
    return Figure(value, rank=rank, low=low, high=high)


def _printed(value: float | None, as_published: str, rank: int | None, of: int | None, *words: str) -> Figure:
    return Figure(value, as_published, rank, None, None, of, *words)


def series(index: Index | None = None) -> list[Pair]:
    """Return every edition that has results with what counts of it, by index and year, in three queries.

    Drafts of editions have none; a round without a release does not exist here.
    """
    newest: dict[int, Release] = {}
    for release in _all_releases().ask():
        held = newest.get(release.round.edition_id)
        if held is None or (held.round.is_demonstration and not release.round.is_demonstration):
            newest[release.round.edition_id] = release
    printed = _printed_editions()
    shown = [one for one in _all_editions().ask() if one.pk in printed or one.pk in newest]
    found = [one for one in shown if index is None or one.index_id == index.pk]
    prefetch_related_objects(found, "bands")
    return [(one, _counts(newest.get(one.pk), one.pk in printed)) for one in found]


@cache
def _all_releases() -> Prepared[Release]:
    return Prepared(_releases())


@cache
def _all_editions() -> Prepared[Edition]:
    return Prepared(_editions())


def _editions() -> QuerySet[Edition]:
    found = Edition.objects.exclude(state=EditionState.DRAFT)
    return found.select_related("index", "source").order_by("index__order", "year")


def _printed_editions() -> set[int]:
    found = PublishedValue.objects.filter(state__isnull=False)
    return set(_as_kept(found).order_by().values_list("edition", flat=True).distinct())


def _counts(release: Release | None, printed: bool) -> Release | None:
    """A demonstration never takes the place of what was published."""
    return None if release is None or (printed and release.round.is_demonstration) else release


def with_results(editions: Iterable[Edition]) -> list[Edition]:
    """Return editions, each with `results`: the release that counts, "published", or nothing, in four queries."""
    counts = {edition.pk: release or PUBLISHED for edition, release in series()}
    found = list(editions)
    for one in found:
        one.results = counts.get(one.pk)
    return found


def others(held: Iterable[Index]) -> list[tuple[Index, bool]]:
    """Return all other indices, and whether they have results, in one query."""
    known = {one.pk for one in held}
    return [(one, one.has_results) for one in _indices().ask() if one.pk not in known]


@cache
def _indices() -> Prepared[Any]:
    printed = PublishedValue.objects.filter(edition__index=OuterRef("pk"), state__isnull=False)
    released = Release.objects.filter(round__edition__index=OuterRef("pk"))
    return Prepared(Index.objects.annotate(has_results=Exists(printed) | Exists(released)).order_by("order", "code"))


def line_to(edition: Edition, release: Release | None) -> list[Pair]:
    """Return the editions of an index up to one, each with results of the same kind, as they stood at its release.

    What came later, an edition or a correction, is not in it: an address that names it shows the same for ever.
    """
    before = _editions().filter(index=edition.index, year__lt=edition.year).prefetch_related("bands")
    if release is None:
        printed = _printed_editions()
        return [*((one, None) for one in before if one.pk in printed), (edition, None)]
    then = _releases().filter(
        round__edition__in=before, round__is_demonstration=release.round.is_demonstration,
        published_at__lte=release.published_at,
    )  # fmt: skip
    newest: dict[int, Release] = {}
    for one in then:
        newest.setdefault(one.round.edition_id, one)
    return [*((one, newest[one.pk]) for one in before if one.pk in newest), (edition, release)]


def means_as_published(pairs: Iterable[Pair]) -> dict[tuple[int, str], PublishedValue]:
    """Return, by edition and node, the mean of those that took part as the owner printed it."""
    wanted = [edition for edition, release in pairs if release is None]
    found = PublishedValue.objects.filter(edition__in=wanted, unit=PARTICIPANTS).exclude(as_published="")
    return {(one.edition_id, one.code): one for one in found}


def rivals(pairs: Iterable[tuple[Edition, Release | None]]) -> dict[int, dict[str, list[float]]]:
    """Return, by edition and node, what all members have, without their names: for means and places, in two queries."""
    wanted = list(pairs)
    out: dict[int, dict[str, list[float]]] = {}
    of_release = {release.pk: edition.pk for edition, release in wanted if release}
    scores = Score.objects.filter(release__in=of_release)
    for release, code, value in scores.order_by().values_list("release", "code", "value"):
        if value is not None:
            out.setdefault(of_release[release], {}).setdefault(code, []).append(value)
    printed = PublishedValue.objects.filter(
        edition__in=[edition for edition, release in wanted if release is None],
        state__isnull=False,
        value__isnull=False,
    )
    for edition, code, value in _as_kept(printed).order_by().values_list("edition", "code", "value"):
        out.setdefault(edition, {}).setdefault(code, []).append(value)
    return out


def service_scores(release: Release, state: str, classification: int) -> dict[int, list[float]]:
    """Return, by service, the shares (0–1) that counted in a release, of questions up to a classification."""
    ladder = max(release.round.edition.levels.values_list("number", flat=True), default=1)
    questions = {one.pk: one for one in release.round.edition.questions.filter(classification__lte=classification)}
    if not questions:
        return {}
    found = Verdict.objects.filter(
        answer__entry__round=release.round, answer__entry__state__code=state, answer__service__isnull=False,
        answer__question__in=questions, at__lte=release.published_at,
    )  # fmt: skip
    names = ("answer", "answer__service", "answer__question", "value")
    newest = {row[0]: row[1:] for row in found.order_by("pk").values_list(*names)}
    out: dict[int, list[float]] = {}
    for service, question, value in newest.values():
        if value is not None:
            out.setdefault(service, []).append(float(value) / largest(questions[question], ladder))
    return out


def services_named(edition: Edition, keys: Iterable[int]) -> dict[int, Service]:
    """Return services of an edition by their keys."""
    return {one.pk: one for one in edition.services.filter(pk__in=list(keys)).select_related("sector")}
