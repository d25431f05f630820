"""Charts in three languages: every string keeps its order, gaps look like gaps, pictures can be opened."""

import hashlib
import re
import struct
from xml.etree import ElementTree

import pytest

from mizan import charts
from mizan.charts.picture import FONTS, png
from mizan.explain import explain
from mizan.indices import load
from mizan.language import LANGUAGES, speaker
from mizan.run import compute
from mizan.study.change import decompose
from mizan.study.comparison import Side, compare
from mizan.study.correlation import correlations
from mizan.study.sensitivity import sensitivity
from mizan.study.uncertainty import uncertainty
from mizan.study.usual import usual_choices

ARABIC = re.compile("[\u0621-\u064a]")
PAIR = ("2022", "2024")


@pytest.fixture(scope="module")
def results():
    return compute(load("example"))


@pytest.fixture(scope="module")
def drawn(results):
    """By name, a function that makes the chart for a speaker."""
    index = results.index
    choices = usual_choices(index)
    doubt = uncertainty(index, choices, runs=200)
    effects = sensitivity(index, choices, points=64, scramblings=2)
    pairs = correlations(results)
    change = decompose(index, index, edition_before="2022", edition_after="2024")
    both = compare(Side(results, "2022"), Side(results, "2024"))
    return {
        "intervals": lambda say: charts.intervals(doubt, index, say),
        "effects": lambda say: charts.effects(effects, index, say),
        "correlation": lambda say: charts.correlation(pairs, index, say),
        "change": lambda say: charts.change(change, index, say, PAIR),
        "movement": lambda say: charts.movement(both, index, say, PAIR),
        "ranking": lambda say: charts.ranking(results, say),
        "profile": lambda say: charts.profile(results, explain(results, "ESK"), say),
        "profile of nobody": lambda say: charts.profile(results, explain(results, "ULM"), say),
    }


NAMES = ["intervals", "effects", "correlation", "change", "movement", "ranking", "profile", "profile of nobody"]


def strings(part):
    if isinstance(part, dict):
        for key, value in part.items():
            if key not in ("test", "labelExpr"):
                yield from strings(value)
    elif isinstance(part, list):
        for value in part:
            yield from strings(value)
    elif isinstance(part, str):
        yield part


def rows(specification, layer):
    return specification["datasets"][layer["data"]["name"]]


@pytest.mark.parametrize("name", NAMES)
def test_no_arabic_string_is_bare(drawn, name):
    found = [text for text in strings(drawn[name](speaker("ar")).to_dict()) if ARABIC.search(text)]
    assert found
    for text in found:
        assert text[0] == "\u2067", text
        assert text[-1] == "\u2069", text


@pytest.mark.parametrize("name", NAMES)
def test_axes_run_from_right_to_left_in_arabic_alone(drawn, name):
    for language in LANGUAGES:
        specification = str(drawn[name](speaker(language)).to_dict())
        assert ("'orient': 'right'" in specification) == (language == "ar")
        if name != "correlation":
            assert ("'reverse': True" in specification) == (language == "ar")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_each_is_drawn_with_its_own_font_and_its_title(drawn, name, language):
    chart = drawn[name](speaker(language))
    picture = charts.svg(chart)
    root = ElementTree.fromstring(picture)
    text = "".join(root.itertext())
    assert chart.to_dict()["title"]["text"].strip("\u2067\u2069") in text
    assert "Multaqa Naskh" in picture
    assert "NaN" not in text
    assert "undefined" not in text.replace("grey: undefined", "")


def test_a_unit_without_a_score_says_so(drawn):
    assert "excluded by screening" in charts.svg(drawn["profile of nobody"](speaker("en")))
    assert "مستبعدة بالفرز" in charts.svg(drawn["profile of nobody"](speaker("ar")))
    assert "no score" in charts.svg(drawn["ranking"](speaker("en")))


def test_an_undefined_correlation_is_grey_and_not_zero(results):
    from dataclasses import replace

    found = correlations(results)
    gaps = found.coefficients.copy()
    gaps[0, 1] = float("nan")
    specification = charts.correlation(replace(found, coefficients=gaps), results.index, speaker("en")).to_dict()
    values = [row for part in specification["layer"] for row in rows(specification, part) if row["text"] == "–"]
    assert values
    assert all("value" not in row for row in values)


def test_a_png_has_twice_the_pixels(drawn):
    picture = png(drawn["ranking"](speaker("ar")))
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    width, _ = struct.unpack(">2I", picture[16:24])
    assert width > 900


def test_the_parts_of_a_change_add_up_in_the_picture(drawn):
    specification = drawn["change"](speaker("en")).to_dict()
    bars, sums = specification["layer"]
    total = {}
    for row in rows(specification, bars):
        total[row["label"]] = total.get(row["label"], 0) + row["value"]
    for row in rows(specification, sums):
        assert total[row["label"]] == pytest.approx(row["value"], abs=1e-9)


def test_the_fonts_are_those_that_were_built():
    for line in (FONTS / "SHA256SUMS").read_text().splitlines():
        wanted, name = line.split()
        assert hashlib.sha256((FONTS / name).read_bytes()).hexdigest() == wanted
