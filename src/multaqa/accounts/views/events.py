"""The chain of events, searched by record, person, deed and day."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from multaqa.accounts.access import opens
from multaqa.accounts.choices import Role
from multaqa.accounts.forms import EventFilter
from multaqa.accounts.models import User
from multaqa.audit import queries

NOBODY = -1


@opens(to={Role.SECRETARIAT})
def events(request: HttpRequest) -> HttpResponse:
    """Show what was done on the platform, newest first."""
    form = EventFilter(request.GET)
    wanted = dict(form.cleaned_data) if form.is_valid() else {}
    if email := wanted.pop("by", ""):
        wanted["by"] = User.objects.filter(email__iexact=email).values_list("pk", flat=True).first() or NOBODY
    page = Paginator(queries.events(**wanted), 50).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "head": queries.head()}
    return render(request, "audit/list.html", context, status=200 if form.is_valid() else 422)
