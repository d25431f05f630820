"""Editions compared on what both ask about the same services: against figures worked out by hand.

In 2025 service s8 gave way to s9, and K2 is asked on another scale; in 2026 s6, s7 and s9 are gone.
"""

from decimal import Decimal

import pytest

from multaqa.measurement.actions import publishing, reviewing
from multaqa.measurement.bridge import common
from multaqa.measurement.choices import QuestionKind, RoundState
from multaqa.measurement.models import Answer, Edition, Release
from multaqa.measurement.reading import common as reading
from multaqa.measurement.reading.common import like
from tests.multaqa.measurement.factories import a_service, an_edition, an_index
from tests.multaqa.measurement.review_factories import OFFICE, a_round, answer_of, decide_all

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def an_edition_of(index, year: int, services: str, previous: Edition | None) -> Edition:
    made = an_edition(index, year=year, services=0, previous=previous, state="frozen")
    for number in services:
        a_service(made, f"s{number}")
    if previous is not None:
        made.questions.filter(code="K2").update(kind=QuestionKind.NUMBER, maximum=2)
    return made


def released(edition: Edition, values: dict[tuple[str, str], int], **more) -> Release:
    """Publish a round of two states; `values` are Jordan's by question and service, "" for every other one."""
    round = a_round(edition=edition, states=("JOR", "TUN"), state=RoundState.SETTLED, code=f"r{edition.code}",
                    **more)  # fmt: skip
    for (question, service), value in values.items():
        found = Answer.objects.filter(entry__round=round, entry__state__code="JOR", question__code=question)
        (found.filter(service__code=service) if service else found).update(value=Decimal(value))
    decide_all(round)
    return publishing.publish(round, by=OFFICE, runs=100)


@pytest.fixture
def index():
    return an_index("ours")


@pytest.fixture
def two(index) -> list[Release]:
    before = an_edition_of(index, 2024, "12345678", None)
    after = an_edition_of(index, 2025, "12345679", before)
    return [
        released(before, {("K1", "s8"): 5, ("K3", "s8"): 100}),
        released(after, {("K1", ""): 4, ("K1", "s9"): 1, ("K3", ""): 60, ("K3", "s9"): 20, ("K4", ""): 9}),
    ]


def score_of(release: Release, code: str = "T", state: str = "JOR") -> float:
    return release.scores.get(state__code=state, code=code).value


def compared(releases: list[Release], **more):
    return like([one.round.edition for one in releases], releases, **more)


def test_what_was_published_is_what_the_hand_works_out(two):
    # 2024: K1 26/40, K2 1, K3 56.25, K4 6/12.  2025: K1 29/40, K2 1/2, K3 55, K4 9/12.
    assert [score_of(one) for one in two] == [pytest.approx(65.5), pytest.approx(61.5)]


def test_both_editions_are_computed_again_on_what_both_ask(two):
    found = compared(two)
    assert found.differs
    # 2024: K1 3/5, K3 50, K4 6/12; K2 is no part of it.  2025: K1 4/5, K3 60, K4 9/12.
    assert [found.value(at, "JOR", "T") for at in (0, 1)] == [pytest.approx(54), pytest.approx(71)]
    assert [found.value(at, "JOR", "P1") for at in (0, 1)] == [pytest.approx(60), pytest.approx(80)]
    assert found.services == (7, 8)
    # K1 carries a half of a pillar that weighs 0.4; K3 and K4 carry theirs.
    assert found.weight == pytest.approx(0.2 + 0.4 + 0.2)


def test_nothing_is_told_of_single_answers_by_subtraction(two):
    """P2 rests on K3 alone and one service is left out of it: two scores would give its answer away."""
    found = compared(two)
    assert found.value(0, "JOR", "P2") is None
    assert found.value(0, "JOR", "K1") is None
    assert found.value(0, "JOR", "P3") == pytest.approx(50)


def test_the_profile_shows_the_change_as_published_and_on_the_common_set(client, two):
    (chapter,) = client.get("/en/measurement/states/jor.json").json()["indices"]
    change = chapter["change"]
    assert (change["was"], change["is"]) == (pytest.approx(65.5), pytest.approx(61.5))
    assert change["on_the_common_set"] == {"was": pytest.approx(54), "is": pytest.approx(71)}
    assert [one["on_the_common_set"] for one in chapter["editions"]] == [pytest.approx(54), pytest.approx(71)]
    page = client.get("/en/measurement/states/jor/").content.decode()
    assert "+17.00" in page
    assert "−4.00" in page
    assert "7 of 8 services" in page


