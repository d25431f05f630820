"""Write the record of a meeting, paragraph by paragraph, until it is closed."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Manager
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.errors import Refused, refuse
from multaqa.meetings.actions.ground import next_number, under_preparation, without_text
from multaqa.meetings.actions.order import close_gap
from multaqa.meetings.models import Meeting, RecordParagraph


@transaction.atomic
def write(meeting: Meeting, *, by: Standing, **values: Any) -> RecordParagraph:
    """Add a paragraph after the last."""
    stored = under_preparation(meeting, by)
    refuse(without_text(values, "text"))
    paragraph = RecordParagraph(meeting=stored, number=next_number(stored.paragraphs, "number"), **values)
    return audit.add(paragraph, by=by.user, deed="meetings.write_paragraph")


@transaction.atomic
def revise(paragraph: RecordParagraph, *, by: Standing, seen: int | None = None, **values: Any) -> RecordParagraph:
    """Reword a paragraph, or put it under another session."""
    under_preparation(paragraph.meeting, by)
    refuse(without_text(values, "text"))
    return audit.change(paragraph, by=by.user, deed="meetings.revise_paragraph", seen=seen, **values)


@transaction.atomic
def remove(paragraph: RecordParagraph, *, by: Standing) -> None:
    """Remove a paragraph; those after it move up, so that numbers stay consecutive."""
    meeting = under_preparation(paragraph.meeting, by)
    if any(relation.exists() for relation in _leaning_on(paragraph)):
        raise Refused(_("Other records refer to this paragraph, so it cannot be removed."))
    number = paragraph.number
    audit.remove(paragraph, by=by.user, deed="meetings.remove_paragraph")
    close_gap(meeting.paragraphs.all(), number, by=by)


def _leaning_on(paragraph: RecordParagraph) -> Iterator[Manager[Any]]:
    """Yield what the apps above keep about a paragraph, whatever they are."""
    for relation in paragraph._meta.related_objects:
        if name := relation.get_accessor_name():
            yield getattr(paragraph, name)
