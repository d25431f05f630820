"""The pages of members: what each reader sees, sorted and filtered by the address, at a known cost."""

import pytest
from django.test import Client
from django.utils import translation

from multaqa.audit import queries as audit
from multaqa.members.models import Body, Network, Objective, Person, State
from tests.multaqa.members import factories
from tests.multaqa.people import a_body, a_mandate, a_state

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def network():
    return factories.a_network()


@pytest.fixture
def states():
    names = [("jor", "الأردن", "Jordan", True), ("dza", "الجزائر", "Algeria", False), ("egy", "مصر", "Egypt", True)]
    return [
        State.objects.create(code=code, name_ar=ar, name_en=en, is_secretariat_member=member)
        for code, ar, en, member in names
    ]


def codes(response):
    return [state.code for state in response.context["states"]]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/ar/members/", ["jor", "dza", "egy"]),
        ("/en/members/", ["dza", "egy", "jor"]),
        ("/ar/members/?sort=-name", ["egy", "dza", "jor"]),
        ("/ar/members/?sort=code", ["dza", "egy", "jor"]),
        ("/ar/members/?sort=membership", ["jor", "egy", "dza"]),
        ("/ar/members/?sort=-institutions", ["egy", "jor", "dza"]),
        ("/ar/members/?sort=nonsense", ["jor", "dza", "egy"]),
        ("/ar/members/?membership=no", ["dza"]),
        ("/ar/members/?membership=yes&sort=-name", ["egy", "jor"]),
    ],
)
def test_the_states_stand_in_the_order_of_the_address(states, address, expected):
    a_body("ministry", states[2])
    assert codes(Client().get(address)) == expected


def test_the_list_costs_the_same_however_long_it_is(states, django_assert_max_num_queries):
    for at in range(40):
        a_state(f"s{at}")
    with django_assert_max_num_queries(3):
        Client().get("/ar/members/")


def test_a_state_page_costs_a_fixed_number_of_queries(states, client_as, django_assert_max_num_queries):
    for at in range(10):
        a_mandate(factories.a_stranger(), "alternate", state=states[0])
        a_body(f"b{at}", states[0])
    with django_assert_max_num_queries(8):
        Client().get("/ar/members/jor/")
    director = client_as("director", state="jor")
    with django_assert_max_num_queries(14):
        director.get("/ar/members/jor/")


def test_the_public_sees_the_capacity_and_members_the_name(states, client_as):
    mandate = a_mandate(factories.a_stranger(email="private@example.org"), "alternate", state=states[0])
    public, observer = Client().get("/ar/members/jor/"), client_as("observer").get("/ar/members/jor/")
    assert mandate.person.name_ar not in public.content.decode()
    assert mandate.person.name_ar in observer.content.decode()
    with translation.override("ar"):
        assert mandate.get_kind_display() in public.content.decode()
    for page in (public, observer):
        assert "private@example.org" not in page.content.decode()


def test_no_name_of_a_person_stands_in_what_is_given_as_data(states):
    person = factories.a_stranger(email="private@example.org")
    a_mandate(person, "director", state=states[0])
    for address in ("/ar/members/jor.json", "/ar/members/index.json", "/ar/members/network.json"):
        text = Client().get(address).content.decode()
        assert person.name_ar not in text
        assert "private" not in text
    assert Client().get("/ar/members/jor.json").json()["capacities"][0]["capacity"] == "director"


def test_data_holds_all_three_languages(states):
    assert Client().get("/fr/members/jor.json").json()["name"] == {"ar": "الأردن", "en": "Jordan", "fr": ""}


@pytest.mark.parametrize("code", ["jor", "JOR"])
def test_a_state_is_found_however_its_code_is_written(states, code):
    assert Client().get(f"/ar/members/{code}/").status_code == 200


def test_address_and_telephone_are_for_the_secretariat_and_the_person(client_as, person_as):
    person = person_as("coordinator", state="jor")
    Person.objects.filter(pk=person.pk).update(phone="+962 6 000 0000")
    page = f"/ar/members/people/{person.code}/"
    own = Client()
    own.force_login(person.user)
    assert "+962 6 000 0000" in client_as("secretariat").get(page).content.decode()
    assert "+962 6 000 0000" in own.get(page).content.decode()
    for role in ("director", "coordinator", "reviewer", "observer"):
        assert client_as(role, state="jor").get(page).status_code == 404


