"""A question put together once answers as one put together anew, whatever is set into it."""

from datetime import date, timedelta

import pytest
from django.db.models import Count, F

from multaqa.common.columns import NAMES, TITLES, narrow
from multaqa.common.prepared import Open, Prepared, hold
from multaqa.meetings.models import AgendaItem, Meeting, Participation
from tests.multaqa.meetings import factories as make

pytestmark = pytest.mark.django_db
DAY = date(2024, 5, 6)


@pytest.fixture
def three():
    """Return three meetings a year apart, each with two items and two places."""
    found = []
    for at, code in enumerate("789"):
        meeting = make.a_meeting(code, starts_on=DAY + timedelta(365 * at), ends_on=DAY + timedelta(365 * at))
        for order in (2, 1):
            make.an_item(meeting, order)
        for state in ("jor", "tun"):
            make.a_place(meeting, state)
        found.append(meeting)
    return found


def test_each_asker_gets_what_belongs_to_the_value(three, django_assert_num_queries):
    items = Prepared(AgendaItem.objects.filter(meeting=Open("meeting")).order_by("order"))
    for meeting in [*three, three[0]]:
        with django_assert_num_queries(1):
            found = items.ask(meeting=meeting.pk)
        assert found == list(AgendaItem.objects.filter(meeting=meeting).order_by("order"))
        assert {one.meeting_id for one in found} == {meeting.pk}
    assert items.ask(meeting=0) == []


def test_days_are_set_in_and_only_as_many_rows_come_as_were_asked_for(three):
    later = Prepared(Meeting.objects.filter(starts_on__gt=Open("day")).order_by("starts_on")[:1])
    assert later.first(day=DAY - timedelta(1)) == three[0]
    assert later.first(day=DAY) == three[1]
    assert later.first(day=DAY + timedelta(365)) == three[2]
    assert later.first(day=DAY + timedelta(999)) is None


def test_records_that_rows_lead_to_come_along_and_columns_left_out_can_still_be_read(three, django_assert_num_queries):
    places = Prepared(narrow(Participation.objects, ("meeting", "status"), state=NAMES).filter(meeting=Open("meeting")))
    with django_assert_num_queries(1):
        found = places.ask(meeting=three[1].pk)
        assert sorted(one.state.code for one in found) == ["jor", "tun"]
    assert found[0].get_deferred_fields()
    assert found[0].letter_reference == ""


def test_what_was_counted_or_named_beside_the_row_is_there(three):
    asked = Meeting.objects.filter(pk=Open("meeting")).annotate(parts_in_all=Count("items"), called=F("title_en"))
    (found,) = Prepared(asked.only(*TITLES)).ask(meeting=three[2].pk)
    assert (found.parts_in_all, found.called) == (2, three[2].title_en)


def test_rows_held_for_a_record_cost_no_further_question(three, django_assert_num_queries):
    meeting = three[0]
    hold(meeting, "items", AgendaItem.objects.filter(meeting=meeting).order_by("order"))
    with django_assert_num_queries(0):
        assert [one.order for one in meeting.items.all()] == [1, 2]
        assert all(one.meeting is meeting for one in meeting.items.all())
    with django_assert_num_queries(1):
        assert meeting.items.filter(order=2).count() == 1


def test_a_place_that_nobody_fills_is_an_error(three):
    items = Prepared(AgendaItem.objects.filter(meeting=Open("meeting")))
    with pytest.raises(KeyError, match="meeting"):
        items.ask(day=DAY)
