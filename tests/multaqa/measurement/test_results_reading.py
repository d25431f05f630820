"""Results as readers meet them: figures equal to what is stored, nothing unpublished, everything in the address."""

import csv
import io

import pytest

from multaqa.measurement.actions import publishing
from multaqa.measurement.choices import RoundState
from multaqa.measurement.models import Score
from multaqa.measurement.queries.reading import Figure
from multaqa.measurement.reading import figures
from multaqa.measurement.reading.overview import band_of, places
from tests.multaqa.measurement.factories import a_published_value, an_edition, an_index
from tests.multaqa.measurement.results_factories import a_published
from tests.multaqa.measurement.review_factories import OFFICE, a_round, decide_all
from tests.multaqa.people import a_state

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def of(edition, ending="/", query="") -> str:
    return f"/en/measurement/{edition.index.code}/{edition.code}/results{ending}{query}"


@pytest.fixture
def printed():
    """Two editions of somebody else's relative index: three members and a stranger."""
    index = an_index("theirs", scale=1, is_relative=True)
    before = an_edition(index, year=2022, services=0, is_constructed=False, state="frozen")
    after = an_edition(index, year=2024, services=0, is_constructed=False, state="frozen", previous=before)
    for edition, rows in (
        (before, {"jor": "0.50000"}),
        (after, {"jor": "0.60455", "tun": "0.70000", "omn": "0.70000"}),
    ):
        for state, text in rows.items():
            a_published_value(edition, state.upper(), "T", text, state=a_state(state), rank=40, of=193)
    a_published_value(after, "FIN", "T", "0.95000", rank=3, of=193)
    return after


def table_of(client, edition, query="") -> list[dict[str, str]]:
    text = client.get(of(edition, ".csv", query)).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_every_score_and_interval_of_the_page_is_the_stored_one(client):
    release = a_published(is_demonstration=True)
    edition = release.round.edition
    data = client.get(of(edition, ".json")).json()
    assert data["kind"] == "computed"
    assert data["demonstration"]
    assert data["constructed"]
    shown = {(one["state"], code): each for one in data["states"] for code, each in one["figures"].items()}
    stored = Score.objects.filter(release=release, code__in=("T", "P1", "P2", "P3")).select_related("state")
    assert len(shown) == stored.count() == 8
    for each in stored:
        got = shown[each.state.code, each.code]
        assert (got["value"], got["rank"], got["rank_interval"]) == (
            each.value,
            each.rank,
            [each.rank_low, each.rank_high],
        )
    rows = table_of(client, edition)
    assert {row["state"]: float(row["T"]) for row in rows} == {e.state.code: e.value for e in stored if e.code == "T"}
    assert {row["status"] for row in rows} == {"demonstration: invented answers"}


def test_published_values_stand_as_printed_beside_their_world_rank(client, printed):
    data = client.get(of(printed, ".json")).json()
    assert [(one["state"], one["rank_among_members"]) for one in data["states"]] == [("omn", 1), ("tun", 1), ("jor", 3)]
    assert data["states"][2]["figures"]["T"]["as_published"] == "0.60455"
    assert data["states"][2]["figures"]["T"]["of"] == 193
    page = client.get(of(printed)).content.decode()
    assert "0.6046" in page or "0.6045" in page
    assert "relative" in page
    assert "published by others" in page
    assert "FIN" not in page


def test_averages_name_their_states(client, printed):
    data = client.get(of(printed, ".json")).json()
    assert data["average"]["value"] == pytest.approx((0.60455 + 0.7 + 0.7) / 3)
    assert [(one["edition"], one["value"], one["states"]) for one in data["average_on_the_common_set"]] == [
        ("2022", 0.5, ["jor"]),
        ("2024", 0.60455, ["jor"]),
    ]


def test_means_over_the_editions_say_of_which_states(client):
    """Three editions that different states are in; worked out by hand."""
    index = an_index("theirs")
    rows = {
        2020: {"jor": "10", "tun": "20"},
        2022: {"jor": "30", "tun": "50", "omn": "90"},
        2024: {"jor": "40", "omn": "80"},
    }
    for year, values in rows.items():
        edition = an_edition(index, year=year, services=0, is_constructed=False, state="frozen")
        for state, text in values.items():
            for code in ("T", "P1"):
                a_published_value(edition, state.upper(), code, text, state=a_state(state))
        a_published_value(edition, "PARTICIPANTS", "T", "43", of=17)
    for query in ("", "?node=P1"):
        line = client.get(of(edition, ".json", query)).json()["averages_over_the_editions"]
        assert [one["all"]["value"] for one in line] == [15, pytest.approx(170 / 3), 60]
        assert [one["states_of_every_edition"]["states"] for one in line] == [["jor"]] * 3
        assert [one["states_of_every_edition"]["value"] for one in line] == [10, 30, 40]
        steps = [[each["value"] for each in one["with_the_edition_before"]] for one in line]
        assert steps == [[], [15, 40], [60, 60]]
    page = client.get(of(edition)).content.decode()
    assert "as the owner printed it" in page
    assert "+25.00" in page
    assert client.get(of(edition, "/time.svg")).status_code == 200


