"""The page of one meeting, the same as data, and its calendar entry."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from multaqa.accounts.access import opens
from multaqa.accounts.choices import EVERYONE
from multaqa.common.answers import as_calendar, as_json
from multaqa.common.languages import passage
from multaqa.meetings import calendar, policies, represent
from multaqa.meetings.models import Document, Meeting, Participation
from multaqa.meetings.queries import corrigenda, page, participants
from multaqa.meetings.views.ground import find, may
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
    if not rights["see_names"]:
        delegations = participants.public(delegations)
    corrections = corrigenda.told(meeting, page.corrigenda(meeting))
    context = {
        "meeting": meeting,
        "may": rights,
        "programme": page.programme(meeting),
        "documents": _readable(request, meeting),
        "delegations": delegations,
        "groups": [
            (_("States"), [one for one in delegations if one.is_state]),
            (_("Bodies"), [one for one in delegations if not one.is_state]),
        ],
        "corrigenda": corrections,
        "corrections": corrigenda.by_record(corrections),
        "to_answer": _to_answer(request, places),
    }
    return render(request, "meetings/detail.html", context)


def _to_answer(request: HttpRequest, places: Iterable[Participation]) -> list[Participation]:
    """Return the places that the reader answers for; the secretariat answers on the attendance sheet."""
    who = request.standing
    return [] if who.is_secretariat else [place for place in places if policies.may_reply(who, place)]


def _readable(request: HttpRequest, meeting: Meeting) -> list[Document]:
    places = meeting.participations.all()
    return [one for one in meeting.documents.all() if policies.may_see_document(request.standing, one, places)]


@opens(to=EVERYONE)
def detail_json(request: HttpRequest, code: str) -> HttpResponse:
    """Give what is public about the meeting as data."""
    meeting = _whole(request, code)
    delegations = participants.public(participants.delegations(meeting.participations.all()))
    return as_json(represent.whole(meeting, page.programme(meeting), delegations, page.corrigenda(meeting)))


@opens(to=EVERYONE)
def detail_ics(request: HttpRequest, code: str) -> HttpResponse:
    """Give the meeting as a calendar entry; participants find the link to join in it."""
    meeting = find(request, code)
    places = page.places_to_join(meeting) if request.standing.is_signed_in else []
    join = policies.may_join(request.standing, meeting, places)
    name = passage(meeting, "title").text
    return as_calendar(calendar.feed([meeting], name=name, join=join, **identity()), f"meeting-{code}")
