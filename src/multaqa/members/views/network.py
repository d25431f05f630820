"""What the network is, and the secretariat's hand in it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from multaqa.accounts.access import opens
from multaqa.accounts.choices import EVERYONE
from multaqa.audit import queries as audit
from multaqa.common.answers import as_json
from multaqa.common.deeds import back_to, deed_page
from multaqa.members import actions, policies, queries, represent
from multaqa.members.forms.mandates import ConfirmForm
from multaqa.members.forms.texts import NetworkForm, PassageForm, SessionForm
from multaqa.members.models import Activity, CommitteeSession, Network, Objective
from multaqa.members.views.ground import SECRETARIAT, initial_of

MODELS: dict[str, type[Objective | Activity]] = {"objectives": Objective, "activities": Activity}


def _network() -> Network:
    found = queries.network()
    if found is None:
        raise Http404
    return found


def _frame() -> dict[str, Any]:
    home = reverse("members:network")
    return {"to": home, **back_to(home, _("The network"))}


@opens(to=EVERYONE)
def page(request: HttpRequest) -> HttpResponse:
    """Show what the network is: aims, activities, secretariat, parent Committee."""
    network = _network()
    may_edit = policies.may_edit_network(request.standing)
    context = {
        "record": network,
        "objectives": queries.objectives(),
        "activities": queries.activities(),
        "sessions": queries.committee_sessions(network),
        "may_edit": may_edit,
        "events": audit.history(network)[:20] if may_edit else None,
    }
    return render(request, "members/network.html", context)


@opens(to=EVERYONE)
def page_json(request: HttpRequest) -> HttpResponse:
    """Give the network as data."""
    network = _network()
    return as_json(
        represent.network(network)
        | {
            "objectives": [represent.passage(each) for each in queries.objectives()],
            "activities": [represent.passage(each) for each in queries.activities()],
            "committee_sessions": [represent.session(each) for each in queries.committee_sessions(network)],
        }
    )


@opens(to=SECRETARIAT, write=SECRETARIAT)
def edit(request: HttpRequest) -> HttpResponse:
    """Edit what the network says of itself."""
    network = _network()
    texts = ("name", "short_name", "description", "members_name", "region_name")
    form = NetworkForm(
        request.POST or None, initial=initial_of(network, "proposed_in", "parent_committee", texts=texts)
    )
    return deed_page(
        request,
        form,
        lambda: actions.edit_network(network, by=request.standing, seen=form.seen_version, **form.values),
        done=_("The network's description was saved."),
        heading=_("Edit the network's description"),
        submit=_("Save"),
        **_frame(),
    )


@opens(to=SECRETARIAT, write=SECRETARIAT)
def add_passage(request: HttpRequest, kind: str) -> HttpResponse:
    """Add an objective or a kind of activity."""
    form = PassageForm(request.POST or None)
    return deed_page(
        request,
        form,
        lambda: actions.add_passage(MODELS[kind], by=request.standing, **form.values),
        done=_("The text was added."),
        heading=_("Add an objective") if kind == "objectives" else _("Add a kind of activity"),
        submit=_("Add"),
        **_frame(),
    )


@opens(to=SECRETARIAT, write=SECRETARIAT)
def edit_passage(request: HttpRequest, kind: str, order: str) -> HttpResponse:
    """Change the wording of an objective or a kind of activity."""
    passage = get_object_or_404(MODELS[kind], order=order)
    form = PassageForm(request.POST or None, initial=initial_of(passage, texts=("text",)))
    return deed_page(
        request,
        form,
        lambda: actions.edit_passage(passage, by=request.standing, seen=form.seen_version, **form.values),
        done=_("The text was saved."),
        heading=_("Edit an objective") if kind == "objectives" else _("Edit a kind of activity"),
        submit=_("Save"),
        **_frame(),
    )


@opens(to=SECRETARIAT, write=SECRETARIAT)
def remove_passage(request: HttpRequest, kind: str, order: str) -> HttpResponse:
    """Remove an objective or a kind of activity."""
    passage = get_object_or_404(MODELS[kind], order=order)
    return deed_page(
        request,
        ConfirmForm(request.POST or None),
        lambda: actions.remove_passage(passage, by=request.standing),
        done=_("The text was removed."),
        template="common/confirm.html",
        heading=_("Remove this text"),
        consequence=str(passage),
        submit=_("Remove"),
        **_frame(),
        danger=True,
    )


@opens(to=SECRETARIAT, write=SECRETARIAT)
def add_session(request: HttpRequest) -> HttpResponse:
    """Add a session of the parent Committee."""
    network = _network()
    form = SessionForm(request.POST or None)
    return deed_page(
        request,
        form,
        lambda: actions.add_session(network, by=request.standing, **form.values),
        done=_("The Committee session was added."),
        heading=_("Add a session of the Committee"),
        submit=_("Add"),
        **_frame(),
    )


@opens(to=SECRETARIAT, write=SECRETARIAT)
def edit_session(request: HttpRequest, ordinal: int) -> HttpResponse:
    """Edit a session of the parent Committee."""
    session = get_object_or_404(CommitteeSession, committee=_network().parent_committee, ordinal=ordinal)
    form = SessionForm(
        request.POST or None, initial=initial_of(session, "ordinal", "starts_on", "ends_on", texts=("place",))
    )
    return deed_page(
        request,
        form,
        lambda: actions.edit_session(session, by=request.standing, seen=form.seen_version, **form.values),
        done=_("The Committee session was saved."),
        heading=_("Edit a session of the Committee"),
        submit=_("Save"),
        **_frame(),
    )
