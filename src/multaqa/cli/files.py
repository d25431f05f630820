"""`multaqa files`: are the kept files whole, and is there none that nobody knows?"""

import sys

import click
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from multaqa.files import actions, queries
from multaqa.measurement.actions import ratings


@click.group()
def files() -> None:
    """The files that people handed in, and those of ratings."""


@files.command()
def sweep() -> None:
    """Remove files that no record knows and that are older than a day: a crash or a refusal left them."""
    gone = actions.sweep() + ratings.sweep()
    words = ngettext("%(count)d file was removed.", "%(count)d files were removed.", gone)
    click.echo(words % {"count": gone})


@files.command()
def verify() -> None:
    """Read every kept file anew; ends with 1 and names each that is missing or was altered."""
    damaged = [f"{stored.path}\t{stored.name}" for stored in queries.damaged()]
    for line in damaged:
        click.echo(line)
    if damaged:
        words = ngettext(
            "%(count)d file is missing or was altered.", "%(count)d files are missing or were altered.", len(damaged)
        )
        click.echo(words % {"count": len(damaged)}, err=True)
        sys.exit(1)
    click.echo(_("Every kept file is whole."))
