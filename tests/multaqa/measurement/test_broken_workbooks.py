"""The form as a workbook, broken in more than a hundred ways: each is told where and why, and nothing is kept."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone, translation

from multaqa.common.errors import Refused
from multaqa.files import inspection
from multaqa.files.models import StoredFile
from multaqa.measurement.actions import entries
from multaqa.measurement.models import Answer, AnswerVersion
from multaqa.measurement.queries.answers import sheet
from multaqa.measurement.workbook import checking, writing
from multaqa.members.queries import today
from tests.multaqa.measurement import broken_workbooks as broken
from tests.multaqa.measurement.collecting import an_open_round, save
from tests.multaqa.people import a_body, a_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(standing, settings, tmp_path):
    """An entry with two answers, whoever may fill it, and its workbook in Arabic."""
    settings.MEDIA_ROOT = tmp_path / "files"
    _round, jor, _tun = an_open_round()
    by = standing("coordinator", state="jor")
    save(jor, "K1", "s1", "3", note="ملاحظة", by=by)
    save(jor, "K3", "s2", "12.5", by=by)
    with translation.override("ar"):
        return jor, by, writing.write(sheet(by, jor), [], at=timezone.now())


def checked(content: bytes, jor, by) -> checking.Check:
    """Take a workbook in as the page does: the package is judged, then read, then held against the answers."""
    if faults := inspection.faults_of("form.xlsx", len(content), io.BytesIO(content)):
        raise Refused({"upload": faults})
    return checking.check(checking.open_filled(content, jor), sheet(by, jor))


def test_there_are_more_than_sixty():
    assert len(broken.CELLS) + len(broken.WHOLE) > 100


@pytest.mark.parametrize("name", broken.CELLS)
def test_a_broken_cell_is_told_with_its_sheet_and_reason(place, name):
    jor, by, content = place
    change, where = broken.CELLS[name]
    found = checked(change(content), jor, by)
    places = [fault.cell for fault in found.faults]
    assert where in places, (name, found.faults)
    told = next(fault for fault in found.faults if fault.cell == where)
    assert bool(told.sheet) == bool(where)
    assert len(str(told.reason)) > 10
    # Nothing but what is broken is complained of: one cell, or the headings and lines that moved with it.
    assert len(found.faults) <= 12


@pytest.mark.parametrize("name", broken.HARMLESS)
def test_what_does_no_harm_is_no_fault(place, name):
    jor, by, content = place
    change, expected = broken.HARMLESS[name]
    found = checked(change(content), jor, by)
    assert found.faults == []
    changed = {change.line.key: change.said.value for change in found.changes}
    assert changed == expected


@pytest.mark.parametrize("name", broken.WHOLE)
def test_what_is_no_workbook_of_the_round_is_refused_in_a_sentence(place, name):
    jor, by, content = place
    with pytest.raises(Refused) as caught:
        checked(broken.WHOLE[name](content), jor, by)
    assert all(len(str(sentence)) > 10 for sentence in caught.value.faults["upload"])


def test_every_missing_sheet_is_named(place):
    jor, by, content = place
    with translation.override("ar"), pytest.raises(Refused) as caught:
        checked(broken.without(1, 2)(content), jor, by)
    assert len(caught.value.faults["upload"]) == 2


def test_all_faults_are_shown_at_once_in_each_language_and_nothing_is_kept(place, client_as):
    """Every fault of a cell that can stand beside the others, in one workbook."""
    jor, by, content = place
    client = client_as("coordinator", state="jor")
    before = (Answer.objects.count(), AnswerVersion.objects.count())
    cells = {"s1/K1": ("value", 7), "s1/K2": ("value", "ربما"), "s1/K3": ("value", "=1+1"), "s2/K1": ("gap", "لأنني")}
    cells |= {"s2/K2": ("note", "\u202eevil"), "s2/K3": ("evidence", "javascript:1"), "-/K4": ("value", "#REF!")}
    for key, (column, value) in cells.items():
        content = broken.cell(key, column, value)(content)
    content = broken.merged("A8:A9")(content)
    reasons = {}
    for language in ("ar", "en", "fr"):
        with translation.override(language):
            where = reverse("measurement:round-workbook", args=[jor.round.code, "jor"])
            answer = client.post(where, {"upload": SimpleUploadedFile("form.xlsx", content)})
            assert answer.status_code == 302, answer.content.decode()[-2000:]
            page = client.get(answer["Location"])
            shown = page.content.decode()
            faults = page.context["check"].faults
            assert len(faults) >= 8
            for fault in faults:
                assert f"<bdi>{fault.sheet}</bdi>" in shown
                assert f'<bdi dir="ltr">{fault.cell}</bdi>' in shown
            reasons[language] = [str(fault.reason) for fault in faults]
            assert client.post(answer["Location"], {}).status_code == 422
    assert all(len({reasons[language][at] for language in reasons}) == 3 for at in range(len(reasons["ar"])))
    assert (Answer.objects.count(), AnswerVersion.objects.count()) == before


def test_a_refused_workbook_leaves_no_file_behind(place, client_as, settings):
    jor, _by, content = place
    client = client_as("coordinator", state="jor")
    where = reverse("measurement:round-workbook", args=[jor.round.code, "jor"])
    for name in ("another workbook", "a version forged", "the far corner", "no sheet of services", "macros"):
        upload = SimpleUploadedFile("form.xlsx", broken.WHOLE[name](content))
        assert client.post(where, {"upload": upload}).status_code == 422
    assert not StoredFile.objects.exists()
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []


def test_another_institutions_workbook_brings_nothing(place, standing):
    """The coordinator's workbook in the hands of an institution: its own lines may change, the others are faults."""
    jor, by, content = place
    body = a_body("moh-jor", a_state("jor"))
    entries.assign(jor, [jor.round.edition.services.get(code="s2")], body, by=by, on=today())
    theirs = standing("institution", body=body)
    found = checked(broken.cell("s2/K1", "value", 4)(content), jor, theirs)
    assert {fault.key for fault in found.faults} == {"s1/K1", "s1/K2", "s1/K3", "-/K4"}
    assert [change.line.key for change in found.changes] == ["s2/K1"]
    assert "ملاحظة" not in "".join(str(fault.reason) for fault in found.faults)


NOTES = {
    "signs that XML escapes": "a _x0041_ b _x005F_ c & <d> \"e\" 'f'",
    "lines and tabs": "one\n\n\ttwo",
    "both directions": "النص \u2067abc\u2069 و\u200fabc\u200e",
    "beyond the first plane": "😀 𐎀",
    "what looks like a formula": "=1+1",
    "what looks like an error": "'#REF!",
    "a long text": "م" * 4000,
}


@pytest.mark.parametrize("name", NOTES)
def test_any_note_goes_out_and_comes_back_as_it_was(place, name):
    jor, by, _content = place
    save(jor, "K2", "s1", "1", note=NOTES[name], by=by)
    found = checked(writing.write(sheet(by, jor), [], at=timezone.now()), jor, by)
    assert (found.faults, found.changes) == ([], [])


def test_a_note_that_is_the_name_of_an_error_is_text(place):
    jor, by, _content = place
    save(jor, "K2", "s1", "1", note="#REF!", by=by)
    found = checked(writing.write(sheet(by, jor), [], at=timezone.now()), jor, by)
    assert (found.faults, found.changes) == ([], [])
