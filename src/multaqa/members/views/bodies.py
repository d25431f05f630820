"""The bodies that the network works with, and the institutions of its states."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from multaqa.accounts.access import opens
from multaqa.accounts.choices import EVERYONE
from multaqa.audit import queries as audit
from multaqa.common.answers import as_json
from multaqa.common.deeds import back_to, deed_page
from multaqa.common.sorting import by_name
from multaqa.members import actions, policies, queries, represent
from multaqa.members.forms.texts import BodyFilter, BodyForm, InstitutionForm
from multaqa.members.models import Body
from multaqa.members.views.ground import FOCAL, SECRETARIAT, initial_of


def _address(body: Body) -> str:
    return reverse("members:body", args=[body.code])


@opens(to=EVERYONE)
def index(request: HttpRequest) -> HttpResponse:
    """List the bodies."""
    form = BodyFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    context = {"form": form, "bodies": queries.bodies(**wanted), "may_add": policies.may_add_body(request.standing)}
    return render(request, "members/bodies.html", context)


@opens(to=EVERYONE)
def index_json(request: HttpRequest) -> HttpResponse:
    """Give the bodies as data."""
    form = BodyFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    return as_json({"bodies": [represent.body(each) for each in queries.bodies(**wanted)]})


@opens(to=EVERYONE)
def page(request: HttpRequest, code: str) -> HttpResponse:
    """Show a body, its divisions, and in what capacity people act for it."""
    body = queries.body(code)
    context = {
        "body": body,
        "divisions": by_name(body.divisions.all()),
        "holders": queries.holders(body),
        "names": policies.may_see_names(request.standing),
        "may_edit": policies.may_edit_body(request.standing, body),
        "events": audit.history(body)[:20] if policies.may_edit_body(request.standing, body) else None,
    }
    return render(request, "members/body.html", context)


@opens(to=EVERYONE)
def page_json(request: HttpRequest, code: str) -> HttpResponse:
    """Give a body as data."""
    return as_json(represent.body(queries.body(code)))


@opens(to=SECRETARIAT, write=SECRETARIAT)
def add(request: HttpRequest) -> HttpResponse:
    """Add a body."""
    form = BodyForm(request.POST or None)
    return deed_page(
        request,
        form,
        lambda: actions.add_body(by=request.standing, **form.values),
        done=_("The body was added."),
        to=reverse("members:bodies"),
        heading=_("Add a body"),
        submit=_("Add"),
        **back_to(reverse("members:bodies"), _("Bodies")),
    )


@opens(to=FOCAL, write=FOCAL)
def add_institution(request: HttpRequest, code: str) -> HttpResponse:
    """Add one of a state's institutions."""
    state = queries.state(code)
    if not policies.may_add_institution(request.standing, state):
        raise Http404
    form = InstitutionForm(request.POST or None)
    home = reverse("members:state", args=[state.code.lower()])
    return deed_page(
        request,
        form,
        lambda: actions.add_body(by=request.standing, state=state, **form.values),
        done=_("The institution was added."),
        to=home,
        heading=_("Add an institution"),
        submit=_("Add"),
        **back_to(home, str(state)),
    )


@opens(to=FOCAL, write=FOCAL)
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Edit a body; a state's own people edit its institutions."""
    body = queries.body(code)
    if not policies.may_edit_body(request.standing, body):
        raise Http404
    plain, texts = ("kind", "url"), ("name", "acronym", "description")
    if request.standing.is_secretariat:
        form = BodyForm(request.POST or None, initial=initial_of(body, *plain, "parent", "is_partner", texts=texts))
    else:
        form = InstitutionForm(request.POST or None, initial=initial_of(body, *plain, texts=texts))
    return deed_page(
        request,
        form,
        lambda: actions.edit_body(body, by=request.standing, seen=form.seen_version, **form.values),
        done=_("The body's details were saved."),
        to=_address(body),
        heading=_("Edit a body"),
        submit=_("Save"),
        **back_to(_address(body), str(body)),
    )
