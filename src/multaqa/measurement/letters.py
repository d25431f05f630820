"""Letters of a round, each in its reader's language."""

import logging
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, Protocol, TypeVar

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse
from django.utils.translation import override

from multaqa.common.mail import UNSENT, letter
from multaqa.measurement.queries.reached import Notice
from multaqa.measurement.queries.reminders import Reminder
from multaqa.measurement.reach import due_of

_log = logging.getLogger(__name__)


class Addressed(Protocol):
    """What a letter is about, and who reads it."""

    @property
    def user(self) -> Any: ...


Due = TypeVar("Due", bound=Addressed)


class Draft(NamedTuple):
    """A letter before it is in anybody's language: the name of its templates, the page it leads to, what it says."""

    template: str
    address: str
    told: dict[str, Any]


def send(due: Iterable[Due], draft: Callable[[Due], Draft]) -> list[Due]:
    """Send the letter that `draft` makes of each over one connection; returns those that could not be sent."""
    failed = []
    connection = get_connection()
    for each in due:
        try:
            _message(each.user, draft, each, connection).send()
        except UNSENT as fault:
            _log.warning("a letter could not be sent: %s", fault)
            failed.append(each)
    connection.close()
    return failed


def reminder(due: Reminder) -> Draft:
    """Draft the letter to somebody who has not acted yet."""
    entry = due.entry
    address = reverse("measurement:round-entry", args=[entry.round.code, entry.state.code])
    told = {
        "round": entry.round,
        "state": entry.state,
        "body": due.body,
        "progress": due.progress,
        "due": due_of(entry),
    }
    return Draft("reminder", address, told)


def question(due: Notice) -> Draft:
    """Draft the letter that tells a state, or the institution that holds the service, of a question on an answer."""
    address = _service_page(due) if due.body else _answer_page(due)
    return Draft("question", address, {**_asked_about(due), "body": due.body})


def reply(due: Notice) -> Draft:
    """Draft the letter that tells whoever asked of the reply."""
    return Draft("reply", _answer_page(due), _asked_about(due))


def _asked_about(due: Notice) -> dict[str, Any]:
    """Return which answer it is, and nothing of what was answered, asked or replied."""
    answer = due.query.answer
    entry = answer.entry
    return {"round": entry.round, "state": entry.state, "service": answer.service, "question": answer.question}


def _answer_page(due: Notice) -> str:
    answer = due.query.answer
    return reverse("measurement:review-answer", args=[answer.entry.round.code, answer.pk]) + "#questions"


def _service_page(due: Notice) -> str:
    entry, service = due.query.answer.entry, due.query.answer.service
    return reverse("measurement:round-service-form", args=[entry.round.code, entry.state.code, service.code])


def _message(user: Any, draft: Callable[[Due], Draft], due: Due, connection: Any) -> EmailMessage:
    with override(user.language):
        made = draft(due)
        context = {"user": user, "address": settings.SITE_URL + made.address, "site": settings.SITE_URL, **made.told}
        return letter(f"measurement/letters/{made.template}", context, to=user.email, connection=connection)
