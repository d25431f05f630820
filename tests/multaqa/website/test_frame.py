"""The frame of every page, and the library's pages inside it, in three languages."""

import re
from pathlib import Path

import pytest
from django import forms
from django.template.loader import get_template, render_to_string
from django.urls import reverse
from django.utils.translation import override

from multaqa.common.forms import DayField, LineField

SOURCE = Path(__file__).parents[3] / "src/multaqa"
LANGUAGES = [("ar", "rtl"), ("en", "ltr"), ("fr", "ltr")]
TEMPLATES = sorted(
    str(path.relative_to(folder)) for folder in SOURCE.glob("*/templates") for path in folder.rglob("*.html")
)
SIGN_IN = ["account_login", "account_reset_password"]
OWN_ACCOUNT = ["account_email", "account_change_password", "mfa_index", "mfa_list_webauthn", "account_logout"]


class Visit(forms.Form):
    day = DayField(label="Day", help_text="The first day.")
    place = LineField(label="Place", required=False)


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_compiles(name):
    assert get_template(name)


@pytest.mark.parametrize(("language", "direction"), LANGUAGES)
def test_missing_page_speaks_the_language_of_its_address(client, db, language, direction):
    answer = client.get(f"/{language}/no-such-page/")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert f'<html lang="{language}" dir="{direction}">' in page
    assert page.count("<h1>") == 1
    # The same page in each of the three languages, the present one marked and not linked.
    assert re.search(rf'<span lang="{language}" aria-current="true">', page)
    assert {other for other, _ in LANGUAGES if f'href="/{other}/no-such-page/" lang="{other}"' in page} == {
        other for other, _ in LANGUAGES if other != language
    }


@pytest.mark.parametrize("name", SIGN_IN)
@pytest.mark.parametrize(("language", "direction"), LANGUAGES)
def test_sign_in_wears_the_frame(client, db, name, language, direction):
    with override(language):
        page = client.get(reverse(name)).content.decode()
    assert f'<html lang="{language}" dir="{direction}">' in page
    assert 'class="site-header' in page
    assert "style=" not in page
    assert reverse("account_signup") not in page


@pytest.mark.parametrize("name", OWN_ACCOUNT)
def test_own_account_wears_the_frame(client_as, name):
    with override("ar"):
        answer = client_as("director").get(reverse(name), follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'class="site-header' in page
    assert "style=" not in page


def test_fault_stands_at_its_field_and_above_the_form():
    page = render_to_string("common/_form.html", {"form": Visit({"day": "32/1"}), "submit": "Save"})
    assert page.count("2026-11-22") == 2
    assert '<a href="#id_day">' in page
    assert 'aria-invalid="true"' in page
    assert 'id="id_day_error"' in page
    assert re.search(r'aria-describedby="[^"]*\bid_day_error\b', page)


def test_help_is_tied_to_its_field():
    page = str(Visit())
    assert 'id="id_day_helptext"' in page
    assert 'aria-describedby="id_day_helptext"' in page
