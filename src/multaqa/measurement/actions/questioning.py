"""A reviewer's question about one answer, and what its state replies in place; each side is told by letter."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.errors import Faults, demand, refuse
from multaqa.measurement import letters
from multaqa.measurement.actions.telling import Told, tell
from multaqa.measurement.models import Answer, Query, QueryMessage
from multaqa.measurement.policies import review as policies
from multaqa.measurement.queries import reached


@transaction.atomic
def ask(answer: Answer, *, by: Standing, text: str) -> Told:
    """Open a question about an answer, and write to those who reply to it and to those who hold the service."""
    made = put(answer, by=by, text=text)
    return tell(made, reached.asked_by(made), letters.question, by=by)


@transaction.atomic
def put(answer: Answer, *, by: Standing, text: str) -> Query:
    """Open a question without a letter; one person has one open question at a time about an answer."""
    demand(policies.may_ask(by, answer))
    faults = _said(text)
    if answer.queries.filter(by=by.user, is_open=True).exists():
        faults.setdefault("text", []).append(_("Your earlier question about this answer is still open; write there."))
    refuse(faults)
    made = audit.add(Query(answer=answer, by=by.user), by=by.user, deed="measurement.ask_about_answer")
    _write(made, by, text)
    return made


@transaction.atomic
def reply(query: Query, *, by: Standing, text: str) -> Told:
    """Write the next message under a question, and tell the other side of it."""
    query = Query.objects.select_for_update(no_key=True).get(pk=query.pk)
    demand(policies.may_reply(by, query))
    refuse(_said(text))
    _write(query, by, text)
    if by.user is not None and query.by_id == by.user.pk:
        return tell(query, reached.asked_by(query), letters.question, by=by)
    return tell(query, reached.replied_to(query), letters.reply, by=by)


@transaction.atomic
def close_query(query: Query, *, by: Standing, seen: int | None = None) -> Query:
    """Say that the question is answered."""
    demand(policies.may_close_query(by, query))
    return audit.change(query, by=by.user, deed="measurement.close_query", seen=seen, is_open=False)


def _said(text: str) -> Faults:
    return {} if text.strip() else {"text": [_("Write the message.")]}


def _write(query: Query, by: Standing, text: str) -> QueryMessage:
    made = QueryMessage(query=query, text=text.strip(), by=by.user, at=timezone.now())
    return audit.add(made, by=by.user, deed="measurement.write_about_answer")
