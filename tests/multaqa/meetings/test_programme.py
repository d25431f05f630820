"""Arranging a meeting: order, placing, contributions, removal; the record's numbers stay consecutive."""

import pytest

from multaqa.audit.queries import broken_links, history
from multaqa.common.errors import NotPermitted, Refused
from multaqa.meetings.actions import order, programme, record, removal
from multaqa.meetings.models import AgendaItem, Contribution, PublicationTreated, RecordParagraph, Session
from tests.multaqa.meetings import factories as make
from tests.multaqa.people import a_body, a_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(standing):
    return standing("secretariat")


def titles(rows):
    return [row.title_en for row in rows]


def test_items_come_after_the_last(by):
    meeting = make.a_meeting()
    for name in ("One", "Two", "Three"):
        programme.add_item(meeting, by=by, title_en=name)
    assert [item.order for item in meeting.items.all()] == [1, 2, 3]


def test_moving_changes_places_and_tells_of_both_rows(by):
    meeting = make.a_meeting()
    first, second, third = (make.an_item(meeting, at) for at in (1, 2, 3))
    assert order.move(third, by=by, earlier=True)
    assert list(meeting.items.values_list("pk", flat=True)) == [first.pk, third.pk, second.pk]
    assert not order.move(first, by=by, earlier=True)
    assert order.move(first, by=by, earlier=False)
    assert list(meeting.items.values_list("pk", flat=True)) == [third.pk, first.pk, second.pk]
    assert [event.deed for event in history(second)] == ["meetings.move"]
    assert AgendaItem.objects.get(pk=third.pk).version == 1
    assert not list(broken_links())


def test_an_item_moves_among_those_of_its_session(by):
    meeting = make.a_meeting()
    one, two = make.a_session(meeting, 1), make.a_session(meeting, 2)
    first = make.an_item(meeting, 1, one)
    make.an_item(meeting, 2, two)
    last = make.an_item(meeting, 3, one)
    assert order.move(last, by=by, earlier=True)
    assert list(one.items.values_list("pk", flat=True)) == [last.pk, first.pk]


def test_an_item_is_placed_in_a_session_of_its_own_meeting(by):
    meeting, other = make.a_meeting("8"), make.a_meeting("9")
    item = make.an_item(meeting)
    placed = programme.revise_item(item, by=by, session=make.a_session(meeting))
    assert placed.session.meeting == meeting
    with pytest.raises(Refused) as refusal:
        programme.revise_item(placed, by=by, session=make.a_session(other))
    assert set(refusal.value.faults) == {"session"}


def test_a_session_that_changes_its_part_comes_last_there(by):
    meeting = make.a_meeting()
    parts = [programme.add_part(meeting, by=by, title_ar=f"الجزء {at}") for at in (1, 2)]
    moving = programme.add_session(meeting, by=by, part=parts[0], title_ar="الأولى")
    programme.add_session(meeting, by=by, part=parts[1], title_ar="هناك")
    moved = programme.revise_session(moving, by=by, part=parts[1], title_ar="الأولى")
    assert Session.objects.get(pk=moved.pk).order == 2


def test_a_session_keeps_to_the_days_and_hours(by):
    from datetime import time, timedelta

    meeting = make.a_meeting()
    wrong = {"starts_on": meeting.ends_on + timedelta(days=1), "starts_at": time(12), "ends_at": time(11)}
    with pytest.raises(Refused) as refusal:
        programme.add_session(meeting, by=by, **wrong)
    assert set(refusal.value.faults) == {"title_ar", "starts_on", "ends_at"}


@pytest.mark.parametrize("both", [True, False])
def test_a_contribution_is_by_a_state_or_a_body(by, both):
    item = make.an_item(make.a_meeting())
    members = {"state": a_state(), "body": a_body()} if both else {}
    with pytest.raises(Refused):
        programme.add_contribution(item, by=by, kind="presentation", **members)


def test_an_item_goes_with_what_hangs_on_it_each_with_its_event(by):
    meeting = make.a_meeting()
    item = make.an_item(meeting)
    contribution = programme.add_contribution(item, by=by, kind="presentation", state=a_state())
    programme.treat_publication(item, by=by, publication=make.a_publication(), treatment="launched")
    document = make.a_document(meeting, item=item)
    removal.remove_item(item, by=by)
    assert [event.deed for event in history(contribution)] == [
        "meetings.remove_contribution",
        "meetings.add_contribution",
    ]
    assert not Contribution.objects.exists()
    assert not PublicationTreated.objects.exists()
    assert not meeting.items.exists()
    document.refresh_from_db()
    assert document.item is None
    assert not list(broken_links())


