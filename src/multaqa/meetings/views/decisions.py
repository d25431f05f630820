"""What the secretariat decides on a proposal: four answers, each with its own form on one kind of page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.access import opens
from multaqa.common.deeds import deed_page, offer, sent
from multaqa.common.errors import Sentence
from multaqa.meetings import policies
from multaqa.meetings.actions import proposals as actions
from multaqa.meetings.forms import proposals as forms
from multaqa.meetings.views.ground import OFFICE, under
from multaqa.meetings.views.proposals import address_of, find_proposal


@dataclass(frozen=True)
class Answer:
    """One way to decide."""

    form: type
    deed: Callable[..., Any]
    heading: Sentence
    submit: Sentence
    done: Sentence


ANSWERS = {
    "accept": Answer(
        forms.AcceptForm,
        actions.accept,
        _("Accept the proposal"),
        _("Put it on the agenda"),
        _("The proposal is on the agenda."),
    ),
    "merge": Answer(
        forms.MergeForm,
        actions.merge,
        _("Merge the proposal into another"),
        _("Merge"),
        _("The proposal is treated with the other one."),
    ),
    "decline": Answer(
        forms.DeclineForm,
        actions.decline,
        _("Decline the proposal"),
        _("Decline it"),
        _("The proposal is declined. The proposer sees the reason."),
    ),
    "carry": Answer(
        forms.CarryForm,
        actions.carry,
        _("Carry the proposal to a later meeting"),
        _("Carry it over"),
        _("The proposal now stands before the later meeting."),
    ),
}


@opens(to=OFFICE, write=OFFICE)
def decide(request: HttpRequest, code: str, number: int, answer: str) -> HttpResponse:
    """Ask what one of the four answers needs, then decide."""
    proposal, chosen = find_proposal(request, code, number), ANSWERS.get(answer)
    if chosen is None:
        raise Http404
    offer(request, policies.may_decide(request.standing, proposal))
    form = chosen.form(sent(request), proposal=proposal)
    return deed_page(
        request,
        form,
        lambda: chosen.deed(proposal, by=request.standing, at=timezone.now(), **form.values),
        done=chosen.done,
        to=address_of(proposal),
        heading=chosen.heading,
        lede=str(proposal),
        submit=chosen.submit,
        **{**under(proposal.meeting), "cancel_url": address_of(proposal)},
    )
