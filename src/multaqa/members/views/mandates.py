"""Mandates, for the secretariat and for those who speak for a state."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from multaqa.accounts.access import opens
from multaqa.accounts.choices import EVERYONE
from multaqa.accounts.standing import Standing
from multaqa.audit import queries as audit
from multaqa.common.deeds import back_to, deed_page, offer
from multaqa.files.serving import attachment
from multaqa.members import actions, policies, queries
from multaqa.members.forms import mandates as forms
from multaqa.members.models import Mandate
from multaqa.members.views.ground import FOCAL, SECRETARIAT, initial_of, uploaded


def _address(mandate: Mandate) -> str:
    return reverse("members:mandate", args=[mandate.pk])


def _under(mandate: Mandate) -> dict[str, Any]:
    return back_to(_address(mandate), str(mandate))


def _for(request: HttpRequest, pk: int, may: Callable[[Standing, Mandate], bool]) -> Mandate:
    """Return a mandate with which the reader may do something; for others the form does not exist."""
    mandate = queries.mandate(request.standing, pk)
    offer(request, may(request.standing, mandate))
    return mandate


@opens(to=FOCAL)
def index(request: HttpRequest) -> HttpResponse:
    """List the mandates that the reader works with."""
    form = forms.MandateFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    page = Paginator(queries.mandates(request.standing, **wanted), 50).get_page(request.GET.get("page"))
    return render(request, "members/mandates.html", {"form": form, "page": page})


@opens(to=EVERYONE, account=True)
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a mandate with its letter, who came before and after, and its history."""
    mandate = queries.mandate(request.standing, pk)
    who = request.standing
    context = {
        "mandate": mandate,
        "successors": mandate.successors.select_related("person"),
        "events": audit.history(mandate),
        "can": {
            "verify": policies.may_verify(who, mandate),
            "decline": policies.may_decline(who, mandate),
            "withdraw": policies.may_withdraw(who, mandate),
            "edit": policies.may_edit_mandate(who, mandate),
            "end": policies.may_end(who, mandate),
        },
        "may_see_person": policies.may_see_person(who, mandate.person),
        "may_see_mandates": policies.may_see_mandates(who),
    }
    return render(request, "members/mandate.html", context)


@opens(to=EVERYONE, account=True)
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the letter by which a mandate was given."""
    mandate = queries.mandate(request.standing, pk)
    if mandate.letter is None:
        raise Http404
    return attachment(mandate.letter)


@opens(to=SECRETARIAT, write=SECRETARIAT)
def add(request: HttpRequest, code: str) -> HttpResponse:
    """Enter a mandate."""
    person = queries.person(request.standing, code)
    form = forms.MandateForm(**uploaded(request))
    home = reverse("members:person", args=[person.code])
    return deed_page(
        request,
        form,
        lambda: actions.add_mandate(person, by=request.standing, **form.values),
        done=_("The mandate was entered. It gives rights once it is verified."),
        to=lambda mandate: _address(mandate) if mandate else home,
        heading=_("Enter a mandate"),
        lede=str(person),
        submit=_("Enter"),
        **back_to(home, str(person)),
    )


@opens(to=SECRETARIAT, write=SECRETARIAT)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a mandate."""
    mandate = _for(request, pk, policies.may_edit_mandate)
    plain = ("kind", "state", "body", "starts_on", "ends_on", "letter_reference", "letter_on")
    form = forms.MandateForm(**uploaded(request), initial=initial_of(mandate, *plain))
    return deed_page(
        request,
        form,
        lambda: actions.edit_mandate(mandate, by=request.standing, seen=form.seen_version, **form.values),
        done=_("The mandate was corrected."),
        to=_address(mandate),
        heading=_("Correct a mandate"),
        lede=str(mandate.person),
        submit=_("Save"),
        **_under(mandate),
    )


@opens(to=SECRETARIAT, write=SECRETARIAT)
def verify(request: HttpRequest, pk: int) -> HttpResponse:
    """Find that the letter says what the mandate says; the rights begin at once."""
    mandate = _for(request, pk, policies.may_verify)
    form = forms.VerifyForm(request.POST or None, mandate=mandate, initial={"seen": mandate.version})
    return deed_page(
        request,
        form,
        lambda: actions.verify(mandate, by=request.standing, seen=form.seen_version, **form.values),
        done=_("The mandate was verified; its rights are in force from its first day."),
        to=_address(mandate),
        template="members/verify.html",
        mandate=mandate,
        heading=_("Verify a mandate"),
        submit=_("The letter says so: verify"),
        **_under(mandate),
    )


@opens(to=SECRETARIAT, write=SECRETARIAT)
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Decline a proposal."""
    mandate = _for(request, pk, policies.may_decline)
    form = forms.ReasonForm(request.POST or None, initial={"seen": mandate.version})
    return deed_page(
        request,
        form,
        lambda: actions.decline(mandate, by=request.standing, seen=form.seen_version, **form.values),
        done=_("The proposal was declined."),
        to=_address(mandate),
        template="common/confirm.html",
        heading=_("Decline the proposal"),
        consequence=_("Those who proposed read the reason; the proposal stays in the history."),
        submit=_("Decline"),
        **_under(mandate),
        danger=True,
    )


@opens(to=FOCAL, write=FOCAL)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a proposal back."""
    mandate = _for(request, pk, policies.may_withdraw)
    return deed_page(
        request,
        forms.ConfirmForm(request.POST or None),
        lambda: actions.withdraw(mandate, by=request.standing),
        done=_("The proposal was withdrawn."),
        to=reverse("members:mandates"),
        template="common/confirm.html",
        heading=_("Withdraw the proposal"),
        consequence=_("The secretariat no longer sees it; only the history keeps it."),
        submit=_("Withdraw"),
        **_under(mandate),
        danger=True,
    )


@opens(to=SECRETARIAT, write=SECRETARIAT)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a mandate on a day."""
    mandate = _for(request, pk, policies.may_end)
    form = forms.EndForm(request.POST or None, initial={"on": queries.today(), "seen": mandate.version})
    return deed_page(
        request,
        form,
        lambda: actions.end(mandate, by=request.standing, seen=form.seen_version, **form.values),
        done=_("The mandate's last day was set."),
        to=_address(mandate),
        template="common/confirm.html",
        heading=_("End the mandate"),
        consequence=_("The rights that it gives end with its last day."),
        submit=_("End the mandate"),
        **_under(mandate),
        danger=True,
    )


@opens(to=FOCAL, write=FOCAL)
def nominate(request: HttpRequest, code: str) -> HttpResponse:
    """Propose somebody for one's state."""
    state = queries.state(code)
    if not policies.may_nominate(request.standing, state):
        raise Http404
    form = forms.NominationForm(**uploaded(request), state=state, initial={"starts_on": queries.today()})
    return deed_page(
        request,
        form,
        lambda: actions.nominate(state, by=request.standing, **form.values),
        done=_("The proposal went to the secretariat, which verifies the letter."),
        to=reverse("members:mandates"),
        heading=_("Propose a successor, an alternate or a coordinator"),
        lede=_("Rights begin when the secretariat has verified the letter."),
        submit=_("Propose"),
        **back_to(reverse("members:state", args=[state.code.lower()]), str(state)),
    )
