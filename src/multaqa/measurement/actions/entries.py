"""One state's part in a round: hand services to institutions, submit, give back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.errors import NotPermitted, Refused
from multaqa.measurement.actions.ground import locked_entry
from multaqa.measurement.choices import EntryState
from multaqa.measurement.models import Assignment, Entry, Service
from multaqa.measurement.policies import rounds as policies
from multaqa.measurement.queries import answers, rounds

if TYPE_CHECKING:
    from multaqa.members.models import Body


@transaction.atomic
def assign(entry: Entry, services: Iterable[Service], body: Body | None, *, by: Standing, on: date) -> int:
    """Hand services to an institution of the state, or take them back with `None`; returns how many changed."""
    if not policies.may_assign(by, entry, on):
        raise NotPermitted
    chosen = list(services)
    faults = {}
    if not chosen:
        faults["services"] = [_("Choose at least one service.")]
    elif any(service.edition_id != entry.round.edition_id for service in chosen):
        faults["services"] = [_("This service belongs to another edition.")]
    if body and body.state_id != entry.state_id:
        faults["body"] = [_("This institution belongs to another state.")]
    if faults:
        raise Refused(faults)
    held = rounds.assignments_of(entry)
    return sum(_hand(entry, service, held.get(service.pk), body, by) for service in chosen)


def _hand(entry: Entry, service: Service, held: Assignment | None, body: Body | None, by: Standing) -> bool:
    if held and body:
        if held.body_id == body.pk:
            return False
        audit.change(held, by=by.user, deed="measurement.reassign_service", body=body)
    elif held:
        audit.remove(held, by=by.user, deed="measurement.take_back_service")
    elif body:
        audit.add(Assignment(entry=entry, service=service, body=body), by=by.user, deed="measurement.assign_service")
    else:
        return False
    return True


@transaction.atomic
def submit(entry: Entry, *, by: Standing, on: date, at: datetime, seen: int | None = None) -> Entry:
    """Hand a complete entry in; from then on it changes only when the secretariat gives it back."""
    if not policies.may_submit(by, locked_entry(entry), on):
        raise NotPermitted
    if number := sum(1 for _line in answers.sheet(by, entry).missing()):
        words = ngettext("%(number)d answer is not complete yet.", "%(number)d answers are not complete yet.", number)
        raise Refused(words % {"number": number})
    return audit.change(
        entry,
        by=by.user,
        deed="measurement.submit_entry",
        seen=seen,
        status=EntryState.SUBMITTED,
        submitted_at=at,
        submitted_by=by.user,
    )


@transaction.atomic
def reopen(entry: Entry, *, by: Standing, reason: str, seen: int | None = None) -> Entry:
    """Give a submitted entry back to its state."""
    if not policies.may_reopen(by, entry):
        raise NotPermitted
    if not reason.strip():
        raise Refused({"reason": [_("Say why.")]})
    audit.note(entry, by=by.user, deed="measurement.reopen_entry", change={"reason": reason.strip()})
    return audit.change(
        entry,
        by=by.user,
        deed="measurement.refill_entry",
        seen=seen,
        status=EntryState.FILLING,
        submitted_at=None,
        submitted_by=None,
    )
