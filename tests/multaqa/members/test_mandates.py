"""Mandates: proposed by a state, verified by the secretariat, in force by their dates, succeeded and ended."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from multaqa.audit import queries as audit
from multaqa.common.errors import Conflict, NotPermitted, Refused
from multaqa.members import actions, queries
from multaqa.members.choices import MandateKind, MandateStatus
from multaqa.members.models import Mandate, Person
from multaqa.members.queries import standing_of, today
from multaqa.members.queries.mandates import has_status
from tests.multaqa.files import hostile
from tests.multaqa.members import factories
from tests.multaqa.people import a_body, a_mandate, a_state

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def officer(standing):
    return standing("secretariat")


def propose(by, **values):
    given = {
        "kind": "alternate",
        "name_ar": "فلان الفلاني",
        "email": "alternate@example.org",
        "starts_on": today(),
        "letter_reference": "م/12",
        **values,
    }
    return actions.nominate(a_state("jor"), by=by, **given)


def test_a_proposal_gives_no_right_and_a_verified_one_gives_it_at_once(standing, officer, person_as):
    mandate = propose(standing("director", state="jor"))
    user = person_as("public").user
    mandate.person.user = user
    Person.objects.filter(user=user).update(user=None)
    mandate.person.save()
    assert not standing_of(user).has("director")
    actions.verify(mandate, by=officer)
    assert standing_of(user).states_as("director") == {"jor"}


def test_rights_begin_and_end_with_the_days_of_the_mandate(person_as):
    first, last = today() - 3 * DAY, today() + 3 * DAY
    user = person_as("coordinator", state="jor", starts_on=first, ends_on=last).user
    days = [first - DAY, first, today(), last, last + DAY]
    assert [standing_of(user, on=day).has("coordinator") for day in days] == [False, True, True, True, False]


@pytest.mark.parametrize("role", ["director", "coordinator"])
def test_a_state_proposes_for_itself_and_for_no_other(role, standing):
    own, other = standing(role, state="jor"), standing(role, state="egy")
    assert propose(own).proposed_by == own.user
    with pytest.raises(NotPermitted):
        propose(other, email="x@example.org")


@pytest.mark.parametrize("role", ["secretariat", "institution", "reviewer", "partner", "observer", "public"])
def test_nobody_else_proposes(role, standing):
    with pytest.raises(NotPermitted):
        propose(standing(role))
    assert not Mandate.objects.filter(kind="alternate").exists()


@pytest.mark.parametrize("kind", ["secretariat", "reviewer", "partner", "observer"])
def test_a_state_does_not_name_officers_of_others(kind, standing):
    with pytest.raises(NotPermitted):
        propose(standing("director", state="jor"), kind=kind)


def test_all_faults_of_a_proposal_are_told_at_once_and_nothing_is_kept(standing):
    before = Person.objects.count()
    with pytest.raises(Refused) as caught:
        propose(
            standing("director", state="jor"),
            name_ar="",
            letter_reference="",
            ends_on=today() - DAY,
            letter_on=today() + DAY,
            kind="institution",
            body=a_body("other", a_state("egy")),
        )
    assert set(caught.value.faults) == {"name_ar", "letter_reference", "ends_on", "letter_on", "body"}
    assert Person.objects.count() == before + 1  # the director's own


def test_a_letter_that_is_refused_keeps_neither_person_nor_mandate(standing):
    director = standing("director", state="jor")
    before = Person.objects.count(), Mandate.objects.count()
    with pytest.raises(Refused) as caught:
        propose(director, letter=SimpleUploadedFile("letter.exe", b"MZ"))
    assert "letter" in caught.value.faults
    assert (Person.objects.count(), Mandate.objects.count()) == before


def test_the_letter_is_kept_with_the_mandate(standing):
    letter = SimpleUploadedFile("كتاب.pdf", hostile.pdf())
    assert propose(standing("director", state="jor"), letter=letter).letter.name == "كتاب.pdf"


def test_nobody_verifies_their_own_mandate(officer, person_as):
    mandate = a_mandate(Person.objects.get(user=officer.user), MandateKind.ALTERNATE, state="jor", verified=False)
    with pytest.raises(NotPermitted):
        actions.verify(mandate, by=officer)


def test_a_state_s_mandate_without_a_letter_is_not_verified(officer):
    mandate = a_mandate(factories.a_stranger(), MandateKind.DIRECTOR, state="jor", verified=False)
    with pytest.raises(Refused):
        actions.verify(mandate, by=officer)
    mandate.refresh_from_db()
    assert mandate.verified_at is None


def successor(state="jor", starts_on=None):
    mandate = a_mandate(factories.a_stranger(), MandateKind.DIRECTOR, state=state, verified=False, starts_on=starts_on)
    mandate.letter_reference = "م/13"
    mandate.save()
    return mandate


def test_a_successor_ends_the_mandate_before_on_the_day_before(officer, person_as):
    before = person_as("director", state="jor").mandates.get()
    after = successor(starts_on=today() + 10 * DAY)
    actions.verify(after, by=officer, succeeds=before)
    before.refresh_from_db()
    assert before.ends_on == today() + 9 * DAY
    assert after.predecessor == before
    assert standing_of(before.person.user).has("director")
    assert not standing_of(before.person.user, on=after.starts_on).has("director")
    assert audit.history(before).first().deed == "members.succeed-mandate"


def test_a_state_has_one_director_at_a_time(officer, person_as):
    person_as("director", state="jor")
    with pytest.raises(Refused) as caught:
        actions.verify(successor(starts_on=today()), by=officer)
    assert "succeeds" in caught.value.faults


def test_a_predecessor_of_another_state_is_refused(officer, person_as):
    other = person_as("director", state="egy").mandates.get()
    with pytest.raises(Refused):
        actions.verify(successor(starts_on=today()), by=officer, succeeds=other)
    other.refresh_from_db()
    assert other.ends_on is None


def test_a_declined_proposal_keeps_its_reason_and_gives_nothing(officer, standing):
    mandate = propose(standing("director", state="jor"))
    actions.decline(mandate, by=officer, reason="الكتاب غير موقّع")
    assert mandate.status_on(today()) == MandateStatus.DECLINED
    with pytest.raises(NotPermitted):
        actions.verify(mandate, by=officer)


def test_a_decision_sent_twice_leads_on_though_the_first_ended_the_right(client_as, standing):
    mandate = propose(standing("director", state="jor"))
    office, page = client_as("secretariat"), f"/ar/members/mandates/{mandate.pk}/decline/"
    form = office.get(page).context["form"]
    typed = {"reason": "الكتاب غير موقّع", "seen": form["seen"].value(), "submission": str(form["submission"].value())}
    assert [office.post(page, typed).status_code for _ in range(2)] == [302, 302]
    assert office.get(page).status_code == 404


def test_a_proposal_can_be_taken_back_by_the_state_until_it_is_verified(officer, standing):
    director = standing("director", state="jor")
    mandate = propose(director)
    with pytest.raises(NotPermitted):
        actions.withdraw(mandate, by=standing("director", state="egy"))
    actions.withdraw(mandate, by=director)
    assert not Mandate.objects.filter(pk=mandate.pk).exists()
    verified = propose(director, email="second@example.org")
    actions.verify(verified, by=officer)
    with pytest.raises(NotPermitted):
        actions.withdraw(verified, by=director)


def test_an_ended_mandate_gives_its_rights_until_its_last_day(officer, person_as):
    person = person_as("director", state="jor")
    mandate = person.mandates.get()
    actions.end(mandate, by=officer, on=today() - DAY, reason="انتهاء التكليف")
    assert not standing_of(person.user).has("director")
    with pytest.raises(Refused):
        actions.end(mandate, by=officer, on=mandate.starts_on - DAY, reason="x")


def test_nobody_ends_their_own_mandate(officer):
    with pytest.raises(NotPermitted):
        actions.end(Mandate.objects.get(person__user=officer.user), by=officer, on=today(), reason="x")


def test_two_officers_on_one_mandate_are_told(officer, person_as):
    mandate = person_as("director", state="jor").mandates.get()
    values = {"kind": "director", "state": mandate.state, "starts_on": mandate.starts_on}
    actions.edit_mandate(mandate, by=officer, seen=1, letter_reference="م/1", **values)
    with pytest.raises(Conflict) as caught:
        actions.edit_mandate(mandate, by=officer, seen=1, letter_reference="م/2", **values)
    [difference] = caught.value.differences
    assert (difference.theirs, difference.mine) == ("م/1", "م/2")


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 6, 1)])
def test_the_database_and_the_record_agree_where_a_mandate_stands(day):
    person = factories.a_stranger()
    for offset in (-400, -1, 0, 1, 400):
        for length in (None, 0, 30, 60, 61, 400):
            starts_on = day + offset * DAY
            ends_on = None if length is None else starts_on + length * DAY
            for verified in (True, False):
                a_mandate(person, "alternate", state="jor", starts_on=starts_on, ends_on=ends_on, verified=verified)
    for status in MandateStatus:
        by_record = {mandate.pk for mandate in Mandate.objects.all() if mandate.status_on(day) == status}
        assert set(Mandate.objects.filter(has_status(status, day)).values_list("pk", flat=True)) == by_record


def test_a_director_sees_the_mandates_of_the_state_and_their_own(standing, person_as):
    own = person_as("coordinator", state="jor").mandates.get()
    foreign = person_as("coordinator", state="egy").mandates.get()
    seen = set(queries.visible_to(standing("director", state="jor")).values_list("pk", flat=True))
    assert own.pk in seen
    assert foreign.pk not in seen


def test_an_observer_sees_only_their_own(standing, person_as):
    person_as("coordinator", state="jor")
    observer = standing("observer")
    assert [mandate.person.user for mandate in queries.visible_to(observer)] == [observer.user]


def test_what_waits_for_the_secretariat_and_for_a_state(standing, officer, person_as):
    director = person_as("director", state="jor", ends_on=today() + 10 * DAY)
    propose(standing_of(director.user))
    assert len(queries.waiting_for(officer)) == 1
    [waiting] = queries.waiting_for(standing_of(director.user))
    assert waiting.due == today() + 10 * DAY
    assert queries.waiting_for(standing("observer")) == []
