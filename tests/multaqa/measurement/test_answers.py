"""Answers: saved one by one, by two people at once, with every version and its evidence."""

import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from multaqa.audit.models import Event
from multaqa.audit.queries import broken_links
from multaqa.common.errors import Conflict, NotPermitted, Refused
from multaqa.measurement.actions import answers, entries
from multaqa.measurement.models import Answer, AnswerEvidence, AnswerVersion
from multaqa.members.queries import today
from tests.multaqa.measurement.collecting import an_open_round, save
from tests.multaqa.people import a_body, a_state

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def address(entry, question="K2", service="s1", name="answer") -> str:
    where = [entry.round.code, entry.state.code, *([service] if service else []), question]
    return reverse(f"measurement:round-{'service' if service else 'state'}-{name}", args=where)


def send(client, entry, question="K2", service="s1", *, htmx=True, **typed):
    typed = {"value": "", "gap": "", "note": "", "seen": 0, "submission": uuid.uuid4(), **typed}
    return client.post(address(entry, question, service), typed, **(HTMX if htmx else {}))


def test_each_save_is_answer_version_and_event_together(standing):
    _round, jor, _tun = an_open_round()
    by = standing("coordinator", state="jor")
    first = save(jor, "K2", "s1", "1", by=by)
    second = save(jor, "K2", "s1", "0", note="changed", by=by, seen=1)
    assert (first.version, second.version) == (1, 2)
    kept = AnswerVersion.objects.order_by("number").values_list("number", "value", "note")
    assert [(n, int(v), t) for n, v, t in kept] == [(1, 1, ""), (2, 0, "changed")]
    deeds = Event.objects.filter(record__startswith="measurement.answer:").values_list("deed", flat=True)
    assert list(deeds.order_by("id")) == ["measurement.answer", "measurement.answer_again"]
    assert list(broken_links()) == []


def test_the_same_again_makes_no_version(standing):
    _round, jor, _tun = an_open_round()
    by = standing("coordinator", state="jor")
    save(jor, "K2", "s1", "1", by=by)
    assert save(jor, "K2", "s1", "1", by=by, seen=0).version == 1
    assert AnswerVersion.objects.count() == 1


def test_of_two_people_the_second_is_shown_both_answers(standing):
    _round, jor, _tun = an_open_round()
    save(jor, "K3", "s1", "40", by=standing("coordinator", state="jor"))
    with pytest.raises(Conflict) as conflict:
        save(jor, "K3", "s1", "60", by=standing("director", state="jor"), seen=0)
    shown = {(int(one.theirs), int(one.mine)) for one in conflict.value.differences}
    assert shown == {(40, 60)}
    assert int(Answer.objects.get().value) == 40


def test_a_save_over_the_wire_says_when_and_which_version(client_as):
    _round, jor, _tun = an_open_round()
    client = client_as("coordinator", state="jor")
    answer = send(client, jor, value="1")
    assert (answer.status_code, answer["X-Answer"]) == (200, "saved")
    page = answer.content.decode()
    assert 'name="seen" value="1"' in page
    assert "<html" not in page
    assert Answer.objects.get().value == 1


def test_a_fault_is_said_at_once_and_nothing_is_kept(client_as):
    _round, jor, _tun = an_open_round()
    answer = send(client_as("coordinator", state="jor"), jor, "K3", value="101", gap="not-known")
    assert (answer.status_code, answer["X-Answer"]) == (422, "refused")
    assert answer.content.decode().count("<li>") == 2
    assert not Answer.objects.exists()


def test_a_conflict_over_the_wire_overwrites_only_by_its_button(client_as):
    _round, jor, _tun = an_open_round()
    one, other = client_as("coordinator", state="jor"), client_as("director", state="jor")
    send(one, jor, "K3", value="40")
    answer = send(other, jor, "K3", value="60")
    assert (answer.status_code, answer["X-Answer"]) == (409, "conflict")
    page = answer.content.decode()
    assert 'type="hidden" name="seen" value="0"' in page
    assert 'name="seen" value="1"' in page
    assert send(other, jor, "K3", value="61").status_code == 409
    assert send(other, jor, "K3", value="61", seen=1).status_code == 200
    assert [int(version.value) for version in AnswerVersion.objects.order_by("number")] == [40, 61]


def test_sent_twice_is_kept_once_even_after_somebody_changed_it(client_as):
    _round, jor, _tun = an_open_round()
    one, other = client_as("coordinator", state="jor"), client_as("director", state="jor")
    key = uuid.uuid4()
    send(one, jor, "K3", value="40", submission=key)
    send(other, jor, "K3", value="60", seen=1)
    again = send(one, jor, "K3", value="40", submission=key)
    # Kept once; but somebody's answer stands there now, and «saved» would hide it.
    assert (again.status_code, again["X-Answer"]) == (409, "conflict")
    assert int(Answer.objects.get().value) == 60
    assert AnswerVersion.objects.count() == 2


def test_the_same_key_with_other_content_is_another_sending(client_as):
    _round, jor, _tun = an_open_round()
    client, key = client_as("coordinator", state="jor"), uuid.uuid4()
    send(client, jor, "K3", value="4", submission=key)
    assert send(client, jor, "K3", value="40", seen=1, submission=key).status_code == 200
    assert int(Answer.objects.get().value) == 40


