"""Days stand in their order: ends after beginnings, sessions within their meeting, ordinals as dates."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from multaqa.archive.rules.book import Book, Verdict, field_of
from multaqa.meetings.choices import MeetingState

PERIODS = (
    ("members.state", "joined_on", "left_on"),
    ("members.committeesession", "starts_on", "ends_on"),
    ("members.mandate", "starts_on", "ends_on"),
    ("meetings.meeting", "starts_on", "ends_on"),
    ("meetings.session", "starts_at", "ends_at"),
    ("meetings.proposedtopic", "from_year", "to_year"),
    ("reports.report", "period_from", "period_to"),
    ("reports.report", "topics_from", "topics_to"),
)


def periods(book: Book) -> Iterator[Verdict]:
    """Yield each row that ends before it begins."""
    for table, first, last in PERIODS:
        for row in book.rows[table]:
            begin, end = row.columns[first], row.columns[last]
            if begin is not None and end is not None and end < begin:
                told = {"found": end, "begin": begin}
                yield row, field_of(row, last), _("Found %(found)s, which is before the beginning, %(begin)s.") % told


def within_meeting(book: Book) -> Iterator[Verdict]:
    """Yield each session, and each adoption, on a day that is none of its meeting's."""
    for table, column in (("meetings.session", "starts_on"), ("recommendations.recommendation", "adopted_on")):
        for row in book.rows[table]:
            meeting, day = book.find("meetings.meeting", row.columns["meeting"]), row.columns[column]
            if meeting and day and not _is_in(day, meeting.columns["starts_on"], meeting.columns["ends_on"]):
                told = {"found": day, "first": meeting.columns["starts_on"], "last": meeting.columns["ends_on"]}
                sentence = _("Found %(found)s; the meeting is held from %(first)s to %(last)s.")
                yield row, field_of(row, column), sentence % told
    for row in book.rows["recommendations.line"]:
        text = book.find("recommendations.recommendation", row.columns["recommendation"])
        due, adopted = row.columns["due_on"], text.columns["adopted_on"] if text else None
        if due and adopted and due < adopted:
            told = {"found": due, "begin": adopted}
            yield row, field_of(row, "due_on"), _("Found %(found)s, which is before the adoption, %(begin)s.") % told


def _is_in(day: date, first: date | None, last: date | None) -> bool:
    return first is None or last is None or first <= day <= last


def ordinals(book: Book) -> Iterator[Verdict]:
    """Yield each meeting whose ordinal is not higher than that of a meeting held before it."""
    held = [
        row
        for row in book.rows["meetings.meeting"]
        if row.columns["ordinal"] and row.columns["starts_on"] and row.columns["state"] != MeetingState.CANCELLED
    ]
    held.sort(key=lambda row: (row.columns["starts_on"], row.columns["ordinal"]))
    for earlier, row in pairwise(held):
        if row.columns["ordinal"] < earlier.columns["ordinal"]:
            told = {"found": row.columns["ordinal"], "other": earlier.columns["ordinal"]}
            sentence = _("Found %(found)d; the meeting held before it has the ordinal %(other)d.")
            yield row, field_of(row, "ordinal"), sentence % told


def closings(book: Book) -> Iterator[Verdict]:
    """Yield each meeting that was closed before it began, by the clock of its zone."""
    for row in book.rows["meetings.meeting"]:
        closed, begin, zone = (row.columns[name] for name in ("closed_at", "starts_on", "zone"))
        day = closed.astimezone(ZoneInfo(zone)).date() if closed and zone else None
        if day and begin and day < begin:
            told = {"found": day, "begin": begin}
            yield row, ("closed_at",), _("Found %(found)s, which is before the beginning, %(begin)s.") % told
