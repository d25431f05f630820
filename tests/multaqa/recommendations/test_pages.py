"""Pages as each reader gets them: what is shown, what is hidden, and what the buttons do."""

import csv
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from multaqa.members.models import Body
from multaqa.recommendations.models import Consequence, Evidence, FollowUp, Line, Recommendation, StatusEvent, Theme
from tests.multaqa.recommendations.factories import (
    ADOPTED,
    QUOTE,
    WORDS,
    a_follow_up,
    a_line,
    a_meeting,
    a_network,
    a_paragraph,
    a_state,
    a_step,
    a_text,
    a_theme,
    in_languages,
)

pytestmark = pytest.mark.django_db
BASE = "/ar/recommendations/"


@pytest.fixture(autouse=True)
def network():
    return a_network()


def test_the_page_of_a_text_shows_three_languages_and_leads_to_its_paragraph(client):
    meeting = a_meeting("7")
    text = a_text(meeting, paragraph=a_paragraph(meeting, 9), is_restated=True)
    line = a_line(text, "jor", "tun", "egy", theme=a_theme(), **in_languages("quote", QUOTE))
    Consequence.objects.create(line=line, text_ar="عُقدت ورشة", meeting=a_meeting("8"), url="https://example.org/x")
    page = client.get(f"{BASE}7-R1/").content.decode()
    for words in WORDS.values():
        assert words.replace("'", "&#x27;") in page
    assert "(أ)" in page
    assert 'href="/ar/meetings/7/#p9"' in page
    assert 'href="/ar/meetings/8/"' in page
    assert "https://example.org/x" in page
    assert "(a)" in client.get("/en/recommendations/7-R1/").content.decode()


def test_the_number_of_a_line_leads_to_its_place(client):
    line = a_line()
    answer = client.get(f"{BASE}{line.code}/")
    assert answer.url == f"{BASE}{line.recommendation.code}/#{line.code}"
    assert client.get(f"{BASE}no-such/").status_code == 404


def test_texts_of_a_meeting_in_session_are_hidden_from_the_public(client, client_as):
    text = a_text(a_meeting(state="open"))
    for address in (f"{BASE}{text.code}/", f"{BASE}{text.code}.json"):
        assert client.get(address).status_code == 404
        assert client_as("director").get(address).status_code == 200
    assert text.code not in client.get(BASE).content.decode()


def test_the_list_is_narrowed_by_its_address(client):
    open_data, other = a_theme("open-data"), a_theme("other")
    first = a_line(a_text(a_meeting("3")), "jor", theme=open_data).recommendation
    support = a_text(a_meeting("4"), text_ar="الاستفادة من الدعم الفني")
    second = a_line(support, "jor", theme=other, addressee="all-states", text_ar="طلب الدعم")
    Line.objects.filter(pk=second.pk).update(life="completed")
    second = second.recommendation
    wanted = {
        "meeting=3": {first},
        "theme=other": {second},
        "addressee=all-states": {second},
        "life=live": {first},
        "year=2019": {first, second},
        "year=1999": {first, second},  # not a year in which anything was adopted: left out
        "words=الإنضمام": {first},  # another hamza
        "words=technical+assessment": set(),
        "kind=decision": set(),
    }
    for query, texts in wanted.items():
        found = client.get(f"{BASE}index.json?{query}").json()["recommendations"]
        assert {one["code"] for one in found} == {text.code for text in texts}, query
    assert "لا" in client.get(f"{BASE}?kind=decision").content.decode()


def test_the_list_is_sorted_by_its_address(client):
    texts = [a_text(a_meeting("3")), a_text(a_meeting("4"))]
    a_line(texts[0], due_on=ADOPTED.replace(year=2022))
    a_line(texts[1], due_on=ADOPTED.replace(year=2021))
    for sort, expected in {"due": [1, 0], "-due": [0, 1], "number": [0, 1], "": [1, 0], "nonsense": [1, 0]}.items():
        found = client.get(f"{BASE}index.json?sort={sort}").json()["recommendations"]
        assert [one["code"] for one in found] == [texts[at].code for at in expected], sort


