"""Results side by side: on the states that both sides have, with figures as stored."""

import csv
import io
import re
from xml.etree import ElementTree

import pytest

from multaqa.measurement.plots import Drawing, inline, standalone
from multaqa.measurement.plots.tiles import PLACES, Tile, tiles
from tests.multaqa.measurement.factories import a_published_value, an_edition, an_index
from tests.multaqa.measurement.results_factories import a_published
from tests.multaqa.people import a_state

pytestmark = pytest.mark.django_db
STATES, INDICES = "/en/measurement/compare/states", "/en/measurement/compare/indices"
FROZEN = {"state": "frozen", "services": 0, "is_constructed": False}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def fill(edition, **values):
    for state, text in values.items():
        a_published_value(edition, state.upper(), "T", text, state=a_state(state))


@pytest.fixture
def two():
    """Two indices with editions of several years; they share four states."""
    a, b = an_index("one", scale=100), an_index("two", scale=1)
    for year in (2018, 2024):
        fill(an_edition(a, year=year, **FROZEN), jor="60", tun="50", omn="70", mar="40", lby="")
    fill(an_edition(b, year=2023, **FROZEN), jor="0.6", tun="0.8", omn="0.7", mar="0.2", qat="0.9")
    return a, b


def test_indices_are_compared_on_the_states_and_editions_that_they_share(client, two):
    data = client.get(f"{INDICES}.json?a=one&b=two").json()
    assert (data["a"]["edition"], data["b"]["edition"]) == ("2024", "2023")
    got = [(row["state"], row["place_a"], row["place_b"], row["places_gained"]) for row in data["states"]]
    assert got == [("omn", 1, 2, -1), ("jor", 2, 3, -1), ("tun", 3, 1, 2), ("mar", 4, 4, 0)]
    assert (data["only_in_a"], data["only_in_b"]) == ([], ["qat"])
    # By hand: places 1 2 3 4 and 2 3 1 4: 1 - 6 × (1 + 1 + 4) / (4 × 15)
    assert data["spearman"] == pytest.approx(0.4)
    # By hand: deviations 15, 5, -5, -15 and 0.125, 0.025, 0.225, -0.375; 6.5 / √(500 × 0.2075)
    assert data["pearson"] == pytest.approx(6.5 / (500 * 0.2075) ** 0.5)


def test_parts_of_two_indices_are_correlated_on_the_states_that_have_both(client, two):
    a, b = (one.editions.get(code=code) for one, code in zip(two, ("2024", "2023"), strict=True))
    for state, first, second in (("jor", "1", "0.9"), ("tun", "2", "0.5"), ("omn", "3", "0.1"), ("mar", "9", "")):
        a_published_value(a, state.upper(), "P1", first, state=a_state(state))
        a_published_value(b, state.upper(), "P2", second, state=a_state(state))
    data = client.get(f"{INDICES}.json?a=one&b=two").json()
    found = {(one["a"], one["b"]): (one["pearson"], one["states"]) for one in data["correlations"]}
    # By hand: 1, 2, 3 against 0.9, 0.5, 0.1 lie on a falling line; Morocco has no second figure.
    assert found["P1", "P2"] == (pytest.approx(-1), 3)
    assert set(found) == {("T", "T"), ("T", "P2"), ("P1", "T"), ("P1", "P2")}
    page = client.get(f"{INDICES}/?a=one&b=two&a_node=P1&b_node=P2").content.decode()
    assert "3 states have a figure in both" in page
    assert "−1.00" in page


def test_an_address_may_name_the_editions(client, two):
    assert client.get(f"{INDICES}.json?a=one&b=two&a_edition=2018").json()["a"]["edition"] == "2018"


def test_the_page_and_the_table_say_the_same(client, two):
    page = client.get(f"{INDICES}/?a=one&b=two").content.decode()
    assert "+0.40" in page
    assert "4 states have a figure in both" in page
    rows = list(csv.DictReader(io.StringIO(client.get(f"{INDICES}.csv?a=one&b=two").content.decode("utf-8-sig"))))
    assert [float(row["score_a"]) for row in rows] == [70, 60, 50, 40]


