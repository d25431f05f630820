"""Results side by side: states, indices, and the states on a map of tiles."""

from __future__ import annotations

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
from multaqa.measurement.forms.comparison import IndicesForm, StatesForm
from multaqa.measurement.pictures.comparison import name_of
from multaqa.measurement.queries.reading import Pair, key_of, series
from multaqa.measurement.reading import comparison, figures
from multaqa.measurement.reading.comparison import Indices, Together
from multaqa.measurement.reading.profile import Point
from multaqa.measurement.represent import comparison as represent
from multaqa.measurement.views.pictures import Framed, Place, pinned

if TYPE_CHECKING:
    from multaqa.members.models import State


def _states(request: HttpRequest) -> tuple[StatesForm, list[State], list[Together]]:
    form = StatesForm(request.GET)
    chosen = form.cleaned_data["state"] if form.is_valid() else []
    return form, chosen, comparison.states_together(chosen, _pin(request)) if chosen else []


def _pin(request: HttpRequest) -> Pair | None:
    """Return the one edition's results that an address asks for, if it asks for one."""
    index, edition, of = (request.GET.get(name, "") for name in ("index", "edition", "of"))
    return comparison.pair_of(series(), index, edition, of) if index else None


def _place_of(request: HttpRequest, one: Together) -> Place:
    edition, release = one.newest
    query = pinned(request, index=edition.index.code, edition=edition.code, of=key_of(release))
    return Place("compare-states", query, {})


@opens(to=EVERYONE)
def states(request: HttpRequest) -> HttpResponse:
    """Show two to four states side by side in every index."""
    form, chosen, found = _states(request)
    shown = [(one, _table(one), _over_time(one), _frame(request, one)) for one in found]
    place = Place("compare-states", pinned(request), {})
    context = {
        "form": form, "states": chosen, "found": shown, "csv": place.address("-csv"), "json": place.address("-json"),
    }  # fmt: skip
    return render(request, "measurement/results/states.html", context, status=422 if form.errors else 200)


def _table(one: Together) -> list[tuple[str, list[str]]]:
    """Return the lines of a table: score, place, and every part of the index."""
    scale = one.chapter.index.scale
    lines = [
        (_("Edition shown"), [each.edition.code if each else "" for each in one.chapters]),
        (_("Score"), [figures.printed(each.figure, scale) if each else "" for each in one.chapters]),
        (_("Rank among members"), [str(each.place or "") if each else "" for each in one.chapters]),
    ]
    for branch, parts in one.parts:
        shown = [figures.printed(part.figure, scale) if part else "" for part in parts]
        lines.append((passage(branch, "name").text, shown))
    return lines


def _over_time(one: Together) -> list[tuple[Point, list[str]]]:
    """Return a line for every edition with the scores of the states."""
    scale = one.chapter.index.scale
    return [
        (point, [figures.printed(each.points[at].figure, scale) if each else "" for each in one.chapters])
        for at, point in enumerate(one.chapter.points)
    ]


def _frame(request: HttpRequest, one: Together) -> Framed | None:
    drawing = pictures.states_over_time(current_language(), one) if one.has_line else None
    return _place_of(request, one).framed("time", drawing) if drawing else None


@opens(to=EVERYONE)
def states_json(request: HttpRequest) -> JsonResponse:
    """Give the states side by side as data."""
    _form, chosen, found = _states(request)
    return as_json(represent.states(chosen, found))


@opens(to=EVERYONE)
def states_csv(request: HttpRequest) -> HttpResponse:
    """Give the states side by side as a table."""
    _form, chosen, found = _states(request)
    return csv_response("states-side-by-side.csv", represent.STATES, represent.states_rows(chosen, found))


@opens(to=EVERYONE)
def states_picture(request: HttpRequest, plot: str, format: str) -> HttpResponse:
    """Give the lines of one index as a file; the address names the index and the results."""
    pin = _pin(request)
    found = [one for one in _states(request)[2] if one.newest == pin and one.has_line]
    if plot != "time" or not found:
        raise Http404
    drawing = pictures.states_over_time(current_language(), found[0])
    codes = "-".join(state.code.lower() for state in found[0].states)
    return _place_of(request, found[0]).file(drawing, f"{codes}-{found[0].chapter.index.code}", format)


def _indices(request: HttpRequest) -> tuple[IndicesForm, Indices | None]:
    found = series()
    form = IndicesForm(request.GET, series=found)
    if not form.is_valid():
        return form, None
    a, b = form.cleaned_data["a"], form.cleaned_data["b"]
    close = comparison.nearest(a, b, found)
    asked = [[request.GET.get(f"{name}_{part}", "") for part in ("edition", "of")] for name in ("a", "b")]
    pairs = [comparison.pair_of(found, index.code, *named) for index, named in zip((a, b), asked, strict=True)]
    first, second = (one or (close[at] if close else None) for at, one in enumerate(pairs))
    nodes = request.GET.get("a_node", ""), request.GET.get("b_node", "")
    return form, comparison.side_by_side(first, second, nodes) if first and second else None


def _place(request: HttpRequest, found: Indices) -> Place:
    """Return the address that names both editions and both sets of results."""
    sides = (("a", found.a), ("b", found.b))
    editions = {f"{name}_edition": side.edition.code for name, side in sides}
    keys = {f"{name}_of": side.table.key for name, side in sides}
    return Place("compare-indices", pinned(request, **editions, **keys), {})


_PLOTS = {"scatter": pictures.scattered, "shift": pictures.shifted, "correlations": pictures.correlated}


@opens(to=EVERYONE)
def indices(request: HttpRequest) -> HttpResponse:
    """Show two indices against each other on the states that both have."""
    form, found = _indices(request)
    context: dict[str, Any] = {"form": form, "found": found, "asked": form.is_bound}
    if found is not None:
        place, language = _place(request, found), current_language()
        drawings = {name: draw(language, found) for name, draw in _PLOTS.items()} if found.rows else {}
        context |= {
            "csv": place.address("-csv"),
            "json": place.address("-json"),
            "names": (name_of(found.a), name_of(found.b)),
            "rows": [
                (row, figures.printed(row.figure_x, found.a.scale), figures.printed(row.figure_y, found.b.scale))
                for row in found.rows
            ],
            "plots": {name: place.framed(name, drawing) for name, drawing in drawings.items()},
        }
    return render(request, "measurement/results/indices.html", context, status=422 if form.errors else 200)


def _demand(request: HttpRequest) -> Indices:
    found = _indices(request)[1]
    if found is None:
        raise Http404
    return found


@opens(to=EVERYONE)
def indices_json(request: HttpRequest) -> JsonResponse:
    """Give the indices side by side as data."""
    return as_json(represent.indices(_demand(request)))


@opens(to=EVERYONE)
def indices_csv(request: HttpRequest) -> HttpResponse:
    """Give the indices side by side as a table."""
    return csv_response("indices-side-by-side.csv", represent.INDICES, represent.indices_rows(_demand(request)))


@opens(to=EVERYONE)
def indices_picture(request: HttpRequest, plot: str, format: str) -> HttpResponse:
    """Give one of the pictures as a file."""
    found = _demand(request)
    if plot not in _PLOTS or not found.rows:
        raise Http404
    stem = "-".join((found.a.edition.index.code, found.b.edition.index.code, plot))
    return _place(request, found).file(_PLOTS[plot](current_language(), found), stem, format)
