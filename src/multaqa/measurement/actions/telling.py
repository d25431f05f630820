"""Letters that tell of a question on an answer, and of the reply; they hold nothing of what was answered."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from django.db import transaction

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.measurement import letters
from multaqa.measurement.models import Query
from multaqa.measurement.queries.reached import Notice


@dataclass
class Told:
    """A question as it stands now, and the letters about it that the mail server would not take."""

    query: Query
    failed: list[Notice] = field(default_factory=list)


def tell(query: Query, due: list[Notice], draft: Callable[[Notice], letters.Draft], *, by: Standing) -> Told:
    """Write to those named in `due`, once what they are told of stands in the chain.

    Must run inside the transaction of the deed, so that no letter tells of what was not kept.
    """
    told = Told(query)
    if due:
        people = sorted(notice.user.pk for notice in due)
        audit.note(query, by=by.user, deed="measurement.tell", change={"number": len(due), "accounts": people})
        transaction.on_commit(partial(_send, told, due, draft, by))
    return told


def _send(told: Told, due: list[Notice], draft: Callable[[Notice], letters.Draft], by: Standing) -> None:
    told.failed = letters.send(due, draft)
    if told.failed:
        people = sorted(notice.user.pk for notice in told.failed)
        audit.note(told.query, by=by.user, deed="measurement.tell_failed", change={"accounts": people})
