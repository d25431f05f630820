"""The record of who came in, who did not, and who asked for what is not theirs."""

from multaqa.accounts.models import User
from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit

# The event of a failed attempt names an account, or this when there is none: both cases cost the same time.
NO_ACCOUNT = 0


def note_sign_in(user: User) -> None:
    """Record that somebody signed in."""
    audit.note(user, by=user, deed="accounts.sign-in")


def note_sign_out(user: User) -> None:
    """Record that somebody signed out."""
    audit.note(user, by=user, deed="accounts.sign-out")


def note_failure(email: str, step: str) -> None:
    """Record a failed attempt to sign in; `step` is "password" or "second-factor"."""
    user = User.objects.filter(email__iexact=email).first() or User(pk=NO_ACCOUNT)
    audit.note(user, by=None, deed="accounts.sign-in-failed", change={"step": step})


def note_refusal(standing: Standing, method: str | None, path: str) -> None:
    """Record that somebody signed in asked for what is not theirs."""
    if standing.is_signed_in:
        audit.note(
            standing.user, by=standing.user, deed="accounts.refused", change={"method": method, "path": path[:200]}
        )


def note_security_change(user: User, deed: str) -> None:
    """Record that somebody changed how they sign in: password, address, second factor."""
    audit.note(user, by=user, deed=f"accounts.{deed}")
