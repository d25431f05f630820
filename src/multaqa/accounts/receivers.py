"""The sign-in library tells by signals what happened in its own views: each becomes an event of the chain."""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.contrib.auth import signals as auth

from multaqa.accounts.actions import sign_in

_SECURITY_CHANGES = {
    account.password_changed: "password-changed",
    account.password_reset: "password-reset",
    account.email_changed: "email-changed",
    mfa.authenticator_added: "second-factor-added",
    mfa.authenticator_removed: "second-factor-removed",
    mfa.authenticator_reset: "second-factor-reset",
}


def connect() -> None:
    """Begin to listen."""
    auth.user_logged_in.connect(_signed_in, dispatch_uid="multaqa-sign-in")
    auth.user_logged_out.connect(_signed_out, dispatch_uid="multaqa-sign-out")
    mfa.authentication_failed.connect(_second_factor_failed, dispatch_uid="multaqa-second-factor-failed")
    for signal, deed in _SECURITY_CHANGES.items():
        signal.connect(_recorder(deed), weak=False, dispatch_uid=f"multaqa-{deed}")


def _signed_in(sender: Any, user: Any, **_: Any) -> None:
    sign_in.note_sign_in(user)


def _signed_out(sender: Any, user: Any, **_: Any) -> None:
    if user is not None:
        sign_in.note_sign_out(user)


def _second_factor_failed(sender: Any, user: Any, **_: Any) -> None:
    sign_in.note_failure(user.email, "second-factor")


def _recorder(deed: str):
    def record(sender: Any, user: Any, **_: Any) -> None:
        sign_in.note_security_change(user, deed)

    return record
