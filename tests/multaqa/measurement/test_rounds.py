"""Rounds: planned, opened, extended, reminded, closed; and what each reader sees of them."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from multaqa.audit.models import Event
from multaqa.common.errors import NotPermitted, Refused
from multaqa.measurement.actions import entries, reminders, rounds
from multaqa.measurement.choices import EditionState, EntryState, RoundState
from multaqa.measurement.models import Assignment, Round
from multaqa.measurement.queries.answers_waiting import answers_awaited
from multaqa.members.queries import today
from tests.multaqa.measurement.collecting import OFFICE, a_round, an_open_round, complete, save
from tests.multaqa.measurement.factories import an_edition, worded
from tests.multaqa.people import a_body, a_person, a_state

pytestmark = pytest.mark.django_db


def test_opening_freezes_the_edition_and_asks_every_member():
    a_state("old").__class__.objects.filter(code="old").update(left_on=today() - timedelta(days=1))
    round_, jor, tun = an_open_round()
    round_.edition.refresh_from_db()
    assert round_.edition.state == EditionState.FROZEN
    assert round_.state == RoundState.OPEN
    assert {entry.state.code for entry in round_.entries.all()} == {"jor", "tun"}
    assert Event.objects.filter(deed="measurement.make_entry").count() == 2


def test_a_round_is_not_planned_for_an_edition_that_asks_nothing():
    empty = an_edition(services=0)
    empty.questions.all().delete()
    with pytest.raises(Refused) as refusal:
        a_round(empty, closes_on=today() - timedelta(days=1))
    assert set(refusal.value.faults) == {"edition", "closes_on"}


def test_only_one_round_of_an_edition_is_open_at_a_time():
    round_, *_ = an_open_round()
    with pytest.raises(Refused):
        rounds.open_round(a_round(round_.edition), by=OFFICE, on=today())


def test_nobody_but_the_secretariat_runs_a_round(standing):
    round_ = a_round()
    for role in ("director", "coordinator", "reviewer", "institution", "partner", "observer"):
        with pytest.raises(NotPermitted):
            rounds.open_round(round_, by=standing(role), on=today())


def test_extending_for_one_state_leaves_the_others(standing):
    round_, jor, tun = an_open_round(closes_on=today())
    later = today() + timedelta(days=10)
    rounds.extend(round_, by=OFFICE, until=later, on=today(), entry=jor)
    jor.refresh_from_db()
    coordinator = standing("coordinator", state="jor")
    save(jor, "K2", "s1", "1", by=coordinator)
    assert jor.extended_to == later
    tun.refresh_from_db()
    assert tun.extended_to is None
    with pytest.raises(Refused):
        rounds.extend(round_, by=OFFICE, until=today(), on=today())


def test_after_the_last_day_nobody_answers(standing):
    _round, jor, _tun = an_open_round()
    Round.objects.update(opens_on=today() - timedelta(days=9), closes_on=today() - timedelta(days=1))
    jor.round.refresh_from_db()
    with pytest.raises(NotPermitted):
        save(jor, "K2", "s1", "1", by=standing("coordinator", state="jor"))


def test_the_secretariat_is_told_what_it_can_open_and_close(standing):
    office = standing("secretariat")
    planned = a_round()
    later = a_round(opens_on=today() + timedelta(days=1))
    round_, jor, _tun = an_open_round(closes_on=today())
    assert [one.url for one in answers_awaited(office)] == [reverse("measurement:round-open", args=[planned.code])]
    Round.objects.filter(pk__in=[planned.pk, later.pk]).delete()
    Round.objects.filter(pk=round_.pk).update(opens_on=today() - timedelta(9), closes_on=today() - timedelta(days=1))
    assert [one.url for one in answers_awaited(office)] == [reverse("measurement:round-close", args=[round_.code])]
    # One state may still answer.
    jor.extended_to = today()
    jor.save()
    assert answers_awaited(office) == []


def test_closing_moves_to_review_and_says_who_had_not_submitted():
    round_, *_ = an_open_round()
    rounds.close(round_, by=OFFICE)
    round_.refresh_from_db()
    assert round_.state == RoundState.REVIEW
    assert Event.objects.get(deed="measurement.close_without").content["change"] == {"number": 2}


def test_reminders_reach_only_those_who_have_not_acted(django_capture_on_commit_callbacks):
    round_, jor, tun = an_open_round()
    slow = a_person("coordinator", state="tun").user
    done = a_person("coordinator", state="jor")
    from multaqa.members.queries import standing_of

    by = standing_of(done.user)
    complete(jor, by=by)
    from django.utils import timezone

    entries.submit(jor, by=by, on=today(), at=timezone.now())
    body = a_body("moh-tun", a_state("tun"))
    officer = a_person("institution", body=body).user
    Assignment.objects.create(entry=tun, service=round_.edition.services.first(), body=body)
    with django_capture_on_commit_callbacks(execute=True):
        assert reminders.remind(round_, by=OFFICE).number == 2
    assert {letter.to[0] for letter in mail.outbox} == {slow.email, officer.email}
    assert all(f"/ar/measurement/rounds/{round_.code}/tun/" in letter.body for letter in mail.outbox)
    told = Event.objects.get(deed="measurement.remind").content["change"]
    assert told == {"number": 2, "accounts": sorted([slow.pk, officer.pk])}


def test_a_letter_says_a_title_as_it_was_typed(django_capture_on_commit_callbacks):
    title = 'R&D <2026> d\'essai "un"'
    round_, *_ = an_open_round(**{f"title_{language}": title for language in ("ar", "en", "fr")})
    a_person("coordinator", state="tun")
    with django_capture_on_commit_callbacks(execute=True):
        reminders.remind(round_, by=OFFICE)
    assert title in mail.outbox[0].subject
    assert title in mail.outbox[0].body


def test_when_nobody_is_left_a_reminder_says_so():
    round_, *_ = an_open_round()
    with pytest.raises(Refused):
        reminders.remind(round_, by=OFFICE)


def test_a_letter_that_the_server_refuses_is_recorded(django_capture_on_commit_callbacks, settings):
    round_, *_ = an_open_round()
    person = a_person("coordinator", state="tun")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with django_capture_on_commit_callbacks(execute=True):
        sent = reminders.remind(round_, by=OFFICE)
    assert [one.user for one in sent.failed] == [person.user]
    assert Event.objects.filter(deed="measurement.remind_failed").count() == 1


def test_a_whole_entry_is_submitted_and_given_back(standing):
    from django.utils import timezone

    _round, jor, _tun = an_open_round()
    by = standing("coordinator", state="jor")
    with pytest.raises(Refused):
        entries.submit(jor, by=by, on=today(), at=timezone.now())
    complete(jor, by=by)
    entries.submit(jor, by=by, on=today(), at=timezone.now())
    assert jor.status == EntryState.SUBMITTED
    with pytest.raises(NotPermitted):
        save(jor, "K2", "s1", "0", by=by, seen=1)
    with pytest.raises(Refused):
        entries.reopen(jor, by=OFFICE, reason=" ")
    entries.reopen(jor, by=OFFICE, reason="K3")
    save(jor, "K2", "s1", "0", by=by, seen=1)


def test_services_go_only_to_institutions_of_the_state(standing):
    round_, jor, _tun = an_open_round()
    by = standing("coordinator", state="jor")
    service = round_.edition.services.get(code="s1")
    foreign = a_body("moh-tun", a_state("tun"))
    with pytest.raises(Refused):
        entries.assign(jor, [service], foreign, by=by, on=today())
    own = a_body("moh-jor", a_state("jor"))
    assert entries.assign(jor, [service], own, by=by, on=today()) == 1
    assert entries.assign(jor, [service], own, by=by, on=today()) == 0
    assert entries.assign(jor, [service], None, by=by, on=today()) == 1
    assert jor.assignments.count() == 0
    with pytest.raises(NotPermitted):
        entries.assign(jor, [service], own, by=standing("coordinator", state="tun"), on=today())


def test_all_services_that_a_filter_shows_are_handed_over_in_one_go(client_as):
    round_, jor, _tun = an_open_round(services=3)
    own, page = a_body("moh-jor", a_state("jor")), reverse("measurement:round-assign", args=[round_.code, "jor"])
    client = client_as("coordinator", state="jor")
    assert client_as("coordinator", state="tun").get(page).status_code == 404
    client.post(f"{page}?text=s2", {"body": own.pk, "every": "on"})
    assert [one.service.code for one in jor.assignments.all()] == ["s2"]
    client.post(page, {"body": own.pk, "every": "on"})
    assert jor.assignments.filter(body=own).count() == 3


def test_what_a_part_was_given_back_for_is_told_to_its_state(client_as, standing):
    round_, jor, _tun = an_open_round()
    client = client_as("coordinator", state="jor")
    page = reverse("measurement:round-entry", args=[round_.code, "jor"])
    jor.status = EntryState.SUBMITTED
    jor.save()
    entries.reopen(jor, by=standing("secretariat"), reason="ينقص عنوان الصفحة")
    assert "ينقص عنوان الصفحة" in client.get(page).content.decode()


def test_the_secretariat_runs_a_round_on_its_pages(client_as):
    edition, office = an_edition(), client_as("secretariat")
    a_state("jor")
    typed = {"code": "r", "edition": edition.pk, "opens_on": today(), "closes_on": today(), "threshold": "1"}
    assert office.post("/ar/measurement/rounds/new/", typed).status_code == 422
    typed |= worded("title", "round")
    assert office.post("/ar/measurement/rounds/new/", typed).status_code == 302
    assert office.post("/ar/measurement/rounds/r/open/", {}).status_code == 302
    until = {"until": today() + timedelta(days=3), "state": ""}
    assert office.post("/ar/measurement/rounds/r/extend/", until).status_code == 302
    page = office.get("/ar/measurement/rounds/r/").content.decode()
    assert "State jor" in page or "الدولة jor" in page
    assert office.post("/ar/measurement/rounds/r/close/", {}).status_code == 302
    assert Round.objects.get(code="r").state == RoundState.REVIEW


@pytest.mark.parametrize("by", ["state", "institution", "service"])
def test_progress_is_counted_by_state_institution_and_service(client_as, standing, by):
    round_, jor, _tun = an_open_round()
    coordinator = standing("coordinator", state="jor")
    body = a_body("moh-jor", a_state("jor"))
    entries.assign(jor, [round_.edition.services.get(code="s1")], body, by=coordinator, on=today())
    save(jor, "K2", "s1", "1", by=coordinator)
    page = client_as("secretariat").get(f"/ar/measurement/rounds/{round_.code}/", {"by": by})
    rows = {row.record.code: (row.given, row.expected) for row in page.context["rows"]}
    assert (
        rows
        == {
            "state": {"jor": (1, 7), "tun": (0, 7)},
            "institution": {"moh-jor": (1, 3)},
            "service": {"s1": (1, 6), "s2": (0, 6)},
        }[by]
    )
    narrowed = client_as("secretariat").get(f"/ar/measurement/rounds/{round_.code}/", {"by": by, "stage": "all"})
    assert narrowed.context["rows"] == []


def test_the_page_of_a_round_asks_the_database_a_fixed_number_of_times(client_as, django_assert_max_num_queries):
    round_, *_ = an_open_round(services=5)
    office = client_as("secretariat")
    with django_assert_max_num_queries(16):
        office.get(f"/ar/measurement/rounds/{round_.code}/")