@pytest.mark.parametrize("page", ["", "letter/", "edit/", "verify/", "end/"])
def test_a_mandate_of_another_state_does_not_exist(page, client_as, person_as):
    mandate = person_as("director", state="egy").mandates.get()
    assert client_as("director", state="jor").get(f"/ar/members/mandates/{mandate.pk}/{page}").status_code in (403, 404)


def test_an_institution_belongs_to_its_state_alone(client_as):
    institution = a_body("ministry", a_state("egy"))
    stranger = client_as("coordinator", state="jor")
    assert stranger.get(f"/ar/members/bodies/{institution.code}/edit/").status_code == 404
    assert stranger.get("/ar/members/egy/institutions/add/").status_code == 404
    given = {"name_ar": "وزارة الاتصالات", "name_en": "Ministry of Communications", "kind": "government"}
    own = client_as("coordinator", state="egy")
    assert own.post("/ar/members/egy/institutions/add/", given).status_code == 302
    assert Body.objects.get(code="ministry-of-communications").state.code == "egy"


def test_an_institution_without_a_name_is_refused_at_its_field(client_as):
    answer = client_as("coordinator", state="egy").post("/ar/members/egy/institutions/add/", {"kind": "government"})
    assert answer.status_code == 422
    assert answer.context["form"].errors["name_ar"]


def test_a_text_of_the_network_changed_by_two_is_shown_with_its_differences(client_as):
    factories.an_objective(1, text_ar="النص الأصلي", text_en="original")
    officer = client_as("secretariat")
    address = "/ar/members/network/objectives/1/edit/"
    assert officer.post(address, {"text_ar": "النص الأول", "text_en": "original", "seen": 1}).status_code == 302
    answer = officer.post(address, {"text_ar": "النص الثاني", "text_en": "original", "seen": 1})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "النص الأول" in page
    assert "النص الثاني" in page
    assert Objective.objects.get().text_ar == "النص الأول"
    answer = officer.post(address, {"text_ar": "النص الثاني", "text_en": "original", "seen": 2})
    assert answer.status_code == 302


def test_the_network_page_tells_what_the_network_is(network):
    factories.an_objective(1)
    factories.an_activity(1)
    factories.a_session(2)
    page = Client().get("/en/members/network/").content.decode()
    for text in ("The network", "Aim 1", "Activity 1", "The Committee", "(a)"):
        assert text in page


def test_only_the_secretariat_edits_the_network(client_as, network):
    for role in ("director", "coordinator", "reviewer", "partner"):
        assert client_as(role).get("/ar/members/network/edit/").status_code == 403
    given = {"name_ar": "شبكة أخرى", "short_name_ar": "شبكة", "seen": 1}
    assert client_as("secretariat").post("/ar/members/network/edit/", given).status_code == 302
    assert Network.objects.get().name_ar == "شبكة أخرى"
    assert audit.history(network).first().deed == "members.edit-network"


def test_there_is_no_network_page_before_an_archive_is_loaded(network):
    network.delete()
    assert Client().get("/ar/members/network/").status_code == 404


def test_a_person_is_invited_from_their_page(client_as, mailoutbox, django_capture_on_commit_callbacks):
    person = factories.a_stranger(email="new@example.org")
    officer = client_as("secretariat")
    page = f"/ar/members/people/{person.code}/"
    assert officer.get(page).context["may"]["invite"]
    with django_capture_on_commit_callbacks(execute=True):
        assert officer.post(f"{page}invite/", {"language": "fr"}).status_code == 302
    person.refresh_from_db()
    assert person.user.is_waiting
    assert mailoutbox[0].to == ["new@example.org"]
    assert not officer.get(page).context["may"]["invite"]
    assert officer.get(f"{page}invite/").status_code == 404


def test_a_body_cannot_be_part_of_itself(client_as):
    child = a_body("child")
    parent = a_body("parent")
    officer = client_as("secretariat")
    given = {"name_ar": "x", "kind": "government", "parent": parent.pk, "seen": 1}
    assert officer.post("/ar/members/bodies/child/edit/", given).status_code == 302
    given = {"name_ar": "x", "kind": "government", "parent": child.pk, "seen": 1}
    answer = officer.post("/ar/members/bodies/parent/edit/", given)
    assert answer.status_code == 422
    assert answer.context["form"].errors["parent"]


def test_a_name_with_an_invisible_override_is_refused(client_as):
    answer = client_as("secretariat").post("/ar/members/people/add/", {"name_ar": "abc\u202ecba"})
    assert answer.status_code == 422
    assert answer.context["form"].errors["name_ar"]
