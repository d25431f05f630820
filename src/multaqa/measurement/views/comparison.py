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
from multaqa.measurement.plots import inline
from multaqa.measurement.reading import comparison, figures
from multaqa.measurement.reading.comparison import Indices, Together
from multaqa.measurement.represent import comparison as represent

if TYPE_CHECKING:
    from multaqa.members.models import State


def _states(request: HttpRequest) -> tuple[StatesForm, list[State], list[Together]]:
    form = StatesForm(request.GET)
    chosen = form.cleaned_data["state"] if form.is_valid() else []
    return form, chosen, comparison.states_together(chosen) if chosen else []


@opens(to=EVERYONE)
def states(request: HttpRequest) -> HttpResponse:
    """Show two to four states side by side in every index."""
    form, chosen, found = _states(request)
    shown = [(one, _table(one), _lines(one)) for one in found]
    context = {"form": form, "states": chosen, "found": shown, "query": request.GET.urlencode()}
    return render(request, "measurement/results/states.html", context, status=422 if form.errors else 200)


def _table(one: Together) -> list[tuple[str, list[str]]]:
    """Return the lines of a table: score, place, and every part of the index."""
    scale = one.chapter.index.scale
    lines = [
        (_("Edition shown"), [each.edition.code if each else "" for each in one.chapters]),
        (_("Score"), [figures.printed(each.figure, scale) if each else "" for each in one.chapters]),
        (_("Rank among members"), [str(each.place or "") if each else "" for each in one.chapters]),
    ]
    for at, part in enumerate(one.chapter.parts):
        values = [each.parts[at].value if each and at < len(each.parts) else None for each in one.chapters]
        shown = ["" if value is None else figures.rounded(value, scale) for value in values]
        lines.append((passage(part.branch, "name").text, shown))
    return lines


def _lines(one: Together):
    return inline(pictures.states_over_time(current_language(), one)) if one.has_line else ""


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


def _indices(request: HttpRequest) -> tuple[IndicesForm, Indices | None]:
    form = IndicesForm(request.GET)
    if not form.is_valid():
        return form, None
    a, b = form.cleaned_data["a"], form.cleaned_data["b"]
    named = [comparison.pair_of(index, request.GET.get(f"{name}_edition", "")) for name, index in (("a", a), ("b", b))]
    close = comparison.nearest(a, b)
    pairs = [one or (close[at] if close else None) for at, one in enumerate(named)]
    return form, comparison.side_by_side(pairs[0], pairs[1]) if pairs[0] and pairs[1] else None


@opens(to=EVERYONE)
def indices(request: HttpRequest) -> HttpResponse:
    """Show two indices against each other on the states that both have."""
    form, found = _indices(request)
    context: dict[str, Any] = {"form": form, "found": found, "asked": form.is_bound, "query": request.GET.urlencode()}
    if found is not None:
        scales = found.a.edition.index.scale, found.b.edition.index.scale
        context["rows"] = [
            (row, figures.rounded(row.x, scales[0]), figures.rounded(row.y, scales[1])) for row in found.rows
        ]
        context["plot"] = inline(pictures.scattered(current_language(), found))
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
