"""`mizan compute`: scores and ranks, and on request every stage and a report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mizan.cli import output
from mizan.cli.request import Request, asks
from mizan.cli.settings import say, speaking

if TYPE_CHECKING:
    from mizan.run import Results


@click.command()
@click.option("--stages", is_flag=True, help="Write the values after each step too.")
@click.option("--report", is_flag=True, help="Write one self-contained HTML report with charts.")
@asks("edition", "out", "format")
def compute(request: Request, *, stages: bool, report: bool) -> None:
    """Compute the index in DIR.

    With --out the results are written there: scores.csv (edition, unit, code, score, rank), weights.csv and gaps.csv.
    Without it the ranking of one edition is shown.
    """
    if request.out is None and (stages or report):
        raise click.UsageError(say("--stages and --report need --out"))
    from mizan.cli.remarks import tell  # noqa: PLC0415

    results = request.results()
    tell(results, most=3)
    if request.out is None:
        ranking(results, request.edition)
        return
    tables(results, request.out, request.formats, stages)
    if report:
        from mizan.cli.robustness import choices_of  # noqa: PLC0415
        from mizan.report import write_report  # noqa: PLC0415

        path, choices = request.out / "report.html", choices_of(results.index, request.folder, None)
        write_report(results, path, speaking(), edition=request.edition, choices=choices)
        output.wrote(path)


def tables(results: Results, out: Path, formats: tuple[str, ...], stages: bool) -> None:
    """The tables of a computation."""
    from mizan import outputs  # noqa: PLC0415

    for name in ("scores", "weights", "gaps"):
        output.save(out, name, getattr(outputs, name)(results), formats)
    if stages:
        words = ["source", *(step.step for step in results.index.recipe.steps)]
        for at, word in enumerate(words):
            output.save(out / "stages", f"{at}-{word}", outputs.stage(results, at), formats)


def ranking(results: Results, edition: str | None) -> None:
    """Units of one edition from the best down."""
    from mizan.ranking import ranked  # noqa: PLC0415

    table = ranked(results, edition, speaking())
    framework = results.index.framework
    title = speaking().name(framework.name, framework.root.code)
    output.show(f"{title} {table.edition}".strip(), table.columns)
