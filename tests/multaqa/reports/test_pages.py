"""Pages and actions of the reports."""

import json

import pytest
from django.core.exceptions import ObjectDoesNotExist

from multaqa.audit.models import Event
from multaqa.common.errors import NotPermitted, Refused
from multaqa.reports import actions, editions, policies
from multaqa.reports.models import OwnText, Report
from tests.multaqa.reports import factories

pytestmark = pytest.mark.django_db
TEXTS = {f"text_{language}": f"نص {language}" for language in ("ar", "en", "fr")}


@pytest.fixture
def report():
    return factories.a_report(factories.a_network(), state="draft")


def test_a_draft_is_for_the_secretariat_and_the_directors(report, client_as):
    statuses = {
        role: client_as(role).get("/ar/reports/5/").status_code for role in ("secretariat", "observer", "public")
    }
    assert statuses == {"secretariat": 200, "observer": 404, "public": 404}
    assert client_as("director", state="jor").get("/ar/reports/5/").status_code == 200
    for address in ("5.json", "5/committee.ar.pdf"):
        assert client_as("public").get(f"/ar/reports/{address}").status_code == 404


def test_an_issued_report_is_for_everybody_and_frozen(report, client_as, standing):
    actions.issue(report, by=standing("secretariat"))
    assert client_as("public").get("/ar/reports/5/").status_code == 200
    with pytest.raises(NotPermitted):
        actions.write(report, by=standing("secretariat"), key="introduction.scope", placement="replace", **TEXTS)
    assert client_as("secretariat").get("/ar/reports/5/texts/introduction.scope/replace/").status_code == 404


def test_writing_needs_the_three_languages_and_keeps_what_was_typed(report, client_as):
    client = client_as("secretariat")
    address = "/ar/reports/5/texts/introduction.scope/replace/"
    answer = client.post(address, TEXTS | {"text_fr": ""})
    assert answer.status_code == 422
    assert TEXTS["text_ar"] in answer.content.decode()
    assert not OwnText.objects.exists()
    assert client.post(address, TEXTS).status_code == 302
    own = OwnText.objects.get()
    assert own.text_fr == TEXTS["text_fr"]
    assert Event.objects.filter(deed="reports.write").count() == 1


def test_two_secretaries_and_the_second_is_shown_the_first(report, client_as, standing):
    own = actions.write(report, by=standing("secretariat"), key="introduction.scope", placement="replace", **TEXTS)
    first, second = client_as("secretariat"), client_as("secretariat")
    address = f"/ar/reports/5/own/{own.pk}/"
    assert first.post(address, TEXTS | {"text_en": "first", "seen": 1}).status_code == 302
    answer = second.post(address, TEXTS | {"text_en": "second", "seen": 1})
    assert answer.status_code == 409
    assert "first" in answer.content.decode()
    assert OwnText.objects.get().text_en == "first"


def test_restoring_brings_the_generated_words_back(report, client_as, standing):
    own = actions.omit(report, by=standing("secretariat"), key="introduction.scope")
    assert actions.omit(report, by=standing("secretariat"), key="introduction.scope") == own
    assert client_as("secretariat").post(f"/ar/reports/5/own/{own.pk}/take-back/", {}).status_code == 302
    assert not OwnText.objects.exists()


def test_a_paragraph_that_is_not_there_cannot_be_written(report, client_as):
    assert client_as("secretariat").get("/ar/reports/5/texts/no.such.key/replace/").status_code == 404
    assert client_as("secretariat").get("/ar/reports/5/texts/introduction.scope/omit/").status_code == 404


def test_a_report_is_prepared_once_a_session(report, client_as, standing):
    values = {field.name: getattr(report, field.name) for field in Report._meta.concrete_fields[4:]}
    frame = {name: values[name] for name in ("session", "since", "period_from", "period_to", "title_ar")}
    with pytest.raises(Refused) as refusal:
        actions.create(by=standing("secretariat"), **frame)
    assert "session" in refusal.value.faults


def test_a_period_that_ends_before_it_begins_is_refused_with_all_faults(report, standing):
    with pytest.raises(Refused) as refusal:
        actions.change(
            report,
            by=standing("secretariat"),
            period_from=report.period_to,
            period_to=report.period_from,
            topics_from=2026,
            topics_to=2025,
        )
    assert set(refusal.value.faults) == {"period_to", "topics_to"}


@pytest.mark.parametrize("role", ["director", "reviewer", "partner", "observer", "public"])
def test_only_the_secretariat_writes(report, standing, role):
    who = standing(role, state="jor") if role == "director" else standing(role)
    assert not policies.may_write(who, report)
    assert not policies.may_issue(who, report)
    assert not policies.may_create(who)


@pytest.mark.parametrize("format", ["pdf", "docx", "html"])
def test_an_edition_is_handed_out_as_a_file_and_never_changes(report, client_as, format):
    answer = client_as("secretariat").get(f"/ar/reports/5/committee.en.{format}")
    assert answer["Content-Disposition"] == f'attachment; filename="committee-5.en.{format}"'
    assert answer.content == editions.render(report, language="en", format=format)


def test_editions_that_do_not_exist_are_missing(report, client_as):
    client = client_as("secretariat")
    assert client.get("/ar/reports/5/committee.de.pdf").status_code == 404
    assert client.get("/ar/reports/5/committee.ar.exe").status_code == 404
    assert client.get("/ar/reports/99/").status_code == 404


def test_the_data_beside_the_page_holds_three_languages(report, client_as):
    data = json.loads(client_as("secretariat").get("/ar/reports/5.json").content)
    opening = next(piece for piece in data["pieces"] if piece["key"] == "meeting.2.opening")
    assert set(opening["text"]) == {"ar", "en", "fr"}
    adopted = next(piece for piece in data["pieces"] if piece["key"] == "meeting.2.recommendations")
    assert adopted["items"][0] == {"ar": "توصية 1؛", "en": "Text 1;", "fr": "Texte 1\N{NARROW NO-BREAK SPACE};"}


def test_pages_of_the_secretariat_open(report, client_as):
    client = client_as("secretariat")
    for address in ("", "new/", "5/", "5/change/", "5/texts/", "5/issue/", "5/leave-out/meetings.opening/"):
        assert client.get(f"/ar/reports/{address}").status_code == 200, address


def test_the_frame_of_a_report_is_changed_on_its_page(report, client_as):
    form = {
        "session": report.session_id,
        "period_from": "2022-05-02",
        "period_to": "2024-12-31",
        "title_ar": "عنوان آخر",
        "title_en": "Another",
        "title_fr": "Un autre",
        "seen": report.version,
    }
    assert client_as("secretariat").post("/ar/reports/5/change/", form).status_code == 302
    assert Report.objects.get().title_ar == "عنوان آخر"


def test_a_missing_report_answers_like_a_forbidden_one(client_as):
    factories.a_network()
    assert client_as("public").get("/ar/reports/4/").status_code == 404
    with pytest.raises(ObjectDoesNotExist):
        Report.objects.get(session__ordinal=4)
