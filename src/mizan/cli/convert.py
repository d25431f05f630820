"""`mizan convert`: COINr's iData and iMeta tables to an index folder, and back."""

from __future__ import annotations

from pathlib import Path

import click

from mizan.cli import output
from mizan.cli.request import Request, asks
from mizan.cli.settings import language_option, say, speaking

FILE = click.Path(path_type=Path, dir_okay=False)


@click.group()
def convert() -> None:
    """Change between an index folder and the tables of other tools."""


@convert.command()
@click.option("--idata", type=FILE, required=True, help="COINr's iData: a row for each unit (and Time).")
@click.option("--imeta", type=FILE, required=True, help="COINr's iMeta: a row for each indicator and aggregate.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@language_option
def coinr(idata: Path, imeta: Path, folder: Path) -> None:
    """Read COINr's two tables and write an index folder into DIR.

    The tables hold no method, so the recipe is the plain one: min-max to 0–100 and arithmetic means. Say in
    framework.yaml what else is to be done.
    """
    from mizan.folder import write_index  # noqa: PLC0415
    from mizan.indices import new_folder  # noqa: PLC0415
    from mizan.recipe import Recipe  # noqa: PLC0415
    from mizan.run import Index, check  # noqa: PLC0415
    from mizan.tables import read_table  # noqa: PLC0415
    from mizan.tables.coinr import read_coinr  # noqa: PLC0415

    index = Index(*read_coinr(read_table(imeta), read_table(idata)), Recipe())
    check(index)
    write_index(index, new_folder(folder))
    for path in sorted(folder.iterdir()):
        output.wrote(path)
    click.echo(say("Next: mizan check {folder}", folder=folder))


@convert.command("to-coinr")
@click.option("--idata", type=FILE, required=True, help="The iData table to write.")
@click.option("--imeta", type=FILE, required=True, help="The iMeta table to write.")
@asks()
def to_coinr(request: Request, *, idata: Path, imeta: Path) -> None:
    """Write the index in DIR as COINr's two tables."""
    from mizan.tables import write_table  # noqa: PLC0415
    from mizan.tables.coinr import write_idata, write_imeta  # noqa: PLC0415

    index = request.index()
    for path, columns in ((imeta, write_imeta(index.framework)), (idata, write_idata(index.data))):
        write_table(path, columns)
        output.wrote(path)
    level_of, parent_of = index.framework.level_of, index.framework.parent_of
    uneven = [code for code, parent in parent_of.items() if level_of[parent] != level_of[code] + 1]
    if uneven:
        template = "COINr wants every node exactly one level below its parent and will refuse: {codes}"
        click.echo(say(template, codes=speaking().listed(uneven)), err=True)
