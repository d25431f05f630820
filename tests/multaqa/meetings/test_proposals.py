"""Proposals: any director for the own state; each answer reaches the proposer with its reason."""

from datetime import timedelta

import pytest
from django.utils import timezone

from multaqa.common.errors import NotPermitted, Refused
from multaqa.meetings.actions import proposals
from multaqa.meetings.models import AgendaProposal, Participation
from multaqa.meetings.queries import waiting_for
from multaqa.members.queries import today
from tests.multaqa.meetings import factories as make
from tests.multaqa.people import a_body, a_state

pytestmark = pytest.mark.django_db

SAID = {**make.in_three("title", "Open data"), **make.in_three("rationale", "Because")}


def propose(meeting, by, **values):
    return proposals.propose(meeting, by=by, on=today(), **{"state": a_state("jor"), **SAID, **values})


def decided(deed, proposal, by, **values):
    deed(proposal, by=by, at=timezone.now(), **values)
    return AgendaProposal.objects.get(pk=proposal.pk)


def test_a_director_proposes_for_the_own_state(standing):
    meeting, director = make.a_meeting(), standing("director", state="jor")
    first, second = propose(meeting, director), propose(meeting, director)
    assert (first.number, second.number, first.status) == (1, 2, "submitted")
    with pytest.raises(NotPermitted):
        propose(meeting, director, state=a_state("tun"))
    with pytest.raises(NotPermitted):
        propose(meeting, director, state=None)


def test_a_proposal_is_for_one_state_or_one_body_never_for_both(standing):
    meeting, director = make.a_meeting(), standing("director", state="jor")
    Participation.objects.create(meeting=meeting, body=a_body("desa"))
    with pytest.raises(NotPermitted):
        propose(meeting, director, body=a_body("desa"))
    assert not AgendaProposal.objects.exists()


@pytest.mark.parametrize("role", ["coordinator", "observer", "reviewer", "institution", "secretariat", "public"])
def test_nobody_else_proposes(standing, role):
    with pytest.raises(NotPermitted):
        propose(make.a_meeting(), standing(role))


def test_a_partner_proposes_once_invited(standing):
    meeting, partner = make.a_meeting(), standing("partner", body="desa")
    with pytest.raises(Refused):
        propose(meeting, partner, state=None, body=a_body("desa"))
    Participation.objects.create(meeting=meeting, body=a_body("desa"))
    assert propose(meeting, partner, state=None, body=a_body("desa")).body.code == "desa"


def test_one_language_is_enough_and_none_is_not(standing):
    meeting, director = make.a_meeting(), standing("director", state="jor")
    made = proposals.propose(
        meeting, by=director, on=today(), state=a_state("jor"), title_fr="Données", rationale_fr="Parce que"
    )
    assert made.title_fr == "Données"
    with pytest.raises(Refused) as refusal:
        proposals.propose(meeting, by=director, on=today(), state=a_state("jor"), title_fr="Données")
    assert set(refusal.value.faults) == {"rationale_ar"}


def test_proposals_end_with_the_last_day_and_with_the_meeting(standing):
    director = standing("director", state="jor")
    with pytest.raises(Refused):
        propose(make.a_meeting("8", proposals_until=today() - timedelta(days=1)), director)
    assert propose(make.a_meeting("9", proposals_until=today()), director)
    for code, state in (("10", "open"), ("11", "closed"), ("12", "planned"), ("13", "cancelled")):
        with pytest.raises(NotPermitted):
            propose(make.a_meeting(code, state=state), director)


def test_an_accepted_proposal_is_an_item_and_takes_the_merged_ones_along(standing):
    meeting, office = make.a_meeting(), standing("secretariat")
    one, two, three = (make.a_proposal(meeting, number) for number in (1, 2, 3))
    merged = decided(proposals.merge, two, office, into=one, reason_en="The same matter")
    assert (merged.status, merged.merged_into, merged.item) == ("merged", one, None)
    accepted = decided(proposals.accept, one, office, kind="discussion")
    assert accepted.item.title_ar == one.title_ar
    assert AgendaProposal.objects.get(pk=two.pk).item == accepted.item
    late = decided(proposals.merge, three, office, into=accepted)
    assert late.item == accepted.item


def test_merging_needs_another_living_proposal_of_the_same_meeting(standing):
    meeting, office = make.a_meeting("8"), standing("secretariat")
    one, declined = make.a_proposal(meeting), make.a_proposal(meeting, 2, status="declined")
    for into in (one, declined, make.a_proposal(make.a_meeting("9"))):
        with pytest.raises(Refused):
            proposals.merge(one, by=office, at=timezone.now(), into=into)


def test_declining_needs_a_reason(standing):
    proposal, office = make.a_proposal(make.a_meeting()), standing("secretariat")
    with pytest.raises(Refused):
        proposals.decline(proposal, by=office, at=timezone.now(), reason_ar="")
    done = decided(proposals.decline, proposal, office, reason_ar="خارج الاختصاص")
    assert (done.status, done.decided_by, done.reason_ar) == ("declined", office.user, "خارج الاختصاص")
    with pytest.raises(NotPermitted):
        proposals.accept(done, by=office, at=timezone.now(), kind="discussion")


