"""A state's profile: figures as stored, changes that add up, nothing of the answers beyond what the reader may see."""

import csv
import io
from decimal import Decimal

import pytest

from mizan.study.improvement import improvement
from mizan.study.usual import usual_choices
from multaqa.measurement.actions import publishing, reviewing
from multaqa.measurement.bridge import studies
from multaqa.measurement.choices import RoundState
from multaqa.measurement.models import Release, Score
from tests.multaqa.measurement.factories import a_published_value, an_edition, an_index
from tests.multaqa.measurement.results_factories import a_published
from tests.multaqa.measurement.review_factories import OFFICE, a_round, answer_of, decide_all
from tests.multaqa.people import a_state

pytestmark = pytest.mark.django_db
PAGE, DATA, TABLE = (f"/en/measurement/states/jor{ending}" for ending in ("/", ".json", ".csv"))
FROZEN = {"state": "frozen", "services": 0, "is_constructed": False}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def printed():
    """Jordan in EGDI 2018 and 2020, the fall that schooling explains, on this framework's pillars and weights."""
    index = an_index("theirs", scale=1, is_relative=True)
    before, after = (an_edition(index, year=year, **FROZEN) for year in (2018, 2020))
    for edition, values in ((before, ("0.5", "0.6", "0.4", "0.7")), (after, ("0.45", "0.4", "0.5", "0.6"))):
        for code, text in zip(("T", "P1", "P2", "P3"), values, strict=True):
            a_published_value(edition, "JOR", code, text, state=a_state("jor"), rank=117, of=193)
    return index


def test_the_profile_shows_the_stored_scores(client):
    release = a_published(states=("jor", "tun", "omn"), is_demonstration=True)
    (chapter,) = client.get(DATA).json()["indices"]
    stored = {one.code: one.value for one in Score.objects.filter(release=release, state__code="jor")}
    assert chapter["kind"] == "demonstration"
    assert chapter["figure"]["value"] == stored["T"]
    assert {part["node"]: part["value"] for part in chapter["parts"] + chapter["indicators"]} == {
        code: value for code, value in stored.items() if code != "T"
    }
    mean = sum(Score.objects.filter(release=release, code="P1").values_list("value", flat=True)) / 3
    assert chapter["parts"][0]["mean_of_members"] == pytest.approx(mean)
    page = client.get(PAGE).content.decode()
    assert "invented" in page
    assert "inferred" in page


def test_a_change_by_weights_adds_up_with_what_rounding_leaves(client, printed):
    (chapter,) = client.get(DATA).json()["indices"]
    change = chapter["change"]
    assert (change["by"], change["from"], change["to"]) == ("weights", "2018", "2020")
    assert [round(part["adds"], 9) for part in change["parts"]] == [-0.08, 0.04, -0.02]
    assert sum(part["adds"] for part in change["parts"]) + change["rest"] == pytest.approx(change["is"] - change["was"])
    page = client.get(PAGE).content.decode()
    assert "−0.0800" in page
    assert "relative" in page


def test_a_change_between_rounds_is_the_engines_and_adds_up_exactly(client):
    index = an_index("ours")
    first = a_published(edition=an_edition(index, year=2024, state="frozen"), code="r1", states=("jor", "tun", "omn"))
    second = a_published(edition=an_edition(index, year=2025, state="frozen"), code="r2", states=("omn", "tun", "jor"))
    parts = studies.parts_of_change(first, second, "jor")
    was, now = (one.scores.get(state__code="jor", code="T").value for one in (first, second))
    assert now != was
    assert sum(parts.values()) == pytest.approx(now - was, abs=1e-12)
    (chapter,) = client.get(DATA).json()["indices"]
    assert chapter["change"]["by"] == "engine"
    assert chapter["change"]["rest"] == pytest.approx(0, abs=1e-12)


def test_what_lifts_is_what_the_engine_finds_when_it_is_done(client):
    """Raising the indicator to its target and computing again gives the gain that the page promised."""
    release = a_published(states=("omn", "tun", "jor"))
    (chapter,) = client.get(DATA).json()["indices"]
    lift = next(one for one in chapter["lifts"] if one["node"] == "K4")
    # K4 alone makes P3, which weighs a fifth.
    assert lift["score_gain"] == pytest.approx(0.2 * (lift["target"] - lift["now"]))
    assert release.scores.get(state__code="jor", code="K4").value == pytest.approx(lift["now"])


def test_a_lift_says_how_sure_its_places_are(client):
    """The engine's own study, asked directly, gives what the page shows."""
    release = a_published(states=("omn", "tun", "jor"))
    (chapter,) = client.get(DATA).json()["indices"]
    index = studies.index_of(release)
    found = improvement(index, "JOR", best=5, choices=usual_choices(index), runs=1000)
    wanted = [lift.row() for lift in found.lifts if lift.score_gain > 0]
    for lift, row in zip(chapter["lifts"], wanted, strict=True):
        assert {name: lift[name] for name in row} == pytest.approx(row)
        assert lift["low"] <= lift["mean"] <= lift["high"]
    assert chapter["lifts_together"]["score_gain"] == pytest.approx(found.together.score_gain)
    page = client.get(PAGE).content.decode()
    assert f"{wanted[0]['improves']:.0%}" in page


