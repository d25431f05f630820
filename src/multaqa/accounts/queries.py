"""Questions about accounts."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from multaqa.accounts.models import User
from multaqa.accounts.standing import Standing

UNUSABLE = Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
STATUS = {
    "active": Q(is_active=True),
    "waiting": Q(is_active=False) & UNUSABLE,
    "suspended": Q(is_active=False) & ~UNUSABLE,
    "demonstration": Q(is_demonstration=True),
}
_SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def accounts(who: Standing, *, text: str = "", status: str = "") -> QuerySet[User]:
    """Return the accounts that the reader may see, each with whether it holds a second factor."""
    if not who.is_secretariat:
        return User.objects.none()
    factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=_SECOND_FACTORS)
    found = User.objects.annotate(has_second_factor=Exists(factors)).order_by("name", "email")
    if text:
        found = found.filter(Q(name__icontains=text) | Q(email__icontains=text))
    return found.filter(STATUS[status]) if status in STATUS else found


def account(who: Standing, pk: int) -> User:
    """Return one account; one that the reader may not see does not exist."""
    found = accounts(who).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def second_factors(user: User) -> list[Authenticator]:
    """Return what the account signs in with besides its password."""
    return list(Authenticator.objects.filter(user=user, type__in=_SECOND_FACTORS).order_by("created_at"))


def sessions(user: User) -> list[UserSession]:
    """Return the account's open sessions, newest first."""
    return sorted(UserSession.objects.purge_and_list(user), key=lambda session: session.created_at, reverse=True)
