"""The secretariat's pages about accounts and events, and the table of who may see or change what."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from multaqa.accounts import declarations
from multaqa.accounts.choices import Role
from multaqa.accounts.templatetags.accounts import device
from tests.multaqa.accounts.factories import an_invitation

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client_as):
    return client_as("secretariat")


def names(response):
    return [account.name for account in response.context["page"]]


def test_accounts_are_found_by_name_address_and_status(officer, person_as):
    director = person_as("director").user
    waiting, _token = an_invitation()
    assert {director.name, waiting.name} <= set(names(officer.get("/ar/accounts/all/")))
    assert names(officer.get(f"/ar/accounts/all/?text={director.email}")) == [director.name]
    assert names(officer.get("/ar/accounts/all/?status=waiting")) == [waiting.name]
    assert names(officer.get("/ar/accounts/all/?status=suspended")) == []


def test_the_list_of_accounts_costs_the_same_however_long_it_is(officer, person_as, django_assert_max_num_queries):
    for _ in range(15):
        person_as("observer")
    officer.get("/ar/accounts/all/")
    with django_assert_max_num_queries(8):
        officer.get("/ar/accounts/all/")


def found(officer, query):
    response = officer.get(f"/ar/audit/?{query}")
    assert response.status_code == 200
    return [event.deed for event in response.context["page"]]


def test_events_are_found_by_deed_record_person_and_day(officer):
    user, _token = an_invitation()
    today = timezone.localdate()
    assert found(officer, "deed=accounts.invite") == ["accounts.invite"]
    assert found(officer, f"record=accounts.user:{user.pk}") == ["accounts.invite"]
    assert found(officer, "record=accounts.invitation") == ["accounts.send-invitation"]
    assert found(officer, f"by={officer.person.user.email}") == ["accounts.sign-in"]
    assert found(officer, "by=nobody@example.org") == []
    assert len(found(officer, f"since={today}&until={today}")) == 3
    assert found(officer, f"since={today + timedelta(days=1)}") == []


def test_a_day_that_is_none_is_said_at_its_field(officer):
    response = officer.get("/ar/audit/?since=yesterday")
    assert response.status_code == 422
    assert response.context["form"].errors["since"]


def test_the_events_are_sentences_without_personal_values(officer):
    user, _token = an_invitation()
    page = officer.get(f"/en/audit/?record=accounts.user:{user.pk}").content.decode()
    assert "The account was created, waiting for its owner." in page
    assert user.email not in page


def test_the_chain_costs_a_fixed_number_of_queries(officer, django_assert_max_num_queries):
    for _ in range(20):
        an_invitation()
    officer.get("/ar/audit/")
    with django_assert_max_num_queries(9):
        officer.get("/ar/audit/")


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_everybody_can_read_who_may_see_or_change_what(language):
    page = Client().get(f"/{language}/accounts/access/")
    assert page.status_code == 200
    listed = [row["address"].name for area in page.context["areas"] for row in area["rows"]]
    assert sorted(listed) == sorted(address.name for address in declarations.addresses())


def test_the_table_says_what_the_declarations_say():
    audit = next(area for area in declarations.by_area() if area["name"] == "audit")
    assert {total["role"]: total["reads"] for total in audit["totals"]} == {
        role: int(role == Role.SECRETARIAT) for role in Role
    }


def test_too_many_requests_get_a_page_of_the_house(settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    client = Client()
    client.post("/ar/sign-in/", {"login": "x@example.org", "password": "x"})
    answer = client.post("/ar/sign-in/", {"login": "x@example.org", "password": "x"})
    assert answer.status_code == 429
    assert 'dir="rtl"' in answer.content.decode()


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36", "Chrome · Linux"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605 Version/17 Safari/605", "Safari · macOS"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/130 Safari/537 Edg/130", "Edge · Windows"),
        ("curl/8.0", "curl/8.0"),
    ],
)
def test_a_session_names_its_device(user_agent, name):
    assert device(user_agent) == name
