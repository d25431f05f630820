"""Preparing a meeting through its pages: plan, edit, conflict, announce, open, cancel, hosts."""

from datetime import timedelta

import pytest

from multaqa.audit.queries import history
from multaqa.common.errors import NotPermitted, Refused
from multaqa.meetings.actions import meetings
from multaqa.meetings.models import Meeting
from multaqa.members.queries import today
from tests.multaqa.meetings import factories as make
from tests.multaqa.people import a_body

pytestmark = pytest.mark.django_db


def facts(**changes):
    """What the form of a new meeting sends."""
    day = (today() + timedelta(days=30)).isoformat()
    given = {
        "code": "11",
        "ordinal": "11",
        "kind": "regular",
        "mode": "in-person",
        "title_ar": "الاجتماع الحادي عشر",
        "starts_on": day,
        "ends_on": day,
        "zone": "Asia/Beirut",
    }
    return {**given, **changes}


def test_a_meeting_is_planned_and_then_announced(client_as):
    office = client_as("secretariat")
    answer = office.post("/ar/meetings/new/", facts())
    assert answer["Location"] == "/ar/meetings/11/"
    assert Meeting.objects.get().state == "planned"
    office.post("/ar/meetings/11/announce/", {})
    meeting = Meeting.objects.get()
    assert meeting.state == "announced"
    assert [event.deed for event in history(meeting)] == ["meetings.announce", "meetings.create"]


def test_every_fault_of_a_new_meeting_is_told_beside_its_field(client_as):
    make.a_meeting("11")
    wrong = facts(title_ar="", ends_on=today().isoformat(), starts_at="10:00", mode="virtual")
    answer = client_as("secretariat").post("/en/meetings/new/", {**wrong, "title_fr": ""})
    assert answer.status_code == 422
    assert "title_ar" in answer.context["form"].errors
    answer = client_as("secretariat").post("/en/meetings/new/", wrong | {"title_fr": "Réunion"})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"code", "ordinal", "ends_on", "ends_at", "platform"}
    assert Meeting.objects.count() == 1


@pytest.mark.parametrize("code", ["new", "topics", "proposals", "index"])
def test_words_of_addresses_are_no_numbers(standing, code):
    with pytest.raises(Refused) as refusal:
        meetings.create(by=standing("secretariat"), code=code, starts_on=today(), ends_on=today(), title_ar="ا")
    assert "code" in refusal.value.faults


