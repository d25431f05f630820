"""Questions about members, and what a person's mandates give on a day."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from multaqa.accounts.choices import Role
from multaqa.accounts.models import User
from multaqa.accounts.standing import ANONYMOUS, Standing
from multaqa.members.choices import ROLE_OF
from multaqa.members.models import Mandate, Network


def today() -> date:
    """Return the day at the secretariat's clock."""
    return timezone.localdate()


def in_force(on: date) -> Q:
    """Return the condition of a verified mandate that runs on a day."""
    return Q(verified_at__isnull=False, starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))


def mandates_in_force(on: date) -> QuerySet[Mandate]:
    """Return the mandates that give rights on a day."""
    return Mandate.objects.filter(in_force(on))


def standing_of(user: User | None, *, on: date | None = None) -> Standing:
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


def network() -> Network | None:
    """Return the network that this platform serves, or nothing before an archive is loaded."""
    return Network.objects.select_related("secretariat", "parent_committee").first()
