"""Who may do what: one table, every role against every right."""

import pytest

from multaqa.members.models import Body
from multaqa.recommendations import policies
from multaqa.recommendations.models import FollowUp
from tests.multaqa.recommendations.factories import a_follow_up, a_line, a_meeting, a_network, a_step, a_text

pytestmark = pytest.mark.django_db

# Columns: the public, the state's director and coordinator, another state's director and coordinator,
# the secretariat, a reviewer, an institution, a partner, an observer.
PEOPLE = {
    "public": ("public", {}),
    "director": ("director", {"state": "jor"}),
    "coordinator": ("coordinator", {"state": "jor"}),
    "other director": ("director", {"state": "tun"}),
    "other coordinator": ("coordinator", {"state": "tun"}),
    "secretariat": ("secretariat", {}),
    "reviewer": ("reviewer", {}),
    "institution": ("institution", {"state": "jor"}),
    "partner": ("partner", {}),
    "observer": ("observer", {}),
}
NETWORK = {"director", "coordinator", "other director", "other coordinator", "secretariat", "reviewer"}
EVERYBODY = set(PEOPLE)
STATES_OWN = {
    "may_see_status": NETWORK,
    "may_accept": {"director", "secretariat"},
    "may_report": {"director", "coordinator", "secretariat"},
    "may_verify": {"secretariat", "reviewer"},
    "may_enter_for": {"secretariat"},
}


@pytest.fixture(params=PEOPLE)
def person(request, standing):
    role, details = PEOPLE[request.param]
    return request.param, standing(role, **details)


@pytest.mark.parametrize("right", STATES_OWN)
def test_rights_on_a_states_follow_up(person, right):
    name, who = person
    assert getattr(policies, right)(who, a_follow_up("jor")) == (name in STATES_OWN[right])


@pytest.mark.parametrize(
    ("state", "seers"),
    [("closed", EVERYBODY), ("open", NETWORK), ("announced", {"secretariat"}), ("planned", {"secretariat"})],
)
def test_texts_are_seen_by_everybody_once_the_meeting_is_closed(person, state, seers):
    name, who = person
    assert policies.may_see(who, a_text(a_meeting(state=state))) == (name in seers)


@pytest.mark.parametrize(
    ("right", "state", "holders"),
    [
        ("may_reword", "open", {"secretariat"}),
        ("may_reword", "closed", set()),
        ("may_break_down", "open", set()),
        ("may_break_down", "closed", {"secretariat"}),
    ],
)
def test_rights_on_a_text(person, right, state, holders):
    name, who = person
    assert getattr(policies, right)(who, a_text(a_meeting(state=state))) == (name in holders)


@pytest.mark.parametrize(
    ("right", "life", "holders"),
    [
        ("may_end", "live", {"secretariat"}),
        ("may_end", "completed", set()),
        ("may_reopen", "live", set()),
        ("may_reopen", "closed", {"secretariat"}),
        ("may_tell_consequences", "completed", {"secretariat"}),
    ],
)
def test_rights_on_a_line(person, right, life, holders):
    name, who = person
    assert getattr(policies, right)(who, a_line(life=life)) == (name in holders)


def test_rights_on_the_whole(person):
    name, who = person
    assert policies.may_see_statuses(who) == (name in NETWORK)
    assert policies.may_keep_themes(who) == (name == "secretariat")
    assert policies.may_see_counts(who, 2) == (name in NETWORK)
    assert policies.may_see_counts(who, 3)


@pytest.mark.parametrize(
    ("dimension", "behalf", "correctors"),
    [
        ("acceptance", "", {"director"}),
        ("reported", "", {"director", "coordinator"}),
        ("verified", "", {"secretariat", "reviewer"}),
        ("acceptance", "jor", {"director", "secretariat"}),
        ("reported", "jor", {"director", "coordinator", "secretariat"}),
    ],
)
def test_a_step_is_corrected_by_its_own_side(person, dimension, behalf, correctors):
    name, who = person
    after = "accepted" if dimension == "acceptance" else "limited"
    step = a_step(a_follow_up("jor"), dimension, after, on_behalf_of=behalf)
    assert policies.may_correct(who, step) == (name in correctors)


def test_the_secretariat_answers_for_itself_and_only_a_reviewer_verifies_it(standing):
    line = a_line(addressee="secretariat")
    own = FollowUp.objects.create(line=line, body=a_network().secretariat)
    secretariat, reviewer = standing("secretariat"), standing("reviewer")
    assert policies.may_report(secretariat, own)
    assert not policies.is_on_behalf(secretariat, own, "reported")
    assert not policies.may_verify(secretariat, own)
    assert policies.may_verify(reviewer, own)
    assert not policies.may_report(reviewer, own)


def test_a_reviewer_who_also_directs_does_not_verify_their_own_state(standing):
    director = standing("director", state="jor")
    both = type(director)(
        user=director.user, roles=director.roles | {"reviewer"}, states=director.states, bodies=frozenset()
    )
    assert not policies.may_verify(both, a_follow_up("jor"))
    assert policies.may_verify(both, a_follow_up("tun"))


def test_a_body_answers_through_its_own_people(standing):
    partner = standing("partner", body="desa")
    line = a_line(addressee="body")
    one = FollowUp.objects.create(line=line, body=Body.objects.get(code="desa"))
    assert policies.may_see_status(partner, one)
    assert policies.may_report(partner, one)
    assert not policies.may_report(standing("partner", body="itu"), one)
