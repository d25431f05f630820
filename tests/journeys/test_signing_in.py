"""Coming in, in a real browser: by an invitation's letter, and by a passkey that the device holds."""

import email
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.journeys.conftest import PHONE, sign_in
from tests.journeys.test_reading import violations

PASSWORD = "a phrase of the journey 2026"


@pytest.fixture
def device(browser, site):
    """Open a browser with a device that holds passkeys; they belong to a name, so the site is called localhost."""
    context = browser.new_context(base_url=f"http://localhost:{urlsplit(site.address).port}")
    page = context.new_page()
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    page.device = devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]
    page.devices = devices
    yield page
    context.close()


def confirm(page, password: str) -> None:
    """Type the password once more where the page asks for it."""
    if page.locator("input[name=password]").count():
        page.fill("input[name=password]", password)
        page.press("input[name=password]", "Enter")
        page.wait_for_load_state()


def test_a_passkey_opens_the_account_alone(device, site):
    sign_in(device, site, "partner")
    device.goto("/ar/sign-in/passkeys/add/")
    confirm(device, site.accounts["partner"][1])
    assert violations(device) == []
    device.fill("input[name=name]", "مفتاح الرحلة")
    device.click("#mfa_webauthn_add")
    device.wait_for_url(lambda url: not url.endswith("/passkeys/add/"))
    device.wait_for_load_state()
    assert len(device.devices.send("WebAuthn.getCredentials", {"authenticatorId": device.device})["credentials"]) == 1
    device.goto("/ar/sign-in/passkeys/")
    assert device.get_by_text("مفتاح الرحلة").is_visible()
    assert violations(device) == []

    device.context.clear_cookies()
    device.goto("/ar/sign-in/")
    device.click("#passkey_login")
    device.wait_for_url("**/ar/workspace/")
    device.goto("/ar/accounts/")
    assert device.get_by_text(site.accounts["partner"][0]).first.is_visible()


def test_a_device_that_refuses_is_said_in_words(device):
    device.devices.send("WebAuthn.setUserVerified", {"authenticatorId": device.device, "isUserVerified": False})
    device.goto("/ar/sign-in/")
    assert device.locator("#passkey_failure").is_hidden()
    device.click("#passkey_login")
    device.locator("#passkey_failure").wait_for(state="visible", timeout=15000)


def letters(site) -> list[str]:
    """Return the texts of the letters sent, oldest first."""
    folder = Path(site.environment["MULTAQA_VAR"]) / "mail"
    written = b"".join(
        path.read_bytes() for path in sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime)
    )
    parts = written.split(b"-" * 79 + b"\n")[:-1]
    return [email.message_from_bytes(part).get_payload(decode=True).decode() for part in parts]


def test_an_invited_person_opens_the_account_from_the_letter(visit, site):
    page = visit("/ar/members/people/add/", role="secretariat")
    page.fill("main [name=name_ar]", "مدعوة الرحلة")
    page.fill("main [name=email]", "journey@demonstration.example")
    page.click("main form[method=post] button[type=submit].btn-primary")
    page.wait_for_load_state()
    assert violations(page) == []
    page.click("a[href$='/invite/']")
    page.click("main form[method=post] button[type=submit].btn-primary")
    page.wait_for_load_state()

    letter = letters(site)[-1]
    assert "مدعوة الرحلة" in letter
    link = re.search(r"/ar/accounts/invitation/[\w-]+/", letter)[0]
    phone = visit(link, viewport=PHONE)
    assert violations(phone) == []
    phone.fill("input[name=password]", PASSWORD)
    phone.fill("input[name=again]", "something else")
    phone.press("input[name=again]", "Enter")
    phone.wait_for_load_state()
    assert phone.locator("[aria-invalid=true]").count() == 1
    phone.fill("input[name=password]", PASSWORD)
    phone.fill("input[name=again]", PASSWORD)
    phone.press("input[name=again]", "Enter")
    phone.wait_for_url("**/ar/accounts/second-factor/")
    assert violations(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
    phone.goto("/ar/accounts/")
    assert phone.get_by_text("journey@demonstration.example").is_visible()
