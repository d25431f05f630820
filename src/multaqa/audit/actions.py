"""Keep a change and its event in one transaction: every other app writes through these.

`add`, `change` and `remove` keep one record; `note` records a deed that changed no row of its own.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from django.conf import settings
from django.db import transaction
from django.db.models import F, ForeignKey, Model
from django.utils import timezone

from multaqa.audit import wording
from multaqa.audit.chain import link, reference
from multaqa.audit.models import Event, Head
from multaqa.common.columns import AnyField, column
from multaqa.common.errors import Conflict, Difference

Row = TypeVar("Row", bound=Model)


@transaction.atomic
def note(
    record: Model, *, by: Any, deed: str, change: Mapping[str, Any] | None = None, on_behalf_of: str = ""
) -> Event:
    """Append the event of `deed` on `record` to the chain, inside the caller's transaction."""
    head = Head.objects.select_for_update(no_key=True).get_or_create(pk=1)[0]
    at = timezone.now()
    body = json.dumps(
        {
            "at": at.isoformat(timespec="microseconds"),
            "by": getattr(by, "pk", None),
            "for": on_behalf_of,
            "deed": deed,
            "record": reference(record),
            "version": getattr(record, "version", None),
            "change": change or {},
        },
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    digest = link(head.digest, body)
    event = Event.objects.create(
        body=body,
        previous=head.digest,
        digest=digest,
        at=at,
        by_id=getattr(by, "pk", None),
        deed=deed,
        record=reference(record),
    )
    Head.objects.filter(pk=1).update(digest=digest, length=F("length") + 1)
    return event


@transaction.atomic
def add(record: Row, *, by: Any, deed: str, on_behalf_of: str = "") -> Row:
    """Insert `record` and its event; returns the record."""
    record.save(force_insert=True)
    values = {field.attname: written(record, field) for field in _kept(record) if _is_said(record, field)}
    note(
        record,
        by=by,
        deed=deed,
        change={name: [None, new] for name, new in values.items()},
        on_behalf_of=on_behalf_of,
    )
    return record


@transaction.atomic
def change(record: Row, *, by: Any, deed: str, seen: int | None = None, on_behalf_of: str = "", **values: Any) -> Row:
    """Write `values` to `record` and append the event; returns the record, or leaves it alone if nothing differs.

    `seen` is the version the person was looking at. When the row has moved on since, raises `Conflict` with each
    field on which the two disagree; without `seen` the record's own version is used.
    """
    row: Any = record
    base = row.version if seen is None else seen
    # By way of _meta: the reader's own account comes wrapped in a lazy object. The key is left unlocked: whoever only
    # points at the row, as every event points at its author, need not wait, and so never waits in a circle.
    stored: Any = record._meta.model._default_manager.select_for_update(no_key=True).get(pk=record.pk)
    if stored.version != base:
        raise Conflict(stored, _differences(stored, base, values))
    diff = _diff(stored, values)
    if not diff:
        return record
    for name, value in values.items():
        setattr(record, name, value)
    row.version = base + 1
    record.save(update_fields=[*values, "version", "changed_at"])
    note(record, by=by, deed=deed, change=diff, on_behalf_of=on_behalf_of)
    return record


@transaction.atomic
def remove(record: Model, *, by: Any, deed: str, on_behalf_of: str = "") -> None:
    """Delete `record`; its last values stay in the event."""
    values = {field.attname: [written(record, field), None] for field in _kept(record) if _is_said(record, field)}
    note(record, by=by, deed=deed, change=values, on_behalf_of=on_behalf_of)
    record.delete()


def written(record: Model, field: AnyField) -> Any:
    """Return a field's value as the chain keeps it: plain JSON, and a keyed digest for what is personal.

    The digest proves that a value was the same or not, and says nothing once the key is destroyed.
    """
    value = field.value_from_object(record)
    if value in (None, ""):
        return None
    if field.name in getattr(record, "personal", ()):
        key = settings.SECRET_KEY.encode()
        return "~" + hmac.new(key, str(value).encode(), hashlib.sha256).hexdigest()[:16]
    return _plain(value)


def _plain(value: Any) -> Any:
    """Return a value as JSON keeps it without loss: days and moments in ISO form, decimals as text."""
    if isinstance(value, (bool, int)):
        return value
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return str(value)


_BOOKKEEPING = {"id", "version", "created_at", "changed_at"}


def _kept(record: Model) -> list[AnyField]:
    """Return the fields that an event tells; the untranslated column of a trilingual field only repeats one."""
    fields = record._meta.concrete_fields
    shadowed = {field.name[:-3] for field in fields if field.name.endswith("_ar")}
    return [field for field in fields if field.name not in _BOOKKEEPING | shadowed]


def _is_said(record: Model, field: AnyField) -> bool:
    return field.value_from_object(record) not in (None, "")


def _diff(stored: Model, values: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Return the old and the new of each field that `values` really changes."""
    after = type(stored)()
    out = {}
    for name, value in values.items():
        field = column(stored, name)
        setattr(after, name, value)
        if field.value_from_object(stored) != field.value_from_object(after):
            out[field.attname] = [written(stored, field), written(after, field)]
    return out


def _differences(stored: Any, seen: int, values: Mapping[str, Any]) -> list[Difference]:
    """Return the fields of `values` that differ from what is stored now, with what they were at the version seen."""
    before = _written_at(stored, seen)
    out = []
    for name, value in values.items():
        field = column(stored, name)
        theirs = getattr(stored, name)
        if theirs != value:
            base = _read(field, before[field.attname]) if field.attname in before else theirs
            out.append(Difference(name, field.verbose_name, base, theirs, value))
    return out


def _written_at(stored: Any, seen: int) -> dict[str, Any]:
    """Return what each field changed since version `seen` held then, as the chain kept it."""
    before: dict[str, Any] = {}
    later = Event.objects.filter(record=reference(stored)).order_by("-id")
    for event in later[: stored.version - seen + 20]:
        if (event.content.get("version") or 0) <= seen:
            break
        pairs = {name: pair for name, pair in event.content["change"].items() if isinstance(pair, list)}
        before.update({name: pair[0] for name, pair in pairs.items() if len(pair) == 2})
    return before


def _read(field: AnyField, kept: Any) -> Any:
    """Return a value of the chain as the record held it."""
    if isinstance(field, ForeignKey) and kept is not None:
        return field.related_model._base_manager.filter(pk=kept).first()
    return wording.said(field, kept)
