"""What readers and the secretariat meet on the pages of indices, editions and catalogues."""

from datetime import timedelta

import pytest
from django.urls import reverse

from multaqa.measurement import actions
from multaqa.measurement.models import CatalogueComment, CatalogueStance, Edition, Index
from multaqa.members.queries import today
from tests.multaqa.measurement import factories
from tests.multaqa.people import a_state

pytestmark = pytest.mark.django_db
ARABIC = "/ar/measurement"


def of(edition: Edition) -> str:
    return f"{ARABIC}/{edition.index.code}/{edition.code}"


@pytest.fixture
def office(client_as):
    return client_as("secretariat")


@pytest.fixture
def frozen():
    return factories.an_edition(services=3, state="frozen")


@pytest.fixture
def pair():
    """A frozen edition with s1 to s3, and a draft after it with s1, s2 and a new one."""
    before = factories.an_edition(services=3, state="frozen", year=2024)
    after = factories.an_edition(before.index, services=2, year=2025, previous=before)
    factories.a_service(after, "new")
    return before, after


def send(client, address: str, **typed):
    return client.post(address, {**typed, "submission": ""})


def typed_of(response) -> dict:
    """What the form on a page would send if nothing were changed."""
    form = response.context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, False)} | {"submission": ""}


@pytest.mark.parametrize(
    "page", ["", "services/", "questions/", "values/", "services.csv", "services.json", "questions.json"]
)
def test_every_page_of_an_edition_says_that_it_is_constructed(client, frozen, page):
    answer = client.get(f"{of(frozen)}/{page}")
    assert answer.status_code == 200
    told = {"services.csv": "من إعداد المشروع", "json": '"is_constructed": true'}
    word = told.get(page) or (told["json"] if page.endswith("json") else "محتوى من إعداد المشروع")
    assert word in answer.content.decode()


def test_an_official_edition_says_nothing_of_the_kind(client):
    edition = factories.an_edition(state="frozen", is_constructed=False)
    assert "محتوى من إعداد المشروع" not in client.get(f"{of(edition)}/").content.decode()


def test_weights_carry_where_they_come_from(client, frozen):
    page = client.get(f"{of(frozen)}/").content.decode()
    assert page.count("مستنتج") >= 3
    assert "40%" in page
    data = client.get(f"{ARABIC}/{frozen.index.code}/{frozen.code}.json").json()
    pillar = data["framework"]["children"][0]
    assert (pillar["weight"], pillar["weight_status"]) == (pytest.approx(0.4), "inferred")
    assert set(pillar["name"]) == {"ar", "en", "fr"}
    assert [len(data[name]) for name in ("bands", "levels", "questions", "services")] == [4, 5, 4, 3]


def test_the_catalogue_is_narrowed_by_the_address(client, frozen):
    factories.a_service(frozen, "lease", audience="businesses", sector=factories.a_sector("trade"))
    assert len(client.get(f"{of(frozen)}/services/").context["services"]) == 4
    for query in ("audience=businesses", "sector=trade", "words=lease", "stage=stage-businesses"):
        found = client.get(f"{of(frozen)}/services/?{query}")
        assert [one.code for one in found.context["services"]] == ["lease"], query
        assert "lease" in client.get(f"{of(frozen)}/services.csv?{query}").content.decode()
    assert "لا خدمة تطابق" in client.get(f"{of(frozen)}/services/?words=zzz").content.decode()
    assert len(client.get(f"{of(frozen)}/services/?sector=nonsense").context["services"]) == 4


def test_a_draft_does_not_exist_for_others(client, client_as):
    draft = factories.an_edition()
    for browser in (client, client_as("director"), client_as("reviewer")):
        for page in ("", "services/", "questions/", "values/", "services.csv"):
            assert browser.get(f"{of(draft)}/{page}").status_code == 404
        assert browser.get(f"{ARABIC}/{draft.index.code}/{draft.code}.json").status_code == 404
        assert draft.code not in [
            each["code"]
            for index in browser.get(f"{ARABIC}/index.json").json()["indices"]
            for each in index["editions"]
        ]


def test_lists_take_a_fixed_number_of_queries(client, django_assert_max_num_queries):
    for year in (2020, 2021, 2022):
        factories.an_edition(year=year, state="frozen")
    with django_assert_max_num_queries(6):
        client.get(f"{ARABIC}/")
    edition = factories.an_edition(services=20, state="frozen")
    for page in ("", "services/", "questions/", "values/"):
        with django_assert_max_num_queries(12):
            client.get(f"{of(edition)}/{page}")


