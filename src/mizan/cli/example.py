"""`mizan example`: a folder to start from."""

from __future__ import annotations

from pathlib import Path

import click

from mizan.cli.settings import language_option, say
from mizan.indices import NAMES


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--index", "name", type=click.Choice(NAMES), default=NAMES[0], show_default=True, help="Which index to copy."
)
@language_option
def example(folder: Path, name: str) -> None:
    """Write a working index into DIR, a new or empty folder.

    The usual one is small, invented and full of what occurs in practice: gaps with reasons, outliers, groups, a
    denominator, two editions. The others are published indices; their README says where the figures come from.
    """
    from mizan.indices import copy  # noqa: PLC0415

    for path in copy(name, folder):
        click.echo(say("wrote {path}", path=path))
    click.echo(say("Next: mizan check {folder}", folder=folder))
