"""Correct the record of a closed meeting in the open: a numbered corrigendum keeps what stood before."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.audit.chain import reference
from multaqa.common.columns import column
from multaqa.common.errors import Refused, Sentence, demand, refuse
from multaqa.meetings import policies
from multaqa.meetings.actions.ground import locked, next_number
from multaqa.meetings.models import Corrigendum, Meeting
from multaqa.meetings.queries.corrigenda import Record, correctable


@transaction.atomic
def issue(meeting: Meeting, *, by: Standing, record: Record, field: str, after: str, reason: str) -> Corrigendum:
    """Correct one field of one record of a closed meeting.

    `after` is written as text, a day as 2026-11-22. The row itself then holds the corrected value; the corrigendum
    keeps the one before, and the page shows both.
    """
    stored = locked(meeting)
    demand(policies.may_correct(by, stored))
    if not correctable(stored, record, field):
        raise Refused({"target": [_("This does not belong to the record of the meeting.")]})
    value, before = _read(record, field, after), _written(getattr(record, field))
    refuse(
        {
            "reason": [] if reason.strip() else [_("Say why the record is corrected.")],
            "after": _value_faults(record, field, value, before),
        }
    )
    corrigendum = Corrigendum(
        meeting=stored,
        number=next_number(stored.corrigenda, "number"),
        record=reference(record),
        field=field,
        before=before,
        after=_written(value),
        reason=reason,
        issued_by=by.user,
    )
    corrected = stored if isinstance(record, Meeting) else record
    values: dict[str, Any] = {field: value}
    if field in {"starts_on", "ends_on"}:
        values["sequence"] = stored.sequence + 1
    audit.change(corrected, by=by.user, deed="meetings.correct", **values)
    return audit.add(corrigendum, by=by.user, deed="meetings.issue_corrigendum")


def _read(record: Record, field: str, text: str) -> Any:
    """Turn `text` into the field's own value, held to the field's own limits."""
    try:
        return column(record, field).clean(text.strip(), record)
    except ValidationError as fault:
        raise Refused({"after": fault.messages}) from None


def _value_faults(record: Record, field: str, value: Any, before: str) -> list[Sentence]:
    if _written(value) == before:
        return [_("This is what the record says already.")]
    days: dict[str, Any] = {name: getattr(record, name, None) for name in ("starts_on", "ends_on")} | {field: value}
    if isinstance(record, Meeting) and days["ends_on"] < days["starts_on"]:
        return [_("The last day is before the first.")]
    return []


def _written(value: Any) -> str:
    return "" if value is None else str(value)
