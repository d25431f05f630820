"""The secretariat's pages for publications."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.access import opens
from multaqa.accounts.choices import Role
from multaqa.common.deeds import back_to, deed_page, sent
from multaqa.common.forms import ConfirmForm, initial_of
from multaqa.common.languages import passage
from multaqa.publications import actions
from multaqa.publications.forms import CreditForm, EditionForm, NewEditionForm, NewPublicationForm, PublicationForm
from multaqa.publications.models import Publication
from multaqa.publications.views.reading import find

OFFICE = frozenset({Role.SECRETARIAT})


def _page_of(publication: Publication) -> str:
    return reverse("publications:detail", args=[publication.code])


def _under(publication: Publication) -> dict[str, Any]:
    return back_to(_page_of(publication), passage(publication, "title").text)


@opens(to=OFFICE, write=OFFICE)
def add(request: HttpRequest) -> HttpResponse:
    """Enter a work."""
    form, home = NewPublicationForm(sent(request)), reverse("publications:list")
    return deed_page(
        request,
        form,
        lambda: actions.add(by=request.standing, **form.values),
        done=_("The publication is entered. Add its language editions and credits."),
        to=lambda made: _page_of(made) if made else home,
        heading=_("Enter a publication"),
        submit=_("Enter it"),
        **back_to(home, _("Publications")),
    )


@opens(to=OFFICE, write=OFFICE)
def revise(request: HttpRequest, code: str) -> HttpResponse:
    """Change what is said of a work."""
    publication = find(code)
    form = PublicationForm(sent(request), initial=initial_of(publication, PublicationForm))
    return deed_page(
        request,
        form,
        lambda: actions.revise(publication, by=request.standing, seen=form.seen_version, **form.values),
        done=_("The publication was saved."),
        to=_page_of(publication),
        heading=_("Edit the publication"),
        submit=_("Save"),
        **_under(publication),
    )


@opens(to=OFFICE, write=OFFICE)
def add_edition(request: HttpRequest, code: str) -> HttpResponse:
    """Enter a language edition."""
    publication, form = find(code), NewEditionForm(sent(request))
    return deed_page(
        request,
        form,
        lambda: actions.add_edition(publication, by=request.standing, **form.values),
        done=_("The edition is entered."),
        to=_page_of(publication),
        heading=_("Enter a language edition"),
        submit=_("Enter it"),
        **_under(publication),
    )


@opens(to=OFFICE, write=OFFICE)
def revise_edition(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """Change what is said of an edition."""
    publication = find(code)
    edition = get_object_or_404(publication.editions.all(), language=language)
    form = EditionForm(sent(request), initial=initial_of(edition, EditionForm))
    return deed_page(
        request,
        form,
        lambda: actions.revise_edition(edition, by=request.standing, seen=form.seen_version, **form.values),
        done=_("The edition was saved."),
        to=_page_of(publication),
        heading=_("Edit the language edition"),
        lede=edition.get_language_display(),
        submit=_("Save"),
        **_under(publication),
    )


@opens(to=OFFICE, write=OFFICE)
def credit(request: HttpRequest, code: str) -> HttpResponse:
    """Credit a body with its part."""
    publication = find(code)
    form = CreditForm(sent(request), publication=publication)
    return deed_page(
        request,
        form,
        lambda: actions.credit(publication, by=request.standing, **form.values),
        done=_("The body is credited."),
        to=_page_of(publication),
        heading=_("Credit a body"),
        submit=_("Credit it"),
        **_under(publication),
    )


@opens(to=OFFICE, write=OFFICE)
def remove_credit(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Ask, then take back a credit."""
    publication = find(code)
    given = get_object_or_404(publication.credits.select_related("body"), pk=pk)
    return deed_page(
        request,
        ConfirmForm(sent(request)),
        lambda: actions.remove_credit(given, by=request.standing),
        done=_("The credit was taken back."),
        to=_page_of(publication),
        template="common/confirm.html",
        heading=_("Take back the credit"),
        consequence=str(given),
        submit=_("Take it back"),
        danger=True,
        **_under(publication),
    )
