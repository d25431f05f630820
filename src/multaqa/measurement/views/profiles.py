"""A state's profile: every index in which it has a figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.safestring import SafeString

from multaqa.accounts.access import opens
from multaqa.accounts.choices import EVERYONE
from multaqa.common.answers import as_json
from multaqa.common.languages import current_language
from multaqa.common.spreadsheets import csv_response
from multaqa.measurement import pictures
from multaqa.measurement.pictures.profiles import steps_of
from multaqa.measurement.plots import inline
from multaqa.measurement.policies import results as policies
from multaqa.measurement.reading import figures
from multaqa.measurement.reading.profile import Chapter, Part, profile
from multaqa.measurement.represent import profiles as represent
from multaqa.members.queries import state as find_state

if TYPE_CHECKING:
    from multaqa.members.models import State

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
    steps, language = steps_of(one), current_language()
    lifts = [
        (branch, figures.rounded(lift["now"], scale), figures.rounded(lift["target"], scale),
         figures.signed(lift["score_gain"], scale), lift["places_gained"])
        for branch, lift in one.lifts
    ]  # fmt: skip
    services = [(service, figures.rounded(score, 100)) for service, score in one.services]
    return Shown(
        one, figures.printed(one.figure, scale), _part_rows(one.parts, scale),
        inline(pictures.parts(language, one)),
        [(point, figures.printed(point.figure, scale)) for point in one.points],
        inline(pictures.over_time(language, one)) if one.has_line else "",
        [(step.name, step.shown) for step in steps], inline(pictures.change(language, one)) if steps else "",
        lifts, services[:_FEW], services[: -_FEW - 1 : -1],
        _part_rows(one.strongest, scale), _part_rows(one.weakest, scale),
    )  # fmt: skip


def _part_rows(parts: list[Part], scale: int) -> list[tuple[Part, str, str]]:
    return [
        (part, "" if part.value is None else figures.rounded(part.value, scale),
         "" if part.mean is None else figures.rounded(part.mean, scale))
        for part in parts
    ]  # fmt: skip
