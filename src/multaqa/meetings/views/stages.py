"""A meeting's stages: announced, opened, closed, or cancelled; each asks before it is done."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.access import opens
from multaqa.common.deeds import deed_page, offer, sent
from multaqa.common.forms import ConfirmForm
from multaqa.meetings import policies
from multaqa.meetings.actions import closing
from multaqa.meetings.actions import meetings as actions
from multaqa.meetings.models import Meeting
from multaqa.meetings.queries import page
from multaqa.meetings.views.ground import OFFICE, find, page_of, under
from multaqa.members.queries import today


def _confirm(
    request: HttpRequest,
    meeting: Meeting,
    deed: Callable[[], Any],
    *,
    template: str = "common/confirm.html",
    **words: Any,
) -> HttpResponse:
    form = ConfirmForm(sent(request))
    return deed_page(request, form, deed, to=page_of(meeting), template=template, **under(meeting), **words)


@opens(to=OFFICE, write=OFFICE)
def announce(request: HttpRequest, code: str) -> HttpResponse:
    """Ask, then make the meeting public."""
    meeting = find(request, code)
    offer(request, policies.may_announce(request.standing, meeting))
    return _confirm(
        request,
        meeting,
        lambda: actions.announce(meeting, by=request.standing),
        done=_("The meeting is announced."),
        heading=_("Announce the meeting"),
        consequence=_("Everybody will see its page and its entry in the calendar, and directors may propose items."),
        submit=_("Announce it"),
    )


@opens(to=OFFICE, write=OFFICE)
def open_meeting(request: HttpRequest, code: str) -> HttpResponse:
    """Ask, then declare the meeting in session."""
    meeting = find(request, code)
    offer(request, policies.may_open(request.standing, meeting))
    return _confirm(
        request,
        meeting,
        lambda: actions.open(meeting, by=request.standing, on=today()),
        done=_("The meeting is in session."),
        heading=_("Open the meeting"),
        consequence=_("Proposals are no longer received, and attendance may be recorded."),
        submit=_("Open it"),
    )


@opens(to=OFFICE, write=OFFICE)
def cancel(request: HttpRequest, code: str) -> HttpResponse:
    """Ask, then call the meeting off."""
    meeting = find(request, code)
    offer(request, policies.may_cancel(request.standing, meeting))
    return _confirm(
        request,
        meeting,
        lambda: actions.cancel(meeting, by=request.standing),
        done=_("The meeting is cancelled."),
        heading=_("Cancel the meeting"),
        consequence=_("This cannot be undone. The page stays, says so, and calendars show it as cancelled."),
        submit=_("Cancel the meeting"),
        danger=True,
    )


@opens(to=OFFICE, write=OFFICE)
def close(request: HttpRequest, code: str) -> HttpResponse:
    """Show what will be frozen and what stands in the way, then close."""
    meeting = find(request, code)
    offer(request, policies.may_close(request.standing, meeting))
    return _confirm(
        request,
        meeting,
        lambda: closing.close(meeting, by=request.standing, on=today(), at=timezone.now()),
        template="meetings/close.html",
        done=_("The meeting is closed and its record is frozen."),
        heading=_("Close the meeting"),
        submit=_("Close and freeze the record"),
        obstacles=[] if request.method == "POST" else closing.obstacles(meeting, on=today()),
        frozen=page.contents(meeting),
    )
