"""States and bodies."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypedDict

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404

from multaqa.common.sorting import by_name
from multaqa.members.choices import MandateKind
from multaqa.members.models import Body, Mandate, State
from multaqa.members.queries.mandates import in_force, today

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    ListedState = WithAnnotations[State, "_Counted"]


class _Counted(TypedDict):
    """What the list of states says beside each."""

    institution_count: int
    has_director: bool


def states(*, membership: str = "", sort: str = "") -> list[ListedState]:
    """Return the states, each with `institution_count` and whether it `has_director` today.

    `membership` is "yes" or "no" for the secretariat's organisation; `sort` is name, code, membership or
    institutions, with a minus before it for the reverse.
    """
    directors = Mandate.objects.filter(in_force(today()), kind=MandateKind.DIRECTOR, state=OuterRef("pk"))
    found = State.objects.select_related("source").annotate(
        institution_count=Count("institutions", distinct=True), has_director=Exists(directors)
    )
    if membership in ("yes", "no"):
        found = found.filter(is_secretariat_member=membership == "yes")
    return _sorted(by_name(found), sort)


_KEYS: dict[str, Callable[[ListedState], Any]] = {
    "code": lambda state: state.code,
    "membership": lambda state: not state.is_secretariat_member,
    "institutions": lambda state: state.institution_count,
    "director": lambda state: not state.has_director,
}


def _sorted(named: list[ListedState], sort: str) -> list[ListedState]:
    """Return states in the order asked for; equal ones stay in the order of their names."""
    down, name = sort.startswith("-"), sort.removeprefix("-")
    if name in _KEYS:
        return sorted(named, key=_KEYS[name], reverse=down)
    return named[::-1] if down and name == "name" else named


def tally(found: list[ListedState]) -> dict[str, int]:
    """Return how many states there are, belong to the secretariat's organisation, and have a director."""
    return {
        "all": len(found),
        "members": sum(state.is_secretariat_member for state in found),
        "directors": sum(state.has_director for state in found),
    }


def state(code: str) -> State:
    """Return one state by its code, however its letters are written."""
    return get_object_or_404(State.objects.select_related("source"), code__iexact=code)


def bodies(*, kind: str = "", partners: bool = False) -> list[Body]:
    """Return the bodies in alphabetical order."""
    found: QuerySet[Body] = Body.objects.select_related("parent", "state", "source")
    if kind:
        found = found.filter(kind=kind)
    if partners:
        found = found.filter(is_partner=True)
    return by_name(found)


def body(code: str) -> Body:
    """Return one body by its code."""
    return get_object_or_404(Body.objects.select_related("parent", "state", "source"), code=code)


def institutions(state: State) -> list[Body]:
    """Return a state's institutions in alphabetical order."""
    return by_name(Body.objects.filter(state=state).select_related("parent", "state", "source"))


def every_state() -> QuerySet[State]:
    """Return all states that are or were members, for other apps to choose among."""
    return State.objects.order_by("code")


def every_body() -> QuerySet[Body]:
    """Return all bodies, for other apps to choose among."""
    return Body.objects.order_by("code")
