"""Examples of the addresses of accounts and of the sign-in library."""

from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.mfa.models import Authenticator

from multaqa.accounts.choices import Role
from tests.multaqa.accounts.factories import an_invitation
from tests.multaqa.examples import example
from tests.multaqa.people import a_person


@example("accounts:accept")
def an_open_invitation():
    return {"token": an_invitation()[1]}


@example("accounts:account", "accounts:suspend")
def an_account():
    return {"pk": a_person(Role.DIRECTOR).user.pk}


@example("accounts:resend", "accounts:withdraw")
def an_account_that_waits():
    return {"pk": an_invitation()[0].pk}


@example("accounts:reinstate")
def a_suspended_account():
    user = a_person(Role.DIRECTOR).user
    user.is_active = False
    user.save()
    return {"pk": user.pk}


@example("account_confirm_email")
def a_new_address():
    user = a_person(Role.DIRECTOR).user
    address = EmailAddress.objects.create(user=user, email="new@example.org")
    return {"key": EmailConfirmationHMAC(address).key}


@example("account_reset_password_from_key")
def a_letter_for_a_new_password():
    return {"uidb36": "1", "key": "no-such-key"}


@example("mfa_edit_webauthn", "mfa_remove_webauthn")
def a_passkey_of_somebody_else():
    kind = Authenticator.Type.WEBAUTHN
    return {"pk": Authenticator.objects.create(user=a_person(Role.DIRECTOR).user, type=kind, data={"name": "x"}).pk}
