"""Publications: list and page for everybody, kept by the secretariat."""

import pytest

from multaqa.common.errors import NotPermitted, Refused
from multaqa.meetings.models import PublicationTreated
from multaqa.publications import actions
from multaqa.publications.models import Credit, Edition, Publication
from tests.multaqa.meetings import factories as make
from tests.multaqa.people import a_body

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey():
    publication = make.a_publication("survey-2020", symbol="ST/ESA/PAD/SER.E/212")
    arabic = Edition.objects.create(publication=publication, language="ar", url="https://example.org/ar")
    Edition.objects.create(publication=publication, language="en")
    Credit.objects.create(publication=publication, body=a_body("desa"), part="author")
    Credit.objects.create(publication=publication, edition=arabic, body=a_body("regulator"), part="translator", order=2)
    make.a_publication("study-2017", kind="study", year=2017)
    return publication


def codes(client, query=""):
    return [one["code"] for one in client.get(f"/ar/publications/index.json{query}").json()["publications"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["survey-2020", "study-2017"]),
        ("?sort=year", ["study-2017", "survey-2020"]),
        ("?kind=study", ["study-2017"]),
        ("?year=2020", ["survey-2020"]),
        ("?body=regulator", ["survey-2020"]),
        ("?language=ar", ["survey-2020"]),
        ("?q=SER.E", ["survey-2020"]),
        ("?body=nobody", ["survey-2020", "study-2017"]),
    ],
)
def test_filters_and_order(client, survey, query, expected):
    assert codes(client, query) == expected


def test_the_page_shows_editions_credits_and_the_meetings(client, survey, django_assert_max_num_queries):
    item = make.an_item(make.a_meeting(state="closed"))
    PublicationTreated.objects.create(item=item, publication=survey, treatment="launched")
    hidden = make.an_item(make.a_meeting("9", state="planned"))
    PublicationTreated.objects.create(item=hidden, publication=survey, treatment="presented")
    client.get("/en/publications/survey-2020/")
    with django_assert_max_num_queries(10):
        page = client.get("/en/publications/survey-2020/").content.decode()
    for text in ("ST/ESA/PAD/SER.E/212", "Translator: ", "Body regulator", "Meeting 8 in English", "Launched"):
        assert text in page, text
    assert "Meeting 9" not in page


def test_the_data_keeps_credits_with_their_edition(client, survey):
    found = client.get("/fr/publications/survey-2020.json").json()
    assert [one["part"] for one in found["credits"]] == ["author"]
    arabic = next(one for one in found["editions"] if one["language"] == "ar")
    assert arabic["credits"] == [
        {
            "body": "regulator",
            "name": {"ar": "الهيئة regulator", "en": "Body regulator", "fr": ""},
            "part": "translator",
        }
    ]


def test_a_publication_is_entered_through_its_pages(client_as):
    office = client_as("secretariat")
    sent = {"code": "gems-2020", "kind": "index", "title_ar": "مؤشر نضوج الخدمات", "year": "2020"}
    assert office.post("/ar/publications/new/", sent)["Location"] == "/ar/publications/gems-2020/"
    base = "/ar/publications/gems-2020"
    assert office.post(f"{base}/editions/new/", {"language": "ar"}).status_code == 302
    assert office.post(f"{base}/editions/new/", {"language": "ar"}).status_code == 422
    edition = Edition.objects.get()
    assert office.post(f"{base}/editions/ar/", {"url": "https://example.org/a", "seen": 1}).status_code == 302
    assert office.post(f"{base}/editions/ar/", {"url": "https://example.org/b", "seen": 1}).status_code == 409
    credit = {"body": a_body("escwa").pk, "part": "publisher", "edition": edition.pk}
    assert office.post(f"{base}/credits/new/", credit).status_code == 302
    assert office.post(f"{base}/credits/new/", credit).status_code == 422
    assert office.post(f"{base}/credits/{Credit.objects.get().pk}/remove/").status_code == 302
    assert not Credit.objects.exists()
    assert office.post(f"{base}/edit/", {**sent, "title_fr": "Indice", "seen": 1}).status_code == 302
    assert Publication.objects.get().title_fr == "Indice"


def test_faults_come_together_and_codes_are_used_once(standing):
    make.a_publication("gems-2020")
    with pytest.raises(Refused) as refusal:
        actions.add(by=standing("secretariat"), code="gems-2020", kind="index")
    assert set(refusal.value.faults) == {"code", "title_ar"}


@pytest.mark.parametrize("role", ["director", "partner", "reviewer", "public"])
def test_only_the_secretariat_keeps_them(standing, client_as, survey, role):
    with pytest.raises(NotPermitted):
        actions.revise(survey, by=standing(role), title_ar="أخرى")
    assert client_as(role).get("/ar/publications/new/").status_code in (302, 403)
    assert "/ar/publications/new/" not in client_as(role).get("/ar/publications/").content.decode()