def test_the_secretariat_enters_an_index_and_begins_editions(office):
    names = {"name_ar": "مؤشر جديد", "short_name_ar": "جديد"}
    values = {"code": "fresh", "kind": "published", "scale": "1", "order": "9", **names}
    assert send(office, f"{ARABIC}/add/", **values).status_code == 302
    assert send(office, f"{ARABIC}/add/", **values).status_code == 422
    index = Index.objects.get(code="fresh")
    made = send(office, f"{ARABIC}/fresh/new/", code="2026", year="2026", title_ar="دورة 2026")
    assert made.headers["Location"] == f"{ARABIC}/fresh/2026/"
    assert index.editions.get().state == "draft"


def test_the_copy_of_the_newest_edition_is_offered(office, frozen):
    page = office.get(f"{ARABIC}/{frozen.index.code}/new/")
    assert page.context["form"]["previous"].value() == frozen.pk
    typed = {"code": "2026", "year": "2026", "title_ar": "د", "previous": frozen.pk}
    assert send(office, f"{ARABIC}/{frozen.index.code}/new/", **typed).status_code == 302
    assert frozen.index.editions.get(code="2026").services.count() == 3


def test_a_second_editor_sees_both_values(office, pair):
    _before, after = pair
    first = typed_of(office.get(f"{of(after)}/revise/"))
    actions.revise_edition(after, by=_standing(office), title_ar="سبقك غيرك")
    answer = office.post(f"{of(after)}/revise/", {**first, "title_ar": "ما كتبته"})
    assert answer.status_code == 409
    assert "سبقك غيرك" in answer.content.decode()
    assert "ما كتبته" in answer.content.decode()


def _standing(browser):
    from multaqa.members.queries import standing_of

    return standing_of(browser.person.user)


def test_the_framework_page_names_every_fault_and_keeps_what_was_typed(office, pair):
    _before, after = pair
    text = after.framework.replace("code: P3", "colour: P3").replace("K4", "K9")
    answer = send(office, f"{of(after)}/framework/", framework=text)
    assert answer.status_code == 422
    assert "colour" in answer.content.decode()
    after.refresh_from_db()
    assert "colour" not in after.framework
    assert send(office, f"{of(after)}/framework/", framework=after.framework + "# remark").status_code == 302


def test_questions_and_services_are_written_one_by_one(office, pair):
    _before, after = pair
    typed = typed_of(office.get(f"{of(after)}/questions/K4/change/"))
    assert send(office, f"{of(after)}/questions/K4/change/", **{**typed, "maximum": "24"}).status_code == 302
    assert after.questions.get(code="K4").maximum == 24
    new = {**typed, "code": "K5", "kind": "level", "scope": "service", "indicator": "K1"}
    assert send(office, f"{of(after)}/questions/add/", **new).status_code == 302
    assert (after.questions.get(code="K5").maximum, after.questions.get(code="K5").pillar) == (5, "P1")
    assert send(office, f"{of(after)}/questions/K5/remove/").status_code == 302
    service = typed_of(office.get(f"{of(after)}/services/s1/change/"))
    assert send(office, f"{of(after)}/services/s1/change/", **{**service, "name_fr": "Nouveau"}).status_code == 302
    assert after.services.get(code="s1").name_fr == "Nouveau"
    assert send(office, f"{of(after)}/services/add/", **{**service, "code": "s1"}).status_code == 422
    assert send(office, f"{of(after)}/services/new/remove/").status_code == 302


def test_the_ladder_and_the_bands_are_written_as_a_whole(office, pair):
    _before, after = pair
    page = office.get(f"{of(after)}/levels/")
    typed = _rows_of(page)
    assert send(office, f"{of(after)}/levels/", **{**typed, "level-5-name_ar": "سادس"}).status_code == 422
    whole = {"level-5-name_ar": "سادس", "level-5-definition_ar": "ت", "level-5-example_ar": "م"}
    assert send(office, f"{of(after)}/levels/", **{**typed, **whole}).status_code == 302
    assert after.levels.count() == 6
    assert after.questions.get(code="K1").maximum == 6
    bands = _rows_of(office.get(f"{of(after)}/bands/"))
    assert send(office, f"{of(after)}/bands/", **{**bands, "band-0-lower": "10"}).status_code == 422
    assert after.bands.count() == 4
    assert send(office, f"{of(after)}/bands/", **{**bands, "band-3-DELETE": "on"}).status_code == 302
    assert after.bands.count() == 3


def _rows_of(page) -> dict:
    rows = page.context["rows"]
    typed = {f"{rows.prefix}-{name}": value for name, value in rows.management_form.initial.items()}
    for form in rows:
        typed |= {form.add_prefix(name): form[name].value() for name in form.fields}
    return {name: "" if value is None else str(value) for name, value in typed.items()}


