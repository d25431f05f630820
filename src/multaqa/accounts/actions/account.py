"""What happens to an account after it was opened."""

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from multaqa.accounts import policies
from multaqa.accounts.actions.invitations import check_password
from multaqa.accounts.models import User
from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.errors import NotPermitted, Refused


def edit(user: User, *, by: Standing, seen: int | None = None, **values: str) -> User:
    """Change the name or the language of one's own account."""
    if not policies.may_edit(by, user):
        raise NotPermitted
    return audit.change(user, by=by.user, deed="accounts.edit", seen=seen, **values)


@transaction.atomic
def choose_password(user: User, *, by: Standing, password: str) -> User:
    """Replace a password that somebody else knew; every other session of the account ends by itself."""
    if not policies.may_edit(by, user):
        raise NotPermitted
    check_password(password, user, field="password")
    if user.check_password(password):
        raise Refused({"password": [_("This is the password that you were given. Choose another.")]})
    user.set_password(password)
    return audit.change(
        user, by=by.user, deed="accounts.choose-password", password=user.password, has_one_time_password=False
    )


@transaction.atomic
def suspend(user: User, *, by: Standing, reason: str) -> User:
    """Close an account for a while; every session of it ends at once."""
    if not policies.may_suspend(by, user):
        raise NotPermitted
    audit.change(user, by=by.user, deed="accounts.suspend", is_active=False)
    audit.note(user, by=by.user, deed="accounts.suspend-reason", change={"reason": reason})
    _end(user)
    return user


def reinstate(user: User, *, by: Standing) -> User:
    """Open a suspended account again."""
    if not policies.may_reinstate(by, user):
        raise NotPermitted
    return audit.change(user, by=by.user, deed="accounts.reinstate", is_active=True)


@transaction.atomic
def sign_out_everywhere(user: User, *, by: Standing) -> int:
    """End every session of the account, on every device; returns how many there were."""
    if not policies.may_edit(by, user):
        raise NotPermitted
    audit.note(user, by=by.user, deed="accounts.sign-out-everywhere")
    return _end(user)


@transaction.atomic
def open_demonstration(email: str, *, name: str, password: str) -> User | None:
    """Open an invented account with a one-time password; returns nothing when it is there already."""
    if User.objects.filter(email=email).exists():
        return None
    user = User(email=email, name=name, language="ar", is_demonstration=True, has_one_time_password=True)
    user.set_password(password)
    audit.add(user, by=None, deed="accounts.open-demonstration")
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def demonstration(email: str, *, name: str) -> User:
    """Return the invented account of this address, made if it is new: nobody can sign in with it."""
    if found := User.objects.filter(email=email).first():
        return found
    user = User(email=email, name=name, language="ar", is_demonstration=True)
    user.set_unusable_password()
    return audit.add(user, by=None, deed="accounts.open-demonstration")


def _end(user: User) -> int:
    sessions = list(UserSession.objects.filter(user=user))
    for session in sessions:
        session.end()
    return len(sessions)
