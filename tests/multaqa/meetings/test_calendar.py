"""Calendar entries, read back by a calendar library: identity, time zone, changes and cancellation."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from multaqa.meetings.actions import meetings
from multaqa.meetings.models import Meeting
from tests.multaqa.meetings import factories as make

pytestmark = pytest.mark.django_db


def events(client, address="/ar/meetings/8.ics"):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    calendar = Calendar.from_ical(answer.content)
    return calendar, list(calendar.walk("VEVENT"))


def test_an_entry_is_complete(client):
    make.a_meeting(starts_on=date(2026, 11, 22), starts_at=time(10), ends_at=time(12, 30), platform="Kudo")
    calendar, [event] = events(client)
    assert event.decoded("dtstart") == datetime(2026, 11, 22, 10, tzinfo=ZoneInfo("Asia/Beirut"))
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(hours=2, minutes=30)
    assert event["dtstart"].params["TZID"] == "Asia/Beirut"
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["Asia/Beirut"]
    assert event["summary"].params["LANGUAGE"] == "ar"
    assert str(event["url"]).endswith("/ar/meetings/8/")
    assert str(event["status"]) == "CONFIRMED"
    assert event["sequence"] == 0
    assert event["dtstamp"].dt.tzinfo is not None
    assert event["last-modified"].dt == Meeting.objects.get().changed_at.replace(microsecond=0)
    assert "Kudo" in str(event["location"])
    assert calendar["refresh-interval"].params["VALUE"] == "DURATION"


def test_the_identity_is_the_same_in_every_language(client):
    make.a_meeting()
    found = {str(events(client, f"/{language}/meetings/8.ics")[1][0]["uid"]) for language in ("ar", "en", "fr")}
    assert len(found) == 1
    assert found.pop().startswith("meeting-8@")


def test_a_meeting_without_hours_takes_whole_days(client):
    make.a_meeting(starts_on=date(2027, 3, 20), ends_on=date(2027, 3, 21))
    _, [event] = events(client)
    assert event.decoded("dtstart") == date(2027, 3, 20)
    assert event.decoded("dtend") == date(2027, 3, 22)


def test_moving_the_meeting_is_told_to_calendars(client, standing):
    meeting = make.a_meeting()
    later = meeting.starts_on + timedelta(days=7)
    schedule = {"starts_on": later, "ends_on": later, "starts_at": None, "ends_at": None, "zone": "Africa/Tunis"}
    meetings.reschedule(meeting, by=standing("secretariat"), **schedule)
    _, [event] = events(client)
    assert (event["sequence"], event.decoded("dtstart")) == (1, later)


def test_another_title_is_no_news_to_calendars_but_another_city_is(client, standing):
    meeting, by = make.a_meeting(), standing("secretariat")
    meeting = meetings.revise(meeting, by=by, **make.in_three("title", "Renamed"))
    assert events(client)[1][0]["sequence"] == 0
    meetings.revise(meeting, by=by, **make.in_three("place", "Tunis"))
    assert events(client)[1][0]["sequence"] == 1


def test_a_cancelled_meeting_stays_in_the_calendar_as_cancelled(client, standing):
    meetings.cancel(make.a_meeting(), by=standing("secretariat"))
    _, [event] = events(client)
    assert (str(event["status"]), event["sequence"]) == ("CANCELLED", 1)


def test_the_feed_holds_what_the_reader_may_know(client, client_as):
    make.a_meeting("8")
    make.a_meeting("9", state="planned")
    assert len(events(client, "/ar/meetings/index.ics")[1]) == 1
    assert len(events(client_as("secretariat"), "/ar/meetings/index.ics")[1]) == 2
    assert len(events(client, "/ar/meetings/index.ics?when=past")[1]) == 0


def test_long_arabic_lines_are_folded_without_breaking_letters(client):
    make.a_meeting(title_ar="اجتماع " * 40)
    raw = client.get("/ar/meetings/8.ics").content
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert str(events(client)[1][0]["summary"]) == "اجتماع " * 40
