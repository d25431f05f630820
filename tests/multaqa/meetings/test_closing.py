"""Closing refuses with every reason at once, and then freezes everything but by corrigendum."""

from datetime import timedelta

import pytest
from django.utils import timezone

from multaqa.audit.queries import broken_links, history
from multaqa.common.errors import NotPermitted, Refused
from multaqa.meetings.actions import (
    closing,
    corrigenda,
    documents,
    hosts,
    meetings,
    order,
    participants,
    programme,
    record,
    removal,
)
from multaqa.meetings.models import AgendaItem, Meeting, RecordParagraph
from multaqa.members.queries import today
from tests.multaqa.meetings import factories as make

pytestmark = pytest.mark.django_db


def close(meeting, by):
    return closing.close(meeting, by=by, on=today(), at=timezone.now())


def test_a_ready_meeting_closes_and_says_who_closed_it(standing):
    meeting, by = make.an_open_meeting(), standing("secretariat")
    closed = close(meeting, by)
    assert closed.is_frozen
    assert Meeting.objects.get().closed_by == by.user
    assert [event.deed for event in history(meeting)] == ["meetings.close"]
    assert not list(broken_links())


def test_every_reason_is_told_at_once(standing):
    meeting = make.an_open_meeting(ends_on=today() + timedelta(days=1), title_fr="")
    make.a_place(meeting, "jor", status="confirmed")
    make.a_place(meeting, "tun", status="invited")
    make.an_item(meeting, order=2)
    make.a_proposal(meeting)
    make.a_paragraph(meeting, 2, text_en="", text_fr="")
    with pytest.raises(Refused) as refusal:
        close(meeting, standing("secretariat"))
    reasons = refusal.value.faults[""]
    assert len(reasons) == 6
    assert Meeting.objects.get().state == "open"


def test_an_empty_record_is_not_closed(standing):
    meeting = make.a_meeting(starts_on=today(), state="open")
    with pytest.raises(Refused) as refusal:
        close(meeting, standing("secretariat"))
    assert len(refusal.value.faults[""]) == 1


def test_items_need_no_session_where_the_meeting_had_none(standing):
    meeting = make.a_meeting(starts_on=today(), state="open")
    make.an_item(meeting)
    make.a_paragraph(meeting)
    assert close(meeting, standing("secretariat")).is_frozen


@pytest.mark.parametrize("role", ["director", "coordinator", "partner", "observer", "public"])
def test_only_the_secretariat_closes(standing, role):
    meeting = make.an_open_meeting()
    with pytest.raises(NotPermitted):
        close(meeting, standing(role))


def deeds_on(meeting, by):
    """Every deed that would change what a closed meeting recorded."""
    item, session, paragraph = meeting.items.get(), meeting.sessions.get(), meeting.paragraphs.get()
    document = make.a_document(meeting)
    title = make.in_three("title", "Other")
    return {
        "revise": lambda: meetings.revise(meeting, by=by, **title),
        "host": lambda: hosts.add(meeting, by=by, body=make.a_body(), part="host"),
        "part": lambda: programme.add_part(meeting, by=by, **title),
        "session": lambda: programme.revise_session(session, by=by, **title),
        "item": lambda: programme.revise_item(item, by=by, **title),
        "contribution": lambda: programme.add_contribution(item, by=by, kind="summary", state=make.a_state()),
        "move": lambda: order.move(paragraph, by=by, earlier=True),
        "remove": lambda: removal.remove_item(item, by=by),
        "write": lambda: record.write(meeting, by=by, **make.in_three("text", "More")),
        "reword": lambda: record.revise(paragraph, by=by, **make.in_three("text", "Other")),
        "unwrite": lambda: record.remove(paragraph, by=by),
        "document": lambda: documents.add(meeting=meeting, by=by, code="late", kind="note", **title),
        "hand in": lambda: documents.hand_in(document, by=by, language="ar", url="https://example.org/a"),
        "invite": lambda: participants.invite(meeting, by=by, states=[make.a_state("mar")]),
        "attendance": lambda: participants.record_attendance(meeting, by=by, statuses={}),
    }


def test_after_closing_every_deed_refuses(standing):
    meeting, by = make.an_open_meeting(), standing("secretariat")
    close(meeting, by)
    for name, deed in deeds_on(meeting, by).items():
        with pytest.raises(Refused):
            deed()
        assert Meeting.objects.get().version == 2, name


def test_a_corrigendum_corrects_in_the_open(standing):
    meeting, by = make.an_open_meeting(), standing("secretariat")
    paragraph = meeting.paragraphs.get()
    close(meeting, by)
    before = paragraph.text_fr
    issued = corrigenda.issue(meeting, by=by, record=paragraph, field="text_fr", after="Deux États.", reason="Misprint")
    assert (issued.number, issued.before, issued.after) == (1, before, "Deux États.")
    assert RecordParagraph.objects.get().text_fr == "Deux États."
    second = corrigenda.issue(meeting, by=by, record=paragraph, field="text_fr", after="Trois États.", reason="Again")
    assert (second.number, second.before) == (2, "Deux États.")


def test_a_corrected_day_moves_the_calendar_entry(standing):
    meeting, by = make.an_open_meeting(), standing("secretariat")
    close(meeting, by)
    day = (today() - timedelta(days=1)).isoformat()
    corrigenda.issue(meeting, by=by, record=meeting, field="starts_on", after=day, reason="The letter says so")
    stored = Meeting.objects.get()
    assert (stored.starts_on.isoformat(), stored.sequence) == (day, 1)


@pytest.mark.parametrize(
    ("field", "after", "reason", "at"),
    [
        ("text_fr", "", "Same", None),
        ("text_fr", "Autre", " ", "reason"),
        ("number", "7", "Why", "target"),
        ("meeting", "1", "Why", "target"),
    ],
)
def test_a_corrigendum_corrects_texts_only_and_says_why(standing, field, after, reason, at):
    meeting, by = make.an_open_meeting(), standing("secretariat")
    paragraph = meeting.paragraphs.get()
    close(meeting, by)
    if at is None:
        after, at = paragraph.text_fr, "after"
    with pytest.raises(Refused) as refusal:
        corrigenda.issue(meeting, by=by, record=paragraph, field=field, after=after, reason=reason)
    assert set(refusal.value.faults) == {at}


def test_a_corrected_day_is_a_day_and_keeps_their_order(standing):
    meeting, by = make.an_open_meeting(), standing("secretariat")
    close(meeting, by)
    for wrong in ("yesterday", (today() + timedelta(days=3)).isoformat()):
        with pytest.raises(Refused) as refusal:
            corrigenda.issue(meeting, by=by, record=meeting, field="starts_on", after=wrong, reason="Why")
        assert set(refusal.value.faults) == {"after"}


def test_the_record_of_another_meeting_is_not_corrected_here(standing):
    meeting, by = make.an_open_meeting(), standing("secretariat")
    close(meeting, by)
    other = make.an_item(make.a_meeting("9"))
    with pytest.raises(Refused):
        corrigenda.issue(meeting, by=by, record=other, field="title_ar", after="Other", reason="Why")
    assert AgendaItem.objects.get(pk=other.pk).title_ar != "Other"


def test_an_open_meeting_has_no_corrigenda(standing):
    meeting = make.an_open_meeting()
    with pytest.raises(NotPermitted):
        corrigenda.issue(
            meeting,
            by=standing("secretariat"),
            record=meeting.paragraphs.get(),
            field="text_ar",
            after="Other",
            reason="Why",
        )
