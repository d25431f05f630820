"""Who may do what with accounts."""

from multaqa.accounts.models import User
from multaqa.accounts.standing import Standing


def may_see_all(who: Standing) -> bool:
    """The secretariat keeps the accounts."""
    return who.is_secretariat


def may_see_events(who: Standing) -> bool:
    """The secretariat reads the chain of events."""
    return who.is_secretariat


def may_invite(who: Standing) -> bool:
    """Accounts come by the secretariat's invitation only."""
    return who.is_secretariat


def may_resend(who: Standing, user: User) -> bool:
    """A letter can be sent again until the account was opened."""
    return who.is_secretariat and user.is_waiting


def may_withdraw_invitation(who: Standing, user: User) -> bool:
    """An invitation can be taken back until the account was opened."""
    return who.is_secretariat and user.is_waiting


def may_edit(who: Standing, user: User) -> bool:
    """An account belongs to its owner: nobody else changes its name, language or password."""
    return who.user is not None and who.user.pk == user.pk


def may_suspend(who: Standing, user: User) -> bool:
    """The secretariat suspends accounts; nobody suspends their own, so that one officer always remains."""
    return who.is_secretariat and user.is_active and not may_edit(who, user)


def may_reinstate(who: Standing, user: User) -> bool:
    """The secretariat opens a suspended account again."""
    return who.is_secretariat and user.is_suspended
