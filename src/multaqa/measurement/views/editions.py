"""The page of an edition: framework, ladder, bands."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from multaqa.accounts.access import opens
from multaqa.accounts.choices import EVERYONE
from multaqa.common.answers import as_json
from multaqa.measurement import queries
from multaqa.measurement.bridge import frameworks
from multaqa.measurement.represent import catalogue as represent
from multaqa.measurement.views.ground import find, shown
from multaqa.measurement.views.tables import band_rows, tree_rows


@opens(to=EVERYONE)
def page(request: HttpRequest, index: str, edition: str) -> HttpResponse:
    """Show what an edition measures and how."""
    found = find(request, index, edition)
    tree = frameworks.tree(found.framework)
    context = shown(
        request,
        found,
        "overview",
        rows=tree_rows(tree) if tree else [],
        bands=band_rows(found),
        levels=list(found.levels.all()),
        next_draft=queries.next_draft(found) if request.standing.is_secretariat else None,
    )
    return render(request, "measurement/catalogue/edition.html", context)


@opens(to=EVERYONE)
def data(request: HttpRequest, index: str, edition: str) -> JsonResponse:
    """Give an edition whole as data."""
    found = find(request, index, edition)
    return as_json(represent.edition(found, frameworks.tree(found.framework)))


@opens(to=EVERYONE)
def framework_file(request: HttpRequest, index: str, edition: str) -> HttpResponse:
    """Give the text of the framework, as the engine reads it."""
    found = find(request, index, edition)
    if not found.framework:
        raise Http404
    response = HttpResponse(f"{found.framework.rstrip()}\n", content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{index}-{edition}-framework.yaml"'
    return response
