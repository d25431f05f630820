"""The public reader, in Arabic first: front page, meeting, recommendations, report, the three languages, a phone."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.conftest import DESKTOP, PHONE, follow

# One page of each kind that the public reads.
PAGES = {
    "front": "",
    "meetings": "meetings/",
    "meeting": "meetings/8/",
    "topics": "meetings/topics/",
    "recommendations": "recommendations/",
    "recommendation": "recommendations/8-R1/",
    "matrix": "recommendations/matrix/",
    "members": "members/",
    "state": "members/jor/",
    "network": "members/network/",
    "bodies": "members/bodies/",
    "publications": "publications/",
    "reports": "reports/",
    "report": "reports/3/",
    "regional report": "reports/regional/egdi/2024/",
    "national report": "reports/national/jor/",
    "sign-in": "sign-in/",
    "access": "accounts/access/",
    "missing": "no-such-page/",
}
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
    # Every element of a rule that is broken, and one of each that holds: describing all of those takes as long again.
    "resultTypes": ["violations"],
}


def violations(page) -> list[str]:
    """Return what axe finds wrong with a page, a line for each element."""
    answer = Axe().run(page, options=RULES).response
    assert len(answer["passes"]) > 10, "axe has looked at nothing"
    return [f"{rule['id']}: {node['html'][:160]}" for rule in answer["violations"] for node in rule["nodes"]]


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_has_a_barrier(visit, language, name):
    page = visit(f"/{language}/{PAGES[name]}", allow="404" if name == "missing" else "422")
    assert violations(page) == []
    direction = "rtl" if language == "ar" else "ltr"
    assert page.get_attribute("html", "lang") == language
    assert page.get_attribute("html", "dir") == direction


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_scrolls_in_one_direction_only(visit, name):
    page = visit(f"/ar/{PAGES[name]}", viewport=PHONE, allow="404" if name == "missing" else "422")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")


def test_a_reader_goes_from_the_front_page_to_a_recommendation_and_back_to_its_paragraph(visit):
    page = visit("/ar/")
    follow(page, "ol.lettered a >> nth=0")
    assert "8-R1" in page.url
    assert page.locator("h1").inner_text()
    follow(page, "a[href*='/meetings/8/#p']")
    assert re.search(r"/ar/meetings/8/#p\d+$", page.url)
    anchor = page.url.rsplit("#", 1)[1]
    assert page.locator(f"#{anchor}").is_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_the_language_switch_stays_on_the_page(visit, javascript):
    page = visit("/ar/meetings/8/", javascript=javascript)
    follow(page, "a[hreflang=fr][rel=alternate]")
    assert page.url.endswith("/fr/meetings/8/")
    assert page.get_attribute("html", "dir") == "ltr"


def test_pages_work_without_javascript(visit):
    page = visit("/ar/recommendations/", javascript=False, viewport=DESKTOP)
    before = page.locator("main li").count()
    page.select_option("select[name=meeting]", index=1)
    follow(page, "main form button[type=submit]")
    assert "meeting=" in page.url
    assert 0 < page.locator("main li").count() <= before


@pytest.mark.parametrize("format", ["pdf", "docx", "html"])
def test_the_report_is_downloaded(visit, format):
    page = visit("/ar/reports/3/")
    with page.expect_download() as download:
        page.click(f"a[href$='committee.ar.{format}']")
    assert download.value.suggested_filename == f"committee-3.ar.{format}"
    begins = {"pdf": b"%PDF", "docx": b"PK", "html": b"<!doctype html>"}[format]
    assert download.value.path().read_bytes()[: len(begins)].lower() == begins.lower()


def test_the_preview_numbers_paragraphs_alike_in_three_languages(visit):
    numbers = []
    for language in ("ar", "en", "fr"):
        page = visit(f"/{language}/reports/3/")
        numbers.append(page.locator(".document-preview [id^=p]").count())
    assert numbers[0] == numbers[1] == numbers[2] > 20


@pytest.mark.parametrize("format", ["pdf", "docx", "html"])
def test_a_reader_goes_from_results_to_their_report_and_takes_it_along(visit, format):
    page = visit("/ar/measurement/egdi/2024/results/")
    follow(page, "a[href*='/reports/regional/egdi/2024/']")
    assert page.locator(".document-preview svg").count() >= 4
    with page.expect_download() as download:
        page.click(f"a[href*='report.ar.{format}']")
    assert download.value.suggested_filename == f"regional-egdi-2024.ar.{format}"
