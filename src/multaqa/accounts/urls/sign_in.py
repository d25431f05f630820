"""The addresses of the sign-in library that are open here, each with who may open it; its others do not exist."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.usersessions import views as sessions
from django.urls import path, re_path

from multaqa.accounts.access import opens
from multaqa.accounts.choices import EVERYONE

anybody = opens(to=EVERYONE, write=EVERYONE)
reading = opens(to=EVERYONE)
own = opens(to=EVERYONE, write=EVERYONE, account=True)
own_reading = opens(to=EVERYONE, account=True)

urlpatterns = [
    path("", anybody(account.login), name="account_login"),
    path("sign-out/", anybody(account.logout), name="account_logout"),
    path("inactive/", reading(account.account_inactive), name="account_inactive"),
    path("by-invitation/", reading(account.signup), name="account_signup"),
    path("confirm/", own(account.reauthenticate), name="account_reauthenticate"),
    path("e-mail/", own(account.email), name="account_email"),
    path("e-mail/sent/", reading(account.email_verification_sent), name="account_email_verification_sent"),
    re_path(r"^e-mail/(?P<key>[-:\w]+)/$", anybody(account.confirm_email), name="account_confirm_email"),
    path("password/", own(account.password_change), name="account_change_password"),
    path("password/set/", own(account.password_set), name="account_set_password"),
    path("password/forgotten/", anybody(account.password_reset), name="account_reset_password"),
    path("password/forgotten/sent/", reading(account.password_reset_done), name="account_reset_password_done"),
    re_path(
        r"^password/forgotten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        anybody(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/chosen/",
        reading(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("second-factor/", own_reading(mfa.index), name="mfa_index"),
    path("second-factor/code/", anybody(mfa.authenticate), name="mfa_authenticate"),
    path("second-factor/confirm/", own(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("second-factor/app/add/", own(totp.activate_totp), name="mfa_activate_totp"),
    path("second-factor/app/remove/", own(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("second-factor/recovery/", own_reading(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("second-factor/recovery/new/", own(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path(
        "second-factor/recovery/download/",
        own_reading(codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("passkeys/", own_reading(passkeys.list_webauthn), name="mfa_list_webauthn"),
    path("passkeys/add/", own(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("passkeys/confirm/", own(passkeys.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("passkeys/sign-in/", anybody(passkeys.login_webauthn), name="mfa_login_webauthn"),
    path("passkeys/<int:pk>/edit/", own(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
    path("passkeys/<int:pk>/remove/", own(passkeys.remove_webauthn), name="mfa_remove_webauthn"),
    path("sessions/", own(sessions.list_usersessions), name="usersessions_list"),
]
