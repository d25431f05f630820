"""Mandates: who acts for whom on a day, and who sees it."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from multaqa.accounts.choices import Role
from multaqa.accounts.models import User
from multaqa.accounts.standing import ANONYMOUS, Standing
from multaqa.members.choices import FOCAL_POINTS, ROLE_OF, SOON_IN_DAYS, MandateStatus
from multaqa.members.models import Body, Mandate, State

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


def today() -> date:
    """Return the day at the secretariat's clock."""
    return timezone.localdate()


def in_force(on: date) -> Q:
    """Return the condition of a verified mandate that runs on a day."""
    return Q(verified_at__isnull=False, declined_at=None, starts_on__lte=on) & (
        Q(ends_on__isnull=True) | Q(ends_on__gte=on)
    )


def has_status(status: str, on: date) -> Q:
    """Return the condition of a status; the same answers as `Mandate.status_on`."""
    verified = Q(verified_at__isnull=False, declined_at=None)
    soon = Q(ends_on__isnull=False, ends_on__lte=on + timedelta(days=SOON_IN_DAYS))
    conditions = {
        MandateStatus.PROPOSED: Q(verified_at=None, declined_at=None),
        MandateStatus.DECLINED: Q(declined_at__isnull=False),
        MandateStatus.COMING: verified & Q(starts_on__gt=on),
        MandateStatus.IN_FORCE: in_force(on) & ~soon,
        MandateStatus.ENDS_SOON: in_force(on) & soon,
        MandateStatus.LAPSED: verified & Q(ends_on__lt=on),
    }
    return conditions[MandateStatus(status)]


def mandates_in_force(on: date) -> QuerySet[Mandate]:
    """Return the mandates that give rights on a day."""
    return Mandate.objects.filter(in_force(on))


def standing_of(user: "User | AnonymousUser | None", *, on: date | None = None) -> Standing:
    """Return what `user` is on a day; a mandate's dates alone decide, so nothing needs to run at midnight."""
    if user is None or not user.is_authenticated or not user.is_active:
        return ANONYMOUS
    mandates = list(
        mandates_in_force(on or today())
        .filter(person__user=user)
        .values_list("kind", "state__code", "body__code", "person_id")
    )
    return Standing(
        user=user,
        person_id=mandates[0][3] if mandates else None,
        roles=frozenset({Role.PUBLIC, *(ROLE_OF[kind] for kind, *_ in mandates)}),
        states=frozenset((ROLE_OF[kind], state) for kind, state, *_ in mandates if state),
        bodies=frozenset((ROLE_OF[kind], body) for kind, _, body, _ in mandates if body),
    )


def visible_to(who: Standing) -> QuerySet[Mandate]:
    """Return the mandates whose particulars the reader may see: all, those of their states, and their own."""
    found = Mandate.objects.select_related("person", "state", "body", "verified_by", "proposed_by")
    if who.is_secretariat:
        return found
    own = Q(person__user=who.user) if who.user is not None else Q(pk=None)
    return found.filter(own | Q(state__code__in=who.states_as(*FOCAL_POINTS)))


def mandates(who: Standing, *, state: str = "", kind: str = "", status: str = "") -> QuerySet[Mandate]:
    """Return the mandates that the reader works with, those that need somebody first."""
    found = visible_to(who)
    if state:
        found = found.filter(state__code=state)
    if kind:
        found = found.filter(kind=kind)
    if status in MandateStatus.values:
        found = found.filter(has_status(status, today()))
    return found.order_by("-starts_on", "-id")


def mandate(who: Standing, pk: int) -> Mandate:
    """Return one mandate; one that the reader may not see does not exist."""
    found = visible_to(who).select_related("predecessor__person", "letter").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def mandates_of(who: Standing) -> list[Mandate]:
    """Return the mandates that give somebody their rights today."""
    found = mandates_in_force(today()).filter(person__user=who.user).select_related("state", "body")
    return list(found) if who.is_signed_in else []


def own_mandates(user: User) -> QuerySet[Mandate]:
    """Return every mandate of an account's owner, newest first."""
    return Mandate.objects.filter(person__user=user).select_related("state", "body").order_by("-starts_on", "-id")


def holders(of: State | Body, *, on: date | None = None) -> list[Mandate]:
    """Return the mandates in force for a state or a body, the director first."""
    column = "state" if isinstance(of, State) else "body"
    found = mandates_in_force(on or today()).filter(**{column: of}).select_related("person", "body", "state")
    order = list(ROLE_OF)
    return sorted(found, key=lambda mandate: (order.index(mandate.kind), mandate.starts_on))


def history_of(state: State) -> QuerySet[Mandate]:
    """Return every mandate that a state ever gave, newest first, each with who came before."""
    return (
        Mandate.objects.filter(state=state, verified_at__isnull=False)
        .select_related("person", "body", "predecessor__person")
        .order_by("-starts_on", "-id")
    )
