"""Coming in and going out: passwords, codes, limits, and what the chain keeps of it."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import make_password
from django.core import mail
from django.db import connection
from django.test import Client

from multaqa.audit.models import Event
from multaqa.config import settings as production
from tests.multaqa.people import PASSWORD

pytestmark = pytest.mark.django_db
SIGN_IN = "/ar/sign-in/"


@pytest.fixture
def director(person_as):
    return person_as("director", state="jor").user


def sign_in(user, password=PASSWORD, client=None):
    client = client or Client()
    return client, client.post(SIGN_IN, {"login": user.email, "password": password})


def deeds_of(user):
    return list(Event.objects.filter(record=f"accounts.user:{user.pk}").values_list("deed", flat=True))


def code_of(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_somebody_signs_in_by_address_and_password(director):
    client, response = sign_in(director)
    assert response["Location"] == "/ar/workspace/"
    assert client.get("/ar/accounts/").status_code == 200
    assert deeds_of(director) == ["accounts.sign-in"]


def test_a_password_kept_in_an_older_way_opens_once_more_and_is_kept_anew(director, settings):
    settings.PASSWORD_HASHERS = production.PASSWORD_HASHERS
    director.password = make_password(PASSWORD, hasher="pbkdf2_sha256")
    director.save(update_fields=["password"])
    assert sign_in(director)[1]["Location"] == "/ar/workspace/"
    director.refresh_from_db()
    assert director.password.startswith("scrypt$")
    assert sign_in(director)[1]["Location"] == "/ar/workspace/"
    assert sign_in(director, password="another phrase")[1].status_code == 200


def test_capitals_of_an_address_do_not_count(director):
    director.email = director.email.upper()
    assert sign_in(director)[1].status_code == 302


def test_signing_out_is_recorded_and_closes_the_pages(director):
    client, _response = sign_in(director)
    client.post("/ar/sign-in/sign-out/")
    assert client.get("/ar/accounts/").status_code == 302
    assert deeds_of(director) == ["accounts.sign-in", "accounts.sign-out"]


def test_a_sign_in_gets_a_new_session_key(director):
    client = Client()
    client.get(SIGN_IN)
    session = client.session
    session["x"] = 1
    session.save()
    client.cookies["sessionid"] = before = session.session_key
    sign_in(director, client=client)
    assert client.session.session_key != before


def test_a_wrong_password_is_recorded_without_the_address(director):
    _client, response = sign_in(director, "wrong")
    assert response.status_code == 200
    event = Event.objects.get(deed="accounts.sign-in-failed")
    assert event.record == f"accounts.user:{director.pk}"
    assert event.by is None
    assert director.email not in event.body


def test_an_unknown_address_gets_the_same_answer_and_the_same_event(director):
    _client, known = sign_in(director, "wrong")
    director.email = "nobody@example.org"
    _client, unknown = sign_in(director, "wrong")
    assert known.context["form"].errors == unknown.context["form"].errors
    assert Event.objects.filter(deed="accounts.sign-in-failed").count() == 2


def test_after_five_failures_even_the_right_password_waits(director):
    client = Client()
    for _ in range(5):
        sign_in(director, "wrong", client)
    _client, response = sign_in(director, client=client)
    assert response.status_code == 200
    assert response.context["form"].errors


def test_failures_are_counted_where_every_worker_counts(director):
    sign_in(director, "wrong")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM multaqa_cache WHERE cache_key LIKE %s", ["%login_failed%"])
        assert cursor.fetchone()[0] >= 1


def test_after_twenty_failures_an_address_of_the_net_waits(person_as):
    client = Client()
    for _ in range(20):
        client.post(SIGN_IN, {"login": f"nobody-{_}@example.org", "password": "wrong"})
    _client, response = sign_in(person_as("director").user, client=client)
    assert response.status_code == 200


def test_a_second_factor_is_asked_for_after_the_password(person_as):
    user = person_as("secretariat").user
    client, response = sign_in(user)
    assert response["Location"].startswith("/ar/sign-in/second-factor/code/")
    assert client.get("/ar/accounts/").status_code == 302
    wrong = client.post("/ar/sign-in/second-factor/code/", {"code": "000000"})
    assert wrong.status_code == 200
    assert Event.objects.filter(deed="accounts.sign-in-failed").exists()


def test_the_code_of_the_app_opens_the_account(director, monkeypatch):
    client, _response = sign_in(director)
    asked = client.get("/ar/sign-in/second-factor/app/add/")
    assert asked["Location"].startswith("/ar/sign-in/confirm/")
    client.post(asked["Location"], {"password": PASSWORD})
    page = client.get("/ar/sign-in/second-factor/app/add/")
    secret = page.context["form"].secret
    # A test's transaction is never kept; the library's letter and signal come at the moment they would.
    monkeypatch.setattr("django.db.transaction.on_commit", lambda then, **_: then())
    assert client.post("/ar/sign-in/second-factor/app/add/", {"code": code_of(secret)}).status_code == 302
    assert deeds_of(director)[-1] == "accounts.second-factor-added"
    client.post("/ar/sign-in/sign-out/")
    client, response = sign_in(director)
    assert "second-factor/code" in response["Location"]
    recovery = RecoveryCodes(Authenticator.objects.get(user=director, type="recovery_codes")).get_unused_codes()
    done = client.post("/ar/sign-in/second-factor/code/", {"code": recovery[0]})
    assert done["Location"] == "/ar/workspace/"
    assert client.get("/ar/accounts/").status_code == 200


def test_a_forgotten_password_is_replaced_through_the_letter(director):
    client = Client()
    client.post("/ar/sign-in/password/forgotten/", {"email": director.email})
    address = next(part for part in mail.outbox[-1].body.split("\u2066") if "/password/forgotten/" in part)
    path = address.split("\u2069")[0].removeprefix("http://testserver")
    page = client.get(path, follow=True)
    new = "an even longer phrase 2027"
    done = client.post(page.redirect_chain[-1][0], {"password1": new, "password2": new})
    assert done.status_code == 302
    assert sign_in(director, new)[1].status_code == 302
    assert "accounts.password-reset" in deeds_of(director)


def test_known_and_unknown_addresses_get_the_same_words_about_a_letter(director):
    known = Client().post("/ar/sign-in/password/forgotten/", {"email": director.email}, follow=True)
    unknown = Client().post("/ar/sign-in/password/forgotten/", {"email": "nobody@example.org"}, follow=True)
    assert known.redirect_chain == unknown.redirect_chain
    assert len(mail.outbox) == 2


def test_a_new_password_ends_every_other_session(director):
    here, _response = sign_in(director)
    there, _response = sign_in(director)
    new = "an even longer phrase 2027"
    here.post("/ar/sign-in/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert there.get("/ar/accounts/").status_code == 302
    assert "accounts.password-changed" in deeds_of(director)


def test_signing_out_everywhere_ends_all_sessions(director):
    here, _response = sign_in(director)
    there, _response = sign_in(director)
    assert UserSession.objects.filter(user=director).count() == 2
    assert here.post("/ar/accounts/sign-out-everywhere/", {"seen": ""}).status_code == 302
    assert here.get("/ar/accounts/").status_code == 302
    assert there.get("/ar/accounts/").status_code == 302
    assert "accounts.sign-out-everywhere" in deeds_of(director)


def test_the_other_sessions_alone_can_be_ended(director):
    here, _response = sign_in(director)
    there, _response = sign_in(director)
    here.post("/ar/sign-in/sessions/")
    assert here.get("/ar/accounts/").status_code == 200
    assert there.get("/ar/accounts/").status_code == 302


def test_a_new_address_counts_once_it_was_proved(director):
    client, _response = sign_in(director)
    old = director.email
    client.post("/ar/sign-in/e-mail/", {"action_add": "1", "email": "new@example.org"})
    director.refresh_from_db()
    assert director.email == old
    letter = next(message for message in mail.outbox if message.to == ["new@example.org"])
    path = letter.body.split("\u2066http://testserver")[1].split("\u2069")[0]
    client.post(path)
    director.refresh_from_db()
    assert director.email == "new@example.org"
    assert "accounts.email-changed" in deeds_of(director)


def test_where_one_wanted_to_go_is_kept_through_signing_in(director):
    asked = Client().get("/ar/accounts/edit/")
    assert asked["Location"] == "/ar/sign-in/?next=/ar/accounts/edit/"
    client = Client()
    done = client.post(asked["Location"], {"login": director.email, "password": PASSWORD, "next": "/ar/accounts/edit/"})
    assert done["Location"] == "/ar/accounts/edit/"


def test_nobody_is_led_to_another_site(director):
    given = {"login": director.email, "password": PASSWORD, "next": "https://elsewhere.example/"}
    assert Client().post(SIGN_IN, given)["Location"] == "/ar/workspace/"
