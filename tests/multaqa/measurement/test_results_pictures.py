"""Pictures of results: in the language that is asked for, with their source, and marked where figures are invented."""

import re
import struct
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.utils.translation import override

from multaqa.measurement import pictures
from multaqa.measurement.actions import publishing, reviewing
from multaqa.measurement.models import Release
from multaqa.measurement.plots import Drawing, scatter, slopes, timeline
from multaqa.measurement.queries.reading import series
from multaqa.measurement.reading.comparison import pair_of, side_by_side, states_together
from multaqa.measurement.reading.nodes import root_of
from multaqa.measurement.reading.overview import overview
from multaqa.measurement.reading.profile import profile
from tests.multaqa.measurement.factories import an_edition, an_index
from tests.multaqa.measurement.results_factories import a_published
from tests.multaqa.measurement.review_factories import OFFICE, answer_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def releases() -> list[Release]:
    """Two rounds of one index, invented, in which the states change places."""
    index = an_index("ours")
    orders = {2024: ("jor", "tun", "omn"), 2025: ("omn", "tun", "jor")}
    return [
        a_published(
            edition=an_edition(index, year=year, state="frozen"), code=f"r{year}", states=states, is_demonstration=True
        )
        for year, states in orders.items()
    ]


def drawn(releases: list[Release], language: str) -> dict[str, Drawing]:
    """Return every picture there is."""
    release = releases[-1]
    edition = release.round.edition
    read = overview(edition, release, root_of(edition))
    state, other = (one.row.state for one in read.standings[:2])
    (chapter,) = profile(state, classification=-1)
    (together,) = states_together([state, other])
    both = [pair_of(series(), "ours", one.round.edition.code) for one in releases]
    return {
        "scores": pictures.scores(language, read),
        "ranks": pictures.ranks(language, read),
        "map": pictures.map_of_tiles(language, read),
        "parts": pictures.parts(language, chapter),
        "time": pictures.over_time(language, chapter),
        "change": pictures.change(language, chapter),
        "lifts": pictures.lifts(language, chapter),
        "states": pictures.states_over_time(language, together),
        "means": pictures.means(language, read),
        "indices": pictures.scattered(language, side_by_side(*both)),
        "shift": pictures.shifted(language, side_by_side(*both)),
        "correlations": pictures.correlated(language, side_by_side(*both)),
    }


def texts(drawing: Drawing) -> str:
    root = ElementTree.fromstring(pictures.as_svg(drawing))
    return "\n".join("".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}text"))


def test_every_picture_says_where_it_is_from_and_that_it_is_invented(releases):
    for name, drawing in drawn(releases, "en").items():
        said = texts(drawing)
        # A long title runs over two lines.
        assert drawing.title in said.replace("\u2069\n\u2068", " "), name
        assert "invented" in said, name
        assert "release 1" in said, name


def test_a_picture_speaks_the_language_that_is_asked_for_whatever_the_page_speaks(releases):
    with override("fr"):
        found = drawn(releases, "ar")
    for name, drawing in found.items():
        assert re.search("[\u0600-\u06ff]", drawing.title), name
        assert "توضيحية" in drawing.note, name
        assert drawing.rtl, name


def test_a_picture_as_pixels_has_the_size_that_its_drawing_says(releases):
    drawing = drawn(releases, "ar")["scores"]
    width, height = (
        float(ElementTree.fromstring(pictures.as_svg(drawing)).get(side, "")) for side in ("width", "height")
    )
    assert struct.unpack(">II", pictures.as_png(drawing)[16:24]) == (round(2 * width), round(2 * height))


@pytest.mark.parametrize("plot", ["parts", "time", "change", "lifts"])
def test_every_picture_of_a_profile_is_a_file_that_says_where_it_stays(client, releases, plot):
    base = f"/ar/measurement/states/jor/ours/2025/{plot}"
    svg = client.get(f"{base}.svg?of=r2025-1")
    assert svg["Content-Type"] == "image/svg+xml"
    said = svg.content.decode()
    assert "/ar/measurement/states/jor/ours/2025/" in said
    assert "of=r2025-1" in said
    assert "توضيحية" in said
    # Nothing is fetched: the font is inside.
    assert not re.search(r"(?:href|src|url)\W+https?:", said)
    assert "data:font/woff2" in said
    assert client.get(f"{base}.png?of=r2025-1").content.startswith(b"\x89PNG")
    for wrong in (
        f"{base}.gif",
        "/ar/measurement/states/jor/ours/2025/nothing.svg",
        f"{base}.svg".replace("jor", "mar"),
    ):
        assert client.get(wrong).status_code == 404


