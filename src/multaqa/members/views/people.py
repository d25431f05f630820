"""People, for the secretariat and for themselves."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from multaqa.accounts.access import opens
from multaqa.accounts.choices import EVERYONE
from multaqa.audit import queries as audit
from multaqa.common.deeds import back_to, deed_page
from multaqa.members import actions, policies, queries
from multaqa.members.forms.people import InviteForm, PeopleFilter, PersonForm
from multaqa.members.models import Person
from multaqa.members.views.ground import SECRETARIAT, initial_of


def _address(person: Person) -> str:
    return reverse("members:person", args=[person.code])


@opens(to=SECRETARIAT)
def index(request: HttpRequest) -> HttpResponse:
    """List the people known to the network."""
    form = PeopleFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    page = Paginator(queries.people(request.standing, **wanted), 50).get_page(request.GET.get("page"))
    return render(request, "members/people.html", {"form": form, "page": page})


@opens(to=EVERYONE, account=True)
def page(request: HttpRequest, code: str) -> HttpResponse:
    """Show somebody with their mandates: to the secretariat, and to the person."""
    person = queries.person(request.standing, code)
    context = {
        "person": person,
        "mandates": queries.visible_to(request.standing).filter(person=person).order_by("-starts_on", "-id"),
        "may": {
            "edit": policies.may_edit_person(request.standing, person),
            "invite": policies.may_invite(request.standing, person),
            "add_mandate": policies.may_add_mandate(request.standing),
            "see_account": request.standing.is_secretariat,
        },
        "events": audit.history(person)[:30],
    }
    return render(request, "members/person.html", context)


@opens(to=SECRETARIAT, write=SECRETARIAT)
def add(request: HttpRequest) -> HttpResponse:
    """Add somebody."""
    form = PersonForm(request.POST or None)
    return deed_page(
        request,
        form,
        lambda: actions.add_person(by=request.standing, **form.values),
        done=_("The person was added."),
        to=lambda person: _address(person) if person else reverse("members:people"),
        heading=_("Add a person"),
        submit=_("Add"),
        **back_to(reverse("members:people"), _("People")),
    )


@opens(to=EVERYONE, write=EVERYONE, account=True)
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Edit what is known of somebody."""
    person = queries.person(request.standing, code)
    form = PersonForm(
        request.POST or None, initial=initial_of(person, "email", "phone", "body", texts=("name", "position"))
    )
    return deed_page(
        request,
        form,
        lambda: actions.edit_person(person, by=request.standing, seen=form.seen_version, **form.values),
        done=_("The details were saved."),
        to=_address(person),
        heading=_("Edit a person's details"),
        submit=_("Save"),
        **back_to(_address(person), str(person)),
    )


@opens(to=SECRETARIAT, write=SECRETARIAT)
def invite(request: HttpRequest, code: str) -> HttpResponse:
    """Invite somebody to open an account."""
    person = queries.person(request.standing, code)
    if not policies.may_invite(request.standing, person):
        raise Http404
    form = InviteForm(request.POST or None)
    return deed_page(
        request,
        form,
        lambda: actions.invite(person, by=request.standing, **form.values),
        done=_("The letter of invitation was sent."),
        to=_address(person),
        heading=_("Invite to open an account"),
        lede=_("The letter goes to %(email)s and holds a link that works once, for 14 days.") % {"email": person.email},
        submit=_("Send the letter"),
        **back_to(_address(person), str(person)),
    )
