"""Whole visits: the production server on a database of its own, and a real browser."""

import os
import shutil
from pathlib import Path

import pytest

from tests.conftest import STRICT
from tests.site import Site, copied, set_up

BROWSERS = (os.environ.get("MULTAQA_TEST_BROWSER", "chromium"), "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((found for name in BROWSERS if (found := shutil.which(name))), None)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


def pytest_collection_modifyitems(items):
    """Skip browser visits where there is no browser, and say what to install; a strict run fails instead."""
    if CHROMIUM or STRICT:
        return
    skip = pytest.mark.skip(reason="no Chromium on this machine: install Debian's package `chromium`")
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(skip)


@pytest.fixture(scope="session")
def original(tmp_path_factory) -> Path:
    """Set the demonstration site up, once for all workers of this run."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "original-site"
    folder.mkdir(exist_ok=True)
    set_up(folder, name="original")
    return folder


@pytest.fixture(scope="module")
def site(original, tmp_path_factory) -> Site:
    """Serve a site of its own to each file, so that no file meets what another did."""
    with copied(original, tmp_path_factory.mktemp("sites") / "site", name="journeys") as served:
        yield served


@pytest.fixture(scope="module")
def browser():
    """Start the browser once a file; each visit gets a context of its own.

    Playwright keeps an event loop in this process for as long as the browser lives, and Django would open a second
    connection to the database for whatever runs inside it: no test of another file may.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        chromium = player.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser, site):
    """Return a function that opens a page for a visitor; errors on the console, and other hosts, fail the test."""
    contexts, faults, allowed = [], [], ["422", "409"]

    def open_(path: str, *, role=None, viewport=None, javascript: bool = True, allow: str = "422"):
        # A refused form answers 422, and the browser mentions it; a page may allow another status.
        allowed.append(allow)
        context = browser.new_context(
            viewport=viewport or DESKTOP, base_url=site.address, java_script_enabled=javascript
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: _only_here(request.url, site, faults))
        if role:
            sign_in(page, site, role)
        page.goto(path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert [fault for fault in faults if not any(status in fault for status in allowed)] == []


@pytest.fixture
def no_fault_in_any_browser(people):
    """Fail the test in which a browser of the file's `people` met an error or asked another host."""
    yield
    faults, people.faults = people.faults, []
    assert faults == []


def _only_here(url: str, site: Site, faults: list[str]) -> None:
    if not url.startswith((site.address, "data:", "blob:")):
        faults.append(f"a request left for {url}")


def follow(page, link: str) -> None:
    """Follow a link or press a button, and wait for its page, of which a busy machine may show nothing yet."""
    page.click(link)
    page.wait_for_load_state()


def sign_in(page, site: Site, role: str) -> None:
    """Sign in as the demonstration account of a role; the first time, a password of one's own is chosen."""
    email, password = site.accounts[role]
    page.goto("/ar/sign-in/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")
    page.wait_for_load_state()
    if page.locator("input[name=again]").count():
        chosen = f"{password}-of my own"
        page.fill("input[name=password]", chosen)
        page.fill("input[name=again]", chosen)
        page.press("input[name=again]", "Enter")
        page.wait_for_load_state()
        site.accounts[role] = (email, chosen)
