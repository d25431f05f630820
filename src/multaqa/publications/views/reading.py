"""Publications as everybody reads them."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from multaqa.accounts.access import opens
from multaqa.accounts.choices import EVERYONE
from multaqa.common.answers import as_json
from multaqa.publications import policies, queries, represent
from multaqa.publications.forms import FilterForm
from multaqa.publications.models import Publication


def find(code: str) -> Publication:
    """Return a publication with its editions and credits, or answer 404."""
    publication = queries.of(code)
    if publication is None:
        raise Http404
    return publication


def _chosen(request: HttpRequest) -> tuple[FilterForm, list[Publication]]:
    form = FilterForm(request.GET or None)
    chosen = form.cleaned_data if form.is_valid() else getattr(form, "cleaned_data", {})
    return form, queries.listed(chosen, sort=request.GET.get("sort", "-year"))


@opens(to=EVERYONE)
def index(request: HttpRequest) -> HttpResponse:
    """List the publications that the filters in the address leave."""
    form, found = _chosen(request)
    page = Paginator(found, 50).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "may_keep": policies.may_keep(request.standing)}
    return render(request, "publications/list.html", context)


@opens(to=EVERYONE)
def index_json(request: HttpRequest) -> HttpResponse:
    """Give the same list as data."""
    return as_json({"publications": [represent.summary(one) for one in _chosen(request)[1]]})


@opens(to=EVERYONE)
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """Show a work with its editions and who made them."""
    publication = find(code)
    context = {
        "publication": publication,
        "credits": queries.own_credits(publication),
        "may_keep": policies.may_keep(request.standing),
    }
    return render(request, "publications/detail.html", context)


@opens(to=EVERYONE)
def detail_json(request: HttpRequest, code: str) -> HttpResponse:
    """Give the same as data."""
    return as_json(represent.whole(find(code)))
