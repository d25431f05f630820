"""People at work, in Arabic: the secretariat takes a meeting from nothing to its frozen record; a director answers."""

import re
from datetime import date

import pytest

from tests.journeys.conftest import PHONE
from tests.journeys.test_reading import violations

CODE = "journey-1"


def submit(page) -> None:
    """Send the form of the page and wait for the answer."""
    page.click(
        "main form[method=post] button[type=submit].btn-primary, main form[method=post] button[type=submit].btn-danger"
    )
    page.wait_for_load_state()


def fill(page, **values: str) -> None:
    """Type values into the fields of the page by their names; a choice is chosen by its value."""
    for name, value in values.items():
        field = page.locator(f"main [name={name}]").first
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def in_three(name: str, arabic: str, english: str, french: str) -> dict[str, str]:
    return {f"{name}_ar": arabic, f"{name}_en": english, f"{name}_fr": french}


def test_the_secretariat_prepares_holds_and_closes_a_meeting(visit):
    today = date.today().isoformat()
    page = visit("/ar/meetings/new/", role="secretariat", allow="404")
    assert violations(page) == []
    # A form sent with a hole is refused at its field, and keeps what was typed.
    fill(page, code=CODE, **in_three("title", "اجتماع للتجربة", "", ""), starts_on=today, ends_on="2020-01-01")
    submit(page)
    assert page.locator("[aria-invalid=true]").count() >= 1
    assert page.input_value("main [name=title_ar]") == "اجتماع للتجربة"
    fill(
        page,
        **in_three("title", "اجتماع للتجربة", "Meeting for trial", "Réunion d'essai"),
        **in_three("place", "بيروت", "Beirut", "Beyrouth"),
        ends_on=today,
    )
    submit(page)
    assert page.url.endswith(f"/ar/meetings/{CODE}/")

    page.goto(f"/ar/meetings/{CODE}/programme/items/new/")
    fill(page, **in_three("title", "عرض التقدم", "Progress", "Progrès"))
    submit(page)
    page.goto(f"/ar/meetings/{CODE}/programme/")
    assert page.get_by_text("عرض التقدم").first.is_visible()
    assert violations(page) == []

    for stage in ("announce", "open"):
        page.goto(f"/ar/meetings/{CODE}/{stage}/")
        submit(page)

    page.goto(f"/ar/meetings/{CODE}/record/new/")
    assert violations(page) == []
    fill(page, **in_three("text", "استعرض المشاركون التقدم.", "Participants reviewed progress.", ""))
    submit(page)
    # A paragraph that lacks a language stands in the way of closing, and the page says so.
    page.goto(f"/ar/meetings/{CODE}/close/")
    assert page.locator(".notice.tone-wait li").count() >= 1
    page.goto(f"/ar/meetings/{CODE}/record/1/")
    fill(page, text_fr="Les participants ont examiné les progrès.")
    submit(page)

    page.goto(f"/ar/recommendations/meetings/{CODE}/adopt/")
    assert violations(page) == []
    adopted = in_three(
        "text", "أن تُتابع الدول التقدم", "That states follow progress", "Que les États suivent les progrès"
    )
    fill(page, **adopted)
    submit(page)

    page.goto(f"/ar/meetings/{CODE}/close/")
    submit(page)
    page.goto(f"/ar/meetings/{CODE}/")
    assert page.get_by_text("أن تُتابع الدول التقدم").first.is_visible()
    # The record is frozen: the editor is gone, corrections are all that is left.
    page.goto(f"/ar/meetings/{CODE}/record/1/")
    assert page.locator("main [name=text_ar]").count() == 0

    page.goto(f"/ar/recommendations/{CODE}-R1/lines/add/")
    assert violations(page) == []
    fill(page, addressee="all-states", **in_three("text", "متابعة التقدم", "Follow progress", "Suivre les progrès"))
    submit(page)
    page.goto(f"/ar/recommendations/{CODE}-R1/")
    assert page.get_by_text("متابعة التقدم").first.is_visible()


def test_a_director_answers_and_the_matrix_changes(visit):
    page = visit("/ar/workspace/", role="director")
    assert violations(page) == []
    assert page.locator("main ol.records li").count() >= 1
    page.goto("/ar/recommendations/matrix/?show=acceptance")
    assert violations(page) == []
    own = page.locator("td.is-own a.cell").first
    before = own.inner_text()
    address = own.get_attribute("href")
    page.goto(address)
    assert violations(page) == []
    page.goto(f"{address.split('?')[0]}acceptance/")
    page.check("main input[name=after][value=accepted]")
    fill(page, reason="يتفق مع خطتنا الوطنية.", effective_on=date.today().isoformat())
    submit(page)
    page.goto("/ar/recommendations/matrix/?show=acceptance")
    after = page.locator(f"td.is-own a.cell[href='{address}']").first.inner_text()
    assert after != before


def test_a_director_on_a_phone_sees_the_own_column(visit):
    page = visit("/ar/recommendations/matrix/", role="director", viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
    column = page.locator("section[aria-labelledby=column]")
    assert column.is_visible()
    assert column.locator("a.cell, li").count() >= 14


def test_the_secretariat_writes_in_a_report_and_takes_it_back(visit):
    page = visit("/ar/reports/3/", role="secretariat")
    page.goto("/ar/reports/3/reopen/")
    submit(page)
    page.goto("/ar/reports/3/texts/introduction.scope/replace/")
    assert violations(page) == []
    fill(page, **in_three("text", "نص الأمانة", "Secretariat's words", ""))
    submit(page)
    assert page.locator("[aria-invalid=true]").count() >= 1
    fill(page, text_fr="Texte du secrétariat")
    submit(page)
    assert page.get_by_text("نص الأمانة").first.is_visible()
    assert violations(page) == []
    page.click("a[href*='take-back']")
    submit(page)
    assert page.get_by_text("نص الأمانة").count() == 0
    page.goto("/ar/reports/3/issue/")
    submit(page)


def test_two_editors_and_the_second_is_told(visit):
    address = "/ar/members/network/edit/"
    first = visit(address, role="secretariat")
    second = visit(address, role="secretariat")
    fill(first, short_name_en="First editor")
    submit(first)
    fill(second, short_name_en="Second editor")
    submit(second)
    assert "First editor" in second.locator("main").inner_text()
    assert second.locator("main").inner_html().count("Second editor") >= 1
    submit(second)
    second.goto(address)
    assert second.input_value("main [name=short_name_en]") == "Second editor"


@pytest.mark.parametrize(
    "role", ["secretariat", "director", "coordinator", "institution", "reviewer", "partner", "observer"]
)
def test_every_role_signs_in_and_has_a_workspace(visit, role):
    page = visit("/ar/workspace/", role=role)
    assert re.search(r"/ar/workspace/$", page.url)
    assert violations(page) == []
