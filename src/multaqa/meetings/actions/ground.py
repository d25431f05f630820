"""The ground that every deed stands on: permission, the meeting as it is stored now, texts that say something."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Manager, Max, QuerySet
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.standing import Standing
from multaqa.common.errors import Faults, Refused, demand
from multaqa.common.languages import LANGUAGES
from multaqa.meetings import policies
from multaqa.meetings.models import Meeting


def locked(meeting: Meeting) -> Meeting:
    """Return the meeting as stored now, kept from others until the transaction ends."""
    return Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)


def under_preparation(meeting: Meeting, by: Standing) -> Meeting:
    """Return the locked meeting; the secretariat may prepare it only until it is closed or cancelled."""
    demand(by.is_secretariat)
    stored = locked(meeting)
    if stored.is_frozen:
        raise Refused(_("The meeting is closed. Its record changes only by corrigendum."))
    if not policies.may_prepare(by, stored):
        raise Refused(_("The meeting was cancelled. Nothing more is prepared for it."))
    return stored


def without_text(values: Mapping[str, Any], *names: str) -> Faults:
    """Return a fault for each trilingual text in `names` that says nothing in any language."""
    return {
        f"{name}_{LANGUAGES[0]}": [_("Write this in at least one of the three languages.")]
        for name in names
        if not any(values.get(f"{name}_{language}") for language in LANGUAGES)
    }


def next_number(rows: QuerySet[Any] | Manager[Any], field: str = "order") -> int:
    """Return the number after the highest in use among `rows`."""
    return (rows.aggregate(highest=Max(field))["highest"] or 0) + 1
