"""Invitations, replies and attendance."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.access import opens
from multaqa.accounts.choices import Role
from multaqa.common.deeds import deed_page, offer, sent
from multaqa.common.forms import ConfirmForm
from multaqa.meetings import policies
from multaqa.meetings.actions import participants as actions
from multaqa.meetings.forms.participants import AttendanceForm, InviteForm, PlaceForm, ReplyForm
from multaqa.meetings.models import Meeting, Participation
from multaqa.meetings.queries import page, participants
from multaqa.meetings.views.ground import OFFICE, find, find_in_preparation, page_of, room_of, under

INVITED = frozenset({Role.SECRETARIAT, Role.DIRECTOR, Role.PARTNER})


def _places(meeting: Meeting) -> list[Participation]:
    return list(page.places(True).filter(meeting=meeting))


@opens(to=OFFICE, write=OFFICE)
def sheet(request: HttpRequest, code: str) -> HttpResponse:
    """Show every place in one table, and save the whole attendance sheet at once."""
    meeting = find_in_preparation(request, code)
    delegations = participants.delegations(_places(meeting))
    form = AttendanceForm(sent(request), places=[place for one in delegations for place in one.places])
    return deed_page(
        request,
        form,
        lambda: actions.record_attendance(
            meeting, by=request.standing, statuses=form.statuses, before=form.before, seen=form.seen_version
        ),
        done=_("The sheet was saved."),
        to=room_of(meeting, "participants"),
        template="meetings/participants.html",
        counts=participants.counts(delegations),
        delegations=delegations,
        **under(meeting),
    )


@opens(to=OFFICE, write=OFFICE)
def invite(request: HttpRequest, code: str) -> HttpResponse:
    """Invite states and bodies by one letter."""
    meeting = find_in_preparation(request, code)
    form = InviteForm(sent(request), meeting=meeting)
    return deed_page(
        request,
        form,
        lambda: actions.invite(meeting, by=request.standing, **form.values),
        done=_("They are invited. Their directors see it in their workspace."),
        to=room_of(meeting, "participants"),
        heading=_("Invite states and bodies"),
        submit=_("Record the invitations"),
        **under(meeting, room_of(meeting, "participants")),
    )


@opens(to=OFFICE, write=OFFICE)
def add_place(request: HttpRequest, code: str) -> HttpResponse:
    """Give a named person a place."""
    meeting = find_in_preparation(request, code)
    form = PlaceForm(sent(request))
    return deed_page(
        request,
        form,
        lambda: actions.add_place(meeting, by=request.standing, **form.values),
        done=_("The person has a place."),
        to=room_of(meeting, "participants"),
        heading=_("Add a participant"),
        submit=_("Add"),
        **under(meeting, room_of(meeting, "participants")),
    )


@opens(to=OFFICE, write=OFFICE)
def remove_place(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Ask, then take back a place given by mistake."""
    meeting = find_in_preparation(request, code)
    place = get_object_or_404(meeting.participations.select_related("state", "body", "meeting"), pk=pk)
    return deed_page(
        request,
        ConfirmForm(sent(request)),
        lambda: actions.remove(place, by=request.standing),
        done=_("The place was taken back."),
        to=room_of(meeting, "participants"),
        template="common/confirm.html",
        heading=_("Take back the place"),
        consequence=str(place),
        submit=_("Take it back"),
        danger=True,
        **under(meeting, room_of(meeting, "participants")),
    )


@opens(to=INVITED, write=INVITED)
def reply(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Let a director answer the invitation and name the delegation."""
    meeting = find(request, code)
    place = get_object_or_404(meeting.participations.select_related("state", "body", "meeting", "person"), pk=pk)
    offer(request, policies.may_reply(request.standing, place))
    form = ReplyForm(sent(request), place=place, initial={"head": place.person_id, "seen": place.version})
    return deed_page(
        request,
        form,
        lambda: _answer(request, place, form),
        done=_("Thank you. Your answer is recorded."),
        to=page_of(meeting),
        heading=_("Reply to the invitation"),
        lede=str(place.state or place.body),
        submit=_("Send the answer"),
        **under(meeting),
    )


def _answer(request: HttpRequest, place: Participation, form: ReplyForm) -> Participation:
    if form.cleaned_data["answer"] == "decline":
        return actions.decline(place, by=request.standing, seen=form.seen_version)
    head, delegates = form.cleaned_data["head"], form.cleaned_data["delegates"]
    return actions.confirm(
        place,
        by=request.standing,
        head=head,
        delegates=delegates,
        newcomer=form.newcomer,
        seen=form.seen_version,
    )
