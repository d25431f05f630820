"""`mizan microdata`: records of citizens and services into usage and satisfaction indicators."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mizan.cli import output
from mizan.cli.progress import progress
from mizan.cli.settings import language_option, say

if TYPE_CHECKING:
    from mizan.microdata.run import Outcome


@click.command()
@click.option("--ratings", multiple=True, metavar="PATH", help="Ratings: a file, a folder or a pattern. Repeatable.")
@click.option("--usage", multiple=True, metavar="PATH", help="Records of use, likewise. Repeatable.")
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="Folder for the results.")
@click.option(
    "--format", "formats", multiple=True, type=click.Choice(["csv", "json", "parquet"]), default=("csv",),
    show_default=True, help="Kind of file to write. Repeatable.",
)  # fmt: skip
@click.option("--period", type=click.Choice(["year", "quarter", "month"]), default="year", show_default=True,
              help="What the records are added up over.")  # fmt: skip
@click.option("--code", "codes", multiple=True, metavar="MEASURE=CODE",
              help="Write this measure under the framework's code, and only those so named. Repeatable.")  # fmt: skip
@click.option("--least", type=click.IntRange(min=5), default=5, show_default=True,
              help="Cells of fewer people are suppressed.")  # fmt: skip
@click.option("--approximate", is_flag=True, help="Estimate the numbers of people: faster, and said in the report.")
@click.option("--engine", type=click.Choice(["duckdb", "spark"]), default="duckdb", show_default=True,
              help="What computes.")  # fmt: skip
@click.option("--memory", default="2GB", show_default=True, help="How much memory the engine may take.")
@click.option("--threads", type=click.IntRange(min=0), default=0, help="Threads of the engine; 0 takes all.")
@click.option("--scratch", type=click.Path(path_type=Path, file_okay=False, exists=True),
              help="Folder for what does not fit into memory.")  # fmt: skip
@click.option("--strict", is_flag=True, help="Refused rows count as faults: exit status 1.")
@language_option
def microdata(*, out: Path, formats: tuple[str, ...], engine: str, memory: str, threads: int, strict: bool,
              codes: tuple[str, ...], scratch: Path | None, **asked: Any) -> None:  # fmt: skip
    """Add up ratings and records of use, and write what may be published.

    Reads CSV and Parquet. Cells of few people are suppressed, and as many others as it takes that none can be worked
    out. A bad row is not counted; refused.csv names its file, line and cell. Writes ratings, usage, indicators and
    report.json. refused.csv and repeated.csv hold single records: they are not for publication.
    """
    from mizan.microdata.engines import Limits, connect, needed  # noqa: PLC0415

    needed(engine)
    from mizan.cli.uncounted import listing  # noqa: PLC0415
    from mizan.microdata.run import Request, aggregate  # noqa: PLC0415

    request = Request(**asked, codes=_codes(codes), scratch=scratch)
    with (
        connect(engine, Limits(memory, threads, scratch)) as connected,
        listing(out) as heard,
        progress(say("Records"), 1) as tick,
    ):
        found = aggregate(request, connected, heard, tick)
    _tables(found, out, formats)
    _report(found, out, {"engine": engine, "period": request.period, "least": request.least})
    heard.tell()
    click.echo(say("digest {digest}", digest=found.digest))
    if strict and found.refused:
        sys.exit(1)


def _codes(given: tuple[str, ...]) -> dict[str, str]:
    from mizan.microdata.indicators import INDICATORS  # noqa: PLC0415

    codes = dict(each.partition("=")[::2] for each in given)
    for name, code in codes.items():
        if name not in INDICATORS or not code.strip():
            known = ", ".join(INDICATORS)
            raise click.UsageError(
                say("--code {given}: write MEASURE=CODE; measures are {known}", given=name, known=known)
            )
    return codes or {name: name for name in INDICATORS}


def _tables(found: Outcome, out: Path, formats: tuple[str, ...]) -> None:
    from mizan.microdata.measures import MEASURES, PLACE, columns  # noqa: PLC0415

    for name, part in found.parts.items():
        output.save(out, name, columns(part.rows, [*PLACE, *MEASURES[name], "suppressed"]), formats)
        template = (
            "{records}: {counted} of {found} rows counted, {refused} refused, {repeated_rows} repeated; "
            "{suppressed} of {cells} cells suppressed"
        )
        click.echo(say(template, records=say(name), **part.account()))
    output.save(out, "indicators", columns(found.indicators, found.indicator_names), formats)


def _report(found: Outcome, out: Path, how: dict[str, Any]) -> None:
    persons = "approximate" if found.approximate else "exact"
    parts = {name: part.account() for name, part in found.parts.items()}
    text = json.dumps({**how, "digest": found.digest, "persons": persons, **parts}, ensure_ascii=False, indent=1)
    (out / "report.json").write_text(text + "\n", encoding="utf-8")
    output.wrote(out / "report.json")
    if found.approximate:
        click.echo(say("Numbers of people are estimates."))
