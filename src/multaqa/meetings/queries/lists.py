"""Which meetings somebody sees, and those that a filter leaves."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from multaqa.accounts.standing import Standing
from multaqa.common.languages import LANGUAGES, passage
from multaqa.common.sorting import sort_key
from multaqa.meetings.choices import UPCOMING, MeetingState
from multaqa.meetings.models import Meeting, PublicationTreated
from multaqa.members.queries import today

SORTS = ("date", "ordinal", "title", "place")


def visible_to(who: Standing, *, among: QuerySet[Meeting] | None = None) -> QuerySet[Meeting]:
    """Return the meetings, all or `among` some, that `who` may know of: those planned are the secretariat's."""
    meetings = Meeting.objects.all() if among is None else among
    return meetings.all() if who.is_secretariat else meetings.exclude(state=MeetingState.PLANNED)


def upcoming(who: Standing, *, on: date | None = None) -> QuerySet[Meeting]:
    """Return announced meetings that are not over on a day, the nearest first."""
    return (
        visible_to(who)
        .filter(state__in=UPCOMING, ends_on__gte=on or today())
        .select_related("country")
        .order_by("starts_on", "pk")
    )


def next_meeting(who: Standing, *, on: date | None = None) -> Meeting | None:
    """Return the nearest announced meeting, or nothing."""
    return upcoming(who, on=on).first()


def listed(who: Standing, chosen: Mapping[str, Any], *, sort: str = "-date", on: date | None = None) -> list[Meeting]:
    """Return the meetings that the filters in `chosen` leave, sorted by one of `SORTS` (`-` turns the order)."""
    meetings = visible_to(who).select_related("country").filter(_condition(chosen, on or today()))
    name = sort.removeprefix("-")
    return sorted(meetings, key=_KEYS[name if name in SORTS else "date"], reverse=sort.startswith("-"))


_KEYS: dict[str, Callable[[Meeting], Any]] = {
    "date": lambda meeting: (meeting.starts_on, meeting.pk),
    "ordinal": lambda meeting: (meeting.ordinal or 0, meeting.starts_on),
    "title": lambda meeting: sort_key(passage(meeting, "title").text),
    "place": lambda meeting: (sort_key(passage(meeting, "place").text), meeting.starts_on),
}


def _condition(chosen: Mapping[str, Any], day: date) -> Q:
    condition = Q()
    if when := chosen.get("when"):
        condition &= Q(ends_on__gte=day) if when == "upcoming" else Q(ends_on__lt=day)
    if year := chosen.get("year"):
        condition &= Q(starts_on__year=year)
    for name in ("kind", "mode"):
        if value := chosen.get(name):
            condition &= Q(**{name: value})
    if place := chosen.get("place"):
        condition &= _any_language("place", place)
    if words := chosen.get("q"):
        condition &= _any_language("title", words, "icontains") | _any_language("occasion", words, "icontains")
    return condition


def _any_language(field: str, value: str, lookup: str = "exact") -> Q:
    condition = Q()
    for language in LANGUAGES:
        condition |= Q(**{f"{field}_{language}__{lookup}": value})
    return condition


def years(who: Standing) -> list[int]:
    """Return the years in which meetings were held or will be, newest first."""
    return [day.year for day in visible_to(who).dates("starts_on", "year", order="DESC")]


def places(who: Standing) -> list[tuple[str, str]]:
    """Return each city once: its name in addresses, the same in every language, and its name for the reader."""
    named = {
        passage(meeting, "place", "en").text: passage(meeting, "place").text
        for meeting in visible_to(who).only("place_ar", "place_en", "place_fr")
    }
    named.pop("", None)
    return sorted(named.items(), key=lambda pair: sort_key(pair[1]))


def treatments_of(publication: Any, who: Standing) -> list[PublicationTreated]:
    """Return where a publication came up, newest meeting first."""
    rows = PublicationTreated.objects.filter(publication=publication, item__meeting__in=visible_to(who))
    return list(rows.select_related("item__meeting").order_by("-item__meeting__starts_on"))
