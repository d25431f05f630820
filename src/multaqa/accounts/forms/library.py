"""The sign-in library's own forms in the house's words: labels, not placeholders, and the direction of typing."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second_step
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

_LABELS = {
    "login": _("E-mail"),
    "email": _("E-mail"),
    "password": _("Password"),
    "oldpassword": _("Current password"),
    "password1": _("New password"),
    "password2": _("New password again"),
    "code": _("Code"),
    "name": _("Name of the passkey"),
}


def _forgotten() -> str:
    return format_html('<a href="{}">{}</a>', reverse("account_reset_password"), _("Forgotten password"))


class _HouseWords:
    """Labels every field in the house's words; what is typed is Latin, so it runs from left to right."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in _LABELS:
                field.label = _LABELS[name]
                field.widget.attrs["dir"] = "auto" if name == "name" else "ltr"
        for name in {"password", "oldpassword"} & self.fields.keys():
            self.fields[name].help_text = lazy(_forgotten, str)()


class LoginForm(_HouseWords, account.LoginForm):
    """Address and password."""


class ReauthenticateForm(_HouseWords, account.ReauthenticateForm):
    """The password once more."""


class ChangePasswordForm(_HouseWords, account.ChangePasswordForm):
    """A new password in place of the old."""


class SetPasswordForm(_HouseWords, account.SetPasswordForm):
    """A first password."""


class ResetPasswordForm(_HouseWords, account.ResetPasswordForm):
    """The address to which the letter goes."""


class ResetPasswordKeyForm(_HouseWords, account.ResetPasswordKeyForm):
    """A new password, after the letter."""


class ChangeEmailForm(_HouseWords, account.AddEmailForm):
    """A new address."""


class AuthenticateForm(_HouseWords, second_step.AuthenticateForm):
    """The code of the second step."""


class ConfirmByCodeForm(_HouseWords, second_step.ReauthenticateForm):
    """A code before something that matters."""


class ActivateAppForm(_HouseWords, totp.ActivateTOTPForm):
    """The first code of an app."""


class EditPasskeyForm(_HouseWords, webauthn.EditWebAuthnForm):
    """Another name for a passkey."""


class AddPasskeyForm(_HouseWords, webauthn.AddWebAuthnForm):
    """A passkey to add: what to call it, and whether it may open the account alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].help_text = _("To tell it from others: “my telephone”, “the blue key”.")
        alone = self.fields["passwordless"]
        alone.label = _("It may open the account alone, without the password")
        alone.help_text = _("The device must then ask for a fingerprint, a face or a code.")
        alone.initial = True
