"""Places at a meeting: invited by letter, confirmed or declined, attended or not."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.errors import Conflict, Difference, Faults, Refused, demand, refuse
from multaqa.common.languages import current_language
from multaqa.common.listing import listing
from multaqa.common.several import several
from multaqa.meetings import policies
from multaqa.meetings.actions.ground import under_preparation
from multaqa.meetings.choices import Capacity, MeetingState, ParticipationState
from multaqa.meetings.models import Meeting, Participation
from multaqa.members.actions import people

if TYPE_CHECKING:
    from multaqa.members.models import Body, Person, State

_RECORDED = {ParticipationState.ATTENDED, ParticipationState.ABSENT}


@transaction.atomic
def invite(
    meeting: Meeting,
    *,
    by: Standing,
    states: Iterable["State"] = (),
    bodies: Iterable["Body"] = (),
    letter_reference: str = "",
) -> list[Participation]:
    """Give each state and body a place, by one letter; those who have one keep it. Returns the new places."""
    stored = under_preparation(meeting, by)
    placed: set[tuple[int | None, int | None]] = set(stored.participations.values_list("state_id", "body_id"))
    places = [Participation(state=state) for state in states if (state.pk, None) not in placed]
    places += [Participation(body=body) for body in bodies if (None, body.pk) not in placed]
    if not places:
        raise Refused({"states": [_("Choose at least one state or body that is not invited yet.")]})
    for place in places:
        place.meeting, place.letter_reference = stored, letter_reference
        audit.add(place, by=by.user, deed="meetings.invite")
    return places


@transaction.atomic
def add_place(meeting: Meeting, *, by: Standing, person: "Person", **values: Any) -> Participation:
    """Give a named person a place for a state or a body: a speaker, an observer, somebody who came unannounced."""
    stored = under_preparation(meeting, by)
    faults: Faults = {}
    if bool(values.get("state")) == bool(values.get("body")):
        faults["body"] = [_("Choose either a state or a body.")]
    if stored.participations.filter(person=person).exists():
        faults["person"] = [_("This person already has a place at the meeting.")]
    refuse(faults)
    place = Participation(meeting=stored, person=person, **values)
    return audit.add(place, by=by.user, deed="meetings.add_place")


@transaction.atomic
def confirm(
    place: Participation,
    *,
    by: Standing,
    head: "Person | None" = None,
    delegates: Iterable["Person"] = (),
    newcomer: Mapping[str, Any] | None = None,
    seen: int | None = None,
) -> Participation:
    """Say that a state or body comes, and with whom; the head takes the invited place, each delegate a further one.

    `newcomer` holds the particulars of a delegate whom the network does not know yet.
    """
    demand(policies.may_reply(by, place))
    delegates = [person for person in delegates if person != head]
    if newcomer:
        delegates.append(people.keep(by=by, **newcomer))
    _refuse_taken(place, [person for person in (head, *delegates) if person])
    values: dict[str, Any] = {"status": ParticipationState.CONFIRMED}
    if head is not None:
        values.update(person=head, capacity=Capacity.HEAD)
    confirmed = audit.change(
        place, by=by.user, deed="meetings.confirm", seen=seen, on_behalf_of=place.member.code, **values
    )
    for person in delegates:
        further = Participation(
            meeting=place.meeting,
            state=place.state,
            body=place.body,
            person=person,
            capacity=Capacity.DELEGATE,
            status=ParticipationState.CONFIRMED,
            letter_reference=place.letter_reference,
        )
        audit.add(further, by=by.user, deed="meetings.name_delegate", on_behalf_of=place.member.code)
    return confirmed


@transaction.atomic
def decline(place: Participation, *, by: Standing, seen: int | None = None) -> Participation:
    """Say that a state, a body or a delegate does not come."""
    demand(policies.may_reply(by, place))
    status = ParticipationState.DECLINED
    return audit.change(
        place, by=by.user, deed="meetings.decline", seen=seen, on_behalf_of=place.member.code, status=status
    )


@transaction.atomic
def record_attendance(
    meeting: Meeting,
    *,
    by: Standing,
    statuses: Mapping[int, str],
    before: Mapping[int, str] | None = None,
    seen: int | None = None,
) -> int:
    """Write the attendance sheet in one go: place id → status. Returns how many places changed.

    `before` are the statuses that the officer saw. Where another has meanwhile said something else of a place that she
    marks too, raises `Conflict`; with the version of that conflict as `seen`, hers replaces it.
    """
    stored = under_preparation(meeting, by)
    if stored.state != MeetingState.OPEN and _RECORDED.intersection(statuses.values()):
        raise Refused(_("Attendance is recorded once the meeting is open."))
    _refuse_overwriting(stored, statuses, before or {}, seen)
    changed = 0
    for place in stored.participations.filter(pk__in=statuses):
        if place.status != statuses[place.pk]:
            audit.change(place, by=by.user, deed="meetings.record_attendance", status=statuses[place.pk])
            changed += 1
    return changed


def _refuse_overwriting(
    meeting: Meeting, statuses: Mapping[int, str], before: Mapping[int, str], seen: int | None
) -> None:
    places = meeting.participations.filter(pk__in=statuses).select_related("person", "state", "body")
    both = [place for place in places if place.status not in (before.get(place.pk, place.status), statuses[place.pk])]
    if not both:
        return
    now = several(places.filter(pk__in=[place.pk for place in both]))
    if now.version != seen:
        raise Conflict(now, [_difference(place, before[place.pk], statuses[place.pk]) for place in both])


def _difference(place: Participation, before: str, mine: str) -> Difference:
    base, theirs, wanted = (ParticipationState(each).label for each in (before, place.status, mine))
    return Difference(f"place_{place.pk}", str(place.person or place.member), base, theirs, wanted)


@transaction.atomic
def remove(place: Participation, *, by: Standing) -> None:
    """Take back a place that was given by mistake."""
    under_preparation(place.meeting, by)
    audit.remove(place, by=by.user, deed="meetings.remove_place")


def _refuse_taken(place: Participation, people: list["Person"]) -> None:
    """Refuse whoever already has another place at the meeting."""
    others = Participation.objects.filter(meeting=place.meeting_id).exclude(pk=place.pk)
    taken = others.filter(person__in=people).select_related("person")
    if taken:
        sentence = _("Some of these people already have a place: %(names)s.")
        names = listing((str(other.person) for other in taken), current_language())
        raise Refused({"delegates": [sentence % {"names": names}]})
