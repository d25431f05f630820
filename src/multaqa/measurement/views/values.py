"""What others published in an edition: a table, as data, and how it is brought in."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from multaqa.accounts.access import opens
from multaqa.accounts.choices import EVERYONE
from multaqa.common.answers import as_json
from multaqa.common.deeds import deed_page
from multaqa.common.languages import passage
from multaqa.common.spreadsheets import csv_response
from multaqa.measurement import actions, queries, sheets
from multaqa.measurement.bridge import frameworks
from multaqa.measurement.choices import Confidence
from multaqa.measurement.forms.sheets import VALUE_COLUMNS, ValuesSheetForm
from multaqa.measurement.models import Edition, PublishedValue
from multaqa.measurement.queries.published import PublishedRow
from multaqa.measurement.represent import catalogue as represent
from multaqa.measurement.views.ground import OFFICE, address, find, shown, under
from multaqa.measurement.views.service_sheet import XLSX


def main_code(edition: Edition) -> str:
    """Return the code of the index itself among the codes of its figures."""
    root = frameworks.tree(edition.framework)
    return root.code if root else edition.index.code.upper()


@opens(to=EVERYONE)
def page(request: HttpRequest, index: str, edition: str) -> HttpResponse:
    """Show the members' figures, or everybody's, as they were published."""
    found = find(request, index, edition)
    main, everybody = main_code(found), request.GET.get("all") == "1"
    codes = _codes(found, main)
    rows = queries.published_table(found, main=main, everybody=everybody, sort=_sort(request, codes))
    context = shown(
        request,
        found,
        "values",
        rows=[(row, [row.figures.get(code) for code, _name in codes]) for row in rows],
        codes=codes,
        everybody=everybody,
        has_others=queries.has_others(found),
        main=main,
        absent=queries.absent_states(found),
        shows=_shows(rows, main),
    )
    return render(request, "measurement/catalogue/values.html", context)


def _sort(request: HttpRequest, codes: list[tuple[str, Any]]) -> str:
    wanted = request.GET.get("sort", "")
    known = {"name", *(code for code, _name in codes)}
    return wanted if wanted.removeprefix("-") in known else ""


def _codes(edition: Edition, main: str) -> list[tuple[str, Any]]:
    """Return each code that has figures with its branch of the framework: the index first, then its parts."""
    root = frameworks.tree(edition.framework)
    branches = {branch.code: branch for branch in root.walk()} if root else {}
    found = set(edition.published.order_by().values_list("code", flat=True).distinct())
    order = [main, *(code for code in branches if code != main)]
    return [(code, branches.get(code)) for code in sorted(found, key=lambda code: _place(code, order))]


def _place(code: str, order: list[str]) -> tuple[int, str]:
    return (order.index(code), "") if code in order else (len(order), code)


def _shows(rows: list[PublishedRow], main: str) -> dict[str, bool]:
    """Return which of group, confidence and notes the figures of the index itself have to show."""
    found = [row.figures[main] for row in rows if main in row.figures]
    return {
        "bands": any(value.band for value in found),
        "doubts": any(value.confidence != Confidence.HIGH for value in found),
        "notes": any(value.note or value.url for value in found),
    }


@opens(to=EVERYONE)
def data(request: HttpRequest, index: str, edition: str) -> JsonResponse:
    """Give the figures as data, each as it was published."""
    found = find(request, index, edition)
    return as_json(
        {
            "index": found.index.code,
            "edition": represent.edition_in_short(found),
            "source": represent.source(found),
            "values": [represent.value(each) for each in queries.published_in(found)],
        }
    )


@opens(to=EVERYONE)
def table(request: HttpRequest, index: str, edition: str) -> HttpResponse:
    """Give the figures as a table, with the source of each."""
    found = find(request, index, edition)
    source = passage(found.source, "title").text if found.source_id else ""
    rows = [
        [
            each.unit,
            passage(each.state, "name").text if each.state_id else "",
            *(_said(each, name) for name in VALUE_COLUMNS[1:]),
            source,
        ]
        for each in queries.published_in(found)
    ]
    return csv_response(f"{index}-{edition}-values.csv", ["unit", "name", *VALUE_COLUMNS[1:], "source"], rows)


def _said(record: PublishedValue, name: str) -> Any:
    """Return what a cell holds: nothing where a text is not written in a language."""
    value = getattr(record, name)
    return "" if value is None and name.startswith(("band_", "note_")) else value


@opens(to=OFFICE, write=OFFICE)
def upload(request: HttpRequest, index: str, edition: str) -> HttpResponse:
    """Replace the figures of an edition by a table from a spreadsheet: all of it or nothing."""
    found = find(request, index, edition)
    sending = request.method == "POST"
    form = ValuesSheetForm(request.POST if sending else None, request.FILES if sending else None, edition=found)
    return deed_page(
        request,
        form,
        lambda: actions.load_published(found, by=request.standing, **form.values),
        done=_("The published values were loaded."),
        to=address(found, "catalogue-values"),
        template="measurement/catalogue/sheet_form.html",
        heading=_("Load published values from a spreadsheet"),
        lede=_("The table replaces the figures that the edition has. Nothing is kept unless every row is right."),
        template_url=address(found, "catalogue-values-template"),
        submit=_("Check and load"),
        **under(found, "catalogue-values"),
    )


@opens(to=OFFICE)
def template(request: HttpRequest, index: str, edition: str) -> HttpResponse:
    """Give the figures as they stand as a workbook to change."""
    found = find(request, index, edition)
    rows = [{name: _said(each, name) for name in VALUE_COLUMNS} for each in queries.published_in(found)]
    book = sheets.workbook(
        "values",
        VALUE_COLUMNS,
        rows,
        allowed={"confidence": [(value, str(label)) for value, label in Confidence.choices]},
        explained=_explained(),
        rtl=get_language_bidi(),
    )
    headers = {"Content-Disposition": f'attachment; filename="{index}-{edition}-values.xlsx"'}
    return HttpResponse(book, content_type=XLSX, headers=headers)


def _explained() -> dict[str, str]:
    return {
        "unit": _("ISO 3166-1 alpha-3 code of the country; members of the network are recognized by it."),
        "code": _("Code of the index, a pillar or a sub-index, as in the framework."),
        "as_published": _("The figure letter by letter. Empty: only a rank or a group was published."),
        "rank, of": _("Rank as published, and out of how many."),
        "band_ar, band_en, band_fr": _("Group as published, in one language or more."),
        "confidence": _("high: the owner or the state published it; medium: the press reported it."),
        "url, other_url": _("Where it was published."),
        "note_ar, note_en, note_fr": _("A remark, in one language or more."),
    }
