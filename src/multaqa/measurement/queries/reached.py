"""Who can be reached by letter, and for whom they act today."""

from typing import Any, NamedTuple

from multaqa.accounts.models import User
from multaqa.measurement.models import Assignment, Entry, Query
from multaqa.members.choices import MandateKind
from multaqa.members.models import Body, Mandate
from multaqa.members.queries import in_force, today


class Notice(NamedTuple):
    """A letter about a question on an answer: to whom, and for which institution, if for one."""

    user: User
    query: Query
    body: Body | None = None


def speakers(entry: Entry) -> list[User]:
    """Return the coordinators of an entry's state, or its directors where it has no coordinator."""
    coordinators = _accounts(kind=MandateKind.COORDINATOR, state=entry.state)
    return coordinators or _accounts(kind=MandateKind.DIRECTOR, state=entry.state)


def officers(body: Body) -> list[User]:
    """Return those who act for an institution."""
    return _accounts(kind=MandateKind.INSTITUTION, body=body)


def asked_by(query: Query) -> list[Notice]:
    """Return the letters due when a question was put: to those who speak for the state, and to those of the
    institution that holds the service.
    """
    answer = query.answer
    due = [Notice(user, query) for user in speakers(answer.entry)]
    held = Assignment.objects.filter(entry=answer.entry, service=answer.service_id).select_related("body").first()
    told = {notice.user.pk for notice in due}
    if held:
        due += [Notice(user, query, held.body) for user in officers(held.body) if user.pk not in told]
    return due


def replied_to(query: Query) -> list[Notice]:
    """Return the letter due when a state has replied: to whoever asked, as long as they act for somebody."""
    return [Notice(user, query) for user in _accounts(person__user=query.by_id)]


def _accounts(**whose: Any) -> list[User]:
    found = Mandate.objects.filter(in_force(today()), person__user__is_active=True, **whose)
    users = (mandate.person.user for mandate in found.select_related("person__user"))
    return list({user.pk: user for user in users if user is not None}.values())
