"""`multaqa load`, `check`, `export` and `archive`: a network's whole record as a folder of files."""

import sys
import time
from pathlib import Path

import click
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from multaqa.archive import actions, queries
from multaqa.archive.faults import BadArchive, Fault
from multaqa.archive.format import reference as fields
from multaqa.archive.format.schema import schemas
from multaqa.archive.loading import Tally
from multaqa.cli import in_language

FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.argument("folder", type=FOLDER)
@click.option("--correct", metavar="REASON", default="", help="Correct closed meetings by corrigenda, for this reason.")
@in_language
def load(folder: Path, correct: str) -> None:
    """Load the archive in FOLDER: all of it, or nothing.

    Rows that the database lacks are added, those that differ are changed; the same archive again changes nothing.
    Ends with 1 when the archive has faults, each of which is named with its file, line and field.
    """
    began = time.perf_counter()
    try:
        tally = actions.load(folder, correct=correct, say=lambda line: click.echo(f"  {line}"))
    except BadArchive as problem:
        _tell(problem.faults)
    click.echo(f"{_said(tally)} ({time.perf_counter() - began:.1f} s)")


@click.command()
@click.argument("folder", type=FOLDER)
@in_language
def check(folder: Path) -> None:
    """Name every fault of the archive in FOLDER with its file, line and field; ends with 1 if there is any."""
    archive = queries.check(folder)
    if archive.faults:
        _tell(archive.faults)
    count = len(archive.rows)
    click.echo(ngettext("No fault in %(count)d record.", "No fault in %(count)d records.", count) % {"count": count})


@click.command()
@click.argument("folder", type=FOLDER)
@in_language
def export(folder: Path) -> None:
    """Write the database as an archive in FOLDER, which is empty or holds an archive that is brought up to date.

    People, mandates with their letters and everything else that an archive knows are in it; accounts, invitations and
    the chain of events are not.
    """
    try:
        count = actions.export(folder)
    except BadArchive as problem:
        _tell(problem.faults)
    click.echo(ngettext("%(count)d file written.", "%(count)d files written.", count) % {"count": count})


@click.group()
def archive() -> None:
    """Describe the archive format."""


@archive.command()
@click.argument("folder", type=FOLDER)
def schema(folder: Path) -> None:
    """Write the JSON Schemas of the format into FOLDER."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")
        click.echo(str(folder / name))


@archive.command()
@click.argument("page", type=click.Path(path_type=Path, dir_okay=False, exists=True))
def reference(page: Path) -> None:
    """Bring the list of fields in PAGE up to date."""
    page.write_text(fields.into(page.read_text(encoding="utf-8")), encoding="utf-8")


def load_quietly(folder: Path) -> str:
    """Load an archive for another command; returns what was done in a few words."""
    try:
        return _said(actions.load(folder))
    except BadArchive as problem:
        _tell(problem.faults)


def _tell(faults: list[Fault]) -> None:
    """Print every fault and end with 1."""
    for fault in faults:
        click.echo(str(fault), err=True)
    count = len(faults)
    click.echo(
        ngettext("%(count)d fault; nothing was changed.", "%(count)d faults; nothing was changed.", count)
        % {"count": count},
        err=True,
    )
    sys.exit(1)


def _said(tally: Tally) -> str:
    return _("records added: %(added)d; changed: %(changed)d; unchanged: %(same)d") % {
        "added": tally.added,
        "changed": tally.changed,
        "same": tally.same,
    }