def test_what_is_not_empty_is_not_removed(by):
    meeting = make.a_meeting()
    part = programme.add_part(meeting, by=by, title_ar="الجزء")
    session = programme.add_session(meeting, by=by, part=part, title_ar="الجلسة")
    make.an_item(meeting, session=session)
    with pytest.raises(Refused):
        removal.remove_part(part, by=by)
    with pytest.raises(Refused):
        removal.remove_session(session, by=by)


def test_paragraph_numbers_stay_consecutive(by):
    meeting = make.a_meeting()
    paragraphs = [record.write(meeting, by=by, text_en=f"P{at}") for at in range(1, 6)]
    record.remove(paragraphs[1], by=by)
    order.move(RecordParagraph.objects.get(number=4), by=by, earlier=True)
    found = list(meeting.paragraphs.values_list("number", "text_en"))
    assert found == [(1, "P1"), (2, "P3"), (3, "P5"), (4, "P4")]


def test_directors_arrange_nothing(standing):
    meeting = make.a_meeting()
    with pytest.raises(NotPermitted):
        programme.add_item(meeting, by=standing("director"), title_ar="بند")
    with pytest.raises(NotPermitted):
        record.write(meeting, by=standing("director"), text_ar="نص")


def test_the_programme_is_arranged_through_its_pages(client_as):
    meeting = make.a_meeting()
    office, base = client_as("secretariat"), "/en/meetings/8/programme"
    office.post(f"{base}/parts/new/", {"title_en": "First part"})
    part = meeting.parts.get()
    office.post(f"{base}/sessions/new/", {"title_en": "Opening session", "part": part.pk})
    session = meeting.sessions.get()
    for name in ("Welcome", "Presentation"):
        sent = {"title_en": name, "kind": "presentation", "session": session.pk}
        assert office.post(f"{base}/items/new/", sent)["Location"] == f"{base}/"
    first, second = meeting.items.all()
    contribution = {"kind": "presentation", "state": a_state("tun").pk}
    assert office.post(f"{base}/items/{second.pk}/contributions/new/", contribution).status_code == 302
    moved = office.post(f"{base}/items/{second.pk}/move/", {"to": "earlier"})
    assert moved["Location"] == f"{base}/#items-{second.pk}"
    page = office.get(f"{base}/").content.decode()
    assert page.index("Presentation</bdi>") < page.index("Welcome</bdi>")
    assert "State tun" in page
    assert office.get(f"{base}/items/{first.pk}/remove/").status_code == 200
    office.post(f"{base}/items/{first.pk}/remove/")
    assert titles(meeting.items.all()) == ["Presentation"]


def test_rows_of_another_meeting_are_not_found(client_as):
    make.a_meeting("8")
    item = make.an_item(make.a_meeting("9"))
    office = client_as("secretariat")
    for address in (f"items/{item.pk}/", f"items/{item.pk}/remove/", "rooms/1/", f"items/{item.pk}/parts/new/"):
        assert office.get(f"/en/meetings/8/programme/{address}").status_code == 404, address


def test_the_record_is_written_side_by_side(client_as):
    meeting = make.a_meeting()
    office = client_as("secretariat")
    office.post("/en/meetings/8/record/new/", {"kind": "proceedings", "text_ar": "افتُتح الاجتماع."})
    sent = {"kind": "proceedings", "text_ar": "افتُتح الاجتماع.", "text_fr": "La réunion s’ouvre.", "seen": 1}
    assert office.post("/en/meetings/8/record/1/", sent).status_code == 302
    assert meeting.paragraphs.get().text_fr == "La réunion s’ouvre."
    assert office.post("/en/meetings/8/record/1/", {**sent, "text_en": "Mine"}).status_code == 409
    page = office.get("/en/meetings/8/record/").content.decode()
    assert 'lang="ar" dir="rtl"' in page
    assert office.post("/en/meetings/8/record/new/", {"kind": "proceedings"}).status_code == 422
    office.post("/en/meetings/8/record/1/remove/")
    assert not meeting.paragraphs.exists()
