"""Proposals for agendas: made by directors, decided by the secretariat, and the topics they may start from."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.access import opens
from multaqa.accounts.choices import EVERYONE, Role
from multaqa.common.answers import as_json
from multaqa.common.deeds import deed_page, offer, sent
from multaqa.common.errors import NotPermitted
from multaqa.common.forms import ConfirmForm
from multaqa.common.languages import passage
from multaqa.meetings import policies, represent
from multaqa.meetings.actions import proposals as actions
from multaqa.meetings.forms.proposals import FilterForm, ProposeForm
from multaqa.meetings.models import AgendaProposal
from multaqa.meetings.queries import proposals
from multaqa.meetings.views.ground import allow, find, under
from multaqa.members.queries import today

READERS = frozenset({Role.SECRETARIAT, Role.DIRECTOR, Role.COORDINATOR, Role.PARTNER})
PROPOSERS = frozenset({Role.DIRECTOR, Role.PARTNER})


def find_proposal(request: HttpRequest, code: str, number: int) -> AgendaProposal:
    """Return a proposal that the reader may see, or answer 404."""
    return get_object_or_404(proposals.visible_to(request.standing), meeting__code=code, number=number)


def address_of(proposal: AgendaProposal) -> str:
    return reverse("meetings:proposal", args=[proposal.meeting.code, proposal.number])


@opens(to=READERS)
def index(request: HttpRequest) -> HttpResponse:
    """List the proposals that the reader may see, filtered by what the address says."""
    form = FilterForm(request.GET or None, who=request.standing)
    chosen = form.cleaned_data if form.is_valid() else getattr(form, "cleaned_data", {})
    found = proposals.listed(request.standing, chosen)
    context = {
        "form": form,
        "page": Paginator(found, 50).get_page(request.GET.get("page")),
        "open_meetings": [one for one in proposals.open_meetings() if policies.may_propose(request.standing, one)],
    }
    return render(request, "meetings/proposals.html", context)


@opens(to=READERS)
def detail(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Show a proposal, what became of it, and why."""
    proposal = find_proposal(request, code, number)
    context = {
        "proposal": proposal,
        "merged": proposals.visible_to(request.standing).filter(merged_into=proposal),
        "may_decide": policies.may_decide(request.standing, proposal),
        "may_withdraw": policies.may_withdraw(request.standing, proposal),
    }
    return render(request, "meetings/proposal.html", context)


@opens(to=PROPOSERS, write=PROPOSERS)
def propose(request: HttpRequest, code: str) -> HttpResponse:
    """Let a director or an invited partner propose an item; `?topic=` starts from a proposed topic."""
    meeting = find(request, code)
    allow(policies.may_propose(request.standing, meeting))
    proposers = proposals.proposers(request.standing)
    form = ProposeForm(
        sent(request),
        proposers=[(key, passage(record, "name").text) for key, record in proposers.items()],
        initial=proposals.start_from(request.GET.get("topic", "")),
    )
    return deed_page(
        request,
        form,
        lambda: _propose(request, meeting, form, proposers),
        done=_("Your proposal was received. You will see here what the secretariat decides, and why."),
        to=lambda made: address_of(made) if made else reverse("meetings:proposals"),
        heading=_("Propose an item for the agenda"),
        submit=_("Send the proposal"),
        **under(meeting),
    )


def _propose(request: HttpRequest, meeting, form: ProposeForm, proposers: dict) -> AgendaProposal:
    values = form.values
    key = values.pop("proposer")
    if key not in proposers:
        raise NotPermitted
    kind = key.split(":", 1)[0]
    return actions.propose(meeting, by=request.standing, on=today(), **{kind: proposers[key]}, **values)


@opens(to=PROPOSERS, write=PROPOSERS)
def withdraw(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Ask, then take back a proposal of one's own."""
    proposal = find_proposal(request, code, number)
    offer(request, policies.may_withdraw(request.standing, proposal))
    return deed_page(
        request,
        ConfirmForm(sent(request)),
        lambda: actions.withdraw(proposal, by=request.standing),
        done=_("Your proposal is withdrawn."),
        to=address_of(proposal),
        template="common/confirm.html",
        heading=_("Withdraw the proposal"),
        consequence=_("The secretariat will not consider it any more. It stays readable."),
        submit=_("Withdraw it"),
        danger=True,
        **{**under(proposal.meeting), "cancel_url": address_of(proposal)},
    )


@opens(to=EVERYONE)
def topics(request: HttpRequest) -> HttpResponse:
    """List the topics that the secretariat proposed, by the years they are for."""
    meeting = proposals.open_meetings().first()
    may_propose = meeting is not None and policies.may_propose(request.standing, meeting)
    context = {"periods": proposals.topics(), "meeting": meeting, "may_propose": may_propose}
    context["may_read"] = request.standing.has(*READERS)
    return render(request, "meetings/topics.html", context)


@opens(to=EVERYONE)
def topics_json(request: HttpRequest) -> HttpResponse:
    """Give the same as data."""
    return as_json({"topics": [represent.topic(one) for _years, found in proposals.topics() for one in found]})
