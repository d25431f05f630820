"""The three histories of a follow-up, read from its events: which steps hold, and where they lead."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from multaqa.recommendations.choices import FIRST, Dimension
from multaqa.recommendations.models import StatusEvent


def in_force(events: Iterable[StatusEvent]) -> dict[str, list[StatusEvent]]:
    """Return for each dimension the events that hold, in the order of their steps.

    A correction stands where the event stood that it corrects, so putting an old step right does not undo a newer one.
    """
    by_id = {event.pk: event for event in events}
    corrected = {event.corrects_id for event in by_id.values()}
    placed: dict[str, list[tuple[int, StatusEvent]]] = defaultdict(list)
    for event in by_id.values():
        if event.pk not in corrected:
            placed[event.dimension].append((_first_of(event, by_id).pk, event))
    return {dimension: [event for _, event in sorted(placed[dimension], key=_place)] for dimension in Dimension.values}


def _place(entry: tuple[int, StatusEvent]) -> int:
    return entry[0]


def _first_of(event: StatusEvent, by_id: dict[int, StatusEvent]) -> StatusEvent:
    while event.corrects_id:
        event = by_id[event.corrects_id]
    return event


def fold(events: Iterable[StatusEvent]) -> dict[str, str | date | None]:
    """Return what a follow-up's own columns must say after `events`."""
    columns: dict[str, str | date | None] = {}
    for dimension, steps in in_force(events).items():
        last = steps[-1] if steps else None
        columns[dimension] = last.after if last else FIRST[Dimension(dimension)].value
        columns[f"{dimension}_on"] = last.effective_on if last else None
    return columns


def neighbours(event: StatusEvent, events: Iterable[StatusEvent]) -> tuple[StatusEvent | None, StatusEvent | None]:
    """Return the steps in force before and after `event`, which is itself in force."""
    steps = in_force(events)[event.dimension]
    at = steps.index(event)
    return (steps[at - 1] if at else None, steps[at + 1] if at + 1 < len(steps) else None)