def test_few_states_have_no_correlation(client):
    a, b = an_index("one"), an_index("two")
    for index in (a, b):
        fill(an_edition(index, year=2024, **FROZEN), jor="60", tun="50")
    data = client.get(f"{INDICES}.json?a=one&b=two").json()
    assert (data["pearson"], data["spearman"]) == (None, None)
    assert client.get(f"{INDICES}/?a=one&b=two").status_code == 200


def test_an_index_without_results_says_so(client, two):
    an_index("empty")
    assert "no results yet" in client.get(f"{INDICES}/?a=one&b=empty").content.decode()
    assert client.get(f"{INDICES}.json?a=one&b=empty").status_code == 404
    assert client.get(f"{INDICES}/?a=one&b=nonsense").status_code == 422


@pytest.mark.parametrize("count", [1, 5])
def test_other_than_two_to_four_states_are_refused(client, two, count):
    query = "&".join(f"state={code}" for code in ("jor", "tun", "omn", "mar", "lby")[:count])
    answer = client.get(f"{STATES}/?{query}")
    assert answer.status_code == 422
    assert "two, three or four" in answer.content.decode()


def test_states_stand_side_by_side_with_what_is_stored(client, two):
    release = a_published(edition=an_edition(an_index("ours"), state="frozen"), is_demonstration=True)
    rows = client.get(f"{STATES}.json?state=jor&state=tun").json()["rows"]
    stored = {one.state.code: one.value for one in release.scores.filter(code="T").select_related("state")}
    ours = {row["state"]: row["value"] for row in rows if row["index"] == "ours" and not row["node"]}
    assert ours == stored
    assert {row["kind"] for row in rows if row["index"] == "ours"} == {"demonstration"}
    assert [row["value"] for row in rows if row["index"] == "one" and row["state"] == "tun"] == [
        50,
        50,
        None,
        None,
        None,
    ]
    page = client.get(f"{STATES}/?state=jor&state=tun").content.decode()
    assert "invented" in page
    assert "no figure" in client.get(f"{STATES}/?state=jor&state=qat").content.decode()


def test_every_tile_has_a_place_of_its_own():
    assert len(PLACES) == len(set(PLACES.values())) == 22


def test_west_stays_on_the_left_and_what_stands_around_the_map_begins_where_its_language_does():
    states = [Tile("mrt", "Mauritania", "1", 0), Tile("omn", "Oman", "2", 3)]
    left, right = (tiles("Map", states, "no figure", rtl) for rtl in (False, True))
    places = [re.findall(r'<rect[^>]* x="([\d.]+)"', "".join(drawing.marks)) for drawing in (left, right)]
    assert places[0] == places[1]
    assert float(places[0][0]) < float(places[0][1])
    anchors = [re.findall(r'text-anchor="(\w+)"', standalone(drawing))[0] for drawing in (left, right)]
    assert anchors == ["start", "end"]


def test_a_picture_to_take_along_has_its_own_ground_title_and_note():
    """Opened by another program: well-formed, mirrored in Arabic, and what it says is escaped."""
    drawing = Drawing(100, 50, "<title> & more", rtl=True, note="invented", key=("part",), source="S", address="/a?b=c")
    drawing.caption = "read it so"
    drawing.words(10, 20, "<b>name</b>")
    root = ElementTree.fromstring(standalone(drawing))
    texts = ["".join(each.itertext()).strip("\u2068\u2069") for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert [text.strip("\u2066") for text in texts] == [
        "<title> & more", "invented", "read it so", "part", "S", "/a?b=c", "<b>name</b>",
    ]  # fmt: skip
    assert root.get("viewBox") == "-16 -16 132 223"
    places = [each.get("x") for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert places == ["100", "100", "100", "82.0", "100", "100", "90"]
    assert "style=" not in inline(drawing)
