"""Hostile text in every text column of every table, and every page that can be read: nothing of it is ever run.

Texts are written into the rows directly, past the forms that would refuse some: what shows them must hold alone.
"""

import csv
import io
import re
import zipfile

import openpyxl
import pytest
from django.apps import apps
from django.db import models, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from multaqa.accounts import declarations
from multaqa.audit.models import Event
from tests.multaqa import examples
from tests.multaqa.people import a_person
from tests.multaqa.test_access import undone

pytestmark = pytest.mark.django_db
examples.load()
BREAKS = "\"'><b id=xss>`{{7*7}}{%x%}&<script>xss()</script><img src=x onerror=xss()>"
# What must never stand in a page as it was typed: an element, or the end of an attribute.
RAN = ("<b id=xss", "<script>xss", "<img src=x onerror", "\"'><b", "49`", "&amp;amp;")
HOSTILE = {"a formula": f"=1+1{BREAKS}", "a call": f"@SUM(1){BREAKS}"}
LINES = "\nX-EVIL:1\r\nBEGIN:VALARM"
READ = [
    one for one in declarations.addresses() if one.access and one.access.read and one.area not in ("sign-in", "api")
]
AREAS = sorted({one.area for one in READ})
PLAIN = re.compile(
    r"(^|_)(code|path|url|sha256|digest|key|token|languages?|media_type|zone|framework|unit|indicator|pillar"
    r"|email|password|status|state|kind|engine_version|input_sha256|address|symbol|interpretation)$"
)


def poison(text: str) -> int:
    """Write `text` into every free text of every row; returns how many columns took it."""
    taken = 0
    for model in apps.get_models():
        if not model.__module__.startswith("multaqa.") or model is Event or not model._default_manager.exists():
            continue
        for field in model._meta.concrete_fields:
            if not _is_free(field):
                continue
            value = text + LINES if isinstance(field, models.TextField) else text[: field.max_length]
            try:
                with transaction.atomic():
                    taken += model._base_manager.update(**{field.attname: value}) > 0
            except Exception:  # an append-only table, or a rule of the database: it holds no other text either
                continue
    return taken


def _is_free(field: models.Field) -> bool:
    is_text = type(field).__name__.removeprefix("Translation") in ("CharField", "TextField")
    return is_text and not (field.choices or field.unique or PLAIN.search(field.name.removesuffix("_ar")))


def faults_of(path: str, response) -> list[str]:
    """Return what is wrong with an answer."""
    if response.status_code >= 500:
        return [f"{path}: {response.status_code}"]
    content = b"".join(response.streaming_content) if response.streaming else response.content
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    look = {"text/html": _in_markup, "image/svg+xml": _in_markup, "text/csv": _in_csv, "text/calendar": _in_calendar}
    look = look.get(kind) or (_in_package if content[:2] == b"PK" else lambda _content: [])
    return [f"{path}: {found}" for found in look(content)]


def _in_markup(content: bytes) -> list[str]:
    text = content.decode()
    return [sign for sign in RAN if sign in text]


def _in_csv(content: bytes) -> list[str]:
    cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in row]
    return [cell[:40] for cell in cells if re.match(r"[=@+\t\r]", cell)]


def _in_calendar(content: bytes) -> list[str]:
    return ["a line of its own"] if re.search(rb"^(X-EVIL|BEGIN:VALARM)", content, re.MULTILINE) else []


def _in_package(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
        found = [name for name in names if name.endswith((".xml", ".rels")) and b"<b id=xss" in package.read(name)]
    if "xl/workbook.xml" in names:
        rows = (row for page in openpyxl.load_workbook(io.BytesIO(content)) for row in page.iter_rows())
        found += [cell.coordinate for row in rows for cell in row if cell.data_type == "f"]
    return found


@pytest.mark.parametrize("area", AREAS)
def test_no_text_is_ever_run(area, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    browser = Client(raise_request_exception=False)
    browser.force_login(a_person("secretariat").user)
    wrong, taken = [], 0
    for number, address in enumerate(one for one in READ if one.area == area):
        make = examples.EXAMPLES.get(address.name)
        with undone(browser):
            arguments = make() if make else {}
            taken += poison(list(HOSTILE.values())[number % 2])
            with translation.override(("ar", "en", "fr")[number % 3]):
                path = reverse(address.name, kwargs=arguments)
            wrong += faults_of(path, browser.get(path))
    assert wrong == []
    assert taken > 5


@pytest.mark.parametrize("format", ["html", "pdf", "docx"])
def test_a_report_takes_any_text(format, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    browser = Client(raise_request_exception=False)
    arguments = examples.EXAMPLES["reports:edition"]() | {"format": format}
    poison(HOSTILE["a formula"])
    answer = browser.get(reverse("reports:edition", kwargs=arguments))
    assert answer.status_code == 200
    assert faults_of("report", answer) == []
