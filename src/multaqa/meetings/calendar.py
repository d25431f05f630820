"""Meetings as iCalendar (RFC 5545, with RFC 7986 for the feed), made by a library and never by a template.

The identity of a meeting is the same in every language and for ever; `SEQUENCE` grows with each change of day, hour,
place or with a cancellation, so that calendars replace their copy.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, vDuration, vText, vUri

from multaqa.common.languages import current_language, passage
from multaqa.meetings.choices import MeetingState
from multaqa.meetings.models import Meeting

_STATUS = {
    MeetingState.PLANNED: "TENTATIVE",
    MeetingState.CANCELLED: "CANCELLED",
}


def feed(meetings: Iterable[Meeting], *, name: str, network: str, site: str, join: bool = False) -> bytes:
    """Return a calendar of `meetings`.

    `network` is the code that makes identities unique, `site` the address that pages are linked under; `join` puts
    the link to join in, for participants only.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Multaqa//Meetings//AR")
    calendar.add("version", "2.0")
    calendar.add("name", vText(name, params={"LANGUAGE": current_language()}))
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", vDuration(timedelta(hours=12), params={"VALUE": "DURATION"}))
    meetings = list(meetings)
    for zone, years in _zones(meetings).items():
        calendar.add_component(_zone(zone, min(years), max(years)))
    for meeting in meetings:
        calendar.add_component(_event(meeting, network, site, join))
    return calendar.to_ical()


def _zones(meetings: list[Meeting]) -> dict[str, set[int]]:
    """Return each time zone in which an hour is given, with the years."""
    zones: dict[str, set[int]] = defaultdict(set)
    for meeting in meetings:
        if meeting.starts_at:
            zones[meeting.zone] |= {meeting.starts_on.year, meeting.ends_on.year}
    return zones


def _event(meeting: Meeting, network: str, site: str, join: bool) -> Event:
    event, language = Event(), {"language": current_language()}
    event.add("uid", f"meeting-{meeting.code}@{network}.multaqa")
    event.add("dtstamp", timezone.now())
    event.add("last-modified", meeting.changed_at)
    event.add("created", meeting.created_at)
    event.add("sequence", meeting.sequence)
    event.add("status", _STATUS.get(meeting.state, "CONFIRMED"))
    event.add("summary", _summary(meeting), parameters=language)
    start, end = _span(meeting)
    event.add("dtstart", start)
    event.add("dtend", end)
    if where := place(meeting):
        event.add("location", where, parameters=language)
    event.add("url", vUri(f"{site}/{current_language()}/meetings/{meeting.code}/"))
    event.add("description", _description(meeting), parameters=language)
    if join and meeting.join_url:
        event.add("conference", vUri(meeting.join_url, params={"VALUE": "URI", "FEATURE": "VIDEO"}))
    return event


def _span(meeting: Meeting) -> tuple[date | datetime, date | datetime]:
    """Return begin and end: local time in the meeting's zone, or whole days when it has no hours yet."""
    if not (meeting.starts_at and meeting.ends_at):
        return meeting.starts_on, meeting.ends_on + timedelta(days=1)
    return _local(meeting.starts_on, meeting.starts_at, meeting), _local(meeting.ends_on, meeting.ends_at, meeting)


def _local(day: date, clock: time, meeting: Meeting) -> datetime:
    return datetime.combine(day, clock, tzinfo=ZoneInfo(meeting.zone))


@lru_cache(maxsize=64)
def _zone(name: str, first: int, last: int) -> Timezone:
    """Return the rules of a time zone in some years, as calendars without a table of zones need them."""
    return Timezone.from_tzid(name, first_date=date(first, 1, 1), last_date=date(last + 1, 1, 1))


def place(meeting: Meeting) -> str:
    """Return where a meeting is held in one line: venue, city and platform."""
    parts = [passage(meeting, "venue").text, passage(meeting, "place").text, meeting.platform]
    comma = "، " if current_language() == "ar" else ", "
    return comma.join(part for part in parts if part)


def _summary(meeting: Meeting) -> str:
    title = passage(meeting, "title").text
    return _("Cancelled: %(title)s") % {"title": title} if meeting.state == MeetingState.CANCELLED else title


def _description(meeting: Meeting) -> str:
    lines = [passage(meeting, "occasion").text]
    if meeting.starts_at and meeting.ends_at:
        hours = {"from": f"{meeting.starts_at:%H:%M}", "to": f"{meeting.ends_at:%H:%M}", "zone": meeting.zone}
        lines.append(_("Hours: %(from)s to %(to)s, %(zone)s") % hours)
    return "\n".join(line for line in lines if line)
