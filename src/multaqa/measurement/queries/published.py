"""Values that others published: read as they are, and never beside a computed one without saying so."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from multaqa.common.sorting import by_name
from multaqa.measurement.models import Edition, Index, PublishedValue
from multaqa.members.models import State


@dataclass
class PublishedRow:
    """One country or region of one edition, with its figures by code."""

    unit: str
    state: State | None
    figures: dict[str, PublishedValue] = field(default_factory=dict)

    @property
    def is_member(self) -> bool:
        return self.state is not None


def published_in(edition: Edition) -> QuerySet[PublishedValue]:
    """Return every figure of one edition with its state."""
    return edition.published.select_related("state", "source").order_by("code", "unit")


def published_of(index: Index, *, states: Iterable[str] = ()) -> QuerySet[PublishedValue]:
    """Return every figure of an index over its editions, of all members or of those whose codes are given."""
    found = PublishedValue.objects.filter(edition__index=index, state__isnull=False)
    if codes := list(states):
        found = found.filter(state__code__in=codes)
    return found.select_related("state", "edition").order_by("edition__year", "code", "unit")


def published_table(edition: Edition, *, main: str, everybody: bool = False, sort: str = "") -> list[PublishedRow]:
    """Return one row a unit; members alone, or everybody. Sorted by `sort`, a code or "name", a minus reverses it.

    Without `sort`, by the published rank where every value has one, otherwise by the value of `main`.
    """
    rows: dict[str, PublishedRow] = {}
    for value in published_in(edition):
        if everybody or value.state_id or not _is_country(value.unit):
            rows.setdefault(value.unit, PublishedRow(value.unit, value.state)).figures[value.code] = value
    found = _named(rows.values())
    code, down = sort.removeprefix("-"), sort.startswith("-")
    if code == "name":
        return found[::-1] if down else found
    if sort:
        return sorted(found, key=lambda row: _height(row, code, down))
    by_rank = all(_rank(row, main) or _number(row, main) is None for row in found if _is_country(row.unit))
    return sorted(found, key=lambda row: _standing(row, main, by_rank))


def has_others(edition: Edition) -> bool:
    """Say whether an edition has figures of countries that are no members."""
    units = edition.published.filter(state=None).order_by().values_list("unit", flat=True).distinct()
    return any(map(_is_country, units))


def _is_country(unit: str) -> bool:
    return len(unit) == len("JOR")


def _named(rows: Iterable[PublishedRow]) -> list[PublishedRow]:
    """Return rows in the order of names: members by theirs, others by code after them."""
    found = list(rows)
    members = {state.pk: at for at, state in enumerate(by_name([row.state for row in found if row.state]))}
    return sorted(
        found, key=lambda row: (row.state is None, members.get(row.state.pk, 0) if row.state else 0, row.unit)
    )


def _height(row: PublishedRow, code: str, down: bool) -> tuple[bool, float]:
    """A row without the figure comes last, whichever way the sorting goes."""
    value = row.figures.get(code)
    if value is None or value.value is None:
        return True, 0.0
    return False, -value.value if down else value.value


def _rank(row: PublishedRow, code: str) -> int | None:
    return row.figures[code].rank if code in row.figures else None


def _number(row: PublishedRow, code: str) -> float | None:
    return row.figures[code].value if code in row.figures else None


def _standing(row: PublishedRow, main: str, by_rank: bool) -> tuple[tuple[bool, float], ...]:
    """Return what puts a row in its place: rank and value, the deciding one first; what is missing comes last."""
    rank, number = _rank(row, main), _number(row, main)
    keys = ((rank is None, float(rank or 0)), (number is None, -(number or 0.0)))
    return keys if by_rank else keys[::-1]


def absent_states(edition: Edition) -> list[State]:
    """Return the members for whom the edition has no figure at all, by name."""
    return by_name(State.objects.filter(left_on=None).exclude(published_values__edition=edition))
