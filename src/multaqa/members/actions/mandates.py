"""Mandates: entered, verified against their letter, succeeded and ended. Rights follow from them and nothing else."""

from datetime import date, timedelta
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.errors import Faults, Refused, demand
from multaqa.files import actions as files
from multaqa.members import policies
from multaqa.members.actions.ground import in_order
from multaqa.members.choices import FOR_A_BODY, FOR_A_STATE, ONE_AT_A_TIME, MandateKind
from multaqa.members.models import Mandate, Person
from multaqa.members.queries import in_force


@transaction.atomic
def add_mandate(person: Person, *, by: Standing, letter: "File[bytes] | None" = None, **values: Any) -> Mandate:
    """Enter a mandate; it gives no right before it is verified."""
    demand(policies.may_add_mandate(by))
    return keep(person, by=by, deed="members.add-mandate", letter=letter, **values)


def keep(person: Person, *, by: Standing, deed: str, letter: "File[bytes] | None", **values: Any) -> Mandate:
    """Check and keep a new mandate with its letter."""
    if faults := faults_of(values):
        raise Refused(faults)
    mandate = Mandate(person=person, **_with_state(values))
    if letter:
        mandate.letter = files.store(letter, by=by, field="letter")
    return audit.add(mandate, by=by.user, deed=deed)


@transaction.atomic
def edit_mandate(
    mandate: Mandate, *, by: Standing, seen: int | None = None, letter: "File[bytes] | None" = None, **values: Any
) -> Mandate:
    """Correct a mandate; a new letter takes the place of the old, which is kept."""
    demand(policies.may_edit_mandate(by, mandate))
    if faults := faults_of(values, mandate):
        raise Refused(faults)
    if letter:
        values["letter"] = files.store(letter, by=by, field="letter")
    values = _with_state(values)
    return audit.change(mandate, by=by.user, deed="members.edit-mandate", seen=seen, **values)


@transaction.atomic
def verify(mandate: Mandate, *, by: Standing, seen: int | None = None, succeeds: Mandate | None = None) -> Mandate:
    """Find that the letter says what the mandate says: the rights begin here, or on the mandate's first day.

    `succeeds` is the mandate that this one follows; when it still runs, it ends on the day before this one begins.
    """
    demand(policies.may_verify(by, mandate))
    _check_verification(mandate, succeeds)
    if succeeds is not None:
        _hand_over(succeeds, mandate, by=by)
    return audit.change(
        mandate,
        by=by.user,
        deed="members.verify-mandate",
        seen=seen,
        verified_at=timezone.now(),
        verified_by=by.user,
        predecessor=succeeds,
    )


def decline(mandate: Mandate, *, by: Standing, reason: str, seen: int | None = None) -> Mandate:
    """Refuse what was proposed, with the reason that its proposers will read."""
    demand(policies.may_decline(by, mandate))
    return audit.change(
        mandate, by=by.user, deed="members.decline-mandate", seen=seen, declined_at=timezone.now(), reason=reason
    )


def withdraw(mandate: Mandate, *, by: Standing) -> None:
    """Take a proposal back; its last values stay in the history."""
    demand(policies.may_withdraw(by, mandate))
    audit.remove(mandate, by=by.user, deed="members.withdraw-mandate")


def end(mandate: Mandate, *, by: Standing, on: date, reason: str, seen: int | None = None) -> Mandate:
    """End a mandate on a day; the rights end with that day by themselves."""
    demand(policies.may_end(by, mandate))
    if on < mandate.starts_on:
        raise Refused({"on": [_("The last day is before the first.")]})
    return audit.change(mandate, by=by.user, deed="members.end-mandate", seen=seen, ends_on=on, reason=reason)


def faults_of(values: dict[str, Any], mandate: Mandate | None = None) -> Faults:
    """Return what is wrong with the particulars of a mandate."""
    faults = in_order(values, "starts_on", "ends_on")
    kind = values.get("kind", mandate.kind if mandate else None)
    if kind in FOR_A_STATE and values.get("state") is None:
        faults["state"] = [_("Say for which state.")]
    if kind in FOR_A_BODY and values.get("body") is None:
        faults["body"] = [_("Say for which body.")]
    if kind == MandateKind.INSTITUTION and not faults.get("body") and values["body"].state is None:
        faults["body"] = [_("This body is not an institution of a state.")]
    if values.get("letter_on") and values["letter_on"] > timezone.localdate():
        faults["letter_on"] = [_("The letter cannot be of a day to come.")]
    return faults


def _with_state(values: dict[str, Any]) -> dict[str, Any]:
    """Return the particulars with the state of an institution beside the institution, so that its state sees it too."""
    if values.get("kind") == MandateKind.INSTITUTION and values.get("body") is not None:
        return {**values, "state": values["body"].state}
    return values


def _check_verification(mandate: Mandate, succeeds: Mandate | None) -> None:
    faults: Faults = {}
    if mandate.kind in FOR_A_STATE and not (mandate.letter_reference or mandate.letter_id):
        faults[""] = [
            _("A state names its representatives by letter: enter the letter's reference, or the letter itself.")
        ]
    if succeeds is not None and (succeeds.state_id, succeeds.body_id) != (mandate.state_id, mandate.body_id):
        faults["succeeds"] = [_("The two mandates are not for the same state or body.")]
    elif succeeds is not None and succeeds.starts_on >= mandate.starts_on:
        faults["succeeds"] = [_("The mandate that comes before must begin before this one.")]
    elif mandate.kind in ONE_AT_A_TIME and _rivals(mandate, succeeds):
        faults["succeeds"] = [_("Somebody else holds this mandate then. Say whom this one succeeds.")]
    if faults:
        raise Refused(faults)


def _rivals(mandate: Mandate, succeeds: Mandate | None) -> bool:
    """Say whether somebody else holds the same capacity for the same state when the mandate begins."""
    known = [mandate.pk, succeeds.pk] if succeeds else [mandate.pk]
    same = Mandate.objects.filter(kind=mandate.kind, state=mandate.state).exclude(pk__in=known)
    return same.filter(in_force(mandate.starts_on)).exists()


def _hand_over(before: Mandate, after: Mandate, *, by: Standing) -> None:
    last = after.starts_on - timedelta(days=1)
    if before.ends_on is None or before.ends_on > last:
        audit.change(before, by=by.user, deed="members.succeed-mandate", ends_on=last)