def test_averages_are_given_on_the_common_catalogue_too(client, two):
    data = client.get("/en/measurement/ours/2025/results.json").json()
    means = [(one["edition"], one["value"], one["states"]) for one in data["average_on_the_common_catalogue"]]
    # Tunisia, one lower in all but K2.  2024: K1 2/5, K3 49, K4 5/12.  2025: the same.
    tunisia = 0.4 * 40 + 0.4 * 49 + 0.2 * 500 / 12
    assert means == [
        ("2024", pytest.approx((54 + tunisia) / 2), ["JOR", "TUN"]),
        ("2025", pytest.approx((71 + tunisia) / 2), ["JOR", "TUN"]),
    ]
    part = client.get("/en/measurement/ours/2025/results.json?node=P2").json()
    assert part["average_on_the_common_catalogue"] == []
    assert part["average_on_the_common_set"][0]["value"] == pytest.approx((56.25 + 49) / 2)


def test_a_line_over_three_editions_stands_on_what_all_of_them_ask(client, index, two):
    last = an_edition_of(index, 2026, "12345", two[-1].round.edition)
    three = [*two, released(last, {("K1", ""): 5, ("K1", "s5"): 0, ("K3", ""): 70, ("K4", ""): 12})]
    found = compared(three)
    # 2026: K1 (4 × 5 + 0) / 25, K3 70, K4 12/12.
    assert [found.value(at, "JOR", "T") for at in (0, 1, 2)] == [
        pytest.approx(54), pytest.approx(71), pytest.approx(0.4 * 80 + 0.4 * 70 + 0.2 * 100),
    ]  # fmt: skip
    (chapter,) = client.get("/en/measurement/states/jor.json").json()["indices"]
    assert [one["on_the_common_set"] for one in chapter["editions"]][2] == pytest.approx(80)
    # The last two editions share K2 also, asked of five services: K2 1/2 on both sides.
    assert chapter["change"]["on_the_common_set"] == {
        "was": pytest.approx(0.4 * (80 + 50) / 2 + 0.4 * 60 + 0.2 * 75),
        "is": pytest.approx(0.4 * (80 + 50) / 2 + 0.4 * 70 + 0.2 * 100),
    }


def test_a_catalogue_that_stayed_needs_no_second_score(client, index):
    before = an_edition_of(index, 2024, "12", None)
    after = an_edition(index, year=2025, services=2, previous=before, state="frozen")
    releases = [released(before, {}), released(after, {("K4", ""): 9})]
    found = compared(releases)
    assert not found.differs
    assert [found.value(at, "JOR", "T") for at in (0, 1)] == [pytest.approx(score_of(one)) for one in releases]
    (chapter,) = client.get("/en/measurement/states/jor.json").json()["indices"]
    assert chapter["change"]["on_the_common_set"] is None


def test_editions_that_no_chain_joins_are_not_compared(client, index):
    releases = [released(an_edition_of(index, year, "1234567", None), {}) for year in (2024, 2025)]
    assert compared(releases) is None
    (chapter,) = client.get("/en/measurement/states/jor.json").json()["indices"]
    assert chapter["change"]["on_the_common_set"] is None


def test_a_decision_after_a_release_does_not_reach_the_common_set(two):
    before = compared(two).value(1, "JOR", "T")
    reviewing.rule(answer_of(two[1].round, "JOR", "K1", "s1"), by=OFFICE, value=Decimal(0), reason="Later.")
    common.forget()
    reading.forget()
    found = compared(two)
    assert found.value(1, "JOR", "T") == before


def test_a_proposed_catalogue_says_what_it_would_have_done_to_the_last_results(client, client_as, index):
    before = an_edition_of(index, 2024, "12345678", None)
    an_edition_of(index, 2025, "12345679", before)
    Edition.objects.filter(code="2025").update(state="proposed")
    released(before, {("K1", "s8"): 5, ("K3", "s8"): 100})
    data = client_as("secretariat").get("/en/measurement/ours/2025/change.json").json()
    rows = {row["state"]: row for row in data["on_the_common_set"]}
    assert rows["JOR"] == {
        "state": "JOR", "before": pytest.approx(65.5), "before_on_the_common_set": pytest.approx(54), "after": None,
        "after_on_the_common_set": None,
    }  # fmt: skip
