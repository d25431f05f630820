"""Put a catalogue to the members, speak for a state, decide."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from multaqa.accounts.access import opens
from multaqa.accounts.choices import Role
from multaqa.common.deeds import deed_page, sent
from multaqa.common.forms import initial_of
from multaqa.measurement import actions, queries
from multaqa.measurement.forms.consultation import CommentForm, StanceForm
from multaqa.measurement.forms.editions import ProposeForm, ReasonForm
from multaqa.measurement.models import Edition
from multaqa.measurement.views.ground import OFFICE, address, find, may, under
from multaqa.members.queries.states import every_state

SPEAKERS = frozenset({Role.DIRECTOR, Role.COORDINATOR})


def _wanted(request: HttpRequest, index: str, edition: str, right: str) -> Edition:
    """Return the edition if the reader may do this now; otherwise the page does not exist for them."""
    found = find(request, index, edition)
    if not may(request, found)[right]:
        raise Http404
    return found


def _home(edition: Edition) -> str:
    return "catalogue-change" if edition.previous_id else "catalogue-edition"


@opens(to=OFFICE, write=OFFICE)
def propose(request: HttpRequest, index: str, edition: str) -> HttpResponse:
    """Put a draft to the members."""
    found = _wanted(request, index, edition, "propose")
    form = ProposeForm(sent(request), initial=initial_of(found, ProposeForm))
    return deed_page(
        request,
        form,
        lambda: actions.propose(found, by=request.standing, seen=form.seen_version, **form.values),
        done=_("The catalogue has been proposed. Directors find it among what waits for them."),
        to=address(found, _home(found)),
        heading=_("Propose the catalogue to the members"),
        lede=_("Directors and coordinators see it, comment, and say where their states stand."),
        submit=_("Propose"),
        **under(found, _home(found)),
    )


def _reasoned(request: HttpRequest, found: Edition, deed: Any, **words: str) -> HttpResponse:
    form = ReasonForm(sent(request))
    return deed_page(
        request,
        form,
        lambda: deed(found, by=request.standing, **form.values),
        to=address(found, _home(found)),
        **words,
        **under(found, _home(found)),
    )


@opens(to=OFFICE, write=OFFICE)
def take_back(request: HttpRequest, index: str, edition: str) -> HttpResponse:
    """Take a proposal back."""
    return _reasoned(
        request,
        _wanted(request, index, edition, "take_back"),
        actions.take_back,
        done=_("The proposal was taken back. The edition is a draft again."),
        heading=_("Take the proposal back"),
        lede=_("Positions taken so far fall away, for they concern another text; comments stay."),
        submit=_("Take it back"),
    )


@opens(to=OFFICE, write=OFFICE)
def decide(request: HttpRequest, index: str, edition: str) -> HttpResponse:
    """Decide on a catalogue, with a reason."""
    return _reasoned(
        request,
        _wanted(request, index, edition, "decide"),
        actions.decide,
        done=_("The decision was recorded. The catalogue is public, and a round may open on it."),
        heading=_("Decide on the catalogue"),
        lede=_("The reason is read by everybody. Say how comments and objections were answered."),
        submit=_("Decide"),
    )


@opens(to=OFFICE, write=OFFICE)
def reopen(request: HttpRequest, index: str, edition: str) -> HttpResponse:
    """Turn a decided catalogue into a draft again."""
    return _reasoned(
        request,
        _wanted(request, index, edition, "reopen"),
        actions.reopen,
        done=_("The edition is a draft again."),
        heading=_("Reopen the decision"),
        lede=_("The edition becomes a draft that the secretariat alone sees, until it is decided again."),
        submit=_("Reopen"),
    )


@opens(to=SPEAKERS, write=SPEAKERS)
def comment(request: HttpRequest, index: str, edition: str) -> HttpResponse:
    """Comment for a state."""
    found = _wanted(request, index, edition, "comment")
    states = request.standing.states_as(*SPEAKERS)
    form = CommentForm(sent(request), edition=found, states=states, initial={"service": request.GET.get("service")})
    return deed_page(
        request,
        form,
        lambda: actions.comment(found, by=request.standing, **form.values),
        done=_("The comment was recorded. Those who are consulted see it."),
        to=address(found, _home(found)),
        heading=_("Comment on the catalogue"),
        submit=_("Comment"),
        **under(found, _home(found)),
    )


@opens(to={Role.DIRECTOR}, write={Role.DIRECTOR})
def stance(request: HttpRequest, index: str, edition: str) -> HttpResponse:
    """Say where a state stands."""
    found = _wanted(request, index, edition, "take_stance")
    states = request.standing.states_as(Role.DIRECTOR)
    form = StanceForm(sent(request), states=states, initial=_taken(found, states))
    return deed_page(
        request,
        form,
        lambda: actions.take_stance(found, by=request.standing, seen=form.seen_version, **form.values),
        done=_("The position of your state was recorded."),
        to=address(found, _home(found)),
        heading=_("Position of your state"),
        lede=_("It may be changed until the secretariat decides."),
        submit=pgettext("button", "Record"),
        **under(found, _home(found)),
    )


def _taken(edition: Edition, states: frozenset[str]) -> dict[str, Any]:
    """Return the position that the only state of the reader has taken, to change it."""
    if len(states) != 1:
        return {}
    kept = queries.stance_of(edition, every_state().get(code=next(iter(states))))
    return {"stance": kept.stance, "reason": kept.reason, "seen": kept.version} if kept else {}
