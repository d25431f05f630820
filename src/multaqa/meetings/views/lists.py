"""The list of meetings: page, data and calendar."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from multaqa.accounts.access import opens
from multaqa.accounts.choices import EVERYONE
from multaqa.common.answers import as_calendar, as_json
from multaqa.common.languages import passage
from multaqa.meetings import calendar, policies, represent
from multaqa.meetings.forms.meetings import FilterForm
from multaqa.meetings.models import Meeting
from multaqa.meetings.queries import lists
from multaqa.members import queries as members

_A_PAGE = 50


def _chosen(request: HttpRequest) -> tuple[FilterForm, list[Meeting]]:
    """Return the filters and the meetings they leave; what the address says wrongly is not filtered by."""
    form = FilterForm(request.GET or None, who=request.standing)
    chosen = form.cleaned_data if form.is_valid() else getattr(form, "cleaned_data", {})
    return form, lists.listed(request.standing, chosen, sort=request.GET.get("sort", "-date"))


@opens(to=EVERYONE)
def index(request: HttpRequest) -> HttpResponse:
    """List the meetings that the filters in the address leave."""
    form, meetings = _chosen(request)
    page = Paginator(meetings, _A_PAGE).get_page(request.GET.get("page"))
    coming = None if request.GET else lists.next_meeting(request.standing)
    context = {"form": form, "page": page, "coming": coming, "may_create": policies.may_create(request.standing)}
    return render(request, "meetings/list.html", context)


@opens(to=EVERYONE)
def index_json(request: HttpRequest) -> HttpResponse:
    """Give the same list as data."""
    return as_json({"meetings": [represent.summary(meeting) for meeting in _chosen(request)[1]]})


@opens(to=EVERYONE)
def index_ics(request: HttpRequest) -> HttpResponse:
    """Give the same list as a calendar to subscribe to."""
    network = members.network()
    name = passage(network, "short_name").text if network else _("Meetings")
    return as_calendar(calendar.feed(_chosen(request)[1], name=name, **identity()), "meetings")


def identity() -> dict[str, str]:
    """Return what makes calendar entries of this network unlike those of another, and where their pages are."""
    network = members.network()
    return {"network": network.code if network else "network", "site": settings.SITE_URL}
