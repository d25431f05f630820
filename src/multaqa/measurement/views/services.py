"""The catalogue of services: filtered, as a table, as data, and the secretariat's forms."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from multaqa.accounts.access import opens
from multaqa.accounts.choices import EVERYONE
from multaqa.common.answers import as_json
from multaqa.common.deeds import deed_page, sent
from multaqa.common.forms import ConfirmForm, initial_of
from multaqa.common.languages import passage
from multaqa.common.several import several
from multaqa.common.spreadsheets import csv_response
from multaqa.measurement import actions, queries
from multaqa.measurement.forms.services import AncestorsForm, NewServiceForm, ServiceFilter, ServiceForm
from multaqa.measurement.models import Edition, Service
from multaqa.measurement.represent import catalogue as represent
from multaqa.measurement.views.ground import OFFICE, address, find, find_to_write, shown, under


@opens(to=EVERYONE)
def page(request: HttpRequest, index: str, edition: str) -> HttpResponse:
    """Show the catalogue by stage of life."""
    found = find(request, index, edition)
    form = ServiceFilter(request.GET, edition=found)
    services = list(queries.services(found, **form.wanted))
    services.sort(key=lambda one: (one.audience != "individuals", one.stage.order, one.stage.code, one.order))
    context = shown(request, found, "services", form=form, services=services, count=len(services))
    return render(request, "measurement/catalogue/services.html", context)


@opens(to=EVERYONE)
def data(request: HttpRequest, index: str, edition: str) -> JsonResponse:
    """Give the catalogue as data."""
    found = find(request, index, edition)
    wanted = ServiceFilter(request.GET, edition=found).wanted
    return as_json(
        {
            "edition": represent.edition_in_short(found),
            "services": [represent.service(each) for each in queries.services(found, **wanted)],
        }
    )


@opens(to=EVERYONE)
def table(request: HttpRequest, index: str, edition: str) -> HttpResponse:
    """Give the catalogue as a table."""
    found = find(request, index, edition)
    headings = [_("Code"), _("For whom"), _("Sector"), _("Stage of life"), "العربية", "English", "Français"]
    headings.append(_("Status of the list"))
    status = _("constructed") if found.is_constructed else _("official")
    rows = [
        [
            each.code,
            each.get_audience_display(),
            passage(each.sector, "name").text,
            passage(each.stage, "name").text,
            each.name_ar,
            each.name_en,
            each.name_fr,
            status,
        ]
        for each in queries.services(found, **ServiceFilter(request.GET, edition=found).wanted)
    ]
    return csv_response(f"{index}-{edition}-services.csv", headings, rows)


def _service(edition: Edition, code: str) -> Service:
    return get_object_or_404(edition.services.select_related("edition__index"), code=code)


@opens(to=OFFICE, write=OFFICE)
def add(request: HttpRequest, index: str, edition: str) -> HttpResponse:
    """Add a service."""
    found = find_to_write(request, index, edition)
    form = NewServiceForm(sent(request))
    return deed_page(
        request,
        form,
        lambda: actions.add_service(found, by=request.standing, **form.values),
        done=_("The service was added."),
        to=address(found, "catalogue-services"),
        heading=_("Add a service"),
        submit=_("Add"),
        **under(found, "catalogue-services"),
    )


@opens(to=OFFICE, write=OFFICE)
def revise(request: HttpRequest, index: str, edition: str, service: str) -> HttpResponse:
    """Change what is said of a service."""
    found = find_to_write(request, index, edition)
    one = _service(found, service)
    form = ServiceForm(sent(request), initial=initial_of(one, ServiceForm))
    return deed_page(
        request,
        form,
        lambda: actions.revise_service(one, by=request.standing, seen=form.seen_version, **form.values),
        done=_("The service was saved."),
        to=address(found, "catalogue-services"),
        heading=_("Edit the service"),
        lede=passage(one, "name").text,
        submit=_("Save"),
        **under(found, "catalogue-services"),
    )


@opens(to=OFFICE, write=OFFICE)
def ancestors(request: HttpRequest, index: str, edition: str, service: str) -> HttpResponse:
    """Say of which services of the edition before a service is the continuation; the first edition has none before."""
    found = find_to_write(request, index, edition)
    if found.previous_id is None:
        raise Http404
    one = _service(found, service)
    links = list(one.ancestors.all())
    first = {"kind": links[0].kind if links else "", "before": [link.before_id for link in links]}
    seen = several(one.ancestors.all()).version
    form = AncestorsForm(sent(request), edition=found, initial={**first, "seen": seen})
    return deed_page(
        request,
        form,
        lambda: actions.set_ancestors(one, by=request.standing, seen=form.seen_version, **form.values),
        done=_("The origin of the service was saved."),
        to=address(found, "catalogue-change" if found.previous_id else "catalogue-services"),
        heading=_("Where the service comes from"),
        lede=passage(one, "name").text,
        submit=_("Save"),
        **under(found, "catalogue-services"),
    )


@opens(to=OFFICE, write=OFFICE)
def remove(request: HttpRequest, index: str, edition: str, service: str) -> HttpResponse:
    """Take a service out of the catalogue."""
    found = find_to_write(request, index, edition)
    one = _service(found, service)
    form = ConfirmForm(sent(request))
    return deed_page(
        request,
        form,
        lambda: actions.remove_service(one, by=request.standing),
        done=_("The service was taken out."),
        to=address(found, "catalogue-services"),
        template="common/confirm.html",
        heading=_("Take the service out"),
        lede=passage(one, "name").text,
        consequence=_("The service leaves the catalogue of this edition; those before it keep theirs."),
        submit=_("Take it out"),
        danger=True,
        **under(found, "catalogue-services"),
    )
