"""What is loaded comes out again byte for byte, and loading that gives the same rows."""

import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import translation

from multaqa.archive import actions, queries
from multaqa.archive.records.gathering import Gathered
from multaqa.archive.records.stored import stored
from multaqa.audit.models import Event
from tests.multaqa.archive.conftest import ESCWA, SECOND, texts_of

pytestmark = pytest.mark.django_db
# Bookkeeping of this database, and what belongs to accounts.
OWN = {"version", "created_at", "changed_at", "stored_at", "path"}
ARCHIVES = pytest.mark.parametrize("archive", [ESCWA, SECOND], ids=["escwa", "second"])


@ARCHIVES
def test_the_export_is_the_archive_byte_for_byte(archive, tmp_path):
    actions.load(archive)
    actions.export(tmp_path / "out")
    assert texts_of(tmp_path / "out") == texts_of(archive)


@ARCHIVES
def test_the_export_loads_to_the_same_rows(archive, tmp_path):
    rows = []
    for folder in (archive, tmp_path / "out"):
        with transaction.atomic():
            count_from_one()
            actions.load(folder)
            rows.append(everything())
            if folder is archive:
                actions.export(tmp_path / "out")
            transaction.set_rollback(True)
    assert rows[0] == rows[1]
    assert sum(len(each) for each in rows[0].values()) > 60


@ARCHIVES
def test_a_second_load_changes_nothing_and_tells_nothing(archive):
    first = actions.load(archive)
    events, rows = Event.objects.count(), everything()
    second = actions.load(archive)
    assert (second.added, second.changed, second.same) == (0, 0, first.added)
    assert Event.objects.count() == events
    assert everything() == rows


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_language_of_the_person_who_loads_changes_no_row(language):
    rows = []
    for spoken in ("ar", language):
        with translation.override(spoken), transaction.atomic():
            count_from_one()
            actions.load(SECOND)
            rows.append(everything())
            transaction.set_rollback(True)
    assert rows[0] == rows[1]


@ARCHIVES
def test_the_database_holds_the_rows_of_the_archive(archive):
    read = queries.check(archive)
    actions.load(archive)
    kept = {(row.table, row.key): row for table in stored().rows.values() for row in table.values()}
    assert kept == {(row.table, row.key): row for row in read.rows}


def test_gathering_is_the_reverse_of_spreading():
    """From rows to plain data and back over the files, for every table of the invented network."""
    rows = queries.check(SECOND).rows
    network = Gathered(rows).entries(type_of("members.network"))[0]
    assert [entry["order"] for entry in network["objectives"]] == [1]
    assert {row.table for row in rows} >= {
        "members.mandate",
        "meetings.revision",
        "meetings.agendaproposal",
        "recommendations.evidence",
        "reports.owntext",
        "meetings.corrigendum",
    }


def test_an_export_into_a_folder_of_other_things_is_refused(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(actions.BadArchive):
        actions.export(tmp_path)
    assert texts_of(tmp_path).keys() == {"thesis.txt"}


def test_an_export_brings_an_archive_up_to_date_and_leaves_other_files(copy):
    folder = copy(SECOND)
    (folder / "meetings" / "99.yaml").write_text("code: old\n")
    (folder / "README.md").write_text("kept")
    actions.load(SECOND)
    actions.export(folder)
    assert texts_of(folder) == texts_of(SECOND)
    assert (folder / "README.md").read_text() == "kept"


def type_of(table):
    from multaqa.archive.format.layout import ENTRY_OF

    return ENTRY_OF[table]


def count_from_one() -> None:
    """Let the numbers of empty tables begin again; PostgreSQL goes on counting after a rollback."""
    models = [model for model in apps.get_models() if model.__module__.startswith("multaqa.")]
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(sql)


def everything() -> dict[str, list]:
    """Return every row of every table of the platform, without bookkeeping, events and accounts."""
    apart = {"audit", "accounts", "auth", "contenttypes", "sessions"}
    out = {}
    for model in apps.get_models():
        if not model.__module__.startswith("multaqa.") or model._meta.app_label in apart:
            continue
        fields = [field.name for field in model._meta.concrete_fields if field.name not in OWN]
        out[model._meta.label] = list(QuerySet(model).order_by("pk").values_list(*fields))
    return out
