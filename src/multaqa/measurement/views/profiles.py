"""A state's profile: every index in which it has a figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi, pgettext_lazy
from django.utils.translation import gettext as _

from multaqa.accounts.access import opens
from multaqa.accounts.choices import EVERYONE
from multaqa.common.answers import as_json
from multaqa.common.languages import passage
from multaqa.common.spreadsheets import csv_response
from multaqa.measurement.bridge.frameworks import Branch
from multaqa.measurement.plots import bars, inline, timeline
from multaqa.measurement.policies import results as policies
from multaqa.measurement.reading import figures
from multaqa.measurement.reading.profile import Chapter, Part, profile
from multaqa.measurement.represent import profiles as represent
from multaqa.members.queries import state as find_state

if TYPE_CHECKING:
    from multaqa.members.models import State

# What the engine's parts of a change are called.
PARTS = {
    "data": pgettext_lazy("part of a change", "The state’s own answers"),
    "missing": pgettext_lazy("part of a change", "Gaps in its answers"),
    "others": pgettext_lazy("part of a change", "The other states"),
    "framework": pgettext_lazy("part of a change", "Framework and weights"),
}
_FEW = 5


@dataclass(frozen=True)
class Shown:
    """A chapter with what its tables and pictures print."""

    chapter: Chapter
    score: str
    parts: list[tuple[Part, str, str]]
    parts_plot: SafeString
    points: list
    line_plot: SafeString | str
    change: list[tuple[str, str]]
    change_plot: SafeString | str
    lifts: list
    best: list
    worst: list
    strongest: list
    weakest: list


def _read(request: HttpRequest, state: str) -> tuple[State, list[Chapter]]:
    found = find_state(state)
    return found, profile(found, policies.seen_of(request.standing, found.code))


@opens(to=EVERYONE)
def page(request: HttpRequest, state: str) -> HttpResponse:
    """Show where a state stands in every index, how it came there, and what would lift it."""
    found, chapters = _read(request, state)
    context = {"state": found, "chapters": [_shown(one) for one in chapters]}
    return render(request, "measurement/results/state.html", context)


@opens(to=EVERYONE)
def data(request: HttpRequest, state: str) -> JsonResponse:
    """Give the same as data."""
    return as_json(represent.profile(*_read(request, state)))


@opens(to=EVERYONE)
def table(request: HttpRequest, state: str) -> HttpResponse:
    """Give the figures as a table."""
    found, chapters = _read(request, state)
    return csv_response(f"{found.code.lower()}-indices.csv", represent.HEADINGS, represent.profile_rows(chapters))


def _shown(one: Chapter) -> Shown:
    scale = one.index.scale
    steps = _steps(one, scale)
    lifts = [
        (branch, figures.rounded(lift["now"], scale), figures.rounded(lift["target"], scale),
         figures.signed(lift["score_gain"], scale), lift["places_gained"])
        for branch, lift in one.lifts
    ]  # fmt: skip
    services = [(service, figures.rounded(score, 100)) for service, score in one.services]
    return Shown(
        one, figures.printed(one.figure, scale), _part_rows(one.parts, scale), _parts_plot(one, scale),
        [(point, figures.printed(point.figure, scale)) for point in one.points], _line_plot(one, scale),
        [(step.name, step.shown) for step in steps], _chain(steps), lifts, services[:_FEW],
        services[: -_FEW - 1 : -1], _part_rows(one.strongest, scale), _part_rows(one.weakest, scale),
    )  # fmt: skip


def _part_rows(parts: list[Part], scale: int) -> list[tuple[Part, str, str]]:
    return [
        (part, "" if part.value is None else figures.rounded(part.value, scale),
         "" if part.mean is None else figures.rounded(part.mean, scale))
        for part in parts
    ]  # fmt: skip


def _parts_plot(one: Chapter, scale: int) -> SafeString:
    parts = [
        bars.Bar(passage(part.branch, "name").text, part.value, part.mean, shown)
        for part, shown, _mean in _part_rows(one.parts, scale)
    ]
    title = _("Parts of the index: %(name)s") % {"name": passage(one.index, "short_name").text}
    return inline(bars.bars(title, parts, scale=scale, missing=_("no figure"), rtl=get_language_bidi()))


def _line_plot(one: Chapter, scale: int) -> SafeString | str:
    values = [point.figure.value if point.figure else None for point in one.points]
    if sum(value is not None for value in values) < 2:
        return ""
    name = passage(one.index, "short_name").text
    title = _("Scores over editions: %(name)s") % {"name": name}
    years = [point.edition.year for point in one.points]
    tracks = [timeline.Track("", values)]
    return inline(timeline.timeline(title, years, tracks, scale=scale, rtl=get_language_bidi()))


def _steps(one: Chapter, scale: int) -> list[bars.Step]:
    """Return the parts of the last change, what is left over if it shows, and the whole."""
    if one.change is None:
        return []
    named = [(_part_name(part), adds) for part, adds in one.change.parts]
    if figures.signed(one.change.rest, scale) != figures.signed(0.0, scale):
        named.append((_("Rounding and other rules of the owner"), one.change.rest))
    return [bars.Step(name, adds, figures.signed(adds, scale)) for name, adds in named]


def _part_name(part: str | Branch) -> str:
    return passage(part, "name").text if isinstance(part, Branch) else str(PARTS[part])


def _chain(steps: list[bars.Step]) -> SafeString | str:
    return inline(bars.chain(_("What the change is made of"), steps, get_language_bidi())) if steps else ""
