"""Pictures of results: in the language that is asked for, with their source, and marked where figures are invented."""

import re
import struct
from xml.etree import ElementTree

import pytest
from django.utils.translation import override

from multaqa.measurement import pictures
from multaqa.measurement.models import Release
from multaqa.measurement.plots import Drawing
from multaqa.measurement.reading.comparison import pair_of, side_by_side, states_together
from multaqa.measurement.reading.nodes import root_of
from multaqa.measurement.reading.overview import overview
from multaqa.measurement.reading.profile import profile
from tests.multaqa.measurement.factories import an_edition, an_index
from tests.multaqa.measurement.results_factories import a_published

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
    both = [pair_of(edition.index, one.round.edition.code) for one in releases]
    return {
        "scores": pictures.scores(language, read),
        "ranks": pictures.ranks(language, read),
        "map": pictures.map_of_tiles(language, read),
        "parts": pictures.parts(language, chapter),
        "time": pictures.over_time(language, chapter),
        "change": pictures.change(language, chapter),
        "lifts": pictures.lifts(language, chapter),
        "states": pictures.states_over_time(language, together),
        "indices": pictures.scattered(language, side_by_side(*both)),
    }


def texts(drawing: Drawing) -> str:
    root = ElementTree.fromstring(pictures.as_svg(drawing))
    return "\n".join("".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}text"))


def test_every_picture_says_where_it_is_from_and_that_it_is_invented(releases):
    for name, drawing in drawn(releases, "en").items():
        said = texts(drawing)
        assert drawing.title in said, name
        assert "invented" in said, name
        assert "release 1" in said, name


def test_a_picture_speaks_the_language_that_is_asked_for_whatever_the_page_speaks(releases):
    with override("fr"):
        found = drawn(releases, "ar")
    for name, drawing in found.items():
        assert re.search("[\u0600-\u06ff]", drawing.title), name
        assert "توضيحية" in drawing.note, name
        # West lies on the left of a map in every language.
        assert drawing.rtl == (name != "map"), name


def test_a_picture_as_pixels_has_the_size_that_its_drawing_says(releases):
    drawing = drawn(releases, "ar")["scores"]
    width, height = (
        float(ElementTree.fromstring(pictures.as_svg(drawing)).get(side, "")) for side in ("width", "height")
    )
    assert struct.unpack(">II", pictures.as_png(drawing)[16:24]) == (round(2 * width), round(2 * height))
