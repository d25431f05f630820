"""From invitation to attendance."""

import pytest

from multaqa.common.errors import NotPermitted, Refused
from multaqa.meetings.actions import participants
from multaqa.meetings.models import Participation
from multaqa.meetings.queries import waiting_for
from multaqa.meetings.queries.participants import counts, delegations
from multaqa.members.models import Person
from tests.multaqa.meetings import factories as make
from tests.multaqa.people import a_body, a_person, a_state

pytestmark = pytest.mark.django_db


def test_one_letter_invites_many_and_nobody_twice(standing):
    meeting, by = make.a_meeting(), standing("secretariat")
    states = [a_state(code) for code in ("jor", "tun", "qat")]
    made = participants.invite(meeting, by=by, states=states[:2], bodies=[a_body("desa")], letter_reference="L/1")
    assert {place.letter_reference for place in made} == {"L/1"}
    again = participants.invite(meeting, by=by, states=states)
    assert [place.state.code for place in again] == ["qat"]
    with pytest.raises(Refused):
        participants.invite(meeting, by=by, states=states)


def test_an_invitation_waits_for_the_director_of_that_state(standing):
    meeting = make.a_meeting()
    place = make.a_place(meeting, "jor")
    [thing] = waiting_for(standing("director", state="jor"))
    assert thing.url == f"/ar/meetings/8/participants/{place.pk}/reply/"
    assert thing.due == meeting.starts_on
    assert waiting_for(standing("director", state="tun")) == []
    assert waiting_for(standing("coordinator", state="jor")) == []


def test_the_director_confirms_and_names_the_delegation(client_as):
    meeting = make.a_meeting()
    place = make.a_place(meeting, "jor", letter_reference="L/1")
    director = client_as("director", state="jor")
    colleague = a_person("coordinator", state="jor")
    address = f"/en/meetings/8/participants/{place.pk}/reply/"
    assert "Reply to the invitation" in director.get("/en/meetings/8/").content.decode()
    offered = set(director.get(address).context["form"].fields["delegates"].queryset)
    assert offered == {director.person, colleague}
    sent = {
        "answer": "confirm",
        "head": director.person.pk,
        "delegates": [colleague.pk],
        "name_ar": "سلمى",
        "email": "salma@example.org",
    }
    assert director.post(address, sent)["Location"] == "/en/meetings/8/"
    places = Participation.objects.order_by("pk")
    assert [(one.capacity, one.status, one.letter_reference) for one in places] == [
        ("head", "confirmed", "L/1"),
        ("delegate", "confirmed", "L/1"),
        ("delegate", "confirmed", "L/1"),
    ]
    assert Person.objects.get(email="salma@example.org").name_ar == "سلمى"


def test_a_refused_answer_keeps_nothing(client_as):
    place = make.a_place(make.a_meeting(), "jor")
    director = client_as("director", state="jor")
    people = Person.objects.count()
    Person.objects.filter(pk=director.person.pk).update(email="taken@example.org")
    sent = {"answer": "confirm", "name_ar": "سلمى", "email": "taken@example.org"}
    answer = director.post(f"/en/meetings/8/participants/{place.pk}/reply/", sent)
    assert answer.status_code == 422
    assert "email" in answer.context["form"].errors
    assert Person.objects.count() == people
    assert Participation.objects.get().status == "invited"


def test_a_director_declines_and_may_think_again(client_as):
    place = make.a_place(make.a_meeting(), "jor")
    director, address = client_as("director", state="jor"), f"/en/meetings/8/participants/{place.pk}/reply/"
    director.post(address, {"answer": "decline"})
    assert Participation.objects.get().status == "declined"
    director.post(address, {"answer": "confirm"})
    assert Participation.objects.get().status == "confirmed"