def test_without_javascript_the_form_leads_back_or_shows_its_faults(client_as):
    _round, jor, _tun = an_open_round()
    client = client_as("coordinator", state="jor")
    done = send(client, jor, value="1", htmx=False)
    assert (done.status_code, done["Location"][-3:]) == (302, "#K2")
    wrong = send(client, jor, "K3", value="x", htmx=False)
    assert wrong.status_code == 422
    assert 'value="x"' in wrong.content.decode()
    clash = send(client, jor, value="0", htmx=False)
    assert clash.status_code == 409
    assert "data-outcome" in clash.content.decode()


def test_a_gap_keeps_its_reason_and_note(client_as):
    _round, jor, _tun = an_open_round()
    send(client_as("coordinator", state="jor"), jor, "K4", "", gap="not-applicable", note="federal")
    kept = Answer.objects.get()
    assert (kept.value, kept.gap, kept.note, kept.service) == (None, "not-applicable", "federal", None)


def test_a_question_of_the_other_scope_has_no_address(client_as):
    _round, jor, _tun = an_open_round()
    client = client_as("coordinator", state="jor")
    for question, service in (("K4", "s1"), ("K2", ""), ("K9", "s1"), ("K2", "s9")):
        assert send(client, jor, question, service, value="1").status_code == 404


def test_an_institution_answers_only_what_was_handed_to_it(client_as, standing):
    round_, jor, _tun = an_open_round()
    body = a_body("moh-jor", a_state("jor"))
    by = standing("coordinator", state="jor")
    entries.assign(jor, [round_.edition.services.get(code="s1")], body, by=by, on=today())
    officer = client_as("institution", body=body)
    assert send(officer, jor, value="1").status_code == 200
    assert send(officer, jor, "K2", "s2", value="1").status_code == 404
    assert send(officer, jor, "K4", "", value="1").status_code == 404
    entries.assign(jor, [round_.edition.services.get(code="s1")], None, by=by, on=today())
    assert send(officer, jor, value="0", seen=1).status_code == 404


@pytest.mark.parametrize("role", ["secretariat", "reviewer", "partner", "observer"])
def test_others_do_not_answer_for_a_state(standing, role):
    _round, jor, _tun = an_open_round()
    with pytest.raises(NotPermitted):
        save(jor, "K2", "s1", "1", by=standing(role))


def test_evidence_is_added_handed_out_and_withdrawn(client_as):
    _round, jor, _tun = an_open_round()
    client = client_as("coordinator", state="jor")
    where = address(jor, "K1", name="evidence")
    assert client.post(where, {"url": "https://example.org/a", "title": "page"}).status_code == 302
    upload = SimpleUploadedFile("proof.txt", "برهان".encode())
    assert client.post(where, {"upload": upload}).status_code == 302
    linked, filed = AnswerEvidence.objects.order_by("pk")
    assert b"".join(client.get(f"{where}{filed.pk}/").streaming_content).decode() == "برهان"
    assert client.post(f"{where}{linked.pk}/withdraw/", {}).status_code == 302
    linked.refresh_from_db()
    assert linked.withdrawn_at
    assert client.post(f"{where}{linked.pk}/withdraw/", {}).status_code == 404
    page = client.get(reverse("measurement:round-service-form", args=[jor.round.code, "jor", "s1"])).content.decode()
    assert "proof.txt" in page
    assert "is-withdrawn" in page


@pytest.mark.parametrize("typed", [{}, {"url": "javascript:alert(1)"}, {"url": "https://a.example", "file": True}])
def test_evidence_is_one_address_or_one_file(client_as, typed):
    _round, jor, _tun = an_open_round()
    if typed.pop("file", False):
        typed["upload"] = SimpleUploadedFile("proof.txt", b"x")
    answer = client_as("coordinator", state="jor").post(address(jor, "K1", name="evidence"), typed)
    assert answer.status_code == 422
    assert not AnswerEvidence.objects.exists()


def test_evidence_needs_permission(standing):
    from django.utils import timezone

    _round, jor, _tun = an_open_round()
    question, service = jor.round.edition.questions.get(code="K1"), jor.round.edition.services.get(code="s1")
    when = {"assignment": None, "on": today(), "at": timezone.now()}
    with pytest.raises(NotPermitted):
        answers.add_evidence(jor, question, service, by=standing("director", state="tun"), url="https://a.b", **when)
    with pytest.raises(Refused):
        answers.add_evidence(jor, question, service, by=standing("director", state="jor"), **when)


def test_every_version_stays_readable(client_as, standing):
    _round, jor, _tun = an_open_round()
    by = standing("coordinator", state="jor")
    save(jor, "K3", "s1", "41", by=by)
    save(jor, "K3", "s1", "43", by=by, seen=1)
    page = client_as("director", state="jor").get(address(jor, "K3")).content.decode()
    assert "41" in page
    assert "43" in page


def test_the_form_of_a_service_asks_the_database_a_fixed_number_of_times(client_as, django_assert_max_num_queries):
    _round, jor, _tun = an_open_round(services=5)
    client = client_as("coordinator", state="jor")
    with django_assert_max_num_queries(18):
        page = client.get(reverse("measurement:round-service-form", args=[jor.round.code, "jor", "s1"]))
    assert len(re.findall(r"<form[^>]*\sdata-answer\s", page.content.decode())) == 3


def test_what_is_missing_is_listed_before_submitting(client_as):
    _round, jor, _tun = an_open_round()
    client = client_as("coordinator", state="jor")
    where = reverse("measurement:round-submit", args=[jor.round.code, "jor"])
    assert len(client.get(where).context["missing"]) == 7
    assert client.post(where, {}).status_code == 422
