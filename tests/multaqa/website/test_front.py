"""The front page and the workspace."""

import json
from datetime import timedelta

import pytest

from multaqa.meetings.models import Meeting
from multaqa.members.queries import today
from tests.multaqa.reports import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_an_empty_site_says_what_to_do(client, language):
    answer = client.get(f"/{language}/")
    assert answer.status_code == 200
    assert "multaqa load" in answer.content.decode()


def test_the_root_leads_to_arabic(client):
    assert client.get("/").headers["Location"] == "/ar/"


def test_the_public_sees_the_network_and_the_latest_outcomes(client, django_assert_max_num_queries):
    factories.a_report(factories.a_network())
    Meeting.objects.filter(code="3").delete()
    with django_assert_max_num_queries(12):
        page = client.get("/ar/").content.decode()
    for words in ("وُلدت الشبكة", "توصية 1", "هدف 2", "لم يُعلَن عن اجتماع"):
        assert words in page


def test_the_next_meeting_stands_first(client):
    factories.a_report(factories.a_network())
    soon = today() + timedelta(days=20)
    coming = factories.a_meeting(9, soon)
    Meeting.objects.filter(pk=coming.pk).update(state="announced")
    page = client.get("/ar/").content.decode()
    assert "/ar/meetings/9/" in page
    assert "/ar/meetings/9.ics" in page
    data = json.loads(client.get("/ar/index.json").content)
    assert data["next_meeting"]["code"] == "9"
    assert data["counts"] == {"states": 1, "meetings": 3, "recommendations": 2}


def test_strangers_are_led_to_sign_in(client):
    answer = client.get("/ar/workspace/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/ar/sign-in/")


def test_the_workspace_tells_for_whom_one_acts(client_as):
    factories.a_network()
    page = client_as("director", state="jor").get("/ar/workspace/").content.decode()
    assert "الدولة jor" in page
