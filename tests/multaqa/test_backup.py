"""The drill: a site on SQLite is backed up, brought back on the engine under test, and backed up again: all is same."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.databases import a_database, rows
from tests.processes import environment_of, said_by, started

SITE = """
import django; django.setup()
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
call_command("migrate", verbosity=0)
from multaqa.files import actions as files
from tests.multaqa.measurement import ratings, review_factories
from tests.multaqa.meetings import factories
review_factories.a_release()
factories.a_whole_meeting()
files.store(SimpleUploadedFile("ملف.txt", "نص".encode()), by=review_factories.OFFICE)
token, secret = ratings.a_token()
from multaqa.measurement.actions import ratings as actions
actions.receive(token, actions.Batch("k", b"[]", [(1, ratings.a_rating())]))
"""
LOOK = """
import django; django.setup()
from django.test import Client
from multaqa.audit.queries import broken_links, head
from multaqa.files.queries import damaged
from multaqa.audit import actions as audit
from tests.multaqa.people import a_body
pages = ("/ar/", "/ar/meetings/8/", "/en/measurement/", "/ar/members/", "/en/measurement/index.json")
said = [Client().get(page, headers={"host": "localhost"}) for page in pages]
newest = f"{head().length}:{head().digest}"
print([answer.status_code for answer in said], len(list(broken_links())), len(list(damaged())), newest)
# And it goes on: new rows get numbers of their own.
audit.note(a_body("after-the-restore"), by=None, deed="members.add")
print(len(list(broken_links())))
"""
# JSON is kept by each engine in its own order, and sessions and kinds of record are made anew.
OTHERWISE = {
    "django_session",
    "django_content_type",
    "auth_permission",
    "usersessions_usersession",
    "multaqa_cache",
    "django_migrations",
    "sqlite_sequence",
}


def command(*arguments: str, environment: dict[str, str], folder: Path) -> tuple[int, str]:
    with started("-m", "multaqa.cli", *arguments, environment=environment, folder=folder) as process:
        said = process.rest()
        return process.finish(), "\n".join(said) + process.complaints()


def tables(path: Path) -> dict[str, list]:
    """Return what each table of a copy holds."""
    with closing(sqlite3.connect(path)) as copy:
        names = [name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: copy.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall() for name in names if name not in OTHERWISE
        }


def plain(value):
    """Return a value without what the engines write differently: the order of JSON."""
    if isinstance(value, str) and value[:1] in "{[":
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def test_a_site_comes_back_whole_on_the_engine_under_test(tmp_path):
    ours = environment_of(tmp_path / "ours", f"sqlite:///{tmp_path / 'ours.sqlite3'}", MULTAQA_DEBUG="1")
    (tmp_path / "ours").mkdir()
    said_by(SITE, environment=ours, folder=tmp_path)
    first, second = tmp_path / "first", tmp_path / "second"
    assert command("backup", str(first), environment=ours, folder=tmp_path)[0] == 0
    assert command("backup", str(first), environment=ours, folder=tmp_path)[0] == 1
    with a_database(tmp_path, "restored") as address:
        theirs = environment_of(tmp_path / "theirs", address, MULTAQA_DEBUG="1")
        (tmp_path / "theirs").mkdir()
        _broken_backups_bring_nothing(first, theirs, tmp_path, address)
        done, said = command("restore", str(first), environment=theirs, folder=tmp_path)
        assert done == 0, said
        assert command("backup", str(second), environment=theirs, folder=tmp_path)[0] == 0
        again, said = command("restore", str(first), environment=theirs, folder=tmp_path)
        assert (again, rows(address, "SELECT count(*) FROM audit_head")) == (1, [(1,)]), said
        before, after = (json.loads((each / "manifest.json").read_text()) for each in (first, second))
        assert (after["rows"], after["audit"]) == (before["rows"], before["audit"])
        assert before["rows"]["measurement_answer"] > 10
        files = [
            {name: sum_ for name, sum_ in each["sha256"].items() if name != "rows.sqlite3"} for each in (before, after)
        ]
        assert files[0] == files[1]
        assert len(files[0]) >= 3
        old, new = tables(first / "rows.sqlite3"), tables(second / "rows.sqlite3")
        for name, held in old.items():
            assert [list(map(plain, row)) for row in new[name]] == [list(map(plain, row)) for row in held], name
        looked = said_by(LOOK, environment=theirs, folder=tmp_path)
        assert looked == [f"[200, 200, 200, 200, 200] 0 0 {before['audit']}", "0"]


def _broken_backups_bring_nothing(whole: Path, environment: dict[str, str], tmp_path: Path, address: str) -> None:
    """A backup that was cut short, or altered by one byte, is named and changes nothing."""
    broken = tmp_path / "broken"
    shutil.copytree(whole, broken)
    kept = next(path for path in (broken / "files").rglob("*") if path.is_file())
    kept.write_bytes(kept.read_bytes() + b"x")
    done, said = command("--language", "en", "restore", str(broken), environment=environment, folder=tmp_path)
    assert (done, kept.name in said, "Nothing was restored" in said) == (1, True, True)
    (broken / "manifest.json").unlink()
    assert command("restore", str(broken), environment=environment, folder=tmp_path)[0] == 1
    with pytest.raises(Exception, match="audit_head"):
        rows(address, "SELECT * FROM audit_head")
