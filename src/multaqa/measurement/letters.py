"""Letters of a round, each in its reader's language."""

import logging
from collections.abc import Iterable
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from multaqa.measurement.queries.reminders import Reminder
from multaqa.measurement.reach import due_of

_log = logging.getLogger(__name__)


def send(reminders: Iterable[Reminder]) -> list[Reminder]:
    """Send each reminder over one connection; returns those that the mail server would not take."""
    failed = []
    connection = get_connection()
    for reminder in reminders:
        try:
            _message(reminder, connection).send()
        except (SMTPException, OSError) as fault:
            _log.warning("a reminder could not be sent: %s", fault)
            failed.append(reminder)
    connection.close()
    return failed


def _message(reminder: Reminder, connection) -> EmailMessage:
    entry = reminder.entry
    with override(reminder.user.language):
        address = reverse("measurement:round-entry", args=[entry.round.code, entry.state.code])
        context = {
            "user": reminder.user,
            "round": entry.round,
            "state": entry.state,
            "body": reminder.body,
            "progress": reminder.progress,
            "due": due_of(entry),
            "address": settings.SITE_URL + address,
            "site": settings.SITE_URL,
        }
        subject = render_to_string("measurement/letters/reminder_subject.txt", context)
        body = render_to_string("measurement/letters/reminder.txt", context)
    return EmailMessage(" ".join(subject.split()), body, to=[reminder.user.email], connection=connection)
