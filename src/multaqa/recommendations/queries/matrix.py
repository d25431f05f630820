"""The matrix: lines down, states across."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from multaqa.accounts.standing import Standing
from multaqa.common.sorting import by_name
from multaqa.recommendations.choices import FEWEST_TO_COUNT, FOR_A_STATE
from multaqa.recommendations.models import FollowUp, Line, Theme
from multaqa.recommendations.queries.follow_up import sees_statuses
from multaqa.recommendations.queries.progress import Progress, progress_of, tally, total
from multaqa.recommendations.queries.texts import lines_visible_to


@dataclass(frozen=True)
class Row:
    """One line: its follow-up before each state of the columns, and the counts over them."""

    line: Line
    cells: list[FollowUp | None]
    progress: Progress | None


@dataclass(frozen=True)
class Column:
    """One state."""

    state: Any
    is_own: bool
    progress: Progress


@dataclass(frozen=True)
class ThemeProgress:
    """One theme, or the lines without one, and the counts over its lines."""

    theme: Theme | None
    lines: int
    progress: Progress


@dataclass(frozen=True)
class Matrix:
    """Rows of lines and columns of states; without columns for those who see counts only."""

    rows: list[Row]
    columns: list[Column]
    themes: list[ThemeProgress]

    @property
    def progress(self) -> Progress:
        """Return the counts of the whole."""
        return total(row.progress for row in self.rows if row.progress)


def matrix(who: Standing, *, states: Collection[str] = (), **wanted: Any) -> Matrix:
    """Return the lines that answer to the filters, before the chosen states or before all that they address.

    A reader's own state stands first. Who sees counts only gets no columns, and no counts over so few addressees that
    an answer could be told from them. Four queries, whatever the size.
    """
    lines = list(_lines(who, wanted))
    if not sees_statuses(who):
        counted = progress_of(line.pk for line in lines)
        rows = [Row(line, [], _countable(counted.get(line.pk))) for line in lines]
        return Matrix(rows, [], _by_theme(rows))
    asked = FollowUp.objects.filter(line__in=[line.pk for line in lines], state__isnull=False)
    found = list((asked.filter(state__code__in=states) if states else asked).select_related("state"))
    columns = _columns(found, who.states_as(*FOR_A_STATE))
    at = {(one.line_id, one.state_id): one for one in found}
    rows = [_row(line, [at.get((line.pk, column.state.pk)) for column in columns]) for line in lines]
    return Matrix(rows, columns, _by_theme(rows))


def _lines(who: Standing, wanted: dict[str, Any]) -> QuerySet[Line]:
    paths = {"meeting": "recommendation__meeting__code", "theme": "theme__code", "life": "life"}
    conditions = {paths[name]: value for name, value in wanted.items() if value}
    return (
        lines_visible_to(who)
        .filter(addressee__in=("all-states", "some-states"), **conditions)
        .order_by("-recommendation__meeting__starts_on", "recommendation__meeting", "recommendation__order", "order")
    )


def _countable(progress: Progress | None) -> Progress | None:
    return progress if progress and progress.total >= FEWEST_TO_COUNT else None


def _columns(found: list[FollowUp], own: frozenset[str]) -> list[Column]:
    by_state: dict[Any, list[FollowUp]] = {}
    for one in found:
        by_state.setdefault(one.state, []).append(one)
    ordered = sorted(by_name(by_state), key=lambda state: state.code not in own)
    return [Column(state, state.code in own, tally(by_state[state])) for state in ordered]


def _row(line: Line, cells: list[FollowUp | None]) -> Row:
    return Row(line, cells, tally(cell for cell in cells if cell))


def _by_theme(rows: list[Row]) -> list[ThemeProgress]:
    groups: dict[Theme | None, list[Progress]] = {}
    for row in rows:
        if row.progress:
            groups.setdefault(row.line.theme, []).append(row.progress)
    ordered = sorted(
        groups, key=lambda theme: (theme is None, theme.order if theme else 0, theme.code if theme else "")
    )
    return [ThemeProgress(theme, len(groups[theme]), total(groups[theme])) for theme in ordered]
