"""People with a browser each, on a site where nobody has an account until a letter has brought the invitation."""

import re
from urllib.parse import urlsplit

from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.test_reading import violations
from tests.letterbox import Letterbox
from tests.site import Site

PASSWORD = "a phrase of the round 2026"
OFFICER = "officer@office.example"
_LINK = re.compile(r"https?://\S+/invitation/[\w-]+/")
# A refused form answers 422, a second editor 409, what one may not see 404, a stale page 403; without a connection
# nothing answers.
# The browser mentions each.
_EXPECTED = re.compile(r"status of 4(22|09|04|03)|net::ERR|htmx:(sendError|afterRequest)")


class Visitors:
    """Browsers of the people of one site, kept open from one test to the next, with the faults that they met."""

    def __init__(self, browser, site: Site, letters: Letterbox) -> None:
        self.browser, self.site, self.letters = browser, site, letters
        self.pages: dict[str, object] = {}
        self.faults: list[str] = []

    def __getitem__(self, who: str):
        """Return the page of somebody who has signed in, by their address; nothing for the public."""
        if who not in self.pages:
            self.pages[who] = self.open(who)
        return self.pages[who]

    def open(self, who: str = "", **options):
        """Return a page in a browser of its own, signed in unless it is the public's."""
        context = self.browser.new_context(
            **{"viewport": DESKTOP, "base_url": self.site.address, "accept_downloads": True, **options}
        )
        page = self._watched(context.new_page())
        if who:
            sign_in(page, who)
        return page

    def _watched(self, page):
        page.on("console", lambda message: self._note(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self._note(str(error)))
        page.on("request", lambda request: self._note_foreign(request.url))
        return page

    def reopen(self, who: str):
        """Close somebody's tab and open another in the same browser."""
        context = self.pages[who].context
        self.pages[who].close()
        self.pages[who] = self._watched(context.new_page())
        return self.pages[who]

    def _note(self, fault: str) -> None:
        if not _EXPECTED.search(fault):
            self.faults.append(fault)

    def _note_foreign(self, url: str) -> None:
        if not url.startswith((self.site.address, "data:", "blob:")):
            self.faults.append(f"a request left for {url}")

    def accept_invitation(self, who: str) -> None:
        """Follow the link of somebody's newest letter and choose a password."""
        link = _LINK.search(self.letters.to(who)[-1].text)[0]
        page = self.open()
        page.goto(urlsplit(link).path)
        page.fill("input[name=password]", PASSWORD)
        page.fill("input[name=again]", PASSWORD)
        page.press("input[name=again]", "Enter")
        page.wait_for_load_state()
        self.pages[who] = page

    def close(self) -> None:
        for context in self.browser.contexts:
            context.close()


def sign_in(page, who: str) -> None:
    page.goto("/ar/sign-in/")
    page.fill("input[name=login]", who)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/workspace/")


def hold(page, *paths: str) -> None:
    """Look at pages in Arabic and in English: no barrier for anybody, and none wider than a phone."""
    for path in paths:
        for language in ("ar", "en"):
            page.goto(f"/{language}/{path}")
            barriers = violations(page)
            assert not barriers, f"{page.url}: {barriers}"
            page.set_viewport_size(PHONE)
            width = page.evaluate("document.documentElement.scrollWidth")
            page.set_viewport_size(DESKTOP)
            assert width <= PHONE["width"] + 1, f"{page.url} is {width} wide"
