"""Results of an edition: table and pictures, as data, as a table, as a picture to download."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from multaqa.accounts.access import opens
from multaqa.accounts.choices import EVERYONE
from multaqa.common.answers import as_json
from multaqa.common.languages import current_language
from multaqa.common.spreadsheets import csv_response
from multaqa.measurement import pictures
from multaqa.measurement.forms.results import ResultsFilter
from multaqa.measurement.models import Edition
from multaqa.measurement.plots import inline
from multaqa.measurement.reading import figures
from multaqa.measurement.reading.overview import Overview, Standing, node_of, offers, overview, sorted_by
from multaqa.measurement.represent import results as represent
from multaqa.measurement.views.ground import find, shown
from multaqa.measurement.views.pictures import picture_response


def _read(request: HttpRequest, index: str, edition: str) -> tuple[Edition, ResultsFilter, Overview | None]:
    """Return what the address asks for; nothing where the edition has no results."""
    found = find(request, index, edition)
    form = ResultsFilter(request.GET, edition=found, offers=offers(found))
    node = node_of(found, form.wanted("node"))
    if form.offer is None or node is None:
        return found, form, None
    read = overview(found, form.offer.release, node)
    if form.wanted("group"):
        read = read.among({one.row.state.code for one in read.standings if one.row.state.is_secretariat_member})
    read.standings = sorted_by(read.standings, form.wanted("sort"))
    return found, form, read


def _demand(request: HttpRequest, index: str, edition: str) -> Overview:
    read = _read(request, index, edition)[2]
    if read is None:
        raise Http404
    return read


@opens(to=EVERYONE)
def page(request: HttpRequest, index: str, edition: str) -> HttpResponse:
    """Show the states of an edition by rank, with a picture and the averages."""
    found, form, read = _read(request, index, edition)
    context = shown(request, found, "results", form=form, found=read, query=request.GET.urlencode())
    if read is not None:
        release = read.table.release
        context |= {
            "rows": [(one, _cells(one, read)) for one in read.standings],
            "map_plot": inline(pictures.map_of_tiles(current_language(), read)),
            "score_plot": inline(pictures.scores(current_language(), read)),
            "rank_plot": inline(pictures.ranks(current_language(), read)) if read.has_intervals else "",
            "release": release,
            "round": release.round if release else None,
            "averages": _averages(read),
            "inferred": any(branch.weight_status == "inferred" for branch in read.columns),
            "shows_world": any(one.main and one.main.of for one in read.standings),
        }
    return render(request, "measurement/results/overview.html", context)


def _cells(one: Standing, read: Overview) -> list[str]:
    return [figures.printed(one.row.figures.get(branch.code), read.scale) for branch in read.columns]


def _averages(read: Overview) -> list[tuple[str, str, int, str]]:
    """Return each average with the edition, its value, how many states it is of and which."""
    rows = [(_("States with a figure in this edition"), read.average)]
    rows += [(_("The same states in both editions"), one) for one in read.common or ()]
    return [
        (label, one.edition.code, figures.rounded(one.value, read.scale), len(one.states), ", ".join(one.states))
        for label, one in rows
        if one
    ]


@opens(to=EVERYONE)
def data(request: HttpRequest, index: str, edition: str) -> JsonResponse:
    """Give what the page shows as data."""
    return as_json(represent.overview(_demand(request, index, edition)))


@opens(to=EVERYONE)
def table(request: HttpRequest, index: str, edition: str) -> HttpResponse:
    """Give what the page shows as a table."""
    read = _demand(request, index, edition)
    return csv_response(f"{index}-{edition}-results.csv", *represent.overview_rows(read))


@opens(to=EVERYONE)
def picture(request: HttpRequest, index: str, edition: str, plot: str, format: str) -> HttpResponse:
    """Give one of the pictures as a file."""
    read = _demand(request, index, edition)
    plots = {"scores": pictures.scores, "ranks": pictures.ranks, "map": pictures.map_of_tiles}
    if plot not in plots:
        raise Http404
    return picture_response(plots[plot](current_language(), read), f"{index}-{edition}-{plot}", format)
