"""The matrix: lines down, states across, for those who share it; counts for everybody else."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from multaqa.accounts.access import opens
from multaqa.accounts.choices import EVERYONE
from multaqa.common.answers import as_json
from multaqa.common.languages import passage
from multaqa.common.spreadsheets import csv_response
from multaqa.recommendations import policies, queries, represent
from multaqa.recommendations.choices import FEWEST_TO_COUNT, Dimension
from multaqa.recommendations.forms.filters import CountFilter, MatrixFilter
from multaqa.recommendations.queries import Matrix, Row
from multaqa.recommendations.views import shown
from multaqa.recommendations.views.shown import LABEL


def _asked(request: HttpRequest) -> tuple[CountFilter, Matrix]:
    sees = policies.may_see_statuses(request.standing)
    form = (MatrixFilter if sees else CountFilter)(request.GET, who=request.standing)
    wanted = {name: value for name, value in form.wanted.items() if name != "show"}
    return form, queries.matrix(request.standing, **wanted)


@opens(to=EVERYONE)
def page(request: HttpRequest) -> HttpResponse:
    """Show the matrix, or the counts behind it."""
    form, found = _asked(request)
    rows = shown.rows(found, form.shown)
    context = {
        "form": form,
        "matrix": found,
        "rows": rows,
        "shown": dict(form.fields["show"].choices)[form.shown],
        "legend": shown.legend(form.shown),
        "feet": [(column, shown.bars(column.progress, form.shown)) for column in found.columns],
        "themes": [(one, shown.bars(one.progress, form.shown)) for one in found.themes],
        "whole": shown.bars(found.progress, form.shown),
        "first": found.columns[0] if found.columns else None,
        "sees_statuses": policies.may_see_statuses(request.standing),
        "fewest": FEWEST_TO_COUNT,
    }
    return render(request, "recommendations/matrix.html", context)


@opens(to=EVERYONE)
def page_json(request: HttpRequest) -> JsonResponse:
    """Give the matrix as data: one entry a line, and in it one a state where the reader may see it."""
    _form, found = _asked(request)
    rows = [_entry(row) for row in found.rows]
    columns = [column.state.code for column in found.columns]
    return as_json({"states": columns, "lines": rows})


def _entry(row: Row) -> dict[str, Any]:
    return {
        **represent.line(row.line),
        "recommendation": row.line.recommendation.code,
        "meeting": row.line.recommendation.meeting.code,
        "counts": represent.progress(row.progress),
        "follow_up": [represent.status(cell) for cell in row.cells if cell],
    }


@opens(to=EVERYONE)
def page_csv(request: HttpRequest) -> HttpResponse:
    """Give the matrix as a table: a row for each line and state, or for each count where only counts are seen."""
    _form, found = _asked(request)
    first = [_("Line"), _("Meeting"), _("Theme"), _("What is asked"), _("Life"), _("Due")]
    if not policies.may_see_statuses(request.standing):
        headings = [*first, _("Dimension"), _("Status"), _("Number of addressees")]
        return csv_response("matrix-counts.csv", headings, _counts(found))
    headings = [*first, _("Code"), _("State"), _("Acceptance"), _("As of"), _("Self-reported"), _("As of")]
    return csv_response("matrix.csv", [*headings, pgettext("status", "Verified"), _("As of")], _statuses(found))


def _start(row: Row) -> list[Any]:
    line = row.line
    theme = passage(line.theme, "name").text if line.theme else ""
    meeting = passage(line.recommendation.meeting, "title").text
    return [line.code, meeting, theme, passage(line, "text").text, line.get_life_display(), line.due_on]


def _statuses(found: Matrix) -> Iterator[list[Any]]:
    for row in found.rows:
        start = _start(row)
        for one in filter(None, row.cells):
            said = [part for name in Dimension for part in (LABEL[queries.said(one, name)], getattr(one, f"{name}_on"))]
            yield [*start, one.state.code, passage(one.state, "name").text, *said]


def _counts(found: Matrix) -> Iterator[list[Any]]:
    for row in found.rows:
        if row.progress:
            start = _start(row)
            for name in Dimension:
                for share in row.progress.shares(name):
                    yield [*start, name.label, share.label, share.count]
