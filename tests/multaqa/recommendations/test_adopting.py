"""Wording: recorded in three languages while the meeting sits, nobody's to change afterwards."""

from datetime import timedelta

import pytest

from multaqa.audit.queries import history
from multaqa.common.errors import Conflict, NotPermitted, Refused
from multaqa.members.queries import today
from multaqa.recommendations import actions
from multaqa.recommendations.models import Recommendation
from tests.multaqa.recommendations.factories import (
    ADOPTED,
    WORDS,
    a_line,
    a_meeting,
    a_paragraph,
    a_text,
    in_languages,
)

pytestmark = pytest.mark.django_db


def test_texts_take_the_next_letter_and_the_meetings_last_day(standing):
    meeting = a_meeting("9", state="open")
    first = actions.adopt(meeting, by=standing("secretariat"), **in_languages("text"))
    second = actions.adopt(meeting, by=standing("secretariat"), paragraph=a_paragraph(meeting), **in_languages("text"))
    assert (first.code, second.code) == ("9-R1", "9-R2")
    assert first.adopted_on == meeting.ends_on
    assert [event.deed for event in history(first)] == ["recommendations.adopt"]


def test_every_fault_is_told_at_once_and_nothing_is_kept(standing):
    meeting = a_meeting(state="open")
    elsewhere = a_paragraph(a_meeting())
    with pytest.raises(Refused) as refusal:
        actions.adopt(
            meeting,
            by=standing("secretariat"),
            on=ADOPTED + timedelta(days=1),
            paragraph=elsewhere,
            text_ar=WORDS["ar"],
            text_en="  ",
        )
    assert set(refusal.value.faults) == {"text_en", "text_fr", "paragraph", "on"}
    assert not Recommendation.objects.exists()


def test_a_meeting_to_come_has_adopted_nothing(standing):
    meeting = a_meeting(state="announced", on=today() + timedelta(days=7))
    with pytest.raises(Refused) as refusal:
        actions.adopt(meeting, by=standing("secretariat"), **in_languages("text"))
    assert set(refusal.value.faults) == {"on"}


@pytest.mark.parametrize("state", ["closed", "cancelled"])
def test_nothing_is_adopted_or_touched_once_the_meeting_is_closed(standing, state):
    text = a_text(a_meeting(state=state))
    by = standing("secretariat")
    for deed in (
        lambda: actions.adopt(text.meeting, by=by, **in_languages("text")),
        lambda: actions.reword(text, by=by, **in_languages("text")),
        lambda: actions.move(text, by=by, to=1),
        lambda: actions.withdraw(text, by=by),
    ):
        with pytest.raises(NotPermitted):
            deed()
    assert Recommendation.objects.get().text_ar == WORDS["ar"]


def test_no_deed_on_a_final_text_changes_its_wording(standing):
    """Every deed that takes a text or a line is tried with wording among its values."""
    text = a_text()
    before = {name: getattr(text, name) for name in ("text_ar", "text_en", "text_fr")}
    by = standing("secretariat")
    line = actions.add_line(text, by=by, addressee="all-states", **in_languages("text", dict.fromkeys(WORDS, "أخرى")))
    actions.change_line(line, by=by, addressee="all-states", text_ar="غيرها")
    actions.end_line(line, by=by, life="completed", meeting=text.meeting)
    text.refresh_from_db()
    assert {name: getattr(text, name) for name in before} == before


def test_rewording_while_the_meeting_sits_warns_of_another_editor(standing):
    text = a_text(a_meeting(state="open"))
    by = standing("secretariat")
    actions.reword(text, by=by, seen=1, **in_languages("text", dict.fromkeys(WORDS, "صيغة أولى")))
    with pytest.raises(Conflict) as conflict:
        actions.reword(text, by=by, seen=1, **in_languages("text", dict.fromkeys(WORDS, "صيغة ثانية")))
    assert {difference.field for difference in conflict.value.differences} == {"text_ar", "text_en", "text_fr"}


def test_moving_and_taking_back_renumber_what_follows(standing):
    meeting = a_meeting("9", state="open")
    by = standing("secretariat")
    texts = [a_text(meeting, text_ar=f"نص {at}") for at in range(1, 5)]
    actions.move(texts[3], by=by, to=1)
    assert _order(meeting) == [("9-R1", "نص 4"), ("9-R2", "نص 1"), ("9-R3", "نص 2"), ("9-R4", "نص 3")]
    actions.withdraw(Recommendation.objects.get(text_ar="نص 1"), by=by)
    assert _order(meeting) == [("9-R1", "نص 4"), ("9-R2", "نص 2"), ("9-R3", "نص 3")]
    with pytest.raises(Refused):
        actions.move(Recommendation.objects.get(code="9-R1"), by=by, to=4)


def _order(meeting):
    return list(meeting.recommendations.order_by("order").values_list("code", "text_ar"))


@pytest.mark.parametrize("role", ["director", "coordinator", "reviewer", "partner", "observer", "institution"])
def test_only_the_secretariat_records_what_was_adopted(standing, role):
    with pytest.raises(NotPermitted):
        actions.adopt(a_meeting(state="open"), by=standing(role), **in_languages("text"))


def test_lines_wait_for_the_meeting_to_close(standing):
    text = a_text(a_meeting(state="open"))
    with pytest.raises(NotPermitted):
        actions.add_line(text, by=standing("secretariat"), addressee="all-states", **in_languages("text"))
    assert a_line().recommendation.is_final
