"""What somebody who has signed in must do before going on, and what ends their rights."""

from datetime import timedelta

import pytest
from django.test import Client

from multaqa.accounts.actions import account
from multaqa.audit.models import Event
from multaqa.common.errors import NotPermitted, Refused
from multaqa.members.queries import standing_of, today
from tests.multaqa.people import PASSWORD, give_second_factor

pytestmark = pytest.mark.django_db
NEW = "a phrase of my own 2026"


def deeds():
    return list(Event.objects.values_list("deed", flat=True))


@pytest.fixture
def newcomer(person_as):
    user = person_as("director", state="jor").user
    user.has_one_time_password = True
    user.save()
    client = Client()
    client.force_login(user)
    client.user = user
    return client


@pytest.mark.parametrize(
    "path", ["/ar/", "/ar/workspace/", "/ar/members/", "/ar/accounts/edit/", "/ar/members/index.json"]
)
def test_a_one_time_password_opens_nothing_but_the_choice_of_another(newcomer, path):
    assert newcomer.get(path)["Location"] == "/ar/accounts/choose-password/"


def test_a_deed_with_a_one_time_password_is_not_done(newcomer):
    assert newcomer.post("/ar/accounts/edit/", {"name": "x", "language": "en"}).status_code == 302
    newcomer.user.refresh_from_db()
    assert newcomer.user.language == "ar"


def test_the_choice_of_a_password_opens_the_rest_in_the_same_session(newcomer):
    done = newcomer.post("/ar/accounts/choose-password/", {"password": NEW, "again": NEW})
    assert done["Location"] == "/ar/workspace/"
    assert newcomer.get("/ar/accounts/").status_code == 200
    newcomer.user.refresh_from_db()
    assert newcomer.user.check_password(NEW)
    assert "accounts.choose-password" in deeds()


def test_the_password_that_was_given_is_not_a_choice(newcomer):
    answer = newcomer.post("/ar/accounts/choose-password/", {"password": PASSWORD, "again": PASSWORD})
    assert answer.status_code == 422
    assert answer.context["form"].errors["password"]


def test_somebody_with_a_one_time_password_can_leave(newcomer):
    assert newcomer.post("/ar/sign-in/sign-out/").status_code == 302
    assert newcomer.get("/ar/members/").status_code == 200


@pytest.mark.parametrize("role", ["secretariat", "reviewer"])
def test_a_role_that_asks_for_a_second_factor_waits_for_it(role, person_as, settings):
    settings.SECOND_FACTOR_ROLES = []
    user = person_as(role).user
    settings.SECOND_FACTOR_ROLES = ["secretariat", "reviewer"]
    client = Client()
    client.force_login(user)
    assert client.get("/ar/accounts/")["Location"] == "/ar/accounts/second-factor/"
    assert client.get("/ar/accounts/second-factor/").context["is_lacking"]
    assert client.get("/ar/sign-in/second-factor/").status_code == 200
    give_second_factor(user)
    assert client.get("/ar/accounts/").status_code == 200


def test_recovery_codes_alone_are_no_second_factor(person_as, settings):
    settings.SECOND_FACTOR_ROLES = []
    user = person_as("secretariat").user
    settings.SECOND_FACTOR_ROLES = ["secretariat"]
    user.authenticator_set.create(type="recovery_codes", data={"seed": "x", "used_mask": 0})
    client = Client()
    client.force_login(user)
    assert client.get("/ar/accounts/").status_code == 302


def test_a_director_may_do_without(person_as):
    client = Client()
    client.force_login(person_as("director").user)
    assert client.get("/ar/accounts/").status_code == 200


def test_the_setting_turns_the_duty_off(person_as, settings):
    settings.SECOND_FACTOR_ROLES = []
    client = Client()
    client.force_login(person_as("secretariat").user)
    assert client.get("/ar/accounts/all/").status_code == 200


def test_suspension_ends_the_sessions_at_once(person_as, standing):
    user = person_as("director").user
    client = Client()
    client.force_login(user)
    account.suspend(user, by=standing("secretariat"), reason="محاولة دخول مريبة")
    assert client.get("/ar/accounts/").status_code == 302
    assert not standing_of(user).is_signed_in
    assert {"accounts.suspend", "accounts.suspend-reason"} <= set(deeds())
    assert Client().post("/ar/sign-in/", {"login": user.email, "password": PASSWORD})["Location"].endswith("/inactive/")


def test_a_reinstated_account_signs_in_again(person_as, standing):
    user, officer = person_as("director").user, standing("secretariat")
    account.suspend(user, by=officer, reason="x")
    account.reinstate(user, by=officer)
    assert Client().post("/ar/sign-in/", {"login": user.email, "password": PASSWORD})["Location"] == "/ar/workspace/"


def test_nobody_suspends_their_own_account(standing):
    officer = standing("secretariat")
    with pytest.raises(NotPermitted):
        account.suspend(officer.user, by=officer, reason="x")


@pytest.mark.parametrize("role", ["director", "reviewer", "partner"])
def test_nobody_but_the_secretariat_suspends(role, standing, person_as):
    with pytest.raises(NotPermitted):
        account.suspend(person_as("observer").user, by=standing(role), reason="x")


def test_nobody_edits_the_account_of_somebody_else(standing, person_as):
    with pytest.raises(NotPermitted):
        account.edit(person_as("observer").user, by=standing("secretariat"), name="x")


def test_a_weak_choice_is_refused(person_as):
    user = person_as("director").user
    with pytest.raises(Refused):
        account.choose_password(user, by=standing_of(user), password="short")


def test_a_mandate_that_has_ended_leaves_the_account_and_takes_the_rights(person_as):
    user = person_as("secretariat", ends_on=today() - timedelta(days=1)).user
    client = Client()
    client.force_login(user)
    assert client.get("/ar/accounts/").status_code == 200
    assert client.get("/ar/workspace/").status_code == 200
    assert client.get("/ar/accounts/all/").status_code == 403
    assert "accounts.refused" in deeds()


def test_what_is_refused_to_a_stranger_is_not_recorded():
    Client().get("/ar/accounts/all/")
    assert deeds() == []


def test_two_editors_of_one_account_are_told(person_as):
    user = person_as("director").user
    client = Client()
    client.force_login(user)
    account.edit(user, by=standing_of(user), name="اسم جديد")
    answer = client.post("/ar/accounts/edit/", {"name": "اسم آخر", "language": "ar", "seen": 1})
    assert answer.status_code == 409
    assert "اسم جديد" in answer.content.decode()
    user.refresh_from_db()
    assert user.name == "اسم جديد"
