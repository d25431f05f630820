"""The public page of a meeting: what it shows to whom, at what cost, and the same as data."""

import json

import pytest

from multaqa.meetings.models import Corrigendum, Participation
from tests.multaqa.meetings import factories as make
from tests.multaqa.people import a_body

pytestmark = pytest.mark.django_db


def test_the_whole_meeting_is_shown(client):
    make.a_whole_meeting()
    page = client.get("/en/meetings/8/").content.decode()
    for text in (
        "Meeting 8 in English",
        "Part 2 in English",
        "Session 1 in English",
        "Item 14 in English",
        "Subject 14 in English",
        "State tun",
        "Kudo",
        "Beirut in English",
        "23 September 2020",
        "from 10:00 to 13:00",
        "Asia/Beirut",
        "NET/8/WP.3",
        "Publication survey-8 in English",
        'id="p8"',
        "The hours are inferred in English",
    ):
        assert text in page, text


def test_the_arabic_page_gives_both_names_of_the_month(client):
    make.a_whole_meeting()
    page = client.get("/ar/meetings/8/").content.decode()
    assert "23 أيلول/سبتمبر 2020" in page
    assert '<html lang="ar" dir="rtl">' in page


def test_a_page_with_fourteen_items_takes_at_most_twelve_queries(client, django_assert_max_num_queries):
    meeting = make.a_whole_meeting(items=14)
    Corrigendum.objects.create(
        meeting=meeting, number=1, record=f"meetings.meeting:{meeting.pk}", field="title_ar", reason="Misprint"
    )
    client.get("/ar/meetings/8/")
    with django_assert_max_num_queries(12):
        client.get("/ar/meetings/8/")


def test_more_items_take_no_more_queries(client, django_assert_max_num_queries):
    make.a_whole_meeting(items=40)
    client.get("/ar/meetings/8/")
    with django_assert_max_num_queries(12):
        client.get("/ar/meetings/8/")


def test_the_public_sees_who_was_represented_and_the_signed_in_who_came(client, client_as):
    meeting = make.a_whole_meeting()
    reader = client_as("observer")
    Participation.objects.create(meeting=meeting, body=a_body("partner-body"), person=reader.person, status="attended")
    assert "State egy" in client.get("/en/meetings/8/").content.decode()
    name = reader.person.name_en
    assert name not in client.get("/en/meetings/8/").content.decode()
    assert name in reader.get("/en/meetings/8/").content.decode()


def test_the_link_to_join_is_for_participants(client, client_as):
    meeting = make.a_meeting(mode="virtual", join_url="https://example.org/secret-room")
    make.a_place(meeting, "jor", status="confirmed")
    make.a_place(meeting, "tun", status="declined")
    sees = {
        "secretariat": client_as("secretariat"),
        "own director": client_as("director", state="jor"),
        "own coordinator": client_as("coordinator", state="jor"),
    }
    does_not = {
        "public": client,
        "other director": client_as("director", state="qat"),
        "declined": client_as("director", state="tun"),
    }
    for who, browser in sees.items():
        assert "secret-room" in browser.get("/en/meetings/8/").content.decode(), who
        assert b"secret-room" in browser.get("/en/meetings/8.ics").content.replace(b"\r\n ", b""), who
    for who, browser in does_not.items():
        for address in ("/en/meetings/8/", "/en/meetings/8.json", "/en/meetings/8.ics", "/en/meetings/index.ics"):
            assert b"secret-room" not in browser.get(address).content.replace(b"\r\n ", b""), (who, address)


def test_a_planned_meeting_is_the_secretariats(client, client_as):
    make.a_meeting("9", state="planned")
    for address in ("/en/meetings/9/", "/en/meetings/9.json", "/en/meetings/9.ics"):
        assert client.get(address).status_code == 404
        assert client_as("director").get(address).status_code == 404
        assert client_as("secretariat").get(address).status_code == 200
    assert b"Meeting 9" not in client.get("/en/meetings/").content
    assert json.loads(client.get("/en/meetings/index.json").content) == {"meetings": []}


def test_a_cancelled_meeting_says_so(client):
    make.a_meeting(state="cancelled")
    assert "This meeting was cancelled" in client.get("/en/meetings/8/").content.decode()


def test_the_data_has_every_text_in_three_languages(client):
    make.a_whole_meeting()
    found = json.loads(client.get("/ar/meetings/8.json").content)
    assert found["ordinal"] == 8
    assert set(found["title"]) == {"ar", "en", "fr"}
    assert [len(part["sessions"]) for part in found["programme"]] == [2, 2]
    items = [item for part in found["programme"] for session in part["sessions"] for item in session["items"]]
    assert len(items) == 14
    assert all(item["contributions"][0]["by"]["is_state"] for item in items)
    assert [paragraph["number"] for paragraph in found["paragraphs"]] == list(range(1, 9))
    assert found["documents"][0]["languages"] == ["ar", "en"]
    assert found["source"] == "report-8"
    assert found["source_note"]["en"] == "The hours are inferred in English"
    assert found == json.loads(client.get("/fr/meetings/8.json").content)


def test_a_corrigendum_stands_where_the_text_stands(client):
    meeting = make.a_whole_meeting()
    paragraph = meeting.paragraphs.get(number=3)
    Corrigendum.objects.create(
        meeting=meeting,
        number=1,
        record=f"meetings.recordparagraph:{paragraph.pk}",
        field="text_en",
        before="Twelve states.",
        after=paragraph.text_en,
        reason="Miscounted",
    )
    page = client.get("/en/meetings/8/").content.decode()
    third = page.split('id="p3"')[1].split('id="p4"')[0]
    assert "Corrected by corrigendum 1" in third
    assert "Twelve states." in page.split('id="corrigenda"')[1]


def test_a_document_for_participants_is_named_to_them_only(client, client_as):
    meeting = make.a_meeting()
    make.a_document(meeting, "inside", is_public=False, symbol="NET/8/CRP.1")
    make.a_place(meeting, "jor", status="confirmed")
    assert "NET/8/CRP.1" not in client.get("/en/meetings/8/").content.decode()
    assert "NET/8/CRP.1" not in client.get("/en/meetings/8.json").content.decode()
    assert "NET/8/CRP.1" in client_as("director", state="jor").get("/en/meetings/8/").content.decode()
