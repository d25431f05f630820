"""Panels: how a page of one app shows what an app above it keeps, without knowing that app.

The upper app writes its panels in a module `panels.py`, which is read when the platform starts:

    @panel("meeting", order=20)
    def recommendations(meeting, request):
        found = queries.of_meeting(meeting, request.standing)
        return ("recommendations/_of_meeting.html", {"recommendations": found}) if found else None

The lower app leaves them a place in its template: `{% panels "meeting" meeting %}`. A panel sees the page's own
context besides what it gives, and answers `None` when it has nothing to show. Each panel's queries count towards
the page's: keep it to one.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest

Shown = tuple[str, dict[str, Any]]
Panel = Callable[[Any, HttpRequest], Shown | None]

_PANELS: dict[str, list[tuple[int, Panel]]] = defaultdict(list)


def panel(place: str, *, order: int = 100) -> Callable[[Panel], Panel]:
    """Register a function that shows something at `place`; lower orders come first, equal ones in order of name."""

    def register(function: Panel) -> Panel:
        _PANELS[place].append((order, function))
        _PANELS[place].sort(key=lambda entry: (entry[0], f"{entry[1].__module__}.{entry[1].__qualname__}"))
        return function

    return register


def shown_at(place: str, record: Any, request: HttpRequest) -> Iterator[Shown]:
    """Yield template and context of each panel that has something to say about `record`."""
    for _, function in _PANELS[place]:
        if answer := function(record, request):
            yield answer
