"""Invented accounts to look around with: one for each role, plainly marked, made once."""

import pytest
from django.test import Client

from multaqa.accounts.choices import Role
from multaqa.accounts.models import User
from multaqa.audit.models import Event
from multaqa.common.errors import Refused
from multaqa.members import actions
from multaqa.members.models import Mandate, Person
from multaqa.members.queries import standing_of
from tests.multaqa.members import factories
from tests.multaqa.people import a_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded():
    factories.a_network()
    a_state("egy")
    a_state("jor")


def test_every_role_has_its_account(loaded):
    accounts = actions.make_demonstration_accounts("JOR")
    assert [account.role for account in accounts] == [role for role in Role if role != Role.PUBLIC]
    for account in accounts:
        user = User.objects.get(email=account.email)
        assert standing_of(user).roles == {Role.PUBLIC, account.role}
        assert user.is_demonstration
        assert user.has_one_time_password
        assert user.check_password(account.password)


def test_every_name_says_in_three_languages_that_it_is_invented(loaded):
    actions.make_demonstration_accounts("jor")
    for person in Person.objects.all():
        assert "توضيحي" in person.name_ar
        assert "emonstration" in person.name_en
        assert "émonstration" in person.name_fr


def test_the_director_stands_for_the_state_asked_for(loaded):
    actions.make_demonstration_accounts("JOR")
    assert Mandate.objects.get(kind="director").state.code == "jor"


def test_a_second_run_changes_nothing_and_knows_no_password(loaded):
    actions.make_demonstration_accounts()
    before = User.objects.count(), Mandate.objects.count(), Event.objects.count()
    again = actions.make_demonstration_accounts()
    assert (User.objects.count(), Mandate.objects.count(), Event.objects.count()) == before
    assert {account.password for account in again} == {None}


def test_nothing_is_made_before_there_is_a_network():
    with pytest.raises(Refused):
        actions.make_demonstration_accounts()
    assert not User.objects.exists()


def test_an_invented_account_signs_in_once_and_then_chooses(loaded):
    account = actions.make_demonstration_accounts()[1]
    client = Client()
    client.post("/ar/sign-in/", {"login": account.email, "password": account.password})
    assert client.get("/ar/members/")["Location"] == "/ar/accounts/choose-password/"