def test_two_editors_see_each_others_words_and_nothing_is_lost(client_as):
    meeting = make.a_meeting()
    office = client_as("secretariat")
    form = office.get("/en/meetings/8/facts/").context["form"]
    sent = {name: form.initial.get(name) or "" for name in form.fields if name not in ("submission", "interpretation")}
    sent["country"] = ""
    Meeting.objects.filter(pk=meeting.pk).update(title_en="Theirs", version=2)
    answer = office.post("/en/meetings/8/facts/", {**sent, "title_en": "Mine"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Theirs" in page
    assert 'value="Mine"' in page
    assert Meeting.objects.get().title_en == "Theirs"
    again = {**sent, "title_en": "Ours", "seen": answer.context["form"].data["seen"]}
    assert office.post("/en/meetings/8/facts/", again).status_code == 302
    assert Meeting.objects.get().title_en == "Ours"


def test_a_form_sent_twice_plans_one_meeting(client_as):
    office = client_as("secretariat")
    key = office.get("/ar/meetings/new/").context["form"]["submission"].value()
    for _ in range(2):
        assert office.post("/ar/meetings/new/", facts(submission=str(key))).status_code == 302
    assert Meeting.objects.count() == 1


def test_a_stage_sent_twice_leads_on_though_the_first_ended_the_right(client_as):
    office = client_as("secretariat")
    office.post("/ar/meetings/new/", facts())
    page = "/ar/meetings/11/announce/"
    key = office.get(page).context["form"]["submission"].value()
    assert [office.post(page, {"submission": str(key)}).status_code for _ in range(2)] == [302, 302]
    assert office.get(page).status_code == 404
    assert Meeting.objects.get().state == "announced"


def test_a_meeting_opens_on_its_first_day_and_not_before(standing):
    meeting, by = make.a_meeting(), standing("secretariat")
    with pytest.raises(Refused):
        meetings.open(meeting, by=by, on=meeting.starts_on - timedelta(days=1))
    assert meetings.open(meeting, by=by, on=meeting.starts_on).state == "open"


def test_a_stage_is_not_skipped_or_repeated(standing):
    planned, by = make.a_meeting(state="planned"), standing("secretariat")
    for deed in (lambda: meetings.open(planned, by=by, on=today()), lambda: meetings.reschedule(planned, by=by)):
        with pytest.raises(NotPermitted):
            deed()
    cancelled = make.a_meeting("9", state="cancelled")
    with pytest.raises(NotPermitted):
        meetings.announce(cancelled, by=by)
    with pytest.raises(Refused):
        meetings.revise(cancelled, by=by, **make.in_three("title", "Other"))


@pytest.mark.parametrize("room", ["facts", "hosts", "programme", "record", "documents", "participants"])
@pytest.mark.parametrize("state", ["planned", "announced", "open", "closed", "cancelled"])
def test_rooms_open_while_a_meeting_is_prepared(client_as, room, state):
    make.a_meeting(state=state, starts_on=today())
    expected = 422 if state in ("closed", "cancelled") else 200
    assert client_as("secretariat").get(f"/ar/meetings/8/{room}/").status_code == expected


@pytest.mark.parametrize("role", ["director", "coordinator", "partner", "observer", "reviewer", "institution"])
def test_rooms_are_the_secretariats(client_as, role):
    make.a_meeting()
    browser = client_as(role)
    for room in ("facts", "hosts", "programme", "record", "documents", "participants", "announce", "close", "cancel"):
        assert browser.get(f"/ar/meetings/8/{room}/").status_code in (403, 404), room


def test_the_closing_page_shows_what_is_frozen_and_what_stands_in_the_way(client_as):
    meeting = make.an_open_meeting()
    make.a_place(meeting, "jor")
    office = client_as("secretariat")
    page = office.get("/en/meetings/8/close/").content.decode()
    assert "The attendance of 1 participant is not recorded." in page
    assert office.post("/en/meetings/8/close/", {}).status_code == 422
    meeting.participations.update(status="attended")
    assert "cannot be closed yet" not in office.get("/en/meetings/8/close/").content.decode()
    assert office.post("/en/meetings/8/close/", {}).status_code == 302
    assert Meeting.objects.get().is_frozen


def test_hosts_are_named_once_and_taken_off(client_as):
    make.a_meeting()
    office, body = client_as("secretariat"), a_body("wgs")
    for expected in (302, 422):
        sent = office.post("/ar/meetings/8/hosts/", {"body": body.pk, "part": "host"})
        assert sent.status_code == expected
    host = Meeting.objects.get().hosts.get()
    office.post(f"/ar/meetings/8/hosts/{host.pk}/remove/")
    assert not Meeting.objects.get().hosts.exists()


def test_a_corrigendum_is_issued_through_its_pages(client_as):
    meeting = make.a_whole_meeting()
    paragraph = meeting.paragraphs.get(number=2)
    office = client_as("secretariat")
    assert office.get("/en/meetings/8/corrigenda/new/").status_code == 200
    address = f"/en/meetings/8/corrigenda/new/?target=meetings.recordparagraph:{paragraph.pk}:text_en"
    assert "Paragraph 2 in English" in office.get(address).content.decode()
    assert office.post(address, {"after": "Corrected words.", "reason": ""}).status_code == 422
    assert office.post(address, {"after": "Corrected words.", "reason": "Misprint"}).status_code == 302
    page = office.get("/en/meetings/8/").content.decode()
    assert "Corrected words." in page
    assert "Corrected by corrigendum 1" in page