@pytest.mark.parametrize("plot", ["scatter", "shift", "correlations"])
def test_every_picture_of_two_indices_is_a_file(client, releases, plot):
    query = "a=ours&b=ours&a_edition=2024&b_edition=2025"
    svg = client.get(f"/en/measurement/compare/indices/{plot}.svg?{query}").content.decode()
    assert "a_of=r2024-1" in svg
    assert "invented" in svg
    assert client.get(f"/en/measurement/compare/indices/{plot}.png?{query}").content.startswith(b"\x89PNG")
    assert client.get(f"/en/measurement/compare/indices/nothing.svg?{query}").status_code == 404


def test_the_lines_of_states_are_a_file_under_the_release_that_they_end_with(client, releases):
    query = "state=jor&state=tun&index=ours&edition=2025&of=r2025-1"
    svg = client.get(f"/en/measurement/compare/states/time.svg?{query}")
    assert "of=r2025-1" in svg.content.decode()
    pinned = client.get(f"/en/measurement/compare/states.json?{query.replace('2025', '2024')}").json()
    assert {row["edition"] for row in pinned["rows"]} == {"2024"}
    assert client.get("/en/measurement/compare/states/time.svg?state=jor&state=tun").status_code == 404


def test_an_address_with_a_release_shows_the_same_after_a_correction(client, releases):
    address = "/en/measurement/states/jor/ours/2025.json?of=r2025-1"
    before = client.get(address).json()
    round = releases[-1].round
    reviewing.rule(answer_of(round, "jor", "K4"), by=OFFICE, value=Decimal(0), reason="An error.")
    words = {f"what_changed_{language}": "corrected" for language in ("ar", "en", "fr")}
    publishing.publish(round, by=OFFICE, runs=100, **words)
    assert client.get(address).json() == before
    now = client.get("/en/measurement/states/jor/ours/2025.json").json()
    assert now["indices"][0]["figure"]["value"] < before["indices"][0]["figure"]["value"]
    overview_ = "/en/measurement/ours/2025/results.json"
    assert client.get(f"{overview_}?of=r2025-1").json()["results"] == "r2025-1"
    assert client.get(overview_).json()["results"] == "r2025-2"


def test_states_that_share_a_place_are_written_apart():
    drawing = slopes.slopes(
        "t", [slopes.Slope(name, 1, at) for name, at in (("a", 2), ("b", 1))], ("x", "y"), rtl=False
    )
    lines = [mark for mark in drawing.marks if "polyline" in mark]
    # The first rises from nothing shared: down from place 1 to 2; the second stays.
    assert 'class="down"' in lines[0]
    assert 'class="level"' in lines[1]
    starts = [re.search(r'points="[\d.]+,([\d.]+)', line).group(1) for line in lines]
    assert len(set(starts)) == 2


def test_a_line_is_broken_where_an_edition_has_no_figure_and_a_mark_says_so():
    track = timeline.Track("a", [1.0, 2.0, None, 3.0])
    with override("en"):
        drawing = timeline.timeline("t", [2018, 2020, 2022, 2024], [track], scale=4, missing="no figure", rtl=False)
    (line,) = [mark for mark in drawing.marks if "polyline" in mark]
    assert len(re.search('points="([^"]+)"', line).group(1).split()) == 2
    (gap,) = [mark for mark in drawing.marks if "gap" in mark]
    assert "2022, no figure" in gap


def test_names_of_close_points_do_not_lie_on_each_other():
    spots = [scatter.Spot(code, code, 0.5 + at / 200, 0.5) for at, code in enumerate(("AAA", "BBB", "CCC"))]
    drawing = scatter.scatter("t", spots, names=("x", "y"), scales=(1, 1), rtl=False)
    names = [mark for mark in drawing.marks if re.search("AAA|BBB|CCC", mark) and "<text" in mark]
    found = {re.search(r'x="([\d.]+)" y="([\d.]+)" text-anchor="(\w+)"', mark).groups() for mark in names}
    assert len(found) == len({anchor + y for _x, y, anchor in found}) == 3
