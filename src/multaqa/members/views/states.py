"""The states of the network."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from multaqa.accounts.access import opens
from multaqa.accounts.choices import EVERYONE
from multaqa.audit import queries as audit
from multaqa.common.answers import as_json
from multaqa.common.deeds import back_to, deed_page
from multaqa.members import actions, policies, queries, represent
from multaqa.members.forms.texts import StateFilter, StateForm
from multaqa.members.models import State
from multaqa.members.views.ground import SECRETARIAT, initial_of


@opens(to=EVERYONE)
def index(request: HttpRequest) -> HttpResponse:
    """List the states, sorted and filtered as the address says."""
    form = StateFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = queries.states(**wanted, sort=request.GET.get("sort", ""))
    return render(request, "members/list.html", {"form": form, "states": found, "tally": queries.tally(found)})


@opens(to=EVERYONE)
def index_json(request: HttpRequest) -> HttpResponse:
    """Give the states as data."""
    form = StateFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    return as_json({"states": [represent.state(each) for each in queries.states(**wanted, sort="code")]})


@opens(to=EVERYONE)
def page(request: HttpRequest, code: str) -> HttpResponse:
    """Show a state, who acts for it, and its institutions."""
    state = queries.state(code)
    who = request.standing
    may_nominate = policies.may_nominate(who, state)
    context = {
        "state": state,
        "holders": queries.holders(state),
        "institutions": queries.institutions(state),
        "names": policies.may_see_names(who),
        "mandates": queries.history_of(state) if policies.may_see_names(who) else None,
        "may": {
            "edit": policies.may_edit_state(who, state),
            "nominate": may_nominate,
            "add_institution": policies.may_add_institution(who, state),
            "see_mandates": who.is_secretariat or may_nominate,
        },
        "events": audit.history(state)[:20] if who.is_secretariat else None,
    }
    return render(request, "members/state.html", context)


@opens(to=EVERYONE)
def page_json(request: HttpRequest, code: str) -> HttpResponse:
    """Give a state as data, with capacities and institutions and without names of people."""
    state = queries.state(code)
    return as_json(
        represent.state(state)
        | {
            "capacities": [represent.capacity(each) for each in queries.holders(state)],
            "institutions": [represent.body(each) for each in queries.institutions(state)],
        }
    )


@opens(to=SECRETARIAT, write=SECRETARIAT)
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Edit a state."""
    state: State = queries.state(code)
    home = reverse("members:state", args=[state.code.lower()])
    plain = ("is_secretariat_member", "joined_on", "left_on")
    form = StateForm(request.POST or None, initial=initial_of(state, *plain, texts=("name", "formal_name")))
    return deed_page(
        request,
        form,
        lambda: actions.edit_state(state, by=request.standing, seen=form.seen_version, **form.values),
        done=_("The state's details were saved."),
        to=home,
        heading=_("Edit a state"),
        submit=_("Save"),
        **back_to(home, str(state)),
    )
