"""What the pages of meetings share: finding the meeting, what the reader may do with it, leading back."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.choices import Role
from multaqa.common.errors import Refused
from multaqa.common.languages import passage
from multaqa.meetings import policies, queries
from multaqa.meetings.models import Meeting, Participation
from multaqa.members.queries import today

OFFICE = frozenset({Role.SECRETARIAT})
Row = TypeVar("Row", bound=Model)


def find(request: HttpRequest, code: str) -> Meeting:
    """Return the meeting that the reader may know of, or answer 404."""
    return get_object_or_404(queries.visible_to(request.standing), code=code)


def find_in_preparation(request: HttpRequest, code: str) -> Meeting:
    """Return a meeting that the reader may prepare; a closed or cancelled one says why not."""
    meeting = find(request, code)
    if not policies.may_prepare(request.standing, meeting):
        if not request.standing.is_secretariat:
            raise Http404
        raise Refused(_("This meeting is closed or cancelled. Nothing more is prepared for it."))
    return meeting


def allow(allowed: bool) -> None:
    """Answer 404 to those who may not, so that nothing is revealed."""
    if not allowed:
        raise Http404


def row(rows: QuerySet[Row], pk: int) -> Row:
    """Return one row of a meeting, or answer 404 when it belongs to another."""
    return get_object_or_404(rows, pk=pk)


def may(request: HttpRequest, meeting: Meeting, places: Iterable[Participation] = ()) -> dict[str, bool]:
    """Return what the reader may do with `meeting`, by the same policies that the actions ask."""
    who = request.standing
    return {
        "prepare": policies.may_prepare(who, meeting),
        "announce": policies.may_announce(who, meeting),
        "open": policies.may_open(who, meeting) and policies.has_begun(meeting, today()),
        "close": policies.may_close(who, meeting),
        "cancel": policies.may_cancel(who, meeting),
        "reschedule": policies.may_reschedule(who, meeting),
        "correct": policies.may_correct(who, meeting),
        "propose": policies.may_propose(who, meeting),
        "see_names": policies.may_see_names(who),
        "join": bool(meeting.join_url) and policies.may_join(who, meeting, places),
    }


def page_of(meeting: Meeting) -> str:
    """Return the address of a meeting's page."""
    return reverse("meetings:detail", args=[meeting.code])


def room_of(meeting: Meeting, room: str) -> str:
    """Return the address of one of the rooms where a meeting is prepared: `programme`, `record` and so on."""
    return reverse(f"meetings:{room}", args=[meeting.code])


def under(meeting: Meeting, address: str | None = None) -> dict[str, Any]:
    """Return what a form page needs to lead back to the meeting, or to one of its rooms."""
    return {
        "meeting": meeting,
        "parent": passage(meeting, "title").text,
        "parent_url": page_of(meeting),
        "cancel_url": address or page_of(meeting),
    }
