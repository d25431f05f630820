"""Who must act, what waits for whom, and what the next meeting opens with."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from multaqa.common import bidi
from multaqa.members.queries import today
from multaqa.recommendations import queries
from multaqa.recommendations.models import FollowUp, Line
from tests.multaqa.recommendations.factories import (
    ADOPTED,
    a_follow_up,
    a_line,
    a_meeting,
    a_network,
    a_step,
    a_text,
)

pytestmark = pytest.mark.django_db
PAST = ADOPTED + timedelta(days=200)


@pytest.fixture(autouse=True)
def network():
    return a_network()


def urls(who):
    return [thing.url.removeprefix("/ar/recommendations/") for thing in queries.waiting_for(who)]


def test_an_answer_waits_for_the_director_of_the_state_alone(standing):
    line = a_line(None, "jor", "tun")
    assert urls(standing("director", state="jor")) == [f"{line.code}/jor/acceptance/"]
    for other in (standing("coordinator", state="jor"), standing("reviewer"), standing("public")):
        assert urls(other) == []


def test_a_report_waits_from_acceptance_until_it_is_given_and_again_after_the_due_day(standing):
    line = a_line(None, "jor", due_on=PAST)
    one = a_follow_up("jor", line)
    coordinator = standing("coordinator", state="jor")
    a_step(one, "acceptance", "accepted")
    assert urls(coordinator) == [f"{line.code}/jor/reported/"]
    a_step(one, "reported", "limited", effective_on=PAST - timedelta(days=1))
    assert urls(coordinator) == [f"{line.code}/jor/reported/"]
    a_step(one, "reported", "limited", effective_on=PAST)
    assert urls(coordinator) == []


def test_nobody_is_asked_again_who_declined_or_completed_or_whose_line_ended(standing):
    director = standing("director", state="jor")
    declined, done, ended = (a_follow_up("jor", a_line(None, "jor", due_on=PAST)) for _time in range(3))
    a_step(declined, "acceptance", "not-accepted")
    a_step(done, "acceptance", "accepted")
    a_step(done, "reported", "complete")
    Line.objects.filter(pk=ended.line_id).update(life="superseded")
    assert urls(director) == []


def test_reports_wait_for_those_who_verify_grouped_by_line(standing):
    line = a_line(None, "jor", "tun")
    for code in ("jor", "tun"):
        a_step(a_follow_up(code, line), "reported", "limited")
    for who in (standing("secretariat"), standing("reviewer")):
        found = queries.waiting_for(who)
        assert [thing.url for thing in found] == [f"/ar/recommendations/{line.code}/"]
        with override("en"):
            assert str(queries.waiting_for(who)[0].title) == f"Verify 2 reports on {bidi.code(line.code)}"
    a_step(a_follow_up("jor", line), "verified", "limited")
    with override("en"):
        assert str(queries.waiting_for(standing("reviewer"))[0].title) == f"Verify 1 report on {bidi.code(line.code)}"


def test_a_final_text_without_lines_waits_for_the_secretariat(standing):
    text = a_text()
    a_text(kind="key-message")
    a_text(a_meeting(state="open"))
    assert urls(standing("secretariat")) == [f"{text.code}/"]
    assert urls(standing("director")) == []


def test_the_secretariats_own_lines_wait_for_it_and_their_verification_for_reviewers(standing, network):
    line = a_line(addressee="secretariat")
    one = FollowUp.objects.create(line=line, body=network.secretariat)
    office = standing("secretariat")
    assert urls(office) == [f"{line.code}/secretariat/acceptance/"]
    a_step(one, "acceptance", "accepted")
    a_step(one, "reported", "complete")
    assert urls(office) == []
    assert urls(standing("reviewer")) == [f"{line.code}/"]


def test_every_live_line_has_somebody_who_acts(standing):
    line = a_line(None, "jor", "tun", due_on=PAST)
    a_step(a_follow_up("jor", line), "acceptance", "accepted")
    director = standing("director", state="tun")
    holders = queries.who_must_act(director)
    assert [(one.addressee.code, one.is_own) for one in holders] == [("tun", True), ("jor", False)]
    tunisia, jordan = holders
    assert (tunisia.pending, tunisia.awaited, tunisia.overdue) == (1, 0, 1)
    assert (jordan.pending, jordan.awaited, jordan.overdue) == (0, 1, 1)
    assert len(tunisia.people) == 1
    assert jordan.people == []


def test_the_public_learns_whom_lines_address_and_nothing_more(standing):
    a_line(None, "jor", due_on=today() + timedelta(days=9))
    holder = queries.who_must_act(standing("public"))[0]
    assert (holder.lines, holder.pending, holder.overdue, holder.people) == (1, 0, 0, [])
    assert holder.next_due == today() + timedelta(days=9)


def test_a_meeting_opens_with_what_earlier_ones_left_open():
    first = a_line(a_text(a_meeting("3")), "jor")
    ended = a_line(a_text(a_meeting("4", on=ADOPTED + timedelta(days=1))), "jor")
    Line.objects.filter(pk=ended.pk).update(life="completed")
    last = a_line(a_text(a_meeting("5", on=ADOPTED + timedelta(days=2))), "jor")
    coming = a_meeting("6", state="planned", on=ADOPTED + timedelta(days=3))
    a_line(a_text(coming), "jor")
    assert list(queries.open_items_before(coming)) == [first, last]
