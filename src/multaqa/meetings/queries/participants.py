"""Who takes part in a meeting: for the public the states and bodies, for those signed in the people too."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from multaqa.common.languages import current_language, passage
from multaqa.common.sorting import sort_key
from multaqa.meetings.choices import ParticipationState
from multaqa.meetings.models import Meeting, Participation
from multaqa.members.models import Body, Person, State

# A delegation is as far as its furthest place.
_FURTHEST = ("attended", "confirmed", "invited", "absent", "declined")


@dataclass
class Delegation:
    """A state or a body at a meeting, and its places."""

    member: State | Body
    is_state: bool
    places: list[Participation] = field(default_factory=list)

    @property
    def status(self) -> ParticipationState:
        """How far the delegation is: it attended when one of its people did."""
        return ParticipationState(min((place.status for place in self.places), key=_FURTHEST.index))

    @property
    def people(self) -> list[Participation]:
        return [place for place in self.places if place.person_id]


def delegations(places: Iterable[Participation]) -> list[Delegation]:
    """Group places by state and body: states first, each group in the reader's alphabetical order."""
    found: dict[tuple[int | None, int | None], Delegation] = {}
    for place in places:
        key = (place.state_id, place.body_id)
        found.setdefault(key, Delegation(place.member, bool(place.state_id))).places.append(place)
    language = current_language()
    return sorted(
        found.values(), key=lambda one: (not one.is_state, sort_key(passage(one.member, "name", language).text))
    )


def public(found: Iterable[Delegation]) -> list[Delegation]:
    """Return those of which everybody may know: who comes and who came, not who was asked or stayed away."""
    return [one for one in found if one.status in (ParticipationState.CONFIRMED, ParticipationState.ATTENDED)]


def counts(found: Iterable[Delegation]) -> dict[str, int]:
    """Return how many delegations stand at each status."""
    return dict(Counter(str(one.status) for one in found))


def not_invited_states(meeting: Meeting) -> QuerySet[State]:
    """Return the present members of the network that have no place at the meeting."""
    placed = meeting.participations.filter(state__isnull=False).values("state")
    return State.objects.exclude(pk__in=placed).filter(Q(left_on=None) | Q(left_on__gt=meeting.starts_on))


def not_invited_bodies(meeting: Meeting) -> QuerySet[Body]:
    """Return the bodies, not institutions of one state, that have no place at the meeting."""
    placed = meeting.participations.filter(body__isnull=False).values("body")
    return Body.objects.exclude(pk__in=placed).filter(state=None)


def people_of(place: Participation) -> QuerySet[Person]:
    """Return the people whom a state or body may still name: mandated for it, or of one of its institutions."""
    if place.state_id:
        known = Q(mandates__state=place.state) | Q(body__state=place.state)
    else:
        known = Q(mandates__body=place.body) | Q(body=place.body)
    placed = Participation.objects.filter(meeting=place.meeting_id, person__isnull=False).exclude(pk=place.pk)
    return Person.objects.filter(known).exclude(pk__in=placed.values("person")).distinct().order_by("code")
