"""A kept page is true: any change, by anybody, makes it anew; and nobody sees a page made for another."""

import pytest
from django.core.cache import caches
from django.test import Client

from multaqa.audit import actions as audit
from multaqa.meetings.actions import meetings
from multaqa.members.models import Network
from tests.multaqa.meetings import factories as make
from tests.multaqa.members.factories import a_network

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _keeping(settings):
    settings.KEPT_PAGES = 3
    caches["pages"].clear()
    yield
    caches["pages"].clear()


def test_a_page_seen_again_costs_one_query(client, django_assert_num_queries):
    make.a_whole_meeting()
    first = client.get("/ar/meetings/8/")
    with django_assert_num_queries(1):
        again = client.get("/ar/meetings/8/")
    assert again.content == first.content
    for name in ("Content-Type", "Content-Language", "Content-Security-Policy", "X-Frame-Options"):
        assert again[name] == first[name]


def test_a_change_makes_it_anew(client, standing):
    meeting = make.a_meeting()
    assert "Renamed" not in client.get("/en/meetings/8/").content.decode()
    meetings.revise(meeting, by=standing("secretariat"), title_en="Renamed")
    assert "Renamed" in client.get("/en/meetings/8/").content.decode()


def test_another_language_and_another_filter_are_other_pages(client):
    make.a_meeting()
    pages = {client.get(address).content for address in ("/ar/meetings/", "/en/meetings/", "/en/meetings/?when=past")}
    assert len(pages) == 3


def test_nobody_signed_in_is_served_a_kept_page_or_leaves_one(client, client_as):
    make.a_meeting(state="planned")
    office = client_as("secretariat")
    assert office.get("/en/meetings/8/").status_code == 200
    assert client.get("/en/meetings/8/").status_code == 404
    assert b"Meeting 8" in office.get("/en/meetings/").content
    assert b"Meeting 8" not in client.get("/en/meetings/").content
    assert b"Meeting 8" in office.get("/en/meetings/").content


def test_a_missing_page_is_not_kept(client, standing):
    assert client.get("/en/meetings/8/").status_code == 404
    make.a_meeting()
    assert client.get("/en/meetings/8/").status_code == 200


def test_a_form_that_carries_a_token_is_not_kept(client):
    first = client.get("/en/sign-in/").content
    assert first != Client().get("/en/sign-in/").content


def test_readers_do_not_write_into_each_others_page():
    make.a_meeting()
    compressed = Client(headers={"accept-encoding": "gzip"}).get("/en/meetings/8/")
    plain = Client().get("/en/meetings/8/")
    assert compressed["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain
    assert b"Meeting 8" in plain.content


def test_an_event_anywhere_lets_every_page_be_made_anew(client, django_assert_max_num_queries):
    meeting = make.a_meeting()
    client.get("/en/meetings/8/")
    audit.note(meeting, by=None, deed="meetings.announce")
    with django_assert_max_num_queries(15) as asked:
        client.get("/en/meetings/8/")
    assert len(asked) > 1


def test_the_frame_is_kept_for_those_signed_in_until_a_record_changes(client_as, standing):
    meeting = make.a_meeting()
    a_network()
    Network.objects.update(name_en="The first name")
    meetings.revise(meeting, by=standing("secretariat"), title_en="Renamed once")
    office = client_as("secretariat")
    assert "The first name" in office.get("/en/meetings/").content.decode()
    Network.objects.update(name_en="The second name")
    assert "The first name" in office.get("/en/meetings/").content.decode()
    meetings.revise(meeting, by=standing("secretariat"), title_en="Renamed twice")
    assert "The second name" in office.get("/en/meetings/").content.decode()
