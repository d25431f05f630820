"""The form as a workbook: downloaded, filled, checked cell by cell, kept whole or not at all, and back without loss."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone, translation

from multaqa.audit.models import Event
from multaqa.files.models import StoredFile
from multaqa.measurement.actions import answers, workbooks
from multaqa.measurement.models import Answer, AnswerEvidence, AnswerVersion
from multaqa.measurement.queries.answers import sheet
from multaqa.measurement.workbook import layout, writing
from multaqa.members.queries import today
from tests.conftest import STRICT
from tests.multaqa.measurement.collecting import an_open_round, save

pytestmark = pytest.mark.django_db
NAMES = {"value": "F", "gap": "G", "note": "H", "evidence": "I"}


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def place(client_as):
    """An entry with a few answers, and the browser of its coordinator."""
    _round, jor, _tun = an_open_round()
    client = client_as("coordinator", state="jor")
    from multaqa.members.queries import standing_of

    by = standing_of(client.person.user)
    save(jor, "K1", "s1", "3", note="=SUM(1;2)\nثاني", by=by)
    save(jor, "K2", "s1", "1", by=by)
    save(jor, "K3", "s1", "12.345678", by=by)
    save(jor, "K3", "s2", gap="not-applicable", note="+ @", by=by)
    asked, service = jor.round.edition.questions.get(code="K1"), jor.round.edition.services.get(code="s1")
    when = {"by": by, "assignment": None, "on": today(), "at": timezone.now()}
    answers.add_evidence(jor, asked, service, url="https://example.org/a", **when)
    return jor, client, by


def downloaded(client, language="ar") -> bytes:
    entry = Answer.objects.order_by("pk").first().entry
    with translation.override(language):
        return client.get(reverse("measurement:round-workbook-file", args=[entry.round.code, "jor"])).content


def filled(content: bytes, cells: dict[tuple[str, str], object]) -> bytes:
    """Type into the workbook as a spreadsheet would: by line and column."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    rows = {row[0].value: (page, row[0].row) for page in book.worksheets for row in page.iter_rows() if row}
    for (key, column), value in cells.items():
        page, number = rows[key]
        page[f"{NAMES.get(column, column)}{number}"] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def hand_in(client, content: bytes, name="form.xlsx"):
    entry = Answer.objects.order_by("pk").first().entry
    where = reverse("measurement:round-workbook", args=[entry.round.code, "jor"])
    return client.post(where, {"upload": SimpleUploadedFile(name, content)})


def checked(client, content: bytes):
    """Hand a workbook in and return its page with what it would do."""
    answer = hand_in(client, content)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    return client.get(answer["Location"]), answer["Location"]


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_what_was_downloaded_changes_nothing(place, language):
    _jor, client, _by = place
    page, _address = checked(client, downloaded(client, language))
    assert page.context["check"].faults == []
    assert page.context["check"].changes == []
    assert page.context["check"].unchanged == 7


def test_what_was_filled_in_is_kept_with_the_workbooks_digest(place):
    jor, client, _by = place
    typed = {
        ("s1/K2", "value"): "لا",
        ("s2/K1", "value"): 4,
        ("s2/K1", "evidence"): "https://example.org/b\nhttps://example.org/c",
        ("s2/K2", "gap"): "غير معروف",
        ("-/K4", "value"): "١٢",
        ("s1/K1", "evidence"): "https://example.org/a\nhttps://example.org/d",
    }
    page, address = checked(client, filled(downloaded(client), typed))
    assert page.context["check"].faults == [], page.context["check"].faults
    assert not Answer.objects.filter(question__code="K4").exists()
    assert client.post(address, {}).status_code == 302
    said = {line.key: line for line in sheet(place[2], jor).lines}
    assert (said["s1/K2"].said.value, said["s2/K1"].said.value, said["-/K4"].said.value) == (0, 4, 12)
    assert said["s2/K2"].said.gap == "not-known"
    assert said["s2/K1"].known_evidence == ["https://example.org/b", "https://example.org/c"]
    assert said["s1/K1"].known_evidence == ["https://example.org/a", "https://example.org/d"]
    digest = StoredFile.objects.get().sha256
    assert AnswerVersion.objects.filter(workbook=digest).count() == 4
    assert Event.objects.filter(deed="measurement.import").count() == 1
    assert client.post(address, {}).status_code == 302
    assert AnswerVersion.objects.filter(workbook=digest).count() == 4


