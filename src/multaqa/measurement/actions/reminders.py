"""Reminders: a letter to those who have not acted, and to nobody else."""

from functools import partial

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.errors import NotPermitted, Refused
from multaqa.measurement import letters
from multaqa.measurement.models import Entry, Round
from multaqa.measurement.policies import rounds as policies
from multaqa.measurement.queries import reminders


def remind(round_: Round, *, by: Standing, entry: Entry | None = None) -> int:
    """Write to everybody who still has something to do, of all states or of one; returns the number of letters.

    Letters leave once the reminder stands in the chain, so that no transaction waits for a mail server.
    """
    if not policies.may_remind(by, round_) or (entry and entry.round_id != round_.pk):
        raise NotPermitted
    with transaction.atomic():
        found = reminders.due(by, round_, entry)
        if not found:
            raise Refused(_("Nobody is left to remind: everybody has acted, or nobody who has not has an address."))
        for each in {reminder.entry for reminder in found}:
            mine = [reminder for reminder in found if reminder.entry == each]
            people = sorted(reminder.user.pk for reminder in mine)
            audit.note(each, by=by.user, deed="measurement.remind", change={"number": len(mine), "accounts": people})
        transaction.on_commit(partial(_send, found, by))
    return len(found)


def _send(found: list[reminders.Reminder], by: Standing) -> None:
    for reminder in letters.send(found):
        audit.note(
            reminder.entry, by=by.user, deed="measurement.remind_failed", change={"accounts": [reminder.user.pk]}
        )


def letters_due(round_: Round, *, by: Standing) -> list[reminders.Reminder]:
    """Return the letters that a reminder would send now."""
    return reminders.due(by, round_)
