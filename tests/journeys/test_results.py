"""A reader of results, in Arabic first: indices, a state, states and indices side by side, and what is taken along."""

import re

import pytest

from tests.journeys.conftest import PHONE
from tests.journeys.test_reading import violations

PAGES = {
    "indices": "",
    "index": "gems/",
    "planned": "digital-economy/",
    "computed": "gems/2025/results/",
    "part": "gems/2025/results/?node=P1&sort=-P1",
    "reported": "gems/2024/results/",
    "relative": "egdi/2024/results/",
    "state": "states/jor/",
    "uncovered": "states/pse/",
    "chapter": "states/jor/egdi/2024/",
    "states": "compare/states/?state=jor&state=omn&state=egy",
    "no-states": "compare/states/",
    "two": "compare/indices/?a=gtmi&b=egdi",
    "parts": "compare/indices/?a=gtmi&b=egdi&a_node=PSDI&b_node=OSI",
    "empty": "compare/indices/?a=gems&b=digital-economy",
    "change": "gems/2026/change/",
}


IN_ENGLISH = ("computed", "reported", "state", "states", "two", "change")


@pytest.mark.parametrize(
    ("language", "name"), [*(("ar", name) for name in PAGES), *(("en", name) for name in IN_ENGLISH)]
)
def test_no_page_of_results_has_a_barrier(visit, language, name):
    page = visit(f"/{language}/measurement/{PAGES[name]}")
    assert violations(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_results_fit_a_phone_and_a_sheet_of_paper(visit, name):
    page = visit(f"/ar/measurement/{PAGES[name]}", viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
    # A4 less its margins, at 96 dots an inch.
    page.set_viewport_size({"width": 657, "height": 1000})
    page.emulate_media(media="print")
    wide = page.locator("main table").evaluate_all("all => all.filter(one => one.scrollWidth > innerWidth).length")
    assert wide == 0


def test_nothing_computed_stands_with_what_was_published(visit):
    page = visit("/ar/measurement/states/jor/")
    titles = page.locator("section.chapter h2").all_inner_texts()
    assert len(titles) >= 4
    for at in range(len(titles)):
        chapter = page.locator("section.chapter").nth(at)
        releases = chapter.locator("a[href*='/releases/']").count()
        is_invented = chapter.locator(".notice.tone-wait[role=note]").count() > 0
        assert (releases > 0) == is_invented, titles[at]


@pytest.mark.parametrize("format", ["svg", "png"])
@pytest.mark.parametrize("name", ["computed", "state", "states", "two"])
def test_every_picture_is_taken_along(visit, name, format):
    page = visit(f"/ar/measurement/{PAGES[name]}")
    links = page.locator(f"figure a[href*='.{format}']")
    assert links.count() == page.locator("figure").count() > 0
    for at in range(links.count()):
        with page.expect_download() as download:
            links.nth(at).click()
        found = download.value.path().read_bytes()
        assert found.startswith(b"<svg" if format == "svg" else b"\x89PNG")


def test_a_picture_taken_along_is_read_without_the_site(visit, browser, tmp_path):
    page = visit("/ar/measurement/gems/2025/results/")
    with page.expect_download() as download:
        page.locator("figure a[href*='scores.svg']").click()
    kept = tmp_path / "scores.svg"
    download.value.save_as(kept)
    alone = browser.new_page()
    asked = []
    alone.on("request", lambda request: asked.append(request.url))
    alone.goto(kept.as_uri())
    assert [one for one in asked if not one.startswith(("file:", "data:"))] == []
    text = alone.evaluate("document.documentElement.textContent")
    assert "توضيحية" in text
    assert "/ar/measurement/gems/2025/results/?of=demonstration-" in text
    alone.evaluate("document.fonts.ready")
    assert alone.evaluate("document.fonts.check('13px \"Multaqa Naskh\"', 'ملتقى')")
    alone.close()


def test_a_reader_sorts_filters_and_follows_a_permanent_address_by_keyboard(visit):
    page = visit("/ar/measurement/gems/2025/results/")
    page.locator("thead a[href*='sort=P1'], thead a[href*='sort=-P1']").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("sort=-?P1"))
    page.select_option("select[name=node]", value="P2")
    page.wait_for_url(re.compile("node=P2"))
    page.locator("figure a[href*='of=demonstration-']:not([download])").last.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("of=demonstration-"))
    assert "node=P2" in page.url
    assert page.locator("select[name=node]").input_value() == "P2"
