"""`multaqa files`, as the operator runs it."""

import os

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from multaqa.cli.files import files
from multaqa.files import actions
from tests.multaqa.measurement.ratings import OFFICE

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def run(command):
    with translation.override("en"):
        return CliRunner().invoke(files, [command])


def left(path):
    """Leave a file of two days ago that no row knows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"left")
    os.utime(path, (0, 0))
    return path


def test_the_sweeper_takes_what_nobody_knows_of_files_and_of_ratings(folder):
    kept = actions.store(SimpleUploadedFile("a.txt", b"text"), by=OFFICE)
    os.utime(folder / kept.path, (0, 0))
    gone = [left(folder / "ab" / "ab12"), left(folder / "ratings" / "state=JOR" / "x.parquet")]
    young = folder / "cd" / "cd12"
    left(young)
    os.utime(young)
    done = run("sweep")
    assert (done.exit_code, done.stdout) == (0, "2 files were removed.\n")
    assert [path.exists() for path in gone] == [False, False]
    assert young.exists()
    assert (folder / kept.path).exists()


def test_a_damaged_file_is_named(folder):
    kept = actions.store(SimpleUploadedFile("a.txt", b"text"), by=OFFICE)
    assert run("verify").exit_code == 0
    (folder / kept.path).write_bytes(b"other")
    done = run("verify")
    assert (done.exit_code, kept.path in done.stdout) == (1, True)