def test_every_fault_has_its_sheet_cell_and_reason_and_nothing_is_kept(place):
    _jor, client, _by = place
    before = AnswerVersion.objects.count()
    typed = {
        ("s1/K1", "value"): 7,
        ("s1/K2", "value"): "ربما",
        ("s1/K3", "value"): "=1+1",
        ("s2/K1", "gap"): "لأنني",
        ("s2/K2", "value"): "نعم",
        ("s2/K2", "gap"): "غير معروف",
        ("s2/K3", "note"): "\u202eevil",
        ("-/K4", "evidence"): "javascript:alert(1)",
        ("-/K4", "value"): 3,
    }
    page, address = checked(client, filled(downloaded(client), typed))
    found = {(fault.key, fault.cell[0]) for fault in page.context["check"].faults}
    assert found == {
        ("s1/K1", "F"),
        ("s1/K2", "F"),
        ("s1/K3", "F"),
        ("s2/K1", "G"),
        ("s2/K2", "G"),
        ("s2/K3", "H"),
        ("-/K4", "I"),
    }
    assert all(fault.sheet and fault.reason for fault in page.context["check"].faults)
    assert client.post(address, {}).status_code == 422
    assert AnswerVersion.objects.count() == before


def test_the_same_workbook_comes_back_with_its_faulty_cells_marked(place):
    _jor, client, _by = place
    typed = {("s1/K1", "value"): 7, ("s2/K1", "value"): 2, ("s2/K2", "value"): "نعم"}
    page, _address = checked(client, filled(downloaded(client), typed))
    back = client.get(page.context["marked_url"]).content
    book = openpyxl.load_workbook(io.BytesIO(back))
    rows = {row[0].value: row for each in book.worksheets for row in each.iter_rows()}
    assert (rows["s1/K1"][5].value, rows["s2/K1"][5].value, rows["s2/K2"][5].value) == (7, 2, "نعم")
    assert rows["s1/K1"][5].comment is not None
    assert rows["s2/K1"][5].comment is None
    mended, address = checked(client, filled(back, {("s1/K1", "value"): 5}))
    assert mended.context["check"].faults == []
    assert len(mended.context["check"].changes) == 3


def test_what_changed_on_the_site_meanwhile_is_shown_and_stays(place):
    jor, client, by = place
    content = downloaded(client)
    save(jor, "K3", "s1", "80", by=by, seen=1)
    save(jor, "K2", "s1", "0", by=by, seen=1)
    typed = {("s1/K3", "value"): 20, ("s2/K1", "value"): 2}
    page, address = checked(client, filled(content, typed))
    clash = page.context["check"].conflicts
    assert [(one.line.key, one.line.said.value, one.said.value) for one in clash] == [("s1/K3", 80, 20)]
    client.post(address, {})
    said = sheet(by, jor).by_key
    assert (said["s1/K3"].said.value, said["s1/K2"].said.value, said["s2/K1"].said.value) == (80, 0, 2)
    page, address = checked(client, filled(content, typed))
    client.post(address, {"take": ["s1/K3"]})
    assert sheet(by, jor).by_key["s1/K3"].said.value == 20


def test_another_program_that_writes_it_anew_loses_nothing(place):
    _jor, client, _by = place
    page, _address = checked(client, filled(downloaded(client), {}))
    assert (page.context["check"].faults, page.context["check"].changes) == ([], [])
    assert page.context["check"].unchanged == 7


def _has_calc() -> bool:
    office = shutil.which("soffice")
    return bool(office) and (Path(office).resolve().parent / "libsclo.so").exists()


@pytest.mark.skipif(not _has_calc() and not STRICT, reason="LibreOffice is here without its spreadsheet program, Calc")
def test_through_libreoffice_and_back_loses_nothing(place, tmp_path):
    _jor, client, _by = place
    (tmp_path / "form.xlsx").write_bytes(downloaded(client))
    (tmp_path / "out").mkdir()
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx"]
    command += ["--outdir", str(tmp_path / "out"), str(tmp_path / "form.xlsx")]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    again = (tmp_path / "out" / "form.xlsx").read_bytes()
    page, _address = checked(client, again)
    assert (page.context["check"].faults, page.context["check"].changes) == ([], [])
    assert page.context["check"].unchanged == 7
    page, _address = checked(client, filled(again, {("s2/K1", "value"): 4}))
    assert [change.line.key for change in page.context["check"].changes] == ["s2/K1"]


def test_the_workbook_guards_itself(place):
    _jor, client, _by = place
    book = openpyxl.load_workbook(io.BytesIO(downloaded(client)))
    page = book["الخدمات"] if "الخدمات" in book.sheetnames else book.worksheets[1]
    assert page.sheet_view.rightToLeft
    assert page.protection.sheet
    assert not page["F4"].protection.locked
    assert page["A4"].protection.locked
    assert len(page.data_validations.dataValidation) >= 4
    assert len(page.conditional_formatting) >= 5
    assert book[layout.HIDDEN].sheet_state == "veryHidden"


def test_nothing_that_was_typed_is_ever_a_formula(place):
    _jor, client, _by = place
    book = openpyxl.load_workbook(io.BytesIO(downloaded(client)))
    kinds = {cell.data_type for page in book.worksheets for row in page.iter_rows() for cell in row}
    assert "f" not in kinds


def _without_seal(content):
    book = openpyxl.load_workbook(io.BytesIO(content))
    del book[layout.HIDDEN]
    return _saved(book)