def test_what_changes_is_told_with_what_it_does_to_comparability(office, client, pair):
    _before, after = pair
    page = office.get(f"{of(after)}/change/")
    assert page.context["share_of_services"] == "66.7%"
    data = office.get(f"{of(after)}/change.json").json()
    assert [one["code"] for one in data["added"]] == ["new"]
    assert [one["code"] for one in data["dropped"]] == ["s3"]
    assert client.get(f"{of(after)}/change/").status_code == 404
    typed = {"kind": "renamed", "before": [str(_before.services.get(code="s3").pk)]}
    assert send(office, f"{of(after)}/services/new/ancestors/", **typed).status_code == 302
    assert office.get(f"{of(after)}/change.json").json()["dropped"] == []


def test_a_consultation_from_the_pages(office, client_as, client, pair):
    before, after = pair
    until = (today() + timedelta(days=10)).isoformat()
    assert send(office, f"{of(after)}/change/propose/", comments_until=until).status_code == 302
    director = client_as("director", state="jor")
    jor = a_state("jor").pk
    page = director.get(f"{of(after)}/change/")
    assert reverse("measurement:catalogue-stance", args=[after.index.code, after.code]) in page.content.decode()
    dropped = before.services.get(code="s3").pk
    assert send(director, f"{of(after)}/change/comment/", state=jor, text="أبقوها", service=dropped).status_code == 302
    assert send(director, f"{of(after)}/change/stance/", state=jor, stance="objected").status_code == 422
    assert send(director, f"{of(after)}/change/stance/", state=jor, stance="accepted").status_code == 302
    assert CatalogueStance.objects.get().state.code == "jor"
    other = client_as("director", state="tun")
    assert send(other, f"{of(after)}/change/stance/", state=jor, stance="accepted").status_code == 422
    assert "أبقوها" in other.get(f"{of(after)}/change/").content.decode()
    assert "أبقوها" not in client.get(f"{of(after)}/change/").content.decode()
    assert CatalogueComment.objects.get().service_id == dropped
    assert send(office, f"{of(after)}/change/decide/", decision_reason_ar="أُخذ بالتعليق").status_code == 302
    assert "أُخذ بالتعليق" in client.get(f"{of(after)}/change/").content.decode()
    assert director.get(f"{of(after)}/change/comment/").status_code == 404


def test_published_values_look_missing_where_they_are(client):
    edition = factories.an_edition(state="frozen")
    jor, pse = a_state("JOR"), a_state("PSE")
    factories.a_published_value(edition, "JOR", "T", "66.10", state=jor, rank=1, of=2)
    factories.a_published_value(edition, "JOR", "P1", "0", state=jor)
    factories.a_published_value(edition, "FRA", "T", "70")
    page = client.get(f"{of(edition)}/values/")
    assert [(row.unit, [v.as_published if v else None for v in values]) for row, values in page.context["rows"]] == [
        ("JOR", ["66.10", "0"])
    ]
    assert pse in page.context["absent"]
    everybody = client.get(f"{of(edition)}/values/?all=1&sort=-T")
    assert [row.unit for row, _values in everybody.context["rows"]] == ["FRA", "JOR"]
    data = client.get(f"{of(edition)}/values.json").json()["values"]
    assert {(one["unit"], one["code"]): one["value"] for one in data}["JOR", "T"] == 66.1
    assert "66.10" in client.get(f"{of(edition)}/values.csv").content.decode()


def test_a_draft_is_removed_and_what_stands_on_something_is_not(office, pair):
    before, after = pair
    assert send(office, f"{of(before)}/remove/").status_code != 302
    assert send(office, f"{of(after)}/remove/").status_code == 302
    assert not Edition.objects.filter(pk=after.pk).exists()


def test_the_order_follows_ranks_where_every_value_has_one_and_values_otherwise(client):
    edition = factories.an_edition(state="frozen")
    for code, figure, rank in (("AAA", "10", 9), ("BBB", "", 2)):
        factories.a_published_value(edition, code, "T", figure, rank=rank, state=a_state(code))
    factories.a_published_value(edition, "PARTICIPANTS", "T", "30")

    def order():
        return [row.unit for row, _values in client.get(f"{of(edition)}/values/").context["rows"]]

    assert order() == ["BBB", "AAA", "PARTICIPANTS"]
    factories.a_published_value(edition, "CCC", "T", "50", state=a_state("CCC"))
    assert order() == ["CCC", "PARTICIPANTS", "AAA", "BBB"]
