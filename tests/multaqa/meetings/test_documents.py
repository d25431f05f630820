"""Documents: a lasting address to the newest text, a fixed one to each revision, and readers of two kinds."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from multaqa.common.errors import NotPermitted, Refused
from multaqa.meetings.actions import documents
from multaqa.meetings.models import Document, Revision
from tests.multaqa.meetings import factories as make

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def upload(content=PDF):
    return SimpleUploadedFile("agenda.pdf", content, content_type="application/pdf")


def hand_in(document, by, language, **values):
    return documents.hand_in(
        document, by=by, language=language, **(values or {"url": f"https://example.org/{language}"})
    )


def test_languages_of_one_revision_share_its_number(standing):
    document, by = make.a_document(make.a_meeting()), standing("secretariat")
    made = [hand_in(document, by, language) for language in ("ar", "en", "ar", "en", "fr", "ar")]
    assert [(one.number, one.language) for one in made] == [
        (1, "ar"),
        (1, "en"),
        (2, "ar"),
        (2, "en"),
        (2, "fr"),
        (3, "ar"),
    ]


def test_the_lasting_address_leads_to_the_newest_in_the_readers_language(client, standing):
    document, by = make.a_document(make.a_meeting()), standing("secretariat")
    for language in ("ar", "en", "ar"):
        hand_in(document, by, language)
    assert client.get("/ar/documents/agenda-8/")["Location"] == "/ar/documents/agenda-8/02/ar/"
    assert client.get("/en/documents/agenda-8/")["Location"] == "/en/documents/agenda-8/01/en/"
    assert client.get("/fr/documents/agenda-8/")["Location"] == "/fr/documents/agenda-8/02/ar/"
    assert client.get("/ar/documents/agenda-8/en/")["Location"] == "/ar/documents/agenda-8/01/en/"
    assert client.get("/ar/documents/agenda-8/fr/")["Location"] == "/ar/documents/agenda-8/editions/"


def test_a_document_without_a_text_tells_what_is_known(client):
    make.a_document(make.a_meeting(), un_symbol="E/ESCWA/1")
    assert client.get("/en/documents/agenda-8/")["Location"] == "/en/documents/agenda-8/editions/"
    assert "E/ESCWA/1" in client.get("/en/documents/agenda-8/editions/").content.decode()


def test_a_file_is_handed_out_as_an_attachment_under_a_telling_name(client, client_as):
    make.a_document(make.a_meeting())
    office = client_as("secretariat")
    answer = office.post("/ar/documents/agenda-8/hand-in/", {"language": "ar", "upload": upload()})
    assert answer["Location"] == "/ar/documents/agenda-8/editions/"
    given = client.get("/ar/documents/agenda-8/01/ar/")
    assert b"".join(given.streaming_content) == PDF
    assert 'filename="agenda-8-01.ar.pdf"' in given["Content-Disposition"]
    found = client.get("/ar/documents/agenda-8.json").json()
    assert found["revisions"][0]["address"].endswith("/ar/documents/agenda-8/01/ar/")
    assert len(found["revisions"][0]["sha256"]) == 64


def test_a_file_of_the_wrong_kind_is_refused_beside_its_field(client_as):
    make.a_document(make.a_meeting())
    wrong = SimpleUploadedFile("agenda.pdf", b"<html><script>1</script>", content_type="application/pdf")
    answer = client_as("secretariat").post("/ar/documents/agenda-8/hand-in/", {"language": "ar", "upload": wrong})
    assert answer.status_code == 422
    assert "upload" in answer.context["form"].errors
    assert not Revision.objects.exists()


@pytest.mark.parametrize("given", [{}, {"upload": True, "url": "https://example.org/a"}])
def test_an_edition_is_a_file_or_an_address(standing, given):
    document = make.a_document(make.a_meeting())
    if "upload" in given:
        given = {**given, "upload": upload()}
    with pytest.raises(Refused):
        documents.hand_in(document, by=standing("secretariat"), language="ar", **given)


def test_a_withdrawn_revision_says_so_and_the_one_before_is_current(client, standing):
    document, by = make.a_document(make.a_meeting()), standing("secretariat")
    hand_in(document, by, "ar")
    second = hand_in(document, by, "ar")
    documents.withdraw(second, by=by, at=timezone.now())
    assert client.get("/ar/documents/agenda-8/02/ar/").status_code == 410
    assert client.get("/ar/documents/agenda-8/")["Location"] == "/ar/documents/agenda-8/01/ar/"
    assert hand_in(document, by, "ar").number == 3


def test_what_is_for_participants_does_not_exist_for_others(client, client_as):
    meeting = make.a_meeting()
    document = make.a_document(meeting, is_public=False)
    make.a_revision(document)
    make.a_place(meeting, "jor", status="invited")
    make.a_place(meeting, "tun", status="declined")
    addresses = ["", "editions/", "01/ar/", "ar/"]
    for who in (client, client_as("director", state="qat"), client_as("director", state="tun")):
        for address in addresses:
            assert who.get(f"/ar/documents/agenda-8/{address}").status_code == 404
        assert who.get("/ar/documents/agenda-8.json").status_code == 404
    for who in (client_as("director", state="jor"), client_as("secretariat")):
        assert who.get("/ar/documents/agenda-8/01/ar/").status_code == 302


def test_documents_of_a_planned_meeting_wait_for_its_announcement(client, client_as):
    make.a_document(make.a_meeting(state="planned"))
    assert client.get("/ar/documents/agenda-8/editions/").status_code == 404
    assert client_as("director").get("/ar/documents/agenda-8/editions/").status_code == 404


def test_a_document_is_entered_once_and_only_by_the_secretariat(client_as, standing):
    make.a_meeting()
    sent = {"code": "rules", "kind": "rules", "title_ar": "النظام الداخلي", "is_public": "on"}
    office = client_as("secretariat")
    assert office.post("/ar/meetings/8/documents/new/", sent)["Location"] == "/ar/documents/rules/hand-in/"
    assert office.post("/ar/meetings/8/documents/new/", sent).status_code == 422
    document = Document.objects.get()
    with pytest.raises(NotPermitted):
        documents.revise(document, by=standing("director"), title_ar="أخرى")
    assert office.post("/ar/documents/rules/edit/", {**sent, "title_fr": "Règlement", "seen": 1}).status_code == 302
    assert Document.objects.get().title_fr == "Règlement"


def test_a_closed_meeting_takes_no_document(client_as):
    document = make.a_document(make.a_meeting(state="closed"))
    make.a_revision(document)
    office = client_as("secretariat")
    assert office.get("/ar/documents/agenda-8/hand-in/").status_code == 404
    assert office.get("/ar/documents/agenda-8/01/ar/withdraw/").status_code == 404