def test_the_table_of_texts_runs_no_formula_and_keeps_arabic(client):
    a_line(a_text(text_en="=HYPERLINK(1)"), "jor")
    answer = client.get(f"{BASE}index.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[1][5] == WORDS["ar"]
    assert rows[1][6] == "'=HYPERLINK(1)"
    assert len({len(row) for row in rows}) == 1


def test_answers_of_a_state_never_reach_the_public(client, client_as):
    line = a_line(None, "jor", "tun", "egy")
    one = a_follow_up("jor", line)
    a_step(one, "reported", "substantial", reason_ar="سبب خاص بالأردن")
    addresses = [
        BASE,
        f"{BASE}index.json",
        f"{BASE}matrix/",
        f"{BASE}matrix.json",
        f"{BASE}matrix.csv",
        f"{BASE}states/jor/",
        f"{BASE}states/jor.json",
        f"{BASE}{line.recommendation.code}/",
        f"{BASE}{line.recommendation.code}.json",
    ]
    for who in ("public", "observer", "partner", "institution"):
        reader = client_as(who)
        for address in addresses:
            page = reader.get(address)
            assert page.status_code == 200, (who, address)
            body = page.content.decode()
            assert "سبب خاص" not in body
            assert f"{line.code}/jor" not in body
        assert reader.get(f"{BASE}states/jor.json").json()["lines"][0].keys().isdisjoint({"reported", "acceptance"})
        assert reader.get(f"{BASE}matrix.json").json()["states"] == []
        for hidden in (f"{BASE}{line.code}/jor/", f"{BASE}{line.code}/jor.json"):
            assert reader.get(hidden).status_code in {302, 403, 404}
    assert "سبب خاص" in client_as("director", state="tun").get(f"{BASE}{line.code}/jor/").content.decode()


def test_counts_over_few_addressees_are_not_told_to_the_public(client, client_as):
    few, many = a_line(None, "jor", "tun"), a_line(None, "jor", "tun", "egy")
    shown = {one["code"]: one["counts"] for one in client.get(f"{BASE}matrix.json").json()["lines"]}
    assert shown[few.code] is None
    assert shown[many.code]["total"] == 3
    assert client.get(f"{BASE}{few.recommendation.code}.json").json()["lines"][0]["counts"] is None
    seen = client_as("reviewer").get(f"{BASE}{few.recommendation.code}.json").json()["lines"][0]
    assert seen["counts"]["total"] == 2
    assert {one["state"] for one in seen["follow_up"]} == {"jor", "tun"}


def test_a_director_answers_from_the_states_own_page(client_as):
    line = a_line(None, "jor", "tun")
    director = client_as("director", state="jor")
    page = director.get(f"{BASE}states/jor/").content.decode()
    address = f"{BASE}{line.code}/jor/acceptance/?back=state"
    assert f'href="{address}"' in page
    fragment = director.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<form" in fragment
    assert "<html" not in fragment
    assert f'action="{address}"' in fragment
    answer = director.post(address, {"after": "accepted", "effective_on": "2019-05-01", "reason": "قرار الوزارة"})
    assert answer.url == f"{BASE}states/jor/#{line.code}"
    step = StatusEvent.objects.get()
    assert (step.after, step.reason_ar, step.by) == ("accepted", "قرار الوزارة", director.person.user)
    assert FollowUp.objects.get(state__code="jor").acceptance == "accepted"
    assert f"{line.code}/tun/acceptance" not in director.get(f"{BASE}states/tun/").content.decode()
    assert director.get(f"{BASE}{line.code}/tun/acceptance/").status_code == 404


def test_faults_of_a_step_stand_at_their_fields_and_nothing_is_kept(client_as):
    line = a_line(None, "jor")
    coordinator = client_as("coordinator", state="jor")
    address = f"{BASE}{line.code}/jor/reported/"
    typed = {
        "after": "limited",
        "effective_on": "2099-01-01",
        "reason": "نُشرت الخطة",
        "url_1": "https://example.org/plan",
        "title_2": "بلا عنوان ولا ملف",
    }
    answer = coordinator.post(address, typed)
    assert answer.status_code == 422
    form = answer.context["form"]
    assert set(form.errors) == {"title_1", "url_2"}
    answer = coordinator.post(address, {**typed, "title_1": "الخطة", "url_2": "https://example.org/b"})
    assert set(answer.context["form"].errors) == {"effective_on"}
    assert "نُشرت الخطة" in answer.content.decode()
    assert not StatusEvent.objects.exists()


def test_evidence_files_go_to_those_who_see_the_status(client_as, client):
    line = a_line(None, "jor")
    coordinator = client_as("coordinator", state="jor")
    upload = SimpleUploadedFile("plan.txt", "خطة العمل".encode(), "text/plain")
    answer = coordinator.post(
        f"{BASE}{line.code}/jor/reported/",
        {"after": "limited", "effective_on": "01/05/2019", "reason": "خطة", "title_1": "الخطة", "file_1": upload},
    )
    assert answer.status_code == 302, answer.context["form"].errors
    piece = Evidence.objects.get()
    address = f"{BASE}{line.code}/jor/evidence/{piece.pk}/"
    given = client_as("director", state="egy").get(address)
    assert given["Content-Disposition"].startswith("attachment")
    assert b"".join(given.streaming_content).decode() == "خطة العمل"
    assert client.get(address).status_code == 302
    assert client_as("observer").get(address).status_code in {403, 404}


def test_a_status_that_moved_meanwhile_is_shown_before_it_is_replaced(client_as):
    line = a_line(None, "jor")
    one = a_follow_up("jor", line)
    director = client_as("director", state="jor")
    address = f"{BASE}{line.code}/jor/reported/"
    seen = director.get(address).context["form"]["seen"].value()
    a_step(one, "reported", "limited")
    typed = {"after": "complete", "effective_on": "2020-05-01", "reason": "اكتمل", "seen": seen}
    answer = director.post(address, typed)
    assert answer.status_code == 409
    assert StatusEvent.objects.count() == 1
    again = re.search(r'name="seen" value="([^"]*)"', answer.content.decode())[1]
    assert again == "limited"
    assert director.post(address, {**typed, "seen": again}).status_code == 302


def test_sending_a_form_twice_adds_one_step(client_as):
    line = a_line(None, "jor")
    director = client_as("director", state="jor")
    key = "7d1fd5a4-2f8a-4b3e-9a11-0c6a2b9b7c01"
    typed = {"after": "limited", "effective_on": "2019-05-01", "reason": "بدأ", "submission": key}
    for _time in range(2):
        assert director.post(f"{BASE}{line.code}/jor/reported/", typed).status_code == 302
    assert StatusEvent.objects.count() == 1


def test_a_step_is_corrected_from_its_place_in_the_timeline(client_as):
    line = a_line(None, "jor")
    step = a_step(a_follow_up("jor", line), "reported", "complete")
    director = client_as("director", state="jor")
    address = f"{BASE}{line.code}/jor/steps/{step.pk}/correct/"
    assert address in director.get(f"{BASE}{line.code}/jor/").content.decode()
    assert address not in client_as("reviewer").get(f"{BASE}{line.code}/jor/").content.decode()
    assert client_as("reviewer").get(address).status_code == 404
    answer = director.post(address, {"after": "limited", "effective_on": step.effective_on, "reason": "خطأ"})
    assert answer.status_code == 302
    assert StatusEvent.objects.get(corrects=step).after == "limited"
    assert address not in director.get(f"{BASE}{line.code}/jor/").content.decode()


def test_the_secretariat_records_breaks_down_and_ends(client_as):
    meeting = a_meeting("9", state="open")
    office = client_as("secretariat")
    typed = {**in_languages("text"), "kind": "recommendation", "on": ADOPTED}
    address = f"{BASE}meetings/9/adopt/"
    assert office.post(address, {**typed, "text_fr": ""}).status_code == 422
    assert office.post(address, typed).url == address
    assert office.post(f"{BASE}9-R1/reword/", {**typed, "text_ar": "صيغة منقّحة", "seen": 1}).status_code == 302
    assert office.post(f"{BASE}9-R1/move/", {"to": 5}).status_code == 422
    assert office.post(f"{BASE}9-R1/move/", {"to": 1}).status_code == 302
    type(meeting).objects.filter(pk=meeting.pk).update(state="closed")
    for gone in (f"{BASE}9-R1/reword/", f"{BASE}9-R1/move/", f"{BASE}9-R1/withdraw/", address):
        assert office.get(gone).status_code == 404

    a_state("jor")
    line = {"text_ar": "نشر البيانات", "addressee": "all-states", "quote_ar": "كلمات أخرى"}
    answer = office.post(f"{BASE}9-R1/lines/add/", line)
    assert set(answer.context["form"].errors) == {"quote_ar", "quote_en", "quote_fr"}
    assert "صيغة منقّحة" in answer.content.decode()
    answer = office.post(f"{BASE}9-R1/lines/add/", {**line, "quote_ar": ""})
    assert answer.url == f"{BASE}9-R1a/".replace("9-R1a", "9-R1")
    redone = {**line, "quote_ar": "", "addressee": "some-states", "states": [a_state("jor").pk], "seen": 1}
    assert office.post(f"{BASE}9-R1a/change/", redone).status_code == 302
    told = {"text_ar": "عُقدت ورشة", "happened_on": "2019-06-01"}
    assert office.post(f"{BASE}9-R1a/consequences/add/", told).status_code == 302
    assert office.post(f"{BASE}9-R1a/consequences/1/change/", {**told, "seen": 1}).status_code == 302
    assert office.post(f"{BASE}9-R1a/remove/").status_code == 422
    assert office.post(f"{BASE}9-R1a/consequences/1/remove/").status_code == 302
    later = a_meeting("10", on=ADOPTED.replace(year=2020))
    assert office.post(f"{BASE}9-R1a/end/", {"life": "completed", "meeting": later.pk, "seen": 2}).status_code == 302
    assert Line.objects.get().life == "completed"
    assert office.post(f"{BASE}9-R1a/reopen/", {"reason": "خطأ", "seen": 3}).status_code == 302
    assert office.post(f"{BASE}9-R1a/remove/").status_code == 302
    assert not Line.objects.exists()


def test_texts_are_taken_back_before_the_meeting_closes(client_as):
    text = a_text(a_meeting("9", state="open"))
    office = client_as("secretariat")
    assert "confirm" in str(office.get(f"{BASE}{text.code}/withdraw/").templates[0].name)
    assert office.post(f"{BASE}{text.code}/withdraw/").status_code == 302
    assert not Recommendation.objects.exists()


def test_themes_are_kept_by_the_secretariat(client_as, client):
    office = client_as("secretariat")
    assert office.post(f"{BASE}themes/add/", {"code": "open-data", "name_ar": "البيانات المفتوحة"}).status_code == 302
    assert office.post(f"{BASE}themes/add/", {"code": "open-data", "name_ar": "مكرر"}).status_code == 422
    renamed = {"name_ar": "بيانات مفتوحة", "seen": 1}
    assert office.post(f"{BASE}themes/open-data/change/", renamed).status_code == 302
    assert "بيانات مفتوحة" in client.get(f"{BASE}themes/").content.decode()
    assert f"{BASE}themes/open-data/remove/" in office.get(f"{BASE}themes/").content.decode()
    line = a_line(addressee="secretariat", theme=Theme.objects.get())
    assert f"{BASE}themes/open-data/remove/" not in office.get(f"{BASE}themes/").content.decode()
    line.delete()
    assert office.post(f"{BASE}themes/open-data/remove/").status_code == 302
    assert not Theme.objects.exists()


def test_another_body_answers_on_its_own_page_only(client_as):
    partner = client_as("partner", body="desa")
    line = a_line(addressee="body", body=Body.objects.get(code="desa"))
    FollowUp.objects.create(line=line, body=line.body)
    assert partner.get(f"{BASE}{line.code}/desa/").status_code == 200
    typed = {"after": "accepted", "effective_on": "2019-05-01", "reason": "موافقة"}
    assert partner.post(f"{BASE}{line.code}/desa/acceptance/", typed).status_code == 302
    assert client_as("partner", body="itu").get(f"{BASE}{line.code}/desa/").status_code == 404


def test_panels_show_a_meetings_texts_and_what_is_still_open(client, client_as):
    line = a_line(a_text(a_meeting("7")), "jor", "tun", "egy")
    a_meeting("8", state="announced", on=ADOPTED.replace(year=2030))
    assert f"{BASE}{line.recommendation.code}/" in client.get("/ar/meetings/7/").content.decode()
    assert f"{BASE}{line.code}/" in client.get("/ar/meetings/8/").content.decode()
    Line.objects.filter(pk=line.pk).update(life="completed")
    assert f"{BASE}{line.code}/" not in client.get("/ar/meetings/8/").content.decode()