def _with_versions_forged(content):
    book = openpyxl.load_workbook(io.BytesIO(content))
    cell = book[layout.HIDDEN]["A2"]
    cell.value = cell.value.replace('"s1/K1":1', '"s1/K1":9')
    return _saved(book)


def _without_a_sheet(content):
    book = openpyxl.load_workbook(io.BytesIO(content))
    del book[book.sheetnames[1]]
    return _saved(book)


def _saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _empty(_content):
    book = openpyxl.Workbook()
    return _saved(book)


def _with_part(name, text):
    def change(content):
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for part in old.infolist():
                new.writestr(part, text if part.filename == name else old.read(part))
            if name not in old.namelist():
                new.writestr(name, text)
        return out.getvalue()

    return change


def _far_corner(content):
    book = openpyxl.load_workbook(io.BytesIO(content))
    book.worksheets[1]["XFD1048576"] = 1
    return _saved(book)


_ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>'
_BOMB = b"<worksheet>" + b" " * (250 << 20) + b"</worksheet>"
HOSTILE = {
    "no hidden sheet": _without_seal,
    "forged versions": _with_versions_forged,
    "a sheet removed": _without_a_sheet,
    "another workbook": _empty,
    "no workbook at all": lambda _content: b"PK\x03\x04 nothing",
    "empty": lambda _content: b"",
    "an entity": _with_part("xl/worksheets/sheet1.xml", _ENTITY),
    "broken XML": _with_part("xl/worksheets/sheet2.xml", b"<worksheet><sheetData><row"),
    "macros": _with_part("xl/vbaProject.bin", b"x"),
    "a name above the folder": _with_part("../evil.xml", b"<x/>"),
    "a bomb": _with_part("xl/worksheets/sheet9.xml", _BOMB),
    "a cell in the far corner": _far_corner,
    "cut short": lambda content: content[:-400],
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_workbook_is_refused_in_a_sentence(place, kind):
    _jor, client, _by = place
    answer = hand_in(client, HOSTILE[kind](downloaded(client)))
    assert answer.status_code == 422, kind
    assert "errorlist" in answer.content.decode()


@pytest.mark.parametrize("name", ["form.xlsm", "form.csv", "form.pdf"])
def test_only_a_workbook_is_taken(place, name):
    _jor, client, _by = place
    assert hand_in(client, downloaded(client), name=name).status_code == 422


def test_a_workbook_of_another_state_is_refused(place, client_as, standing):
    jor, client, _by = place
    other = standing("coordinator", state="tun")
    entry = jor.round.entries.get(state__code="tun")
    content = writing.write(sheet(other, entry), [], at=timezone.now())
    assert hand_in(client, content).status_code == 422


def test_a_handed_in_workbook_opens_only_to_whoever_handed_it_in(place, client_as):
    jor, client, _by = place
    _page, address = checked(client, downloaded(client))
    assert client_as("director", state="jor").get(address).status_code == 404
    assert client_as("director", state="tun").get(address).status_code == 404
    assert client.get(address.replace("/workbook/", "/workbook/x")).status_code == 404


def test_lines_that_were_added_twice_or_removed_are_faults(place):
    _jor, client, _by = place
    book = openpyxl.load_workbook(io.BytesIO(downloaded(client)))
    page = book.worksheets[1]
    page["A5"] = page["A4"].value
    page["A30"] = "s9/K1"
    page["F31"] = 3
    shown, _address = checked(client, _saved(book))
    found = [(fault.cell, fault.key) for fault in shown.context["check"].faults]
    assert found == [("A5", "s1/K1"), ("A30", "s9/K1"), ("A31", ""), ("", "s1/K2")]


def test_an_import_is_whole_or_not_at_all(place, monkeypatch):
    _jor, client, _by = place
    _page, address = checked(client, filled(downloaded(client), {("s2/K1", "value"): 4, ("s1/K2", "value"): "لا"}))
    before = (Answer.objects.count(), AnswerVersion.objects.count(), AnswerEvidence.objects.count())

    def fail(*_args, **_values):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("multaqa.measurement.actions.workbooks.audit.note", fail)
    with pytest.raises(RuntimeError):
        client.post(address, {})
    assert (Answer.objects.count(), AnswerVersion.objects.count(), AnswerEvidence.objects.count()) == before


def test_an_answer_that_came_between_check_and_writing_is_told(place, monkeypatch):
    jor, client, by = place
    _page, address = checked(client, filled(downloaded(client), {("s2/K1", "value"): 4, ("s1/K2", "value"): "لا"}))
    write = workbooks._write

    def after_another(*args, **values):
        save(jor, "K1", "s2", "2", by=by)
        write(*args, **values)

    monkeypatch.setattr(workbooks, "_write", after_another)
    assert client.post(address, {}).status_code == 422
    assert sheet(by, jor).by_key["s1/K2"].said.value == 1
