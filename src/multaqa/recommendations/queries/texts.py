"""Adopted texts and their lines, as each reader may see them."""

from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from multaqa.accounts.standing import Standing
from multaqa.common.columns import NAMES, TEXTS, TITLES, narrow
from multaqa.common.languages import LANGUAGES
from multaqa.common.prepared import Open, Prepared
from multaqa.common.sorting import fold
from multaqa.meetings.choices import MeetingState
from multaqa.recommendations.choices import NETWORK
from multaqa.recommendations.models import Line, Recommendation, StatusEvent, Theme

FAR = date.max


def _seen_by(who: Standing, meeting: str) -> Q:
    """Return the condition that `who` may see what the meeting at the path `meeting` adopted."""
    if who.is_secretariat:
        return Q()
    network = not who.roles.isdisjoint(NETWORK)
    states = [MeetingState.CLOSED, MeetingState.OPEN] if network else [MeetingState.CLOSED]
    return Q(**{f"{meeting}__state__in": states})


def visible_to(who: Standing) -> QuerySet[Recommendation]:
    """Return the adopted texts that `who` may see, each with its meeting."""
    return Recommendation.objects.filter(_seen_by(who, "meeting")).select_related("meeting")


def lines_visible_to(who: Standing) -> QuerySet[Line]:
    """Return the lines that `who` may see, each with its text, meeting and theme."""
    return Line.objects.filter(_seen_by(who, "recommendation__meeting")).select_related(
        "recommendation__meeting", "theme", "body"
    )


def with_lines(texts: QuerySet[Recommendation]) -> QuerySet[Recommendation]:
    """Return `texts` with all that their pages print."""
    lines = Line.objects.select_related("theme", "body", "ended_by").prefetch_related(
        "states", "consequences__meeting", "consequences__publication"
    )
    return texts.select_related("paragraph", "source").prefetch_related(Prefetch("lines", queryset=lines))


def listed(who: Standing, *, words: str = "", sort: str = "", **wanted: Any) -> list[Recommendation]:
    """Return the adopted texts that answer to every filter, in the order asked for.

    `wanted` may name a meeting, theme, addressee, life (by code) and a year; `words` must each stand in the wording,
    a line or the number, letters folded. Without `sort` the newest meeting comes first, its texts by their letters.
    """
    texts = with_lines(visible_to(who)).filter(_answers(wanted)).distinct()
    found = [text for text in texts if _says(text, fold(words).split())]
    return sorted(found, key=_ORDER[sort.removeprefix("-")], reverse=sort.startswith("-"))


def _answers(wanted: dict[str, Any]) -> Q:
    paths = {
        "meeting": "meeting__code",
        "theme": "lines__theme__code",
        "addressee": "lines__addressee",
        "life": "lines__life",
        "year": "adopted_on__year",
        "kind": "kind",
    }
    return Q(**{paths[name]: value for name, value in wanted.items() if value})


def _says(text: Recommendation, words: Iterable[str]) -> bool:
    passages = [
        text.code,
        *_all_of(text, "text"),
        *(word for line in text.lines.all() for word in _all_of(line, "text")),
    ]
    said = fold(" ".join(passages))
    return all(word in said for word in words)


def _all_of(record: Any, field: str) -> list[str]:
    return [getattr(record, f"{field}_{language}") or "" for language in LANGUAGES]


def first_due(text: Recommendation) -> date | None:
    """Return the earliest day by which a live line of `text` is due."""
    return min((line.due_on for line in text.lines.all() if line.due_on and line.is_live), default=None)


_ORDER = {
    "": lambda text: (-text.meeting.starts_on.toordinal(), -text.meeting_id, text.order),
    "number": lambda text: (text.meeting.starts_on, text.meeting_id, text.order),
    "adopted": lambda text: (text.adopted_on, text.order),
    "due": lambda text: (first_due(text) or FAR, text.adopted_on, text.order),
}
SORTS = tuple(_ORDER)


def years(who: Standing) -> list[int]:
    """Return the years in which something was adopted, newest first."""
    return sorted({day.year for day in visible_to(who).values_list("adopted_on", flat=True)}, reverse=True)


def meetings(who: Standing) -> list[Any]:
    """Return the meetings that adopted something, newest first."""
    found = {text.meeting_id: text.meeting for text in visible_to(who)}
    return sorted(found.values(), key=lambda meeting: (meeting.starts_on, meeting.pk), reverse=True)


def of_meeting(meeting: Any, who: Standing) -> list[Recommendation]:
    """Return what `meeting` adopted, in the order of its letters."""
    return _of_meeting(who.roles).ask(meeting=meeting.pk)


@lru_cache(maxsize=64)
def _of_meeting(roles: frozenset[str]) -> Prepared[Recommendation]:
    return Prepared(_printed(visible_to(Standing(roles=roles))).filter(meeting=Open("meeting")))


def _printed(texts: QuerySet[Recommendation]) -> QuerySet[Recommendation]:
    """Return `texts` as a list of one meeting prints them: wording, letter and number."""
    return narrow(texts, (*TEXTS, "code", "order", "kind", "meeting", "is_restated")).order_by("order")


def themes() -> QuerySet[Theme]:
    """Return the themes in their order, each saying whether a line stands under it."""
    return Theme.objects.annotate(holds_lines=Exists(Line.objects.filter(theme=OuterRef("pk"))))


def has_history(line: Line) -> bool:
    """Say whether anybody has already answered to `line`; it is then no longer redone."""
    return StatusEvent.objects.filter(follow_up__line=line).exists()


def awaiting_lines(who: Standing) -> QuerySet[Recommendation]:
    """Return the final texts that ask for something and have no line yet, so that nobody would act on them."""
    return visible_to(who).filter(meeting__state=MeetingState.CLOSED, lines=None).exclude(kind="key-message")


def open_items_before(meeting: Any) -> list[Line]:
    """Return the live lines of earlier meetings, oldest first: what the agenda of `meeting` opens with.

    Each knows the title of its meeting as `meeting_title`; a meeting made for every line would cost more than the rest.
    """
    return _open_items().ask(day=meeting.starts_on)


@cache
def _open_items() -> Prepared[Line]:
    lines = Line.objects.filter(
        life="live",
        recommendation__meeting__state=MeetingState.CLOSED,
        recommendation__meeting__starts_on__lt=Open("day"),
    )
    titles = {f"meeting_{title}": F(f"recommendation__meeting__{title}") for title in TITLES}
    found = narrow(lines, (*TEXTS, "code", "addressee", "due_on"), body=NAMES).annotate(**titles)
    return Prepared(found.order_by("recommendation__meeting__starts_on", "recommendation__order", "order"))
