"""What the chain answers: the history of a record, and whether the chain is whole."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import Model, Q, QuerySet

from multaqa.audit.chain import link, reference
from multaqa.audit.models import Event, Head


@dataclass(frozen=True)
class Break:
    """One place where the chain does not hold."""

    event: int | None
    reason: str  # "altered", "unlinked", "column", "tail"


def history(record: Model) -> QuerySet[Event]:
    """Return the events of `record`, newest first."""
    return Event.objects.filter(record=reference(record)).select_related("by").order_by("-id")


def broken_links() -> Iterator[Break]:
    """Walk the whole chain and yield each place where an event was altered, taken out or lost at the end."""
    previous, length = "", 0
    for event in Event.objects.order_by("id").iterator(chunk_size=2000):
        if event.previous != previous:
            yield Break(event.pk, "unlinked")
        if link(event.previous, event.body) != event.digest:
            yield Break(event.pk, "altered")
        elif not _columns_agree(event):
            yield Break(event.pk, "column")
        previous, length = event.digest, length + 1
    head = Head.objects.filter(pk=1).first()
    if (head.digest if head else "") != previous or (head.length if head else 0) != length:
        yield Break(None, "tail")


def _columns_agree(event: Event) -> bool:
    body = json.loads(event.body)
    return (
        body["deed"] == event.deed
        and body["record"] == event.record
        and body["by"] == event.by_id
        and datetime.fromisoformat(body["at"]) == event.at
    )


def head() -> Head | None:
    """Return the digest and the length to publish outside the database, so that a lost tail can be seen."""
    return Head.objects.filter(pk=1).first()


def events(
    *, record: str = "", by: int | None = None, deed: str = "", since: date | None = None, until: date | None = None
) -> QuerySet[Event]:
    """Return the events that fit every filter given, newest first; days are the secretariat's."""
    found = Event.objects.select_related("by").order_by("-id")
    if record:
        found = found.filter(Q(record=record) | Q(record__startswith=f"{record}:"))
    if by:
        found = found.filter(by_id=by)
    if deed:
        found = found.filter(deed=deed)
    if since:
        found = found.filter(at__date__gte=since)
    if until:
        found = found.filter(at__date__lte=until)
    return found


def keeps(length: int, digest: str) -> bool:
    """Say whether the chain still holds, at its place, the digest that was published when it had `length` events."""
    if length == 0:
        return True
    event = Event.objects.order_by("id")[length - 1 : length].first()
    return event is not None and event.digest == digest


def digest() -> str:
    """Return the digest at the head of the chain: it names the state of all records in one word.

    Every page asks for it, kept pages for nothing else: in plain SQL, since putting it together would cost twenty times
    the answer.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT digest FROM audit_head WHERE id = 1")
        row = cursor.fetchone()
    return str(row[0]) if row else ""
