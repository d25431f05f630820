"""No page of the back office has a barrier, in Arabic or English; each scrolls in one direction on a phone."""

import pytest

from tests.journeys.conftest import PHONE
from tests.journeys.test_reading import violations

PAGES = {
    "secretariat": [
        "workspace/",
        "accounts/",
        "accounts/all/",
        "accounts/edit/",
        "audit/",
        "members/people/",
        "members/people/add/",
        "members/mandates/",
        "members/network/edit/",
        "members/jor/edit/",
        "members/bodies/add/",
        "meetings/new/",
        "meetings/proposals/",
        "meetings/8/corrigenda/new/",
        "publications/new/",
        "recommendations/themes/",
        "recommendations/themes/add/",
        "recommendations/states/",
        "reports/new/",
        "reports/3/texts/",
        "measurement/",
        "measurement/rounds/",
    ],
    "director": ["workspace/", "recommendations/states/ARE/", "recommendations/8-R1a/ARE/", "recommendations/matrix/"],
    "coordinator": ["workspace/", "measurement/rounds/"],
}


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("role", PAGES)
def test_no_page_has_a_barrier(visit, role, language):
    page = visit(f"/{language}/workspace/", role=role)
    found = {}
    for path in PAGES[role]:
        answer = page.goto(f"/{language}/{path}")
        assert answer.status == 200, path
        if wrong := violations(page):
            found[path] = wrong
    assert found == {}


@pytest.mark.parametrize("role", PAGES)
def test_a_phone_scrolls_in_one_direction_only(visit, role):
    page = visit("/ar/workspace/", role=role, viewport=PHONE)
    wide = []
    for path in PAGES[role]:
        page.goto(f"/ar/{path}")
        if not page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"):
            wide.append(path)
    assert wide == []
