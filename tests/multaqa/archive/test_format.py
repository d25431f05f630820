"""The format and the tables agree: nothing is left out, no text is cut, and the page explains every field."""

import re

import pytest
from django.db.models import CharField, ForeignKey, GeneratedField, TextField

from multaqa.archive.format.entries import Citation, Entry
from multaqa.archive.format.layout import ENTRY_OF, KINDS, ORDER
from multaqa.archive.format.reference import into
from multaqa.archive.records import shape
from multaqa.archive.records.naming import heard, said
from tests.conftest import ROOT

ENTRIES = pytest.mark.parametrize("entry", ORDER, ids=lambda entry: entry.table)
PAGE = ROOT / "docs" / "archive" / "README.md"

# Bookkeeping, and who did what: accounts stay with their platform, and the chain of events with its database.
NOT_KEPT = {"id", "version", "created_at", "changed_at"}
OF_ACCOUNTS = {"user", "verified_by", "closed_by", "handed_in_by", "proposed_by", "decided_by", "issued_by", "by"}
# Texts from closed lists, which need no limit of length.
CLOSED = {"zone", "before", "after", "original_language"}
# What the platform derives or makes by itself, whole tables and single columns.
DERIVED = {"recommendations.followup", "common.submission"}


@ENTRIES
def test_every_column_of_a_table_is_in_the_archive(entry):
    missing = set()
    fields = shape.model_of(entry.table)._meta.concrete_fields
    translated = {field.name[:-3] for field in fields if field.name.endswith("_ar")}
    for field in fields:
        is_account = isinstance(field, ForeignKey) and field.related_model._meta.label == "accounts.User"
        if is_account:
            assert field.name in OF_ACCOUNTS
        elif not isinstance(field, GeneratedField) and field.name not in NOT_KEPT | translated | set(
            shape.columns(entry)
        ):
            missing.add(field.name)
    assert not missing


def test_every_table_of_the_network_is_in_the_archive():
    """Tables of the apps that hold the network's record; measurement's rounds and results have formats of their own."""
    from django.apps import apps

    held = {"common", "members", "publications", "meetings", "recommendations", "reports"}
    tables = {model._meta.label_lower for model in apps.get_models() if model._meta.app_label in held}
    assert tables - set(ENTRY_OF) - DERIVED == set()


@ENTRIES
def test_no_text_of_the_archive_is_longer_than_its_column(entry):
    """The format's limit is the column's own, in both directions."""
    limits = {}
    for name, info in entry.model_fields.items():
        kind = next(field for field in shape.fields(entry) if field.name == name)
        schema = entry.model_json_schema()["properties"].get(name, {})
        if kind.use == "plain":
            limits[name] = _limit(schema, entry)
        if kind.use == "trilingual":
            limits[f"{name}_ar"] = _limit(schema, entry)
        del info
    for column in shape.model_of(entry.table)._meta.concrete_fields:
        if column.name in limits and isinstance(column, CharField) and not column.choices:
            if limits[column.name] is None:
                assert column.name in CLOSED, column.name
            else:
                assert limits[column.name] <= column.max_length, column.name
        elif column.name in limits and isinstance(column, TextField):
            assert limits[column.name] is None, column.name


def _limit(schema, entry) -> int | None:
    """Return the greatest length that a schema allows, of a text or of each language of one."""
    definitions = entry.model_json_schema().get("$defs", {})
    found = re.findall(r"'maxLength': (\d+)", str(_resolved(schema, definitions)))
    return int(found[0]) if found else None


def _resolved(part, definitions):
    if isinstance(part, dict):
        if "$ref" in part:
            return _resolved(definitions[part["$ref"].rpartition("/")[2]], definitions)
        return {name: _resolved(each, definitions) for name, each in part.items()}
    return [_resolved(each, definitions) for each in part] if isinstance(part, list) else part


@ENTRIES
def test_every_field_says_what_it_holds(entry):
    assert entry.__doc__
    for name, info in entry.model_fields.items():
        assert info.description, f"{entry.__name__}.{name}"
        assert info.description.endswith("."), f"{entry.__name__}.{name}"


def _explained() -> dict[str, set[str]]:
    """Return the fields that the page explains, by the name of the entry in its headings."""
    out: dict[str, set[str]] = {}
    entry = ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if found := re.match(r"#### `(\w+\.\w+)`", line):
            entry = found[1]
            out[entry] = set()
        elif found := re.match(r"\| `(\w+)` \|", line):
            out.setdefault(entry, set()).add(found[1])
    return out


@ENTRIES
def test_the_page_explains_every_field(entry):
    explained = _explained()
    assert entry.table in explained, "no heading names the table"
    assert explained[entry.table] == set(entry.model_fields)


def test_the_list_of_fields_is_current():
    text = PAGE.read_text(encoding="utf-8")
    assert into(text) == text


def test_the_page_explains_every_file_and_the_citation():
    text = PAGE.read_text(encoding="utf-8")
    for kind in KINDS:
        assert f"`{kind.pattern}`" in text
    for name in Citation.model_fields:
        assert f"`{name}`" in text


def test_the_worked_example_is_the_second_network():
    """What the page shows stands in the archive that the tests load, line by line."""
    folder = ROOT / "tests" / "multaqa" / "archive" / "fixtures" / "second-network"
    text = PAGE.read_text(encoding="utf-8")
    shown = re.findall(r"<!-- from (\S+) -->\n```\w+\n(.*?)```", text, re.DOTALL)
    assert len(shown) >= 3
    for name, body in shown:
        kept = (folder / name).read_text(encoding="utf-8")
        for piece in body.split("…\n"):
            assert piece in kept, f"{name}: {piece}"


@pytest.mark.parametrize(
    ("table", "name", "key"),
    [
        ("members.state", "EGY", ("EGY",)),
        ("members.committeesession", "council/3", (("council",), 3)),
        ("meetings.session", "2", (("8",), None, 2)),
        ("meetings.session", "1.2", (("8",), (("8",), 1), 2)),
        ("meetings.agendaitem", 4, (("8",), 4)),
        ("meetings.agendaproposal", "9/3", (("9",), 3)),
    ],
)
def test_names_are_heard_as_they_are_said(table, name, key):
    around = {"meetings.meeting": ("8",)}
    assert heard(table, name, around) == key
    assert said(table, key) == name


def test_a_table_comes_after_those_that_it_refers_to():
    tables = [entry.table for entry in ORDER]
    for entry in ORDER:
        for column in shape.columns(entry):
            target = shape.target(entry, column)
            if target in tables:
                assert tables.index(target) <= tables.index(entry.table), f"{entry.table}.{column}"


def test_entries_have_one_home():
    """Every table stands in one kind of file, or below entries of others; documents may stand in two places."""
    top = [kind.entry for kind in KINDS]
    assert len(top) == len(set(top))
    below: list[type[Entry]] = []
    for entry in ORDER:
        below += [field.target for field in shape.fields(entry) if field.use == "entries"]
    assert set(top) | set(below) == set(ORDER)
