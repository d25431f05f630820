"""Values of the chain as people read them: names of fields, days, choices, and what was personal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from multaqa.audit.names import named
from multaqa.common.columns import AnyField
from multaqa.common.dates import format_date
from multaqa.common.errors import Sentence
from multaqa.common.languages import current_language

_DIGEST = re.compile("~[0-9a-f]{16}")


class Change(NamedTuple):
    """One field of an event, before and after."""

    label: Sentence
    before: str
    after: str


def record_name(reference: str) -> str:
    """Return the kind and the number that a reference names."""
    label, _colon, number = reference.partition(":")
    model = _model(label)
    return f"{capfirst(named(model._meta.verbose_name))} {number}" if model else reference


def changes(reference: str, change: Mapping[str, Any]) -> list[Change]:
    """Return the fields of an event's change in the order of the model."""
    model = _model(reference.partition(":")[0])
    pairs = [(name, value) for name, value in change.items() if isinstance(value, list) and len(value) == 2]
    return [_change(model, name, *value) for name, value in pairs]


def _change(model: type[Model] | None, name: str, before: Any, after: Any) -> Change:
    field = _field(model, name)
    return Change(_label(field, name), said(field, before), said(field, after))


def _model(label: str) -> type[Model] | None:
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None


def _field(model: type[Model] | None, name: str) -> AnyField | None:
    if model is None:
        return None
    by_column = {field.attname: field for field in model._meta.concrete_fields}
    try:
        field = by_column.get(name) or model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    # A deed may count the rows that point to its record (`answers: [3, 4]`): those have no words of their own.
    return field if isinstance(field, Field) else None


def _label(field: AnyField | None, name: str) -> Sentence:
    return capfirst(named(field.verbose_name)) if field is not None else name


def said(field: AnyField | None, value: Any) -> str:
    """Return a value in words; a keyed digest of something personal says nothing but that it was there."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return _(", ").join(map(str, value))
    if not isinstance(value, str):
        return "—" if value is None else str(value)
    if _DIGEST.fullmatch(value):
        return _("(personal, not kept here)")
    if field is not None and field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return _as_day(value) or "—"


def _as_day(text: str) -> str:
    try:
        return format_date(date.fromisoformat(text), current_language()) if len(text) == len("2026-11-23") else text
    except ValueError:
        return text