def test_a_carried_proposal_stands_before_the_later_meeting(standing):
    meeting, later = make.a_meeting("8"), make.a_meeting("9", starts_on=today() + timedelta(days=200))
    earlier = make.a_meeting("7", starts_on=today() + timedelta(days=1))
    proposal, office = make.a_proposal(meeting, topic=make.a_topic()), standing("secretariat")
    for wrong in (earlier, meeting):
        with pytest.raises(Refused):
            proposals.carry(proposal, by=office, at=timezone.now(), to=wrong)
    carried = decided(proposals.carry, proposal, office, to=later)
    again = later.proposals.get()
    assert (carried.status, carried.carried_to) == ("carried", again)
    assert (again.status, again.state.code, again.topic, again.title_ar) == (
        "submitted",
        "jor",
        proposal.topic,
        proposal.title_ar,
    )


def test_only_the_proposer_withdraws_and_only_the_secretariat_decides(standing):
    proposal = make.a_proposal(make.a_meeting(), state="jor")
    own, other, office = standing("director", state="jor"), standing("director", state="tun"), standing("secretariat")
    for stranger in (other, office):
        with pytest.raises(NotPermitted):
            proposals.withdraw(proposal, by=stranger)
    for stranger in (own, other):
        with pytest.raises(NotPermitted):
            proposals.decline(proposal, by=stranger, at=timezone.now(), reason_ar="لا")
    assert proposals.withdraw(proposal, by=own).status == "withdrawn"


def test_the_proposer_sees_status_and_reason_and_a_stranger_nothing(client_as, standing):
    proposal = make.a_proposal(make.a_meeting(), state="jor")
    decided(proposals.decline, proposal, standing("secretariat"), reason_en="Treated last year")
    page = client_as("director", state="jor").get("/en/meetings/8/proposals/1/")
    assert "Treated last year" in page.content.decode()
    assert client_as("director", state="tun").get("/en/meetings/8/proposals/1/").status_code == 404
    assert client_as("partner").get("/en/meetings/8/proposals/1/").status_code == 404
    assert client_as("observer").get("/en/meetings/8/proposals/1/").status_code == 403


def test_other_directors_see_what_came_on_the_agenda(client_as, standing):
    proposal = make.a_proposal(make.a_meeting(), state="jor")
    decided(proposals.accept, proposal, standing("secretariat"), kind="discussion")
    assert client_as("director", state="tun").get("/en/meetings/8/proposals/1/").status_code == 200


def test_a_proposal_grows_from_a_topic_through_the_pages(client_as):
    meeting, topic = make.a_meeting(), make.a_topic()
    director = client_as("director", state="jor")
    assert "/en/meetings/8/proposals/new/?topic=open-data" in director.get("/en/meetings/topics/").content.decode()
    form = director.get("/en/meetings/8/proposals/new/?topic=open-data").context["form"]
    assert form.initial["title_en"] == topic.text_en
    sent = {"proposer": "state:jor", "topic": topic.pk, "title_en": "Portals", "rationale_en": "Because"}
    answer = director.post("/en/meetings/8/proposals/new/", sent)
    assert answer["Location"] == "/en/meetings/8/proposals/1/"
    assert meeting.proposals.get().topic == topic
    stolen = director.post("/en/meetings/8/proposals/new/", {**sent, "proposer": "state:tun"})
    assert stolen.status_code == 422
    listed = director.get("/en/meetings/proposals/?topic=open-data").content.decode()
    assert "Portals" in listed
    assert "Portals" not in director.get("/en/meetings/proposals/?status=declined").content.decode()


@pytest.mark.parametrize("answer", ["accept", "merge", "decline", "carry"])
def test_the_secretariat_decides_on_pages(client_as, answer):
    meeting = make.a_meeting("8")
    make.a_proposal(meeting, 1)
    other = make.a_proposal(meeting, 2)
    later = make.a_meeting("9", starts_on=today() + timedelta(days=200))
    sent = {"kind": "discussion", "into": other.pk, "to": later.pk, "reason_ar": "سبب"}
    office, address = client_as("secretariat"), f"/ar/meetings/8/proposals/1/{answer}/"
    assert office.get(address).status_code == 200
    assert office.post(address, sent)["Location"] == "/ar/meetings/8/proposals/1/"
    assert office.get(address).status_code == 404
    assert client_as("director").get(address).status_code == 403


def test_the_secretariat_is_told_what_to_decide(standing):
    make.a_proposal(make.a_meeting("8"))
    make.an_open_meeting("7")
    found = waiting_for(standing("secretariat"))
    assert [thing.url for thing in found] == [
        "/ar/meetings/7/close/",
        "/ar/meetings/proposals/?meeting=8&status=submitted",
    ]
    assert waiting_for(standing("observer")) == []


def test_topics_are_public_and_given_as_data(client):
    make.a_topic()
    assert client.get("/ar/meetings/topics/").status_code == 200
    assert client.get("/ar/meetings/topics.json").json()["topics"][0]["from_year"] == 2021
