"""The secretariat's pages for a meeting as a whole: plan it, revise its facts, name its hosts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.access import opens
from multaqa.common.deeds import back_to, deed_page, offer, sent
from multaqa.common.forms import initial_of
from multaqa.meetings import policies
from multaqa.meetings.actions import hosts
from multaqa.meetings.actions import meetings as actions
from multaqa.meetings.choices import MeetingState
from multaqa.meetings.forms.meetings import CreateForm, FactsForm, HostForm, RevisePlannedForm, ScheduleForm
from multaqa.meetings.views.ground import OFFICE, allow, find, find_in_preparation, page_of, room_of, row, under
from multaqa.members import queries as members


@opens(to=OFFICE, write=OFFICE)
def create(request: HttpRequest) -> HttpResponse:
    """Plan a new meeting."""
    allow(policies.may_create(request.standing))
    network = members.network()
    form = CreateForm(sent(request), initial={"zone": network.zone if network else "UTC"})
    return deed_page(
        request,
        form,
        lambda: actions.create(by=request.standing, **form.values),
        done=_("The meeting is planned. Only the secretariat sees it until it is announced."),
        to=lambda made: page_of(made) if made else reverse("meetings:list"),
        heading=_("Plan a meeting"),
        submit=_("Plan the meeting"),
        **back_to(reverse("meetings:list"), _("Meetings")),
    )


@opens(to=OFFICE, write=OFFICE)
def revise(request: HttpRequest, code: str) -> HttpResponse:
    """Edit the facts; days and hours only until the meeting is announced."""
    meeting = find_in_preparation(request, code)
    kind = RevisePlannedForm if meeting.state == MeetingState.PLANNED else FactsForm
    form = kind(sent(request), initial=initial_of(meeting, kind))
    return deed_page(
        request,
        form,
        lambda: actions.revise(meeting, by=request.standing, seen=form.seen_version, **form.values),
        done=_("The facts were saved."),
        to=page_of(meeting),
        template="meetings/facts_form.html",
        heading=_("Facts of the meeting"),
        submit=_("Save"),
        **under(meeting),
    )


@opens(to=OFFICE, write=OFFICE)
def reschedule(request: HttpRequest, code: str) -> HttpResponse:
    """Move an announced meeting to other days or hours."""
    meeting = find(request, code)
    offer(request, policies.may_reschedule(request.standing, meeting))
    form = ScheduleForm(sent(request), initial=initial_of(meeting, ScheduleForm))
    return deed_page(
        request,
        form,
        lambda: actions.reschedule(meeting, by=request.standing, seen=form.seen_version, **form.values),
        done=_("The meeting was moved. Calendars that follow it will show the new time."),
        to=page_of(meeting),
        heading=_("Reschedule the meeting"),
        lede=_("Everybody who subscribed to the calendar sees the change; letters are for you to send."),
        submit=_("Move the meeting"),
        **under(meeting),
    )


@opens(to=OFFICE, write=OFFICE)
def name_hosts(request: HttpRequest, code: str) -> HttpResponse:
    """List the bodies that hold the meeting, and name another."""
    meeting = find_in_preparation(request, code)
    form = HostForm(sent(request))
    return deed_page(
        request,
        form,
        lambda: hosts.add(meeting, by=request.standing, **form.values),
        done=_("The body was named."),
        to=room_of(meeting, "hosts"),
        template="meetings/hosts.html",
        hosts=meeting.hosts.select_related("body"),
        **under(meeting),
    )


@opens(to=OFFICE, write=OFFICE)
def remove_host(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take a body off the hosts."""
    meeting = find_in_preparation(request, code)
    host = row(meeting.hosts.all(), pk)
    if request.method == "POST":
        hosts.remove(host, by=request.standing)
    return redirect(room_of(meeting, "hosts"))
