"""The page of one meeting, the same as data, and its calendar entry."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from multaqa.accounts.access import opens
from multaqa.accounts.choices import EVERYONE
from multaqa.common.answers import as_calendar, as_json
from multaqa.common.languages import passage
from multaqa.meetings import calendar, policies, represent
from multaqa.meetings.models import Meeting
from multaqa.meetings.queries import corrigenda, page, participants
from multaqa.meetings.views.ground import may
from multaqa.meetings.views.lists import identity


def _whole(request: HttpRequest, code: str) -> Meeting:
    meeting = page.of(code, request.standing, with_names=policies.may_see_names(request.standing))
    if meeting is None:
        raise Http404
    return meeting


@opens(to=EVERYONE)
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """Show everything that the reader may see of a meeting."""
    meeting = _whole(request, code)
    places = meeting.participations.all()
    rights = may(request, meeting, places)
    delegations = participants.delegations(places)
    corrections = page.corrigenda(meeting)
    context = {
        "meeting": meeting,
        "may": rights,
        "programme": page.programme(meeting),
        "documents": _readable(request, meeting),
        "delegations": delegations,
        "states": [one for one in delegations if one.is_state],
        "bodies": [one for one in delegations if not one.is_state],
        "corrigenda": corrections,
        "corrections": corrigenda.by_record(corrections),
        "to_answer": [one for one in places if one.status == "invited" and policies.may_reply(request.standing, one)],
    }
    return render(request, "meetings/detail.html", context)


def _readable(request: HttpRequest, meeting: Meeting) -> list:
    places = meeting.participations.all()
    return [one for one in meeting.documents.all() if policies.may_see_document(request.standing, one, places)]


@opens(to=EVERYONE)
def detail_json(request: HttpRequest, code: str) -> HttpResponse:
    """Give what is public about the meeting as data."""
    meeting = _whole(request, code)
    delegations = participants.delegations(meeting.participations.all())
    return as_json(represent.whole(meeting, page.programme(meeting), delegations, page.corrigenda(meeting)))


@opens(to=EVERYONE)
def detail_ics(request: HttpRequest, code: str) -> HttpResponse:
    """Give the meeting as a calendar entry; participants find the link to join in it."""
    meeting = _whole(request, code)
    join = policies.may_join(request.standing, meeting, meeting.participations.all())
    name = passage(meeting, "title").text
    return as_calendar(calendar.feed([meeting], name=name, join=join, **identity()), f"meeting-{code}")
