"""Reports on results: of an edition over the region, of a state over the indices, with previews and files."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.safestring import mark_safe

from multaqa.accounts.access import opens
from multaqa.accounts.choices import EVERYONE
from multaqa.common.answers import as_json
from multaqa.common.languages import LANGUAGES, current_language
from multaqa.measurement import queries as measured
from multaqa.measurement.policies import results as policies
from multaqa.members.queries import state as find_state
from multaqa.reports import editions, indices, represent
from multaqa.reports.document import Document
from multaqa.reports.indices import National, Regional
from multaqa.reports.writers import html

PUBLIC = "public"


def _regional(request: HttpRequest, index: str, edition: str) -> Regional:
    """Return what the report of an edition tells; one without results has none."""
    found = indices.of_edition(measured.edition(request.standing, index, edition), request.GET.get("of", ""))
    if found is None:
        raise Http404
    return found


def _national(request: HttpRequest, state: str) -> National:
    """Return what the report of a state tells this reader, or everybody where that is asked for."""
    found = find_state(state)
    everybody = request.GET.get("readers") == PUBLIC
    return indices.of_state(found, 0 if everybody else policies.seen_of(request.standing, found.code))


def _page(request: HttpRequest, template: str, made: Document, **context: Any) -> HttpResponse:
    preview = mark_safe(html.fragment(made))  # noqa: S308 (the writer escapes every text)
    shown = {"title": made.title, "preview": preview, "formats": editions.MEDIA_TYPES}
    return render(request, template, shown | context | {"query": request.GET.urlencode()})


def _file(made: Document, name: str, format: str) -> HttpResponse:
    body = editions.written(made, format)
    headers = {"Content-Disposition": content_disposition_header(True, name)}
    return HttpResponse(body, content_type=editions.MEDIA_TYPES[format], headers=headers)


def _check(language: str, format: str) -> None:
    if language not in LANGUAGES or format not in editions.MEDIA_TYPES:
        raise Http404


@opens(to=EVERYONE)
def regional(request: HttpRequest, index: str, edition: str) -> HttpResponse:
    """Show the regional report of an edition as it would be printed."""
    found = _regional(request, index, edition)
    made = indices.regional(found, current_language())
    return _page(request, "reports/indices/regional.html", made, found=found)


@opens(to=EVERYONE)
def regional_json(request: HttpRequest, index: str, edition: str) -> JsonResponse:
    """Give the regional report of an edition as data, in the three languages."""
    return as_json(represent.regional(_regional(request, index, edition)))


@opens(to=EVERYONE)
def regional_file(request: HttpRequest, index: str, edition: str, language: str, format: str) -> HttpResponse:
    """Hand out the regional report of an edition as a file."""
    _check(language, format)
    found = _regional(request, index, edition)
    name = editions.regional_name(found, language=language, format=format)
    return _file(indices.regional(found, language), name, format)


@opens(to=EVERYONE)
def national(request: HttpRequest, state: str) -> HttpResponse:
    """Show the report of a state as it would be printed for this reader."""
    found = _national(request, state)
    made = indices.national(found, current_language())
    return _page(request, "reports/indices/national.html", made, found=found, state=found.state)


@opens(to=EVERYONE)
def national_json(request: HttpRequest, state: str) -> JsonResponse:
    """Give the report of a state as data, in the three languages."""
    return as_json(represent.national(_national(request, state)))


@opens(to=EVERYONE)
def national_file(request: HttpRequest, state: str, language: str, format: str) -> HttpResponse:
    """Hand out the report of a state as a file."""
    _check(language, format)
    found = _national(request, state)
    name = editions.national_name(found, language=language, format=format)
    return _file(indices.national(found, language), name, format)
