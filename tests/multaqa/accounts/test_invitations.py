"""Accounts come by invitation: the letter, its secret, and what can be done until it is accepted."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from multaqa.accounts.actions import invitations
from multaqa.accounts.models import Invitation, User
from multaqa.audit import queries as audit
from multaqa.common.errors import NotPermitted, Refused
from tests.multaqa.accounts.factories import OFFICER, an_invitation
from tests.multaqa.people import PASSWORD

pytestmark = pytest.mark.django_db
SMTP = "django.core.mail.backends.smtp.EmailBackend"


def page_of(token, language="ar"):
    with translation.override(language):
        return reverse("accounts:accept", args=[token])


def choose(token, password=PASSWORD, again=PASSWORD):
    client = Client()
    return client, client.post(page_of(token), {"password": password, "again": again})


@pytest.mark.parametrize(("language", "greeting"), [("ar", "حضرة"), ("en", "Dear"), ("fr", "Bonjour")])
def test_the_letter_is_in_the_language_of_its_reader(language, greeting):
    user, token = an_invitation(language)
    letter = mail.outbox[-1]
    assert letter.to == [user.email]
    assert greeting in letter.body
    assert f"\u2066http://localhost:8000{page_of(token, language)}\u2069" in letter.body
    assert "\n" not in letter.subject


def test_the_secret_is_in_the_letter_and_nowhere_else():
    user, token = an_invitation()
    invitation = user.invitations.get()
    assert invitation.digest == invitations.digest_of(token)
    assert token not in "".join(event.body for event in audit.events())
    assert not User.objects.filter(pk=user.pk, is_active=True).exists()


def test_the_invited_person_chooses_a_password_and_is_led_to_the_second_factor():
    user, token = an_invitation()
    client, response = choose(token)
    assert response.status_code == 302
    assert response["Location"] == "/ar/accounts/second-factor/"
    assert client.get("/ar/accounts/").status_code == 200
    user.refresh_from_db()
    assert user.is_active
    assert user.check_password(PASSWORD)


def test_an_account_just_opened_can_add_a_second_factor_at_once():
    _user, token = an_invitation()
    client, _response = choose(token)
    assert client.get("/ar/sign-in/second-factor/app/add/").status_code == 200


def test_an_invitation_works_once():
    _user, token = an_invitation()
    choose(token)
    assert choose(token)[1].status_code == 404


def test_an_invitation_ends_after_fourteen_days():
    user, token = an_invitation()
    assert invitations.open_invitation(token).expires_at - timezone.now() > timedelta(days=13, hours=23)
    Invitation.objects.filter(user=user).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert choose(token)[1].status_code == 404


def test_a_new_letter_makes_the_old_one_worthless():
    user, token = an_invitation()
    invitations.resend(user, by=OFFICER)
    assert choose(token)[1].status_code == 404
    assert [invitation.is_open for invitation in user.invitations.order_by("id")] == [False, True]


def test_a_withdrawn_invitation_opens_nothing():
    user, token = an_invitation()
    invitations.withdraw(user, by=OFFICER)
    assert choose(token)[1].status_code == 404


@pytest.mark.parametrize(
    ("password", "again", "field"),
    [
        ("short", "short", "password"),
        (PASSWORD, "another phrase 2026", "again"),
        ("123456789012", "123456789012", "password"),
    ],
)
def test_a_weak_or_mistyped_password_is_refused_at_its_field(password, again, field):
    user, token = an_invitation()
    _client, response = choose(token, password, again)
    assert response.status_code == 422
    assert response.context["form"].errors[field]
    user.refresh_from_db()
    assert not user.is_active
    assert user.invitations.get().is_open


def test_an_address_has_one_account():
    user, _token = an_invitation()
    with pytest.raises(Refused):
        invitations.invite(user.email.upper(), name="x", language="ar", by=OFFICER)


@pytest.mark.parametrize("role", ["director", "coordinator", "reviewer", "observer", "public"])
def test_nobody_else_invites(role, standing):
    with pytest.raises(NotPermitted):
        invitations.invite("x@example.org", name="x", language="ar", by=standing(role))
    assert not Invitation.objects.exists()


def test_somebody_not_yet_accepted_cannot_open_the_account_by_a_forgotten_password():
    user, _token = an_invitation()
    Client().post("/ar/sign-in/password/forgotten/", {"email": user.email})
    assert "password/forgotten" not in mail.outbox[-1].body


def test_a_letter_that_cannot_be_sent_stands_in_the_history(settings):
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, "127.0.0.1", 9
    user, _token = an_invitation()
    assert audit.history(user).first().deed == "accounts.letter-failed"
    assert invitations.policies.may_resend(OFFICER, user)


def test_nobody_opens_an_account_alone():
    page = Client().get("/ar/sign-in/by-invitation/")
    assert page.status_code == 200
    assert '<form method="post" novalidate' not in page.content.decode()
    assert Client().post("/ar/sign-in/by-invitation/", {"email": "x@example.org"}).status_code == 405


def test_the_secretariat_sees_the_invitation_and_its_history(client_as):
    user, _token = an_invitation()
    page = client_as("secretariat").get(f"/ar/accounts/all/{user.pk}/")
    assert {"resend", "withdraw"} <= {name for name, may in page.context["can"].items() if may}
    assert [event.deed for event in page.context["events"]] == ["accounts.invite"]
