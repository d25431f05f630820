"""The secretariat's pages for an edition: begin, revise, framework, remove."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from multaqa.accounts.access import opens
from multaqa.common.deeds import back_to, deed_page, sent
from multaqa.common.forms import ConfirmForm, initial_of
from multaqa.common.languages import passage
from multaqa.measurement import actions, queries
from multaqa.measurement.forms.editions import EditionForm, FrameworkForm, NewEditionForm
from multaqa.measurement.views.ground import OFFICE, address, find_to_write, under


@opens(to=OFFICE, write=OFFICE)
def begin(request: HttpRequest, index: str) -> HttpResponse:
    """Begin an edition, commonly as a copy of the newest."""
    found = queries.index(index)
    home = reverse("measurement:catalogue-index", args=[found.code])
    newest = queries.newest_edition(request.standing, found)
    first = {"previous": newest, "year": newest.year + 1, "code": str(newest.year + 1)} if newest else {}
    form = NewEditionForm(sent(request), index=found, initial=first)
    return deed_page(
        request,
        form,
        lambda: actions.begin_edition(found, by=request.standing, **form.values),
        done=_("The edition has begun as a draft, which the secretariat alone sees."),
        to=lambda made: address(made) if made else home,
        heading=_("Begin an edition"),
        submit=_("Begin"),
        **back_to(home, passage(found, "short_name").text),
    )


@opens(to=OFFICE, write=OFFICE)
def revise(request: HttpRequest, index: str, edition: str) -> HttpResponse:
    """Change what is said of an edition."""
    found = find_to_write(request, index, edition)
    form = EditionForm(sent(request), initial=initial_of(found, EditionForm))
    return deed_page(
        request,
        form,
        lambda: actions.revise_edition(found, by=request.standing, seen=form.seen_version, **form.values),
        done=_("The facts were saved."),
        to=address(found),
        heading=_("Edit the facts"),
        submit=_("Save"),
        **under(found),
    )


@opens(to=OFFICE, write=OFFICE)
def framework(request: HttpRequest, index: str, edition: str) -> HttpResponse:
    """Replace the text of the framework."""
    found = find_to_write(request, index, edition)
    form = FrameworkForm(sent(request), initial=initial_of(found, FrameworkForm))
    return deed_page(
        request,
        form,
        lambda: actions.write_framework(found, by=request.standing, seen=form.seen_version, **form.values),
        done=_("The framework was saved."),
        to=address(found),
        heading=_("Edit the framework"),
        submit=_("Save"),
        **under(found),
    )


@opens(to=OFFICE, write=OFFICE)
def remove(request: HttpRequest, index: str, edition: str) -> HttpResponse:
    """Remove a draft."""
    found = find_to_write(request, index, edition)
    form = ConfirmForm(sent(request))
    return deed_page(
        request,
        form,
        lambda: actions.remove_edition(found, by=request.standing),
        done=_("The draft was removed."),
        to=reverse("measurement:catalogue-index", args=[index]),
        template="common/confirm.html",
        heading=_("Remove the draft"),
        consequence=_("The draft goes with its questionnaire, its ladder and its catalogue. This cannot be undone."),
        submit=_("Remove"),
        danger=True,
        **under(found),
    )
