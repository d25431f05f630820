"""`mizan release build` and `mizan release verify`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mizan.cli import output
from mizan.cli.request import Request, asks
from mizan.cli.settings import language_option, say

FILE = click.Path(path_type=Path, dir_okay=False)


@click.group()
def release() -> None:
    """One archive with framework, data, recipe and results, which anybody can recompute."""


@release.command()
@click.option("--out", "path", type=FILE, required=True, help="The archive to write.")
@click.option("--key", type=FILE, help="Private Ed25519 key (PEM) to sign with.")
@asks()
def build(request: Request, *, path: Path, key: Path | None) -> None:
    """Compute the index in DIR and pack it with its results. The same input gives the same bytes."""
    from mizan.cli.request import folder_at  # noqa: PLC0415
    from mizan.release import build as run  # noqa: PLC0415
    from mizan.release import digest_of  # noqa: PLC0415

    output.wrote(run(folder_at(request.folder), path, request.settings, key))
    click.echo(say("digest: {digest}", digest=digest_of(path)))


@release.command()
@click.argument("file", metavar="FILE", type=FILE)
@click.option("--key", type=FILE, help="Public Ed25519 key (PEM) by which the release must be signed.")
@language_option
def verify(file: Path, key: Path | None) -> None:
    """Check every byte of FILE, compute everything anew and compare.

    Exit status 0: everything holds. 1: something was changed, and what it is was named. 2: there is no such file.
    """
    from mizan.cli.refusal import tell  # noqa: PLC0415
    from mizan.release import verify as run  # noqa: PLC0415

    verdict = run(file, key)
    if not verdict.holds:
        tell(verdict.faults)
        click.echo(say("{file} does not hold.", file=file.name), err=True)
        sys.exit(1)
    click.echo(say("{file} holds: {count} scores and ranks recomputed.", file=file.name, count=verdict.scores))
    click.echo(say("digest: {digest}", digest=verdict.digest))
    click.echo(say("signed by: {key}", key=verdict.signed_by) if verdict.signed_by else say("not signed"))
