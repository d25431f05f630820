"""`multaqa backup` and `multaqa restore`: a whole site into a folder, and back onto an empty site of either engine.

The folder holds the rows as one SQLite file, whichever engine the site runs on; the files as they are kept; and a list
of what there must be: a checksum of each file, the number of rows of each table, and the head of the audit chain.
"""

import hashlib
import json
import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

import click
from django.utils.translation import gettext as _

FORMAT = 1
_ROWS, _FILES, _LIST = "rows.sqlite3", "files", "manifest.json"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def backup(folder: Path) -> None:
    """Write the whole site into FOLDER, which must be new or empty; the site may go on working."""
    if folder.exists() and any(folder.iterdir()):
        raise click.ClickException(_("%(folder)s is not empty.") % {"folder": folder})
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    # The rows first: a file is on the disk before its row is, so that every row finds its file.
    _write_rows(folder / _ROWS)
    _copy_files(_media(), folder / _FILES)
    told = {"format": FORMAT, "rows": _counts(folder / _ROWS), "audit": _head(folder / _ROWS), "sha256": _sums(folder)}
    # Written last, so that a backup that was cut short is known by the want of its list.
    (folder / _LIST).write_text(json.dumps(told, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    click.echo(_("Kept. Rows: %(rows)d; files: %(files)d; audit chain: %(head)s.") % _figures(told))


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False, exists=True))
def restore(folder: Path) -> None:
    """Bring a backup back onto this site, which must be empty; nothing is written unless all of it is whole."""
    told = _judged(folder)
    from django.core.management import call_command

    from multaqa.cli import rows

    call_command("migrate", verbosity=0, interactive=False)
    if any(rows.counts("default").values()):
        raise click.ClickException(_("This site holds records. A backup is restored onto an empty site only."))
    _copy_files(folder / _FILES, _media())
    with tempfile.TemporaryDirectory(prefix="multaqa-restore-") as scratch:
        copy = Path(scratch) / _ROWS
        shutil.copyfile(folder / _ROWS, copy)
        rows.open_copy(copy)
        # A backup of an earlier version learns first what has changed since.
        call_command("migrate", database=rows.COPY, verbosity=0, interactive=False)
        rows.copy(rows.COPY, "default")
    _confirm(told)
    click.echo(_("Restored. Rows: %(rows)d; files: %(files)d; audit chain: %(head)s.") % _figures(told))


def _media() -> Path:
    from django.conf import settings

    return Path(settings.MEDIA_ROOT)


def _write_rows(path: Path) -> None:
    from django.core.management import call_command
    from django.db import connection

    from multaqa.cli import rows

    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(path)) as target:
            connection.connection.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
        return
    rows.open_copy(path)
    call_command("migrate", database=rows.COPY, verbosity=0, interactive=False)
    rows.copy("default", rows.COPY)
    rows.open_copy(path)


def _copy_files(source: Path, target: Path) -> None:
    """Copy the files; one whose name begins with a dot is not finished yet."""
    for path in sorted(source.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            made = target / path.relative_to(source)
            made.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            shutil.copyfile(path, made)
            made.chmod(0o600)


def _counts(path: Path) -> dict[str, int]:
    from multaqa.cli import rows

    names = [model._meta.db_table for model in rows.kept()]
    with closing(sqlite3.connect(path)) as copy:
        return {name: copy.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608


def _head(path: Path) -> str:
    with closing(sqlite3.connect(path)) as copy:
        found = copy.execute("SELECT length, digest FROM audit_head").fetchone()
    return "{}:{}".format(*found) if found else "0:"


def _sums(folder: Path) -> dict[str, str]:
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != _LIST]
    return {path.relative_to(folder).as_posix(): _sum(path) for path in paths}


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _judged(folder: Path) -> dict[str, Any]:
    """Return the list of a backup, or end by naming everything that is not as it says."""
    try:
        told = json.loads((folder / _LIST).read_text(encoding="utf-8"))
        sums = dict(told["sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        raise click.ClickException(_("%(folder)s holds no whole backup.") % {"folder": folder}) from None
    if told.get("format") != FORMAT or _ROWS not in sums:
        raise click.ClickException(_("%(folder)s holds no whole backup.") % {"folder": folder})
    found = _sums(folder)
    wrong = sorted(name for name in sums.keys() | found.keys() if sums.get(name) != found.get(name))
    for name in wrong:
        click.echo(_("%(name)s is missing or was altered.") % {"name": name}, err=True)
    if wrong:
        raise click.ClickException(_("Nothing was restored."))
    return told


def _confirm(told: dict[str, Any]) -> None:
    """Hold what stands now against the list: the head of the chain, every link of it, and every kept file."""
    from multaqa.audit import queries as audit
    from multaqa.files.queries import damaged

    head = audit.head()
    is_same = told["audit"] == (f"{head.length}:{head.digest}" if head else "0:")
    if not is_same or any(audit.broken_links()) or any(damaged()):
        click.echo(_("What was restored is not what the backup says: look with `multaqa audit verify`."), err=True)
        sys.exit(1)


def _figures(told: dict[str, Any]) -> dict[str, Any]:
    files = sum(name.startswith(f"{_FILES}/") for name in told["sha256"])
    return {"rows": sum(told["rows"].values()), "files": files, "head": told["audit"]}
