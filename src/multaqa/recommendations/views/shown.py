"""Statuses as a page shows them: letter, tone, and words for those who hear the page."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from multaqa.accounts.standing import Standing
from multaqa.common.languages import passage
from multaqa.recommendations import policies, queries
from multaqa.recommendations.choices import LETTER, LIFE_TONE, SCALE, TONE, Dimension
from multaqa.recommendations.forms.filters import IMPLEMENTATION
from multaqa.recommendations.models import FollowUp, Line, Recommendation
from multaqa.recommendations.queries import Matrix, Progress, Share

LABEL = {value: scale(value).label for scale in SCALE.values() for value in scale.values}


class Status(NamedTuple):
    """One status in words and tone."""

    dimension: str
    name: Any
    value: str
    label: Any
    tone: str
    on: Any


def statuses(one: FollowUp) -> list[Status]:
    """Return the three statuses of a follow-up."""
    out = []
    for dimension in Dimension:
        value = getattr(one, dimension)
        on = getattr(one, f"{dimension}_on")
        out.append(Status(dimension.value, dimension.label, value, LABEL[value], TONE[value], on))
    return out


class Cell(NamedTuple):
    """One cell of the matrix."""

    url: str
    letter: str
    look: str
    words: str
    is_own: bool


class MatrixRow(NamedTuple):
    """One line of the matrix as shown; a cell is missing where the line does not speak to the state."""

    line: Line
    cells: list[Cell | None]
    bars: list[list[Share]]
    progress: Progress | None


def bars(progress: Progress | None, shown: str) -> list[list[Share]]:
    """Return the bars of what is shown: two for implementation, else one."""
    if progress is None:
        return []
    both = (Dimension.REPORTED, Dimension.VERIFIED)
    return [progress.shares(name) for name in (both if shown == IMPLEMENTATION else (shown,))]


def rows(matrix: Matrix, shown: str) -> list[MatrixRow]:
    """Return the rows of the matrix with their cells; addresses are made once and filled in, for there are many."""
    pattern = reverse("recommendations:follow-up", args=["LINE", "STATE"])
    names = [passage(column.state, "name").text for column in matrix.columns]
    out = []
    for row in matrix.rows:
        base = pattern.replace("LINE", row.line.code)
        cells = [
            _cell(one, base, name, column.is_own, shown)
            for one, name, column in zip(row.cells, names, matrix.columns, strict=False)
        ]
        out.append(MatrixRow(row.line, cells, bars(row.progress, shown), row.progress))
    return out


def _cell(one: FollowUp | None, base: str, name: str, is_own: bool, shown: str) -> Cell | None:
    if one is None:
        return None
    url = base.replace("STATE", one.state.code)
    if shown == IMPLEMENTATION:
        return Cell(url, _letters(one), _look(one), _words(one, name), is_own)
    value = getattr(one, shown)
    return Cell(url, str(LETTER[value]), f"tone-{TONE[value]}", f"{name}: {LABEL[value]}", is_own)


def _letters(one: FollowUp) -> str:
    reported = str(LETTER[one.reported])
    return f"{reported} / {LETTER[one.verified]}" if one.has_gap else reported


def _look(one: FollowUp) -> str:
    return f"tone-{TONE[one.reported]}{' is-verified' if one.is_confirmed else ''}{' has-gap' if one.has_gap else ''}"


def _words(one: FollowUp, name: str) -> str:
    if not one.reported_on:
        return _("%(state)s: nothing reported") % {"state": name}
    if not one.verified_on:
        return _("%(state)s: reported %(reported)s, not verified") % {"state": name, "reported": LABEL[one.reported]}
    words = {"state": name, "reported": LABEL[one.reported], "verified": LABEL[one.verified]}
    return _("%(state)s: reported %(reported)s, verified %(verified)s") % words


class Key(NamedTuple):
    """One entry of the legend."""

    letter: Any
    look: str
    label: Any


def legend(shown: str) -> list[Key]:
    """Return what the letters and patterns of the matrix mean."""
    scale = SCALE[Dimension.REPORTED if shown == IMPLEMENTATION else Dimension(shown)]
    keys = [Key(LETTER[value], f"tone-{TONE[value]}", scale(value).label) for value in reversed(scale.values)]
    if shown == IMPLEMENTATION:
        letter = LETTER["complete"]
        keys.append(Key(letter, "tone-done is-verified", _("Verified as reported")))
        keys.append(
            Key(f"{letter} / {LETTER['limited']}", "tone-done has-gap", _("Verified otherwise: reported / verified"))
        )
    return keys


class LineRow(NamedTuple):
    """One line of an adopted text's page."""

    line: Line
    tone: str
    progress: Progress | None
    holders: list[tuple[FollowUp, list[Status]]]
    may: dict[str, bool]


def line_rows(who: Standing, text: Recommendation, counted: dict[int, Progress]) -> list[LineRow]:
    """Return the lines of a text with their counts and, for those who may see them, the statuses."""
    lines = list(text.lines.all())
    for line in lines:
        line.recommendation = text
    found = queries.of_lines(who, lines)
    return [
        LineRow(line, LIFE_TONE[line.life], counted.get(line.pk), _shown(found.get(line.pk, [])), _rights(who, line))
        for line in lines
    ]


def _shown(found: Iterable[FollowUp]) -> list[tuple[FollowUp, list[Status]]]:
    return [(one, statuses(one)) for one in found]


def _rights(who: Standing, line: Line) -> dict[str, bool]:
    return {
        "redo": policies.may_break_down(who, line.recommendation) and line.is_live,
        "end": policies.may_end(who, line),
        "reopen": policies.may_reopen(who, line),
        "tell": policies.may_tell_consequences(who, line),
    }
