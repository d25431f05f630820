"""Rounds and entries, as far as the reader may know of them."""

from datetime import date

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from multaqa.accounts.choices import Role
from multaqa.accounts.standing import Standing
from multaqa.audit.models import Event
from multaqa.audit.queries import history
from multaqa.measurement.choices import EntryState, RoundState
from multaqa.measurement.models import Assignment, Edition, Entry, Round, Sector
from multaqa.measurement.reach import COLLECTING
from multaqa.members.choices import FOCAL_POINTS
from multaqa.members.models import Body, State


def rounds_visible_to(who: Standing) -> QuerySet[Round]:
    """Return the rounds of which the reader may know: a planned one is the secretariat's."""
    found = Round.objects.select_related("edition__index").order_by("-opens_on", "code")
    if who.is_secretariat:
        return found
    if who.has(Role.DIRECTOR, Role.COORDINATOR, Role.REVIEWER):
        return found.exclude(state=RoundState.PLANNED)
    return found.filter(entries__in=entries_visible_to(who)).distinct()


def find_round(who: Standing, code: str) -> Round:
    """Return one round; one that the reader may not know of does not exist."""
    return get_object_or_404(rounds_visible_to(who), code=code)


def entries_visible_to(who: Standing) -> QuerySet[Entry]:
    """Return the entries that the reader sees, in whole or, for an institution, in part."""
    found = Entry.objects.select_related("round__edition__index", "state")
    if who.is_secretariat:
        return found
    mine = Q(state__code__in=who.states_as(*FOCAL_POINTS))
    if bodies := who.bodies_as(Role.INSTITUTION):
        mine |= Q(pk__in=Assignment.objects.filter(body__code__in=bodies).values("entry"))
    if who.has(Role.REVIEWER):
        mine |= ~Q(round__state__in=COLLECTING)
    return found.filter(mine)


def find_entry(who: Standing, round_code: str, state_code: str) -> Entry:
    """Return one state's part in a round; one that the reader may not see does not exist."""
    return get_object_or_404(entries_visible_to(who), round__code=round_code, state__code=state_code)


def given_back(entry: Entry) -> Event | None:
    """Return how the secretariat gave a part back that was submitted, while its state fills it in again."""
    if entry.status != EntryState.FILLING:
        return None
    return history(entry).filter(deed="measurement.reopen_entry").first()


def assignments_of(entry: Entry) -> dict[int, Assignment]:
    """Return which institution holds each service of an entry, by the service's key."""
    return {one.service_id: one for one in entry.assignments.select_related("body")}


def assignment_of(entry: Entry, service_id: int | None) -> Assignment | None:
    """Return who holds one service, if it was handed to somebody."""
    if service_id is None:
        return None
    return entry.assignments.select_related("body").filter(service=service_id).order_by("pk").first()


def institutions_of(state: State) -> QuerySet[Body]:
    """Return the institutions to which a state may hand services."""
    return Body.objects.filter(state=state)


def member_states(on: date) -> QuerySet[State]:
    """Return the states that belong to the network on a day."""
    return State.objects.filter(Q(joined_on=None) | Q(joined_on__lte=on), Q(left_on=None) | Q(left_on__gte=on))


def editions_to_ask() -> QuerySet[Edition]:
    """Return the editions that a round may be planned for: they have questions."""
    asked = Edition.objects.filter(questions__isnull=False).distinct()
    return asked.select_related("index").order_by("-year", "index__order")


def editions_with_services() -> QuerySet[Edition]:
    """Return the editions that ask about services, newest first."""
    return editions_to_ask().filter(services__isnull=False)


def states_in(round_: Round) -> QuerySet[State]:
    """Return the states that take part in a round."""
    return State.objects.filter(entries__round=round_)


def sectors_in(round_: Round) -> QuerySet[Sector]:
    """Return the sectors of the services that a round asks about."""
    return Sector.objects.filter(services__edition=round_.edition_id).distinct()