def test_published_and_invented_values_never_stand_in_one_line(client, printed):
    a_published(edition=an_edition(printed, year=2025, state="frozen"), is_demonstration=True)
    chapters = client.get(DATA).json()["indices"]
    assert [(one["kind"], [point["edition"] for point in one["editions"]]) for one in chapters] == [
        ("published", ["2018", "2020"]),
        ("demonstration", ["2025"]),
    ]


def test_services_are_for_those_who_may_see_the_answers(client, client_as):
    a_published(states=("jor", "tun"))
    assert client.get(DATA).json()["indices"][0]["services"] == []
    assert "members of the network only" in client.get(PAGE).content.decode()
    for role, state in (("director", "tun"), ("coordinator", "jor"), ("reviewer", "")):
        who = client_as(role, **({"state": state} if state else {}))
        found = who.get(DATA).json()["indices"][0]["services"]
        assert {one["service"] for one in found} == {"s1", "s2"}
    # Levels 3 of 5, yes of 1, 50 of 100.
    assert found[0]["score"] == pytest.approx(100 * (0.6 + 1 + 0.5) / 3)


def test_nothing_unpublished_reaches_a_profile(client, client_as):
    round = a_round(edition=an_edition(state="frozen"), state=RoundState.SETTLED)
    decide_all(round)
    publishing.compute(round, by=OFFICE, runs=100)
    for who in (client, client_as("director", state="tun"), client_as("coordinator", state="jor")):
        assert who.get(DATA).json()["indices"] == []
    assert "No index has a figure" in client.get(PAGE).content.decode()


def test_a_decision_after_a_release_does_not_reach_it(client_as):
    release = a_published(states=("jor", "tun"))
    who = client_as("reviewer")
    before = who.get(DATA).json()
    reviewing.rule(answer_of(release.round, "jor", "K1", "s1"), by=OFFICE, value=Decimal(0), reason="Later.")
    assert Release.objects.count() == 1
    assert who.get(DATA).json() == before


def test_the_table_has_a_row_for_every_edition_and_part(client, printed):
    rows = list(csv.DictReader(io.StringIO(client.get(TABLE).content.decode("utf-8-sig"))))
    assert [(row["edition"], row["node"], row["value"]) for row in rows] == [
        ("2018", "", "0.5"), ("2020", "", "0.45"), ("2020", "P1", "0.4"), ("2020", "P2", "0.5"), ("2020", "P3", "0.6"),
    ]  # fmt: skip
    assert {row["kind"] for row in rows} == {"published"}


def test_a_published_figure_shows_year_source_confidence_and_note(client):
    edition = an_edition(an_index("theirs"), year=2024, **FROZEN)
    facts = {
        "confidence": "medium",
        "url": "https://press.example/a",
        "note_ar": "خطأ مطبعي",
        "note_en": "a misprint",
        "band_en": "advanced (0.50-0.75)",
    }
    a_published_value(edition, "JOR", "T", "63", state=a_state("jor"), **facts)
    a_published_value(edition, "TUN", "T", "72.80", state=a_state("tun"))
    for page in (PAGE, "/en/measurement/theirs/2024/results/"):
        text = client.get(page).content.decode()
        for said in ("press.example", "a misprint", "advanced (0.50-0.75)", "press", "2024", "<bdi>63</bdi>"):
            assert said in text, (page, said)
    (chapter,) = client.get(DATA).json()["indices"]
    assert (chapter["figure"]["confidence"], chapter["figure"]["note"]) == (
        "medium",
        {"ar": "خطأ مطبعي", "en": "a misprint", "fr": ""},
    )
    own = client.get(PAGE.replace("/en/", "/ar/")).content.decode()
    assert "خطأ مطبعي" in own
    assert "a misprint" not in own
    # What was printed in no other language stays in its own, and says so.
    assert '<bdi lang="en" dir="ltr">advanced (0.50-0.75)</bdi>' in own
    # By the bounds of the edition, not by what was printed.
    assert chapter["band"]["code"] == "advanced"


def test_a_profile_names_the_indices_that_have_nothing_of_the_state(client, printed):
    an_index("planned")
    other = an_edition(an_index("elsewhere"), year=2024, **FROZEN)
    a_published_value(other, "TUN", "T", "1", state=a_state("tun"))
    page = client.get(PAGE).content.decode()
    assert "It has no results yet" in page
    assert "It has results of other states" in page


def test_a_state_unknown_or_without_figures(client):
    assert client.get("/en/measurement/states/xyz/").status_code == 404
    a_state("mar")
    assert "No index has a figure" in client.get("/en/measurement/states/mar/").content.decode()


def test_a_profile_costs_few_queries_however_many_editions(client, printed, django_assert_max_num_queries):
    a_published(edition=an_edition(printed, year=2025, state="frozen"))
    with django_assert_max_num_queries(16):
        client.get(PAGE)
