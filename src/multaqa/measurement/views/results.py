"""Results of an edition: table and pictures, as data, as a table, as a picture to download."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from multaqa.accounts.access import opens
from multaqa.accounts.choices import EVERYONE
from multaqa.common.answers import as_json
from multaqa.common.languages import passage
from multaqa.common.spreadsheets import csv_response
from multaqa.measurement.forms.results import ResultsFilter
from multaqa.measurement.models import Edition
from multaqa.measurement.plots import Drawing, dots, inline, tiles
from multaqa.measurement.queries.reading import Figure
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
            "map_plot": inline(map_plot(read)),
            "score_plot": inline(score_plot(read)),
            "rank_plot": inline(rank_plot(read)) if release and any(map(_is_sure, read.standings)) else "",
            "release": release,
            "round": release.round if release else None,
            "averages": _averages(read),
            "inferred": any(branch.weight_status == "inferred" for branch in read.columns),
            "shows_world": any(one.main and one.main.of for one in read.standings),
        }
    return render(request, "measurement/results/overview.html", context)


def _is_sure(one: Standing) -> bool:
    return one.main is not None and one.main.low is not None


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


def score_plot(read: Overview) -> Drawing:
    """Draw the states with their scores on the node and its parts."""
    lines = [
        dots.Line(
            passage(one.row.state, "name").text,
            [one.row.value(branch.code) for branch in read.columns],
            figures.printed(one.main, read.scale),
        )
        for one in read.standings
    ]
    is_root = read.node.share == 1.0
    edges = [float(band.lower) for band in read.table.edition.bands.all() if band.lower] if is_root else []
    mean = read.average.value if read.average else None
    title = _title(_("Scores: %(name)s, %(edition)s"), read)
    missing, rtl = _("no figure"), get_language_bidi()
    made = dots.dots(title, lines, scale=read.scale, edges=edges, mean=mean, missing=missing, rtl=rtl)
    return _noted(made, read)


def rank_plot(read: Overview) -> Drawing:
    """Draw the states with the intervals of their ranks."""
    sure = sorted(filter(_is_sure, read.standings), key=lambda one: one.main.rank)
    lines = [dots.Span(passage(one.row.state, "name").text, one.main.rank, one.main.low, one.main.high) for one in sure]
    return _noted(
        dots.spans(_title(_("Ranks and their intervals: %(name)s, %(edition)s"), read), lines, get_language_bidi()),
        read,
    )


def map_plot(read: Overview) -> Drawing:
    """Draw the states as tiles, darker by quarter of the scale."""
    named = [(one.row.state, one.main) for one in read.standings] + [(state, None) for state in read.absent]
    states = [
        tiles.Tile(
            state.code.lower(),
            passage(state, "name").text,
            figures.printed(main, read.scale),
            _quarter(main, read.scale),
        )
        for state, main in named
    ]
    return _noted(tiles.tiles(_title(_("Map of tiles: %(name)s, %(edition)s"), read), states, _("no figure")), read)


def _quarter(main: Figure | None, scale: int) -> int | None:
    return None if main is None or main.value is None else min(int(4 * main.value / scale), 3)


def _title(words: str, read: Overview) -> str:
    return words % {"name": passage(read.node, "name").text, "edition": read.table.edition.code}


def _noted(made: Drawing, read: Overview) -> Drawing:
    if read.table.is_demonstration:
        made.note = _("Demonstration: the answers are invented and describe no state.")
    elif read.table.release is None and read.table.edition.source_id:
        made.note = _("Source: %(title)s") % {"title": passage(read.table.edition.source, "title").text}
    return made


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
    plots: dict[str, Any] = {"scores": score_plot, "ranks": rank_plot, "map": map_plot}
    if plot not in plots:
        raise Http404
    return picture_response(plots[plot](read), f"{index}-{edition}-{plot}", format)