def test_means_of_figures_found_in_public_are_called_partial(client):
    """One of three that took part has no figure here; of another index the whole world has a rank."""
    for name, of_all, partial in (("regional", 3, True), ("worldwide", 193, False)):
        edition = an_edition(an_index(name), year=2024, services=0, is_constructed=False, state="frozen")
        for state, text in (("jor", "40"), ("omn", "80")):
            a_published_value(edition, state.upper(), "T", text, state=a_state(state), rank=1, of=of_all)
        a_state("tun")
        (mean,) = client.get(of(edition, ".json")).json()["averages_over_the_editions"]
        assert mean["partial"] is partial
        assert ("found in public. Means" in client.get(of(edition)).content.decode()) is partial


def test_a_missing_figure_says_so_and_stays_last(client, printed):
    a_published_value(printed, "LBY", "T", "", state=a_state("lby"), rank=None, of=None)
    a_state("mar")
    for sort in ("T", "-T", "rank", "-rank"):
        rows = table_of(client, printed, f"?sort={sort}")
        assert rows[-1]["state"] == "lby"
        assert rows[-1]["T"] == ""
    page = client.get(of(printed)).content.decode()
    assert "no figure" in page
    assert "Members without a figure" in page


def test_the_address_holds_node_order_and_set(client):
    release = a_published()
    edition = release.round.edition
    rows = table_of(client, edition, "?node=P1&sort=-name")
    assert "K1" in rows[0]
    assert "P2" not in rows[0]
    assert rows[0]["name"] > rows[1]["name"]
    # Nonsense in an address is as if it were not there.
    assert client.get(of(edition, "/", "?node=nonsense&of=nonsense&sort=nonsense&group=x")).status_code == 200


def test_published_values_count_before_a_demonstration_and_never_mix_with_it(client):
    release = a_published(is_demonstration=True)
    edition = release.round.edition
    a_published_value(edition, "TUN", "T", "12", state=a_state("tun"))
    assert client.get(of(edition, ".json")).json()["kind"] == "published"
    other = client.get(of(edition, ".json", f"?of={release.round.code}-1")).json()
    assert other["kind"] == "computed"
    assert len(other["states"]) == 2


def test_the_list_of_indices_leads_to_the_newest_results_that_are_not_invented(client):
    index = an_index("ours")
    printed = an_edition(index, year=2024, services=0, is_constructed=False, state="frozen")
    a_published_value(printed, "JOR", "T", "60", state=a_state("jor"))
    a_published(edition=an_edition(index, year=2025, state="frozen"), is_demonstration=True)
    an_index("planned")
    page = client.get("/en/measurement/").content.decode()
    assert "<bdi>2024</bdi>: <a href" in " ".join(page.split())
    assert "as published by others" in page
    assert "none yet" in page
    own = client.get("/en/measurement/ours/").content.decode()
    assert "computed here" in own
    assert "as published by others" in own


def test_an_earlier_release_keeps_its_address(client):
    release = a_published()
    assert (
        client.get(of(release.round.edition, ".json", f"?of={release.round.code}-1")).json()["results"].endswith("-1")
    )


def test_nothing_is_shown_before_it_is_published(client, client_as):
    round = a_round(edition=an_edition(state="frozen"), state=RoundState.SETTLED)
    decide_all(round)
    publishing.compute(round, by=OFFICE, runs=100)
    for who in (client, client_as("director", state="jor"), client_as("coordinator", state="jor")):
        page = who.get(of(round.edition))
        assert "no results yet" in page.content.decode()
        for ending in (".json", ".csv", "/scores.svg"):
            assert who.get(of(round.edition, ending)).status_code == 404


@pytest.mark.parametrize("plot", ["scores", "ranks"])
def test_pictures_are_files_marked_as_demonstration(client, plot):
    edition = a_published(is_demonstration=True).round.edition
    svg = client.get(of(edition, f"/{plot}.svg"))
    assert svg["Content-Type"] == "image/svg+xml"
    assert "Demonstration" in svg.content.decode()
    assert client.get(of(edition, f"/{plot}.png")).content.startswith(b"\x89PNG")
    assert client.get(of(edition, f"/{plot}.gif")).status_code == 404


def test_the_page_asks_the_same_however_many_states(client, printed, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        client.get(of(printed))


def test_a_bound_belongs_to_the_band_above():
    edition = an_edition()
    bands = list(edition.bands.all())
    assert [band_of(bands, value).code for value in (0, 24.99, 25, 75)] == ["early", "early", "medium", "very-advanced"]
    assert band_of(bands, None) is None


def test_equal_scores_share_a_place():
    assert places({"a": 2.0, "b": 2.0, "c": 1.0}) == {"a": 1, "b": 1, "c": 3}


@pytest.mark.parametrize(
    ("figure", "scale", "text"),
    [
        (Figure(0.60455, "0.60455"), 1, f"{0.60455:.4f}"),
        (Figure(67.0, "67"), 100, "67"),
        (Figure(41.123456), 100, "41.12"),
        (Figure(None), 100, ""),
        (None, 1, ""),
    ],
)
def test_figures_have_the_digits_of_their_scale(figure, scale, text):
    assert figures.printed(figure, scale) == text


def test_a_difference_that_rounds_to_nothing_has_no_sign():
    assert [figures.signed(value, 100) for value in (1.5, -1.5, -0.001)] == ["+1.50", "−1.50", "0.00"]
