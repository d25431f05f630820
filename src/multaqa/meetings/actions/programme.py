"""Arrange a meeting: parts, sessions, agenda items, what is brought to them and the publications they treat."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.errors import Faults, Refused, refuse
from multaqa.meetings.actions.ground import next_number, under_preparation, without_text
from multaqa.meetings.models import AgendaItem, Contribution, Meeting, Part, PublicationTreated, Session


@transaction.atomic
def add_part(meeting: Meeting, *, by: Standing, **values: Any) -> Part:
    """Add a part after the last."""
    stored = under_preparation(meeting, by)
    refuse(without_text(values, "title"))
    part = Part(meeting=stored, order=next_number(stored.parts), **values)
    return audit.add(part, by=by.user, deed="meetings.add_part")


@transaction.atomic
def add_session(meeting: Meeting, *, by: Standing, **values: Any) -> Session:
    """Add a session after the last of its part."""
    stored = under_preparation(meeting, by)
    refuse(_session_faults(stored, values))
    order = next_number(Session.objects.filter(meeting=stored, part=values.get("part")))
    return audit.add(Session(meeting=stored, order=order, **values), by=by.user, deed="meetings.add_session")


@transaction.atomic
def add_item(meeting: Meeting, *, by: Standing, **values: Any) -> AgendaItem:
    """Add an item after the last of the agenda, in a session or not yet."""
    stored = under_preparation(meeting, by)
    refuse({**without_text(values, "title"), **_foreign(stored, session=values.get("session"))})
    item = AgendaItem(meeting=stored, order=next_number(stored.items), **values)
    return audit.add(item, by=by.user, deed="meetings.add_item")


@transaction.atomic
def add_contribution(item: AgendaItem, *, by: Standing, **values: Any) -> Contribution:
    """Say which state or body brings something to an item."""
    under_preparation(item.meeting, by)
    refuse(_contributor_faults(values))
    contribution = Contribution(item=item, order=next_number(item.contributions), **values)
    return audit.add(contribution, by=by.user, deed="meetings.add_contribution")


@transaction.atomic
def treat_publication(item: AgendaItem, *, by: Standing, publication: Any, treatment: str) -> PublicationTreated:
    """Record that a publication was presented, discussed or launched under an item."""
    under_preparation(item.meeting, by)
    if item.publications.filter(publication=publication).exists():
        raise Refused({"publication": [_("This publication is already named under the item.")]})
    treated = PublicationTreated(item=item, publication=publication, treatment=treatment)
    return audit.add(treated, by=by.user, deed="meetings.treat_publication")


@transaction.atomic
def revise_part(part: Part, *, by: Standing, seen: int | None = None, **values: Any) -> Part:
    """Reword a part."""
    under_preparation(part.meeting, by)
    refuse(without_text(values, "title"))
    return audit.change(part, by=by.user, deed="meetings.revise_part", seen=seen, **values)


@transaction.atomic
def revise_session(session: Session, *, by: Standing, seen: int | None = None, **values: Any) -> Session:
    """Change a session; in another part it comes last."""
    stored = under_preparation(session.meeting, by)
    refuse(_session_faults(stored, values))
    if values.get("part", session.part) != session.part:
        values["order"] = next_number(Session.objects.filter(meeting=stored, part=values["part"]))
    return audit.change(session, by=by.user, deed="meetings.revise_session", seen=seen, **values)


@transaction.atomic
def revise_item(item: AgendaItem, *, by: Standing, seen: int | None = None, **values: Any) -> AgendaItem:
    """Change an item, or place it in a session."""
    stored = under_preparation(item.meeting, by)
    texts = without_text(values, "title") if "title_ar" in values else {}
    refuse({**texts, **_foreign(stored, session=values.get("session"))})
    return audit.change(item, by=by.user, deed="meetings.revise_item", seen=seen, **values)


@transaction.atomic
def revise_contribution(
    contribution: Contribution, *, by: Standing, seen: int | None = None, **values: Any
) -> Contribution:
    """Change who contributes, or the subject."""
    under_preparation(contribution.item.meeting, by)
    refuse(_contributor_faults(values))
    return audit.change(contribution, by=by.user, deed="meetings.revise_contribution", seen=seen, **values)


def _session_faults(meeting: Meeting, values: dict[str, Any]) -> Faults:
    faults = {**without_text(values, "title"), **_foreign(meeting, part=values.get("part"))}
    day, starts, ends = values.get("starts_on"), values.get("starts_at"), values.get("ends_at")
    if day and not meeting.starts_on <= day <= meeting.ends_on:
        faults["starts_on"] = [_("This day is outside the meeting.")]
    if starts and ends and ends <= starts:
        faults["ends_at"] = [_("The session ends before it begins.")]
    return faults


def _foreign(meeting: Meeting, **parents: Part | Session | None) -> Faults:
    """Return a fault for each parent that belongs to another meeting."""
    return {
        name: [_("This belongs to another meeting.")]
        for name, parent in parents.items()
        if parent is not None and parent.meeting_id != meeting.pk
    }


def _contributor_faults(values: dict[str, Any]) -> Faults:
    if bool(values.get("state")) == bool(values.get("body")):
        return {"body": [_("Choose either a state or a body.")]}
    return {}
