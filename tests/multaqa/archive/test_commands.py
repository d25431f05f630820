"""The commands: what they print, in which language, and how they end."""

import json

import pytest
from click.testing import CliRunner
from django.utils import translation

from multaqa.archive.format.schema import schemas
from multaqa.cli import COMMANDS, main, spoken
from multaqa.members.models import State
from tests.conftest import ROOT
from tests.multaqa.archive.conftest import SECOND, texts_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def run():
    def call(*arguments: object):
        with translation.override("ar"):
            return CliRunner().invoke(main, [str(each) for each in arguments])

    return call


def test_load_says_what_it_did_and_a_second_time_that_nothing_changed(run):
    first = run("load", "--language", "en", SECOND)
    assert first.exit_code == 0, first.output
    assert "  Meetings: " in first.output
    assert "records added: 66; changed: 0; unchanged: 0" in first.output
    assert "records added: 0; changed: 0; unchanged: 66" in run("load", "--language", "en", SECOND).output


def test_check_names_the_faults_on_the_error_stream_and_ends_with_1(run, copy):
    folder = copy(SECOND, {"meetings/02.yaml": ("mode: virtual", "mode: blended")})
    done = run("check", "--language", "en", folder)
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.startswith(
        "meetings/02.yaml:4 mode: Found “blended”; expected one of: in-person, virtual, hybrid."
    )
    assert done.stderr.endswith("1 fault; nothing was changed.\n")


def test_check_needs_no_database(run, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert run("check", "--language", "en", SECOND).output == "No fault in 66 records.\n"


def test_a_bad_archive_is_not_loaded_in_part(run, copy):
    folder = copy(SECOND, {"meetings/02.yaml": ("mode: virtual", "mode: blended")})
    assert run("load", folder).exit_code == 1
    assert not State.objects.exists()


def test_faults_are_told_in_arabic_by_default(run, copy):
    folder = copy(SECOND, {"meetings/02.yaml": ("mode: virtual", "mode: blended")})
    told = run("check", folder).stderr
    assert "\u2066meetings/02.yaml:4 mode\u2069" in told, "the place reads left to right"
    assert "المتوقع" in told


def test_export_writes_what_was_loaded(run, tmp_path):
    run("load", SECOND)
    done = run("export", "--language", "en", tmp_path / "out")
    assert done.output == "20 files written.\n"
    assert texts_of(tmp_path / "out") == texts_of(SECOND)


def test_export_refuses_a_folder_of_other_things(run, tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    done = run("export", "--language", "en", tmp_path)
    assert done.exit_code == 1
    assert "holds no archive" in done.stderr


def test_the_schemas_that_ship_are_current():
    folder = ROOT / "docs" / "archive" / "schema"
    assert {path.name: path.read_text("utf-8") for path in folder.glob("*.json")} == schemas()


def test_a_schema_is_whole():
    for text in schemas().values():
        schema = json.loads(text)
        named = {each.rpartition("/")[2] for each in _references(schema)}
        assert named <= set(schema["$defs"])


def _references(part):
    if isinstance(part, dict):
        yield from ([part["$ref"]] if "$ref" in part else [])
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            yield from _references(each)


def test_the_list_of_commands_is_quick_to_come_and_true(run):
    listed = run("--help").output
    for name in COMMANDS:
        assert f"  {name} " in listed


@pytest.mark.parametrize(("lang", "expected"), [("fr_FR.UTF-8", "fr"), ("en_GB", "en"), ("ar_LB", "ar"), ("C", "ar")])
def test_the_language_of_the_environment(lang, expected, monkeypatch):
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", lang)
    assert spoken() == expected


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_listed_command_is_there(name, run):
    assert run(name, "--help").exit_code == 0


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_another_network_is_reported_without_a_word_of_the_first(language, run, tmp_path):
    """Nothing is hard-wired: the invented federation's report names no ESCWA and no Arab State."""
    run("load", SECOND)
    out = tmp_path / "report.html"
    done = run("report", "committee", "--session", 6, "--language", language, "--format", "html", "--out", out)
    assert done.exit_code == 0, done.output
    text = out.read_text("utf-8")
    assert "This report covers two years." in text
    assert not [word for word in ("ESCWA", "الإسكوا", "CESAO", "الدول العربية", "Arab States") if word in text]
