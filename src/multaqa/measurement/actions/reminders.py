"""Reminders: a letter to those who have not acted, and to nobody else."""

from dataclasses import dataclass, field
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


@dataclass
class Sent:
    """What came of a reminder: how many letters there were, and which the mail server would not take."""

    number: int
    failed: list[reminders.Reminder] = field(default_factory=list)


def remind(round_: Round, *, by: Standing, entry: Entry | None = None) -> Sent:
    """Write to everybody who still has something to do, of all states or of one.

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
        sent = Sent(len(found))
        transaction.on_commit(partial(_send, found, by, sent))
    return sent


def _send(found: list[reminders.Reminder], by: Standing, sent: Sent) -> None:
    sent.failed = letters.send(found, letters.reminder)
    for reminder in sent.failed:
        audit.note(
            reminder.entry, by=by.user, deed="measurement.remind_failed", change={"accounts": [reminder.user.pk]}
        )


def letters_due(round_: Round, *, by: Standing) -> list[reminders.Reminder]:
    """Return the letters that a reminder would send now."""
    return reminders.due(by, round_)
