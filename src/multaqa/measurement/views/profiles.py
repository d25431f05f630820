"""A state's profile: every index in which it has a figure, and each of them by itself at an address that stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from multaqa.accounts.access import opens
from multaqa.accounts.choices import EVERYONE
from multaqa.common.answers import as_json
from multaqa.common.languages import current_language, passage
from multaqa.common.spreadsheets import csv_response
from multaqa.measurement import pictures
from multaqa.measurement.pictures.profiles import steps_of
from multaqa.measurement.policies import results as policies
from multaqa.measurement.queries.reading import key_of
from multaqa.measurement.reading import figures
from multaqa.measurement.reading.overview import offer_of
from multaqa.measurement.reading.profile import Change, Chapter, Part, Point, indices_without, profile
from multaqa.measurement.represent import profiles as represent
from multaqa.measurement.views.ground import find
from multaqa.measurement.views.pictures import Framed, Place
from multaqa.members.queries import state as find_state

if TYPE_CHECKING:
    from multaqa.members.models import State

_FEW = 5


@dataclass(frozen=True)
class Shown:
    """A chapter with what its tables and pictures print."""

    chapter: Chapter
    place: Place
    plots: dict[str, Framed]
    score: str
    parts: list[tuple[Part, str, str]]
    points: list
    change: list[tuple[str, str]]
    sides: list[tuple[str, str, str, str]]
    lifts: list[tuple[str, list[str]]]
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
    context = {"state": found, "chapters": [_shown(one) for one in chapters], "without": indices_without(chapters)}
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


def _demand(request: HttpRequest, state: str, index: str, edition: str) -> Chapter:
    """Return a state in one edition's results; an address without any of them does not exist."""
    found, held = find_state(state), find(request, index, edition)
    offer = offer_of(held, request.GET.get("of", ""))
    if offer is None:
        raise Http404
    at = held, offer.release
    for one in profile(found, policies.seen_of(request.standing, found.code), at=at):
        if (one.edition, one.release) == at:
            return one
    raise Http404


@opens(to=EVERYONE)
def chapter(request: HttpRequest, state: str, index: str, edition: str) -> HttpResponse:
    """Show a state in one edition of one index, as it stood then."""
    one = _demand(request, state, index, edition)
    place = _place(one)
    context = {"state": one.state, "one": _shown(one), "csv": place.address("-csv"), "json": place.address("-json")}
    return render(request, "measurement/results/chapter.html", context)


@opens(to=EVERYONE)
def chapter_json(request: HttpRequest, state: str, index: str, edition: str) -> JsonResponse:
    """Give the same as data."""
    one = _demand(request, state, index, edition)
    return as_json(represent.profile(one.state, [one]))


@opens(to=EVERYONE)
def chapter_csv(request: HttpRequest, state: str, index: str, edition: str) -> HttpResponse:
    """Give the figures as a table."""
    one = _demand(request, state, index, edition)
    return csv_response(f"{_stem(one)}.csv", represent.HEADINGS, represent.profile_rows([one]))


@opens(to=EVERYONE)
def chapter_picture(
    request: HttpRequest, state: str, index: str, edition: str, *, plot: str, format: str
) -> HttpResponse:
    """Give one of the pictures as a file."""
    one = _demand(request, state, index, edition)
    drawings = pictures.of_chapter(current_language(), one, plot)
    if not drawings:
        raise Http404
    return _place(one).file(drawings[plot], f"{_stem(one)}-{plot}", format)


def _stem(one: Chapter) -> str:
    return f"{one.state.code.lower()}-{one.index.code}-{one.edition.code}"


def _place(one: Chapter) -> Place:
    at = {"state": one.state.code.lower(), "index": one.index.code, "edition": one.edition.code}
    return Place("state-index", f"of={key_of(one.release)}", at)


def _shown(one: Chapter) -> Shown:
    scale, place = one.index.scale, _place(one)
    services = [(service, figures.rounded(score, 100)) for service, score in one.services]
    drawings = pictures.of_chapter(current_language(), one)
    return Shown(
        chapter=one,
        place=place,
        plots={name: place.framed(name, drawing) for name, drawing in drawings.items()},
        score=figures.printed(one.figure, scale),
        parts=_part_rows(one.parts, scale),
        points=[(point, figures.printed(point.figure, scale), _common(one, point)) for point in one.points],
        change=[(step.name, step.shown) for step in steps_of(one)],
        sides=_sides(one.change, scale) if one.change and one.change.common else [],
        lifts=_lifts(one),
        best=services[:_FEW],
        worst=services[: -_FEW - 1 : -1],
        strongest=_part_rows(one.strongest, scale),
        weakest=_part_rows(one.weakest, scale),
    )


def _lifts(one: Chapter) -> list[tuple[str, list[str]]]:
    """Return the cells of each step, and of all of them at once."""
    scale = one.index.scale
    rows = [(passage(branch, "name").text, lift) for branch, lift in one.lifts]
    if one.together:
        rows.append((_("All of these at once"), one.together))
    return [(name, _lift(lift, scale)) for name, lift in rows]


def _lift(lift: dict[str, Any], scale: int) -> list[str]:
    ends = ["" if lift[name] is None else figures.rounded(lift[name], scale) for name in ("now", "target")]
    gains = [figures.signed(lift["score_gain"], scale), str(lift["places_gained"])]
    runs = [figures.between(lift["low"], lift["high"]), f"{lift['improves']:.0%}"] if "low" in lift else ["", ""]
    return [*ends, *gains, *runs]


def _common(one: Chapter, point: Point) -> str:
    value = one.on_common(point)
    return "" if value is None else figures.rounded(value, one.index.scale)


def _sides(change: Change, scale: int) -> list[tuple[str, str, str, str]]:
    """Return the change as published, on the common set, and what is left: the catalogue's part in it."""
    was, now = change.common or (change.was, change.now)
    rows = [(_("As published"), change.was, change.now), (_("On the common set"), was, now)]
    shown = [
        (label, figures.rounded(old, scale), figures.rounded(new, scale), figures.signed(new - old, scale))
        for label, old, new in rows
    ]
    rest = figures.signed(change.total - (now - was), scale)
    return [*shown, (_("What the changed catalogue makes of it"), "", "", rest)]


def _part_rows(parts: list[Part], scale: int) -> list[tuple[Part, str, str]]:
    return [
        (part, figures.printed(part.figure, scale), "" if part.mean is None else figures.rounded(part.mean, scale))
        for part in parts
    ]
