"""One line before one addressee, and its steps."""

from django.db.models import Prefetch, Q, QuerySet

from multaqa.accounts.standing import Standing
from multaqa.recommendations.choices import FOR_A_BODY, FOR_A_STATE, NETWORK, Addressee
from multaqa.recommendations.models import FollowUp, StatusEvent
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
    """Return the follow-up of a line before a state or body, each by its code, if `who` may see it."""
    found = follow_ups_visible_to(who).filter(line__code=line)
    return found.filter(Q(state__code=addressee) | Q(body__code=addressee)).order_by("body").first()


def of_state(who: Standing, state: str) -> QuerySet[FollowUp]:
    """Return what `state` answered to each line, newest meeting first."""
    return (
        follow_ups_visible_to(who)
        .filter(state__code=state)
        .order_by("-line__recommendation__meeting__starts_on", "line__recommendation__order", "line__order")
    )


def steps(follow_up: FollowUp) -> list[StatusEvent]:
    """Return every step of the three histories, newest first, with evidence, author and corrections."""
    corrections = StatusEvent.objects.select_related("by")
    return list(
        StatusEvent.objects.filter(follow_up=follow_up)
        .select_related("by", "corrects")
        .prefetch_related("evidence__file", Prefetch("corrected_by", queryset=corrections))
        .order_by("-id")
    )
