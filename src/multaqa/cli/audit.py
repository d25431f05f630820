"""`multaqa audit`: is the chain of events whole?"""

import sys

import click
from django.utils.translation import gettext as _

from multaqa.audit import queries


@click.group()
def audit() -> None:
    """The chain of events: who changed what, and whether anybody altered it."""


@audit.command()
@click.option("--published", metavar="LENGTH:DIGEST", help="What `multaqa audit head` printed earlier.")
def verify(published: str | None) -> None:
    """Walk the whole chain; ends with 1 and names each place where it does not hold."""
    breaks = [f"{found.event or '—'}\t{reasons()[found.reason]}" for found in queries.broken_links()]
    if published:
        length, _colon, digest = published.partition(":")
        if not length.isdigit() or not queries.keeps(int(length), digest):
            breaks.append("—\t" + _("The chain no longer holds the digest that was published."))
    for line in breaks:
        click.echo(line)
    if breaks:
        click.echo(_("The chain of events is broken in %(count)s places.") % {"count": len(breaks)}, err=True)
        sys.exit(1)
    newest = queries.head()
    click.echo(_("The chain of events is whole: %(count)s events.") % {"count": newest.length if newest else 0})


@audit.command()
def head() -> None:
    """Print the length and the digest to keep outside the database, against which `verify` can compare."""
    newest = queries.head()
    click.echo(f"{newest.length}:{newest.digest}" if newest else "0:")


def reasons() -> dict[str, str]:
    """Return what each kind of break means."""
    return {
        "altered": _("The event was altered."),
        "unlinked": _("An event before this one was altered or taken out."),
        "column": _("A column of the event no longer says what its text says."),
        "tail": _("Events at the end of the chain are missing."),
    }
