"""A word that stands in addresses is refused as a code: beside its field on every page, and in an archive."""

import pytest
from django.apps import apps
from django.utils.translation import override

from multaqa.archive.format.layout import ENTRY_OF
from multaqa.archive.records.rows import Row
from multaqa.archive.rules import codes
from multaqa.archive.rules.book import Book
from multaqa.common.codes import faults_of_code
from multaqa.common.models import Recorded
from multaqa.meetings.models import Meeting
from multaqa.members.actions import add_body
from tests.multaqa.measurement import factories

pytestmark = pytest.mark.django_db
KEPT = [apps.get_model(name) for name in ENTRY_OF]
TABLES = [model for model in KEPT if issubclass(model, Recorded) and model.reserved]


DAYS = {"opens_on": "2026-11-02", "closes_on": "2026-12-02", "starts_on": "2026-11-02", "ends_on": "2026-11-03"}
# What the form of each page asks for besides.
SENT = {
    "meetings/new/": {"kind": "regular", "mode": "in-person", "zone": "UTC"},
    "publications/new/": {"kind": "report"},
    "measurement/add/": {"name_ar": "مؤشر", "short_name_ar": "مؤشر", "kind": "computed", "scale": "100", "order": "1"},
    "measurement/gems/new/": {"year": "2026"},
    "measurement/rounds/new/": {"threshold": "1"},
}


@pytest.mark.parametrize(
    ("page", "word"),
    [
        ("meetings/new/", "topics"),
        ("meetings/new/", "Proposals"),
        ("publications/new/", "index"),
        ("measurement/add/", "states"),
        ("measurement/gems/new/", "change"),
        ("measurement/rounds/new/", "new"),
    ],
)
def test_the_refusal_stands_beside_the_code(client_as, page, word):
    edition = factories.an_edition(index=factories.an_index("gems"))
    sent = {**SENT[page], **DAYS, "edition": edition.pk, "title_ar": "عنوان", "code": word}
    answer = client_as("secretariat").post(f"/en/{page}", sent)
    assert answer.status_code == 422
    errors = answer.context["form"].errors
    assert set(errors) == {"code"}
    assert f"“{word}” stands in the address of another page" in errors["code"][0]


def test_a_body_takes_no_such_code_from_its_acronym(standing):
    body = add_body(by=standing("secretariat"), acronym_en="ADD", name_ar="هيئة", kind="civil")
    assert body.code == "add-2"


def test_any_other_word_is_a_code():
    assert faults_of_code(Meeting, "8") == []
    assert faults_of_code(Meeting, "new-york") == []


@pytest.mark.parametrize("table", TABLES, ids=lambda model: model._meta.label_lower)
def test_an_archive_holds_no_such_code(table):
    name = table._meta.label_lower
    own = ENTRY_OF[name].identity
    for word in table.reserved:
        row = Row(name, tuple("x" for _ in own), {"code": word.capitalize()})
        with override("en"):
            [(_, field, sentence)] = codes.reserved(Book([row]))
        assert field == ("code",)
        assert word.capitalize() in sentence
