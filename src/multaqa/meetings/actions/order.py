"""Move one row of an ordered list up or down, or close the gap that a removed paragraph leaves."""

from django.db import transaction
from django.db.models import QuerySet

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.meetings.actions.ground import next_number, under_preparation
from multaqa.meetings.models import AgendaItem, Contribution, Meeting, Part, RecordParagraph, Session

Ordered = Part | Session | AgendaItem | Contribution | RecordParagraph


@transaction.atomic
def move(record: Ordered, *, by: Standing, earlier: bool) -> bool:
    """Let `record` change places with its neighbour before or after it; returns whether there was one."""
    under_preparation(meeting_of(record), by)
    field = _field(record)
    here = getattr(record, field)
    if earlier:
        neighbour = siblings(record).filter(**{f"{field}__lt": here}).order_by(f"-{field}").first()
    else:
        neighbour = siblings(record).filter(**{f"{field}__gt": here}).order_by(field).first()
    if neighbour is None:
        return False
    there = getattr(neighbour, field)
    # No two rows may hold one number, not even for a moment: the neighbour waits beyond the last.
    _set(neighbour, next_number(numbered_with(record), field))
    _set(record, there)
    _set(neighbour, here)
    for moved, before, after in ((record, here, there), (neighbour, there, here)):
        audit.note(moved, by=by.user, deed="meetings.move", change={field: [before, after]})
    return True


def close_gap(rows: QuerySet[RecordParagraph], after: int, *, by: Standing) -> None:
    """Renumber the paragraphs that followed a removed one, so that numbers stay consecutive."""
    for row in rows.filter(number__gt=after).order_by("number"):
        number = row.number
        _set(row, number - 1)
        audit.note(row, by=by.user, deed="meetings.move", change={"number": [number, number - 1]})


def siblings(record: Ordered) -> QuerySet[Ordered]:
    """Return the rows among which `record` is shown."""
    if isinstance(record, Session):
        return Session.objects.filter(meeting=record.meeting_id, part=record.part_id)
    if isinstance(record, AgendaItem):
        return AgendaItem.objects.filter(meeting=record.meeting_id, session=record.session_id)
    return numbered_with(record)


def numbered_with(record: Ordered) -> QuerySet[Ordered]:
    """Return the rows among which a number is used once."""
    if isinstance(record, Contribution):
        return Contribution.objects.filter(item=record.item_id)
    if isinstance(record, Session):
        return Session.objects.filter(meeting=record.meeting_id, part=record.part_id)
    return type(record).objects.filter(meeting=record.meeting_id)


def meeting_of(record: Ordered) -> Meeting:
    """Return the meeting whose programme or record `record` is part of."""
    return record.item.meeting if isinstance(record, Contribution) else record.meeting


def _field(record: Ordered) -> str:
    return "number" if isinstance(record, RecordParagraph) else "order"


def _set(record: Ordered, number: int) -> None:
    """Write the place alone: it is no part of what an editor sees, so it does not count as a new version."""
    setattr(record, _field(record), number)
    type(record).objects.filter(pk=record.pk).update(**{_field(record): number})
