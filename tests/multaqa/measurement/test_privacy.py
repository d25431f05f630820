"""One state never sees another's answers, nor an institution more than was handed to it, at any address of a round."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver, reverse
from django.utils import timezone

from multaqa.files import actions as files
from multaqa.measurement.actions import answers, entries, rounds
from multaqa.measurement.queries.answers import sheet
from multaqa.measurement.queries.rounds import entries_visible_to
from multaqa.measurement.urls import rounds as addresses
from multaqa.members.queries import today
from tests.multaqa.measurement.collecting import OFFICE, an_open_round, save
from tests.multaqa.people import a_body, a_state

pytestmark = pytest.mark.django_db
SECRET = "a note that only Jordan reads"
OF_A_ROUND = {
    "rounds",
    "round-plan",
    "round",
    "round-json",
    "round-revise",
    "round-open",
    "round-extend",
    "round-remind",
}
OF_A_ROUND |= {"round-close"}
OF_AN_ENTRY = sorted({one.name for one in addresses.urlpatterns} - OF_A_ROUND)


@pytest.fixture
def place(standing, settings, tmp_path):
    """A round in which jor has answered with a note and a file."""
    settings.MEDIA_ROOT = tmp_path
    round_, jor, _tun = an_open_round()
    by = standing("coordinator", state="jor")
    save(jor, "K1", "s1", "4", note=SECRET, by=by)
    save(jor, "K4", "", "3", note=SECRET, by=by)
    stored = files.store(SimpleUploadedFile("secret.txt", SECRET.encode()), by=by)
    asked, service = round_.edition.questions.get(code="K1"), round_.edition.services.get(code="s1")
    when = {"by": by, "assignment": None, "on": today(), "at": timezone.now()}
    proof = answers.add_evidence(jor, asked, service, file=stored, **when)
    return jor, proof, by


def path_of(name: str, jor, proof) -> str:
    """Return an address of jor's part."""
    every = {"code": jor.round.code, "state": "jor", "service": "s1", "pk": proof.pk, "token": "x"}
    every["question"] = "K4" if name.startswith("round-state") else "K1"
    names = next(iter(get_resolver().namespace_dict["measurement"][1].reverse_dict.getlist(name)))[0][0][1]
    return reverse(f"measurement:{name}", kwargs={key: every[key] for key in names})


@pytest.mark.parametrize("name", OF_AN_ENTRY)
@pytest.mark.parametrize("role", ["director", "coordinator", "institution", "reviewer"])
def test_a_stranger_to_the_state_finds_nothing(client_as, place, name, role):
    jor, proof, _by = place
    foreign = {"institution": {"body": a_body("moh-tun", a_state("tun"))}, "reviewer": {}}.get(role, {"state": "tun"})
    client, path = client_as(role, **foreign), path_of(name, jor, proof)
    for answer in (client.get(path), client.post(path, {"value": "1"})):
        assert answer.status_code in (403, 404, 405), (path, answer.status_code)
        assert SECRET not in answer.content.decode()


@pytest.mark.parametrize("name", OF_AN_ENTRY)
def test_an_institution_sees_nothing_of_services_not_handed_to_it(client_as, place, name):
    jor, proof, by = place
    body = a_body("moh-jor", a_state("jor"))
    entries.assign(jor, [jor.round.edition.services.get(code="s2")], body, by=by, on=today())
    client, path = client_as("institution", body=body), path_of(name, jor, proof)
    answer = client.get(path)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if name.endswith("workbook-file"):
        import io

        import openpyxl

        book = openpyxl.load_workbook(io.BytesIO(content))
        told = [str(cell.value) for page in book.worksheets for row in page.iter_rows() for cell in row]
        assert not any(SECRET in text or "s1/" in text or "-/K4" in text for text in told)
        assert any("s2/K1" in text for text in told)
    else:
        assert SECRET not in content.decode()
        assert answer.status_code != 200 or "/services/s1/" not in content.decode()
    if "answer" in name or "evidence" in name or "form" in name:
        assert answer.status_code == 404


def test_data_and_progress_hold_only_the_readers_own(client_as, place):
    jor, _proof, by = place
    tunis = client_as("coordinator", state="tun")
    told = tunis.get(reverse("measurement:round-json", args=[jor.round.code])).json()
    assert [state["code"] for state in told["states"]] == ["tun"]
    for by_ in ("state", "institution", "service"):
        page = tunis.get(reverse("measurement:round", args=[jor.round.code]), {"by": by_}).content.decode()
        assert "/jor/" not in page
    own = client_as("director", state="jor").get(reverse("measurement:round-entry-json", args=[jor.round.code, "jor"]))
    assert SECRET in json.dumps(own.json())


def test_a_planned_round_is_not_known_to_others(client_as):
    from tests.multaqa.measurement.collecting import a_round

    round_ = a_round()
    for role in ("director", "coordinator", "reviewer"):
        assert client_as(role).get(reverse("measurement:round", args=[round_.code])).status_code == 404


def test_reviewers_see_answers_only_once_the_round_is_closed(standing, place):
    jor, _proof, _by = place
    reviewer = standing("reviewer")
    assert not entries_visible_to(reviewer).exists()
    rounds.close(jor.round, by=OFFICE)
    jor.round.refresh_from_db()
    assert jor in entries_visible_to(reviewer)
    assert len(sheet(reviewer, jor).lines) == 7
