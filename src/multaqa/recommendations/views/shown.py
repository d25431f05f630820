"""Statuses as a page shows them: letter, tone, and words for those who hear the page."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from multaqa.accounts.standing import Standing
from multaqa.common.languages import passage
from multaqa.recommendations import policies, queries
from multaqa.recommendations.choices import LETTER, LIFE_TONE, SCALE, TONE, Dimension
from multaqa.recommendations.forms.filters import IMPLEMENTATION
from multaqa.recommendations.models import FollowUp, Line, Recommendation
from multaqa.recommendations.queries import Matrix, Progress, Share

LABEL = {value: scale(value).label for scale in SCALE.values() for value in scale.values}
LABEL[queries.SILENT] = gettext_lazy("Nothing said yet")


class Status(NamedTuple):
    """One status in words and tone."""

    dimension: str
    name: Any
    value: str
    label: Any
    tone: str
    on: Any

    @property
    def button(self) -> str:
        """Return the word of the button by which this status is said."""
        words = {
            Dimension.ACCEPTANCE: pgettext("button", "Answer"),
            Dimension.REPORTED: pgettext("button", "Report"),
            Dimension.VERIFIED: pgettext("button", "Verify"),
        }
        return words[Dimension(self.dimension)]


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
    state: str
    words: str
    is_own: bool


class MatrixRow(NamedTuple):
    """One line of the matrix as shown; a cell is missing where the line does not speak to the state."""

    line: Line
    cells: list[Cell | None]
    bars: list["Bar"]
    progress: Progress | None


class Bar(NamedTuple):
    """One stacked bar and its name."""

    name: Any
    shares: list[Share]


def bars(progress: Progress | None, shown: str) -> list[Bar]:
    """Return the bars of what is shown: two for implementation, else one."""
    if progress is None:
        return []
    both = (Dimension.REPORTED, Dimension.VERIFIED)
    names = both if shown == IMPLEMENTATION else (Dimension(shown),)
    return [Bar(name.label, progress.shares(name)) for name in names]


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
        return Cell(url, _letters(one), _look(one), name, _words(one), is_own)
    value = queries.said(one, shown)
    return Cell(url, _letter(value), _tone(value), name, str(LABEL[value]), is_own)


def _letter(value: str) -> str:
    return str(LETTER.get(value, ""))


def _tone(value: str) -> str:
    return f"tone-{TONE.get(value, 'silent')}"


def _letters(one: FollowUp) -> str:
    reported = _letter(queries.said(one, Dimension.REPORTED))
    if one.is_confirmed or not one.verified_on:
        return reported
    return f"{reported or '·'} / {_letter(one.verified)}"


def _look(one: FollowUp) -> str:
    tone = _tone(queries.said(one, Dimension.REPORTED))
    return f"{tone}{' is-verified' if one.is_confirmed else ''}{' has-gap' if one.has_gap else ''}"


def _words(one: FollowUp) -> str:
    reported, verified = (LABEL[queries.said(one, name)] for name in (Dimension.REPORTED, Dimension.VERIFIED))
    if one.reported_on and not one.verified_on:
        return _("reported: %(reported)s; not verified") % {"reported": reported}
    if one.reported_on or one.verified_on:
        return _("reported: %(reported)s; verified: %(verified)s") % {"reported": reported, "verified": verified}
    return str(LABEL[queries.SILENT])


class Key(NamedTuple):
    """One entry of the legend."""

    letter: Any
    look: str
    label: Any


def legend(shown: str) -> list[Key]:
    """Return what the letters and patterns of the matrix mean."""
    order = queries.ORDER[Dimension.REPORTED if shown == IMPLEMENTATION else Dimension(shown)]
    keys = [Key(_letter(value), _tone(value), LABEL[value]) for value in order]
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
    return [_line_row(who, line, counted.get(line.pk), found.get(line.pk, [])) for line in lines]


def _line_row(who: Standing, line: Line, counted: Progress | None, found: list[FollowUp]) -> LineRow:
    answered = any(getattr(one, f"{name}_on") for one in found for name in Dimension.values)
    return LineRow(line, LIFE_TONE[line.life], counted, _shown(found), _rights(who, line, answered))


def _shown(found: Iterable[FollowUp]) -> list[tuple[FollowUp, list[Status]]]:
    return [(one, statuses(one)) for one in found]


def _rights(who: Standing, line: Line, answered: bool) -> dict[str, bool]:
    return {
        "redo": policies.may_break_down(who, line.recommendation) and line.is_live and not answered,
        "end": policies.may_end(who, line),
        "reopen": policies.may_reopen(who, line),
        "tell": policies.may_tell_consequences(who, line),
    }
