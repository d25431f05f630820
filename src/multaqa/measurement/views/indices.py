"""The list of indices, the page of each, and their facts."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from multaqa.accounts.access import opens
from multaqa.accounts.choices import EVERYONE
from multaqa.common.answers import as_json
from multaqa.common.deeds import back_to, deed_page, sent
from multaqa.common.forms import initial_of
from multaqa.common.languages import passage
from multaqa.measurement import actions, policies, queries
from multaqa.measurement.forms.editions import IndexForm, NewIndexForm
from multaqa.measurement.models import Edition, Index, Release
from multaqa.measurement.policies.rounds import may_see_rounds
from multaqa.measurement.queries import reading
from multaqa.measurement.represent import catalogue as represent
from multaqa.measurement.views.ground import OFFICE


def _page_of(index: Index) -> str:
    return reverse("measurement:catalogue-index", args=[index.code])


@opens(to=EVERYONE)
def listing(request: HttpRequest) -> HttpResponse:
    """Show the indices side by side."""
    found = queries.index_list(request.standing)
    reading.with_results(edition for index in found for edition in index.shown_editions)
    for index in found:
        index.newest_with_results = _newest(index.shown_editions)
    context = {
        "indices": found,
        "may_keep": policies.may_keep(request.standing),
        "may_see_rounds": may_see_rounds(request.standing),
    }
    return render(request, "measurement/catalogue/list.html", context)


def _newest(editions: Iterable[Edition]) -> Edition | None:
    """Return the newest edition with results; an invented round comes after everything that is not."""
    having = [edition for edition in editions if edition.results]
    real = [edition for edition in having if edition.results == reading.PUBLISHED or not _is_invented(edition.results)]
    return next(iter([*real, *having]), None)


def _is_invented(release: Release) -> bool:
    return release.round.is_demonstration


@opens(to=EVERYONE)
def listing_data(request: HttpRequest) -> JsonResponse:
    """Give the indices as data."""
    found = queries.index_list(request.standing)
    return as_json({"indices": [represent.index(each, each.shown_editions) for each in found]})


@opens(to=EVERYONE)
def page(request: HttpRequest, index: str) -> HttpResponse:
    """Show one index with its editions."""
    found = queries.index(index)
    editions = reading.with_results(queries.editions_of(request.standing, found))
    context = {"index": found, "editions": editions, "may_keep": policies.may_keep(request.standing)}
    return render(request, "measurement/catalogue/index.html", context)


@opens(to=EVERYONE)
def data(request: HttpRequest, index: str) -> JsonResponse:
    """Give one index with its editions as data."""
    found = queries.index(index)
    return as_json(represent.index(found, queries.editions_of(request.standing, found)))


@opens(to=OFFICE, write=OFFICE)
def add(request: HttpRequest) -> HttpResponse:
    """Enter an index."""
    form = NewIndexForm(sent(request), owners=queries.owners())
    return deed_page(
        request,
        form,
        lambda: actions.add_index(by=request.standing, **form.values),
        done=_("The index was entered."),
        to=lambda made: _page_of(made) if made else reverse("measurement:catalogue-list"),
        heading=_("Enter an index"),
        submit=_("Enter"),
        cancel_url=reverse("measurement:catalogue-list"),
    )


@opens(to=OFFICE, write=OFFICE)
def revise(request: HttpRequest, index: str) -> HttpResponse:
    """Change what is said of an index."""
    found = queries.index(index)
    form = IndexForm(sent(request), owners=queries.owners(), initial=initial_of(found, IndexForm))
    return deed_page(
        request,
        form,
        lambda: actions.revise_index(found, by=request.standing, seen=form.seen_version, **form.values),
        done=_("The facts were saved."),
        to=_page_of(found),
        heading=_("Edit the facts"),
        submit=_("Save"),
        **back_to(_page_of(found), passage(found, "short_name").text),
    )
