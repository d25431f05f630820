"""What is asked of meetings, a module for each subject; the questions of other apps are answered here."""

from multaqa.meetings.queries.lists import next_meeting, upcoming, visible_to
from multaqa.meetings.queries.waiting import waiting_for

__all__ = ["next_meeting", "upcoming", "visible_to", "waiting_for"]
