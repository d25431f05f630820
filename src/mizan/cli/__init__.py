"""The command `mizan`. Parse, call, print: nothing is computed here, and nothing is imported before it is needed."""

from __future__ import annotations

import sys

import click

from mizan.cli.lazy import LazyGroup

COMMANDS = {
    "example": ("mizan.cli.example:example", "Write a working index folder to start from."),
    "check": ("mizan.cli.check:check", "Find everything that is wrong with an index folder."),
    "compute": ("mizan.cli.compute:compute", "Compute scores and ranks."),
    "explain": ("mizan.cli.explain:explain", "Show a unit's path from source numbers to its rank."),
    "study": ("mizan.cli.study:study", "Statistics, uncertainty, sensitivity and more."),
    "compare": ("mizan.cli.compare:compare", "Compare two indices, or two editions of one."),
    "release": ("mizan.cli.release:release", "Build or verify an archive that anybody can recompute."),
    "microdata": ("mizan.cli.microdata:microdata", "Ratings and records of use into indicators."),
    "convert": ("mizan.cli.convert:convert", "Read COINr's tables, or write them."),
}


def _version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from mizan.version import VERSION  # noqa: PLC0415

        click.echo(f"mizan {VERSION}")
        context.exit()


@click.group(cls=LazyGroup, commands_at=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version.")
def cli() -> None:
    """Mizan computes composite indices: exactly, fast, and so that anybody can check it.

    An index is a folder with a framework.yaml and its data tables beside it. Start with:

    \b
        mizan example my-index
        mizan check my-index
        mizan compute my-index --out results
    """


def main() -> None:
    """Run the command; faults go to standard error and give exit status 2."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    try:
        cli(auto_envvar_prefix="MIZAN")
    except Exception as error:
        from mizan.cli.refusal import refuse  # noqa: PLC0415

        sys.exit(refuse(error))
