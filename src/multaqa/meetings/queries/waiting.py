"""What waits for somebody among the meetings."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from multaqa.accounts.choices import Role
from multaqa.accounts.standing import Standing
from multaqa.common.languages import passage
from multaqa.common.waiting import Waiting, soonest_first
from multaqa.meetings.choices import UPCOMING, MeetingState, ParticipationState, ProposalState
from multaqa.meetings.models import Meeting, Participation
from multaqa.members.queries import today


def waiting_for(who: Standing) -> list[Waiting]:
    """Return what `who` is asked to do: answer invitations, decide proposals, open and close meetings."""
    found = _invitations(who)
    if who.is_secretariat:
        found += [*_proposals(), *_steps()]
    return soonest_first(found)


def _invitations(who: Standing) -> list[Waiting]:
    own = Q(state__code__in=who.states_as(Role.DIRECTOR)) | Q(body__code__in=who.bodies_as(Role.PARTNER))
    places = Participation.objects.filter(
        own, status=ParticipationState.INVITED, meeting__state=MeetingState.ANNOUNCED
    ).select_related("meeting")
    return [
        Waiting(
            _("Reply to the invitation: %(meeting)s") % {"meeting": passage(place.meeting, "title").text},
            reverse("meetings:reply", args=[place.meeting.code, place.pk]),
            place.meeting.replies_until or place.meeting.starts_on,
        )
        for place in places
    ]


def _proposals() -> list[Waiting]:
    undecided = Count("proposals", filter=Q(proposals__status=ProposalState.SUBMITTED))
    meetings = Meeting.objects.filter(state__in=UPCOMING).annotate(undecided=undecided).filter(undecided__gt=0)
    return [
        Waiting(
            ngettext(
                "Decide %(count)d proposal for the agenda: %(meeting)s",
                "Decide %(count)d proposals for the agenda: %(meeting)s",
                meeting.undecided,
            )
            % {"count": meeting.undecided, "meeting": passage(meeting, "title").text},
            f"{reverse('meetings:proposals')}?meeting={meeting.code}&status=submitted",
            meeting.starts_on,
        )
        for meeting in meetings
    ]


def _steps() -> list[Waiting]:
    """Meetings whose first day has come and that are not open, or that are over and not closed."""
    day = today()
    to_open = Meeting.objects.filter(state=MeetingState.ANNOUNCED, starts_on__lte=day)
    to_close = Meeting.objects.filter(state=MeetingState.OPEN, ends_on__lte=day)
    return [
        *(_step(meeting, _("Open the meeting: %(meeting)s"), "meetings:open") for meeting in to_open),
        *(_step(meeting, _("Close the record: %(meeting)s"), "meetings:close") for meeting in to_close),
    ]


def _step(meeting: Meeting, sentence: str, address: str) -> Waiting:
    title = passage(meeting, "title").text
    return Waiting(sentence % {"meeting": title}, reverse(address, args=[meeting.code]), meeting.ends_on)
