"""The list of meetings: filters and order in the address, the same as data."""

import json
from datetime import date

import pytest

from tests.multaqa.meetings import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def some_meetings():
    make.a_meeting("6", starts_on=date(2018, 2, 12), state="closed", place_ar="دبي", place_en="Dubai", place_fr="Dubaï")
    make.a_meeting("7", starts_on=date(2019, 3, 19), state="closed", kind="expert")
    make.a_meeting("8", starts_on=date(2020, 9, 23), state="closed", mode="virtual")
    make.a_meeting("11")
    make.a_meeting("12", state="planned")


def codes(client, query=""):
    return [one["code"] for one in json.loads(client.get(f"/ar/meetings/index.json{query}").content)["meetings"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["11", "8", "7", "6"]),
        ("?sort=date", ["6", "7", "8", "11"]),
        ("?sort=-ordinal", ["11", "8", "7", "6"]),
        ("?when=upcoming", ["11"]),
        ("?when=past", ["8", "7", "6"]),
        ("?year=2019", ["7"]),
        ("?mode=virtual", ["8"]),
        ("?kind=expert", ["7"]),
        ("?place=Dubai", ["6"]),
        ("?q=Meeting+6", ["6"]),
        ("?year=2019&mode=virtual", []),
        ("?year=nonsense", ["11", "8", "7", "6"]),
        ("?sort=nonsense", ["6", "7", "8", "11"]),
    ],
)
def test_filters_and_order(client, some_meetings, query, expected):
    assert codes(client, query) == expected


def test_cities_are_sorted_by_the_readers_alphabet(client, some_meetings):
    page = client.get("/ar/meetings/?sort=place").content.decode()
    assert page.index("دبي</bdi></td>") < page.index("نص Beirut</bdi></td>")


def test_the_page_tells_of_the_next_meeting_and_filters_by_address(client, some_meetings):
    page = client.get("/ar/meetings/").content.decode()
    assert "card-box is-marked" in page
    filtered = client.get("/ar/meetings/?year=2018").content.decode()
    assert '<option value="2018" selected>' in filtered
    assert "/ar/meetings/6/" in filtered
    assert "/ar/meetings/7/" not in filtered


def test_an_empty_list_says_so(client):
    assert "empty-title" in client.get("/ar/meetings/").content.decode()
    assert "empty-title" in client.get("/ar/meetings/?year=1999").content.decode()


def test_the_list_costs_few_queries(client, some_meetings, django_assert_max_num_queries):
    client.get("/ar/meetings/")
    with django_assert_max_num_queries(8):
        client.get("/ar/meetings/")
