"""Create a meeting, revise its facts, and lead it from planned to open, or cancel it."""

from datetime import date, time
from typing import Any
from zoneinfo import available_timezones

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.codes import faults_of_code
from multaqa.common.errors import Faults, demand, refuse
from multaqa.meetings import policies
from multaqa.meetings.actions.ground import locked, under_preparation, without_text
from multaqa.meetings.choices import MeetingState, Mode
from multaqa.meetings.models import Meeting

# Calendars replace their copy of a meeting when one of these changes (RFC 5545, SEQUENCE).
_CALENDAR = frozenset({"starts_on", "ends_on", "starts_at", "ends_at", "zone", "mode", "platform", "join_url"})


@transaction.atomic
def create(*, by: Standing, **values: Any) -> Meeting:
    """Plan a meeting; until it is announced only the secretariat sees it. `code` is its number in addresses."""
    demand(policies.may_create(by))
    refuse({**_faults(values), **_taken(values)})
    return audit.add(Meeting(**values), by=by.user, deed="meetings.create")


@transaction.atomic
def revise(meeting: Meeting, *, by: Standing, seen: int | None = None, **values: Any) -> Meeting:
    """Change the facts of a meeting; calendars are told when day, hour or place changed."""
    stored = under_preparation(meeting, by)
    current = {name: getattr(stored, name) for name in ("starts_on", "ends_on", "starts_at", "ends_at", "mode")}
    refuse(
        {**_faults({**current, **values}, texts=("title",) if "title_ar" in values else ()), **_taken(values, stored)}
    )
    return _keep(stored, by=by, deed="meetings.revise", seen=seen, **values)


@transaction.atomic
def reschedule(meeting: Meeting, *, by: Standing, seen: int | None = None, **values: Any) -> Meeting:
    """Move an announced meeting to other days or hours; `values` holds days, hours and zone."""
    stored = locked(meeting)
    demand(policies.may_reschedule(by, stored))
    refuse(_faults({"mode": stored.mode, **values}, texts=()))
    return _keep(stored, by=by, deed="meetings.reschedule", seen=seen, **values)


@transaction.atomic
def announce(meeting: Meeting, *, by: Standing) -> Meeting:
    """Make a planned meeting public."""
    stored = locked(meeting)
    demand(policies.may_announce(by, stored))
    return audit.change(stored, by=by.user, deed="meetings.announce", state=MeetingState.ANNOUNCED)


@transaction.atomic
def open(meeting: Meeting, *, by: Standing, on: date) -> Meeting:
    """Declare an announced meeting in session, from its first day on."""
    stored = locked(meeting)
    demand(policies.may_open(by, stored))
    if not policies.has_begun(stored, on):
        refuse({"": [_("The meeting cannot be opened before its first day.")]})
    return audit.change(stored, by=by.user, deed="meetings.open", state=MeetingState.OPEN)


@transaction.atomic
def cancel(meeting: Meeting, *, by: Standing) -> Meeting:
    """Call a meeting off; its page stays, and calendars show that it does not take place."""
    stored = locked(meeting)
    demand(policies.may_cancel(by, stored))
    return audit.change(
        stored, by=by.user, deed="meetings.cancel", state=MeetingState.CANCELLED, sequence=stored.sequence + 1
    )


def _keep(stored: Meeting, *, by: Standing, deed: str, seen: int | None, **values: Any) -> Meeting:
    moved = any(
        getattr(stored, name) != value
        for name, value in values.items()
        if name in _CALENDAR or name.startswith(("place_", "venue_"))
    )
    if moved:
        values["sequence"] = stored.sequence + 1
    return audit.change(stored, by=by.user, deed=deed, seen=seen, **values)


def _faults(values: dict[str, Any], texts: tuple[str, ...] = ("title",)) -> Faults:
    """Return what is wrong with the facts of a meeting, whichever of them are given."""
    faults = without_text(values, *texts)
    starts_on, ends_on = values.get("starts_on"), values.get("ends_on")
    if starts_on and ends_on and ends_on < starts_on:
        faults["ends_on"] = [_("The last day is before the first.")]
    if starts_on == ends_on and _ends_early(values.get("starts_at"), values.get("ends_at")):
        faults["ends_at"] = [_("The meeting ends before it begins.")]
    if bool(values.get("starts_at")) != bool(values.get("ends_at")):
        faults.setdefault("ends_at", []).append(_("Give both hours, or neither."))
    if "zone" in values and values["zone"] not in available_timezones():
        faults["zone"] = [_("This is no time zone. Choose one such as Asia/Beirut.")]
    if values.get("mode") == Mode.VIRTUAL and "platform" in values and not values["platform"]:
        faults["platform"] = [_("Name the platform on which a virtual meeting is held.")]
    return faults


def _ends_early(starts_at: time | None, ends_at: time | None) -> bool:
    return bool(starts_at and ends_at and ends_at <= starts_at)


def _taken(values: dict[str, Any], stored: Meeting | None = None) -> Faults:
    others = Meeting.objects.exclude(pk=stored.pk) if stored else Meeting.objects.all()
    faults: Faults = {"code": faults_of_code(Meeting, values.get("code", ""))}
    if (code := values.get("code")) and others.filter(code=code).exists():
        faults["code"] = [_("Another page already has this number in its address.")]
    if (ordinal := values.get("ordinal")) and others.filter(ordinal=ordinal).exists():
        faults["ordinal"] = [_("Another meeting already has this ordinal.")]
    return faults