def test_nobody_answers_for_another_state(client_as, standing):
    place = make.a_place(make.a_meeting(), "jor")
    address = f"/en/meetings/8/participants/{place.pk}/reply/"
    assert client_as("director", state="tun").get(address).status_code == 404
    assert client_as("coordinator", state="jor").get(address).status_code == 403
    with pytest.raises(NotPermitted):
        participants.confirm(place, by=standing("director", state="tun"))


def test_after_the_meeting_nobody_answers(standing):
    place = make.a_place(make.a_meeting(state="closed"), "jor", status="attended")
    with pytest.raises(NotPermitted):
        participants.decline(place, by=standing("director", state="jor"))


def test_somebody_has_one_place(standing):
    meeting, by = make.a_meeting(), standing("secretariat")
    person = a_person("partner", body="desa")
    participants.add_place(meeting, by=by, person=person, body=a_body("desa"), capacity="speaker", status="confirmed")
    with pytest.raises(Refused) as refusal:
        participants.add_place(meeting, by=by, person=person)
    assert set(refusal.value.faults) == {"person", "body"}


def test_the_sheet_is_saved_at_once_and_writes_only_what_was_changed(client_as):
    meeting = make.an_open_meeting()
    came, silent, other = (make.a_place(meeting, code, status="confirmed") for code in ("jor", "tun", "qat"))
    office, address = client_as("secretariat"), "/en/meetings/8/participants/"
    sheet = {f"initial-place_{place.pk}": "confirmed" for place in (came, silent, other)}
    chosen = {f"place_{came.pk}": "attended", f"place_{silent.pk}": "absent", f"place_{other.pk}": "confirmed"}
    # Meanwhile a colleague recorded the third; this officer did not touch that row.
    Participation.objects.filter(pk=other.pk).update(status="attended")
    assert office.post(address, {**sheet, **chosen}).status_code == 302
    found = dict(Participation.objects.values_list("state__code", "status"))
    assert found == {"jor": "attended", "tun": "absent", "qat": "attended"}


def test_two_officers_who_mark_one_place_see_both_marks(client_as):
    meeting = make.an_open_meeting()
    place = make.a_place(meeting, "jor", status="confirmed")
    office, address = client_as("secretariat"), "/en/meetings/8/participants/"
    sheet = {f"initial-place_{place.pk}": "confirmed", f"place_{place.pk}": "absent"}
    Participation.objects.filter(pk=place.pk).update(status="attended")
    late = office.post(address, sheet)
    assert late.status_code == 409
    assert [(one.theirs, one.mine) for one in late.context["conflict"].differences] == [("Attended", "Absent")]
    assert "Where the two differ" in late.content.decode()
    assert Participation.objects.get().status == "attended"
    seen = late.context["form"].data["seen"]
    assert office.post(address, {**sheet, "seen": seen}).status_code == 302
    assert Participation.objects.get().status == "absent"


def test_attendance_waits_for_the_opening(standing):
    meeting = make.a_meeting()
    place = make.a_place(meeting, "jor", status="confirmed")
    with pytest.raises(Refused):
        participants.record_attendance(meeting, by=standing("secretariat"), statuses={place.pk: "attended"})


def test_a_delegation_came_when_one_of_it_came():
    meeting = make.a_meeting()
    for status in ("absent", "attended"):
        make.a_place(meeting, "jor", status=status, person=a_person("director", state="jor"))
    make.a_place(meeting, "tun", status="declined")
    found = delegations(meeting.participations.select_related("state", "body", "person"))
    assert [(one.member.code, one.status) for one in found] == [("jor", "attended"), ("tun", "declined")]
    assert counts(found) == {"attended": 1, "declined": 1}


def test_states_that_left_are_not_offered(client_as):
    from multaqa.members.queries import today

    make.a_meeting()
    gone = a_state("old")
    gone.left_on = today()
    gone.save()
    a_state("jor")
    form = client_as("secretariat").get("/en/meetings/8/participants/invite/").context["form"]
    assert {state.code for state in form.fields["states"].queryset} == {"jor"}
