"""Files taken in: what is welcome, what is refused and with which words, and what stays on the disk."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from multaqa.audit import queries as audit
from multaqa.common.errors import Refused
from multaqa.files import actions, queries, serving
from multaqa.files.models import StoredFile
from tests.multaqa.files import hostile

pytestmark = pytest.mark.django_db

WELCOME = {
    "a.pdf": hostile.pdf(),
    "مذكرة توضيحية.docx": hostile.docx(),
    "b.xlsx": hostile.xlsx(),
    "c.odt": hostile.odt(),
    "d.PNG": hostile.png(),
    "e.jpeg": hostile.jpeg(),
    "f.csv": "الدولة,القيمة\nالأردن,1\n".encode(),
    "g.txt": b"\xef\xbb\xbftext",
    "report.exe.pdf": hostile.pdf(),
    "../../etc/passwd.txt": b"only the last part of a name counts",
    "C:\\folder\\h.txt": b"so it does on the other system",
}
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"
BOMB = b"0" * (30 << 20)
DOCTYPE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'

HOSTILE = {
    "nothing": ("a.pdf", b""),
    "a program": ("a.exe", b"MZ"),
    "a double ending": ("a.pdf.exe", b"MZ"),
    "no ending": ("passwd", b"root"),
    "a page": ("a.html", b"<script>1</script>"),
    "a drawing with a script": ("a.svg", SVG),
    "a drawing called picture": ("a.png", SVG),
    "a page called document": ("a.pdf", b"<html><script>1</script>"),
    "a document after a page": ("a.pdf", b"<html>" + hostile.pdf()),
    "half a document": ("a.pdf", b"%PDF-1.7 and no end"),
    "a package called document": ("a.pdf", hostile.docx()),
    "a document called sheet": ("a.xlsx", hostile.docx()),
    "any package": ("a.docx", hostile.package({"x": "y"})),
    "an old document": ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    "a package": ("a.zip", hostile.package({"x": "y"})),
    "a renamed macro document": (
        "a.docx",
        hostile.docx_but(
            "[Content_Types].xml",
            b"openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"ms-word.document.macroEnabled.main+xml",
        ),
    ),
    "macros": ("a.docx", hostile.docx_with({"word/vbaProject.bin": b"x"})),
    "an embedded object": ("a.docx", hostile.docx_with({"word/embeddings/oleObject1.bin": b"x"})),
    "an embedded program": ("a.docx", hostile.docx_with({"word/embeddings/run.exe": b"MZ"})),
    "a package in a package": ("a.docx", hostile.docx_with({"word/embeddings/x.zip": b"PK"})),
    "macros of the other family": ("a.odt", hostile.package({"mimetype": "x", "Basic/script.xml": "y"})),
    "a way up": ("a.docx", hostile.docx_with({"../../x": "y"})),
    "a way from the root": ("a.docx", hostile.docx_with({"/etc/x": "y"})),
    "a way to a drive": ("a.docx", hostile.docx_with({"C:/x": "y"})),
    "a way up, backwards": ("a.docx", hostile.docx_with({"..\\..\\x": "y"})),
    "a link": ("a.docx", hostile.docx_with({hostile.symlink("word/x"): "/etc/passwd"})),
    "the same name twice": ("a.docx", hostile.docx_with({"WORD/document.xml": "y"})),
    "a bomb": ("a.docx", hostile.docx_with({"word/media/x.png": BOMB})),
    "too many parts": ("a.docx", hostile.docx_with({f"x{at}": "" for at in range(2001)})),
    "an outside entity": ("a.docx", hostile.docx_but("word/document.xml", b"<w:document", DOCTYPE + b"<w:document")),
    "a password": ("a.docx", hostile.encrypted()),
    "a flipped byte": ("a.docx", hostile.with_wrong_sum()),
    "a cut package": ("a.docx", hostile.docx()[:2000]),
    "an override in the name": ("a\u202efdp.exe.pdf", hostile.pdf()),
    "an isolate in the name": ("a\u2066.pdf", hostile.pdf()),
    "a control in the name": ("a\x07.pdf", hostile.pdf()),
    "a name without end": ("م" * 252 + ".pdf", hostile.pdf()),
    "a sheet that is no text": ("a.csv", b"a,b\0c"),
    "a text of another coding": ("a.txt", "نص".encode("cp1256")),
    "a text in sixteen bits": ("a.txt", "text".encode("utf-16")),
}


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


@pytest.fixture
def officer(standing):
    return standing("secretariat")


def store(name, content, by):
    upload = SimpleUploadedFile("x", content)
    upload._name = name  # the setter of Django would clean it: a crafted request does not
    return actions.store(upload, by=by)


def on_disk(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("name", WELCOME)
def test_a_good_file_is_kept_under_a_random_name(name, officer, own_folder):
    stored = store(name, WELCOME[name], officer)
    [path] = on_disk(own_folder)
    assert path == own_folder / stored.path
    assert stored.name not in str(path)
    assert path.stat().st_mode & 0o077 == 0
    assert hashlib.sha256(path.read_bytes()).hexdigest() == stored.sha256
    assert stored.size == path.stat().st_size
    assert list(queries.damaged()) == []


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_refused_in_words_and_leaves_nothing(case, officer, own_folder):
    name, content = HOSTILE[case]
    with pytest.raises(Refused) as caught:
        store(name, content, officer)
    assert all(len(str(sentence)) > 10 for sentence in caught.value.faults["file"])
    assert on_disk(own_folder) == []
    assert not StoredFile.objects.exists()


def test_a_file_too_large_is_refused_before_it_is_read(officer, settings):
    settings.UPLOAD_LIMIT = 10
    with pytest.raises(Refused):
        store("a.pdf", hostile.pdf(), officer)


def test_all_faults_are_told_at_once(officer):
    with pytest.raises(Refused) as caught:
        store("a\u202e.exe", b"", officer)
    assert len(caught.value.faults["file"]) == 3


def test_keeping_a_file_leaves_its_event_without_its_name(officer):
    stored = store("نص سري.pdf", hostile.pdf(), officer)
    event = audit.history(stored).get()
    assert event.deed == "files.store"
    assert "سري" not in event.body


def test_a_failed_row_leaves_no_file(officer, own_folder, monkeypatch):
    monkeypatch.setattr(actions.audit, "add", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        store("a.pdf", hostile.pdf(), officer)
    assert on_disk(own_folder) == []


def test_the_sweeper_takes_only_files_that_no_row_knows(officer, own_folder):
    kept = store("a.pdf", hostile.pdf(), officer)
    with transaction.atomic():
        store("b.pdf", hostile.pdf(), officer)
        transaction.set_rollback(True)
    assert len(on_disk(own_folder)) == 2
    assert actions.sweep() == 0  # younger than a day: its row may yet come
    assert actions.sweep(older_than=-1) == 1
    assert on_disk(own_folder) == [own_folder / kept.path]


def test_a_damaged_file_is_found(officer, own_folder):
    stored = store("a.pdf", hostile.pdf(), officer)
    (own_folder / stored.path).write_bytes(b"other")
    assert list(queries.damaged()) == [stored]


def test_a_photograph_loses_its_place_and_keeps_which_side_is_up(officer, own_folder):
    stored = store("a.jpg", hostile.jpeg((0xE0, b"JFIF\0"), hostile.exif(6)), officer)
    kept = (own_folder / stored.path).read_bytes()
    assert b"33.8938N" not in kept
    assert b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06" in kept
    assert kept.endswith(b"scan\xff\x00scan\xff\xd9")
    assert b"JFIF" in kept


def test_a_picture_loses_its_remarks(officer, own_folder):
    stored = store("a.png", hostile.png((b"tEXt", b"Author\0Somebody")), officer)
    assert (own_folder / stored.path).read_bytes() == hostile.png()


def test_a_file_is_served_as_an_attachment_of_its_own_type(officer):
    response = serving.attachment(store("مذكرة 1.pdf", hostile.pdf(), officer))
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"] == (
        "attachment; filename=\"_____ 1.pdf\"; filename*=UTF-8''%D9%85%D8%B0%D9%83%D8%B1%D8%A9%201.pdf"
    )
    assert b"".join(response.streaming_content) == hostile.pdf()


def test_a_name_cannot_break_out_of_its_header():
    assert '"' not in serving.disposition('a"; filename="b.exe').split("; ")[1].removeprefix('filename="')[:-1]
    assert serving.disposition("نص.pdf").startswith('attachment; filename="file.pdf"')
