"""One line before one addressee, and its steps."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Prefetch, Q, QuerySet

from multaqa.accounts.standing import Standing
from multaqa.common.languages import passage
from multaqa.common.sorting import sort_key
from multaqa.recommendations.choices import FOR_A_BODY, FOR_A_STATE, NETWORK, Addressee
from multaqa.recommendations.models import FollowUp, Line, StatusEvent
from multaqa.recommendations.queries.texts import lines_visible_to


def sees_statuses(who: Standing) -> bool:
    """Say whether the matrix of the network is open to `who`."""
    return not who.roles.isdisjoint(NETWORK)


def own(who: Standing, *roles: str) -> Q:
    """Return the condition of a follow-up that `who` answers for."""
    condition = Q(state__code__in=who.states_as(*(roles or FOR_A_STATE)))
    condition |= Q(body__code__in=who.bodies_as(*FOR_A_BODY)) & ~Q(line__addressee=Addressee.SECRETARIAT)
    return condition | Q(line__addressee=Addressee.SECRETARIAT) if who.is_secretariat else condition


def follow_ups_visible_to(who: Standing) -> QuerySet[FollowUp]:
    """Return the follow-ups whose statuses `who` may see."""
    found = FollowUp.objects.filter(line__in=lines_visible_to(who)).select_related(
        "line__recommendation__meeting", "line__theme", "state", "body"
    )
    return found if sees_statuses(who) else found.filter(own(who))


def before(who: Standing, *, line: str, addressee: str) -> FollowUp | None:
    """Return the follow-up of a line before a state or body, each by its code, if `who` may see it.

    The code of a state may be written in small letters, as in the addresses of members.
    """
    found = follow_ups_visible_to(who).filter(line__code=line)
    return found.filter(Q(state__code__iexact=addressee) | Q(body__code=addressee)).order_by("body").first()


class Answer(NamedTuple):
    """One line before one state; without the follow-up for those who may not see what was answered."""

    line: Line
    follow_up: FollowUp | None


def of_state(who: Standing, state: str, **wanted: Any) -> list[Answer]:
    """Return the lines that speak to `state`, newest meeting first, narrowed by meeting, theme and life."""
    paths = {"meeting": "line__recommendation__meeting__code", "theme": "line__theme__code", "life": "line__life"}
    found = (
        FollowUp.objects.filter(line__in=lines_visible_to(who), state__code=state)
        .filter(**{paths[name]: value for name, value in wanted.items() if value})
        .select_related("line__recommendation__meeting", "line__theme", "state")
        .order_by("-line__recommendation__meeting__starts_on", "line__recommendation__order", "line__order")
    )
    sees = sees_statuses(who) or state in who.states_as(*FOR_A_STATE)
    return [Answer(one.line, one if sees else None) for one in found]


def steps(follow_up: FollowUp) -> list[StatusEvent]:
    """Return every step of the three histories, newest first, with evidence, author and corrections."""
    corrections = StatusEvent.objects.select_related("by")
    return list(
        StatusEvent.objects.filter(follow_up=follow_up)
        .select_related("by", "corrects")
        .prefetch_related("evidence__file", Prefetch("corrected_by", queryset=corrections))
        .order_by("-id")
    )


def of_lines(who: Standing, lines: Iterable[Line]) -> dict[int, list[FollowUp]]:
    """Return the follow-ups of each line, by its key, as far as `who` may see them; states by name, then bodies."""
    found = follow_ups_visible_to(who).filter(line__in=list(lines))
    out: dict[int, list[FollowUp]] = {}
    for one in sorted(found, key=_name):
        out.setdefault(one.line_id, []).append(one)
    return out


def _name(one: FollowUp) -> tuple[bool, str]:
    return (one.state_id is None, sort_key(passage(one.addressee, "name").text))
