"""The matrix: what each reader gets, how it is narrowed, and what it costs."""

from datetime import timedelta

import pytest

from multaqa.recommendations import queries
from multaqa.recommendations.models import FollowUp, Line, StatusEvent
from tests.multaqa.recommendations.factories import (
    ADOPTED,
    a_follow_up,
    a_line,
    a_meeting,
    a_network,
    a_state,
    a_step,
    a_text,
    a_theme,
    in_languages,
)

pytestmark = pytest.mark.django_db
PAGE = "/ar/recommendations/matrix/"


@pytest.fixture(autouse=True)
def network():
    return a_network()


def test_a_director_finds_the_own_column_first(standing):
    a_line(None, "aaa", "jor", "zzz")
    found = queries.matrix(standing("director", state="zzz"))
    assert [column.state.code for column in found.columns] == ["zzz", "aaa", "jor"]
    assert [column.is_own for column in found.columns] == [True, False, False]


def test_states_and_lines_are_narrowed_by_the_address(client_as):
    theme = a_theme()
    wanted = a_line(a_text(a_meeting("3")), "jor", "tun", theme=theme)
    a_line(a_text(a_meeting("4")), "egy")
    reader = client_as("reviewer")
    found = reader.get("/ar/recommendations/matrix.json?meeting=3&theme=open-data&life=live&states=jor").json()
    assert found["states"] == ["jor"]
    assert [line["code"] for line in found["lines"]] == [wanted.code]
    assert [one["state"] for one in found["lines"][0]["follow_up"]] == ["jor"]
    assert reader.get(f"{PAGE}?theme=nonsense").status_code == 200
    assert len(reader.get(f"{PAGE}?life=closed").context["rows"]) == 0


def test_a_cell_says_what_was_reported_what_was_verified_and_the_gap(client_as):
    line = a_line(None, "jor", "tun", "egy", "lbn")
    for code, reported, verified in (("jor", "complete", "limited"), ("tun", "complete", "complete")):
        one = a_follow_up(code, line)
        a_step(one, "reported", reported)
        a_step(one, "verified", verified)
    a_step(a_follow_up("egy", line), "reported", "limited")
    reader = client_as("secretariat")
    cells = {cell.url.split("/")[4]: cell for cell in reader.get(PAGE).context["rows"][0].cells}
    assert "has-gap" in cells["jor"].look
    assert "/" in cells["jor"].letter
    assert "is-verified" in cells["tun"].look
    assert {"is-verified", "has-gap"}.isdisjoint(cells["egy"].look.split())
    assert cells["lbn"].look == "tone-silent"
    assert len({cell.words for cell in cells.values()}) == 4
    page = reader.get(f"{PAGE}?show=acceptance").content.decode()
    assert page.count('class="cell tone-wait"') == 4 + 1 + 1  # four pending, one in the phone's list, one in the legend


def test_counts_of_rows_columns_and_themes_agree(standing):
    theme = a_theme()
    lines = [a_line(None, "jor", "tun", "egy", theme=theme), a_line(None, "jor", "tun")]
    a_step(a_follow_up("jor", lines[0]), "reported", "complete")
    a_step(a_follow_up("jor", lines[1]), "reported", "limited")
    found = queries.matrix(standing("reviewer"))
    assert found.progress.total == 5
    assert found.progress.number("reported", "complete") == 1
    assert sum(row.progress.total for row in found.rows) == sum(column.progress.total for column in found.columns)
    assert [(one.theme, one.lines, one.progress.total) for one in found.themes] == [(theme, 1, 3), (None, 1, 2)]
    jordan = next(column for column in found.columns if column.state.code == "jor")
    assert [(share.value, share.count) for share in jordan.progress.reported] == [("complete", 1), ("limited", 1)]


def test_the_public_gets_counts_and_no_column(client, standing):
    a_line(None, "jor", "tun", "egy")
    found = queries.matrix(standing("public"))
    assert found.columns == []
    assert found.rows[0].progress.total == 3
    page = client.get(f"{PAGE}?states=jor").content.decode()
    assert "<table" in page or 'class="bar"' in page
    assert "/jor/" not in page


def test_a_table_holds_a_row_for_each_line_and_state(client_as):
    a_line(None, "jor", "tun")
    body = client_as("director").get("/ar/recommendations/matrix.csv").content.decode("utf-8-sig")
    assert len(body.splitlines()) == 1 + 2


def grow(lines: int, states: int) -> None:
    """Lines by states, three steps in every follow-up."""
    members = [a_state(f"s{at:02}") for at in range(states)]
    text, theme = a_text(), a_theme()
    made = Line.objects.bulk_create(
        Line(
            recommendation=text,
            order=at,
            code=f"{text.code}x{at}",
            theme=theme,
            addressee="all-states",
            **in_languages("text"),
        )
        for at in range(1000, 1000 + lines)
    )
    day = ADOPTED + timedelta(days=30)
    opened = FollowUp.objects.bulk_create(
        FollowUp(line=line, state=state, acceptance="accepted", acceptance_on=day, reported="limited", reported_on=day)
        for line in made
        for state in members
    )
    StatusEvent.objects.bulk_create(
        StatusEvent(
            follow_up=one,
            dimension="reported",
            before="limited",
            after="limited",
            effective_on=day,
            recorded_at="2020-01-01T00:00:00Z",
            reason_ar="سبب",
        )
        for one in opened
        for _time in range(3)
    )


@pytest.mark.parametrize(("lines", "states"), [(2, 3), (100, 22)])
def test_queries_do_not_grow_with_the_matrix(client_as, django_assert_max_num_queries, lines, states):
    grow(lines, states)
    director = client_as("director", state="s00")
    with django_assert_max_num_queries(12):
        page = director.get(PAGE)
    assert len(page.context["rows"]) == lines
    assert page.content.decode().count("<td") >= lines * states


@pytest.mark.parametrize("role", ["public", "director"])
def test_queries_of_the_list_do_not_grow(client_as, django_assert_max_num_queries, role):
    for _time in range(6):
        for _line in range(2):
            a_line(a_text(), "jor", "tun", "egy", theme=a_theme())
    reader = client_as(role, state="jor") if role == "director" else client_as(role)
    with django_assert_max_num_queries(16):
        assert len(reader.get("/ar/recommendations/").context["rows"]) == 12
