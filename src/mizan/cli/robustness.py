"""`mizan study uncertainty` and `mizan study sensitivity`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mizan.cli import output
from mizan.cli.progress import progress
from mizan.cli.request import Request, asks, folder_at
from mizan.cli.settings import say, speaking

if TYPE_CHECKING:
    from mizan.run import Index
    from mizan.study.choices import Choice

STUDY_FILE = "study.yaml"
study_option = click.option(
    "--study", "study_file", type=click.Path(path_type=Path, dir_okay=False),
    help="File of choices to vary; study.yaml beside the framework unless named.",
)  # fmt: skip
seed_option = click.option("--seed", default=1, show_default=True, help="The same seed gives the same result.")


def choices_of(index: Index, folder: Path, study_file: Path | None) -> tuple[Choice, ...]:
    """The choices in a study file; what is commonly doubted in the recipe where there is none."""
    path = study_file or folder_at(folder) / STUDY_FILE
    if study_file is None and not path.exists():
        from mizan.study.usual import usual_choices  # noqa: PLC0415

        return usual_choices(index)
    from mizan.study.written import read_study  # noqa: PLC0415

    return read_study(path)


def _tell(choices: tuple[Any, ...]) -> None:
    names = speaking().listed([say(choice.name) for choice in choices])
    click.echo(say("varied: {choices}", choices=names), err=True)


@click.command()
@click.option("-n", "--runs", default=1000, show_default=True, type=click.IntRange(1), help="Number of runs.")
@click.option("--interval", default=0.9, show_default=True, type=click.FloatRange(0, 1), help="Share of runs inside.")
@seed_option
@study_option
@asks("edition", "node", "out", "format", "chart")
def uncertainty(request: Request, *, runs: int, interval: float, seed: int, study_file: Path | None) -> None:
    """Draw every choice anew in each run and count the ranks.

    Writes uncertainty.csv (score, rank, mean and median rank, interval) and rank_probabilities.csv.
    """
    from mizan.study.uncertainty import uncertainty as run  # noqa: PLC0415

    index = request.index()
    choices = choices_of(index, request.folder, study_file)
    _tell(choices)
    with progress(say("runs"), runs) as report:
        found = run(
            index, choices, runs=runs, seed=seed, edition=request.edition, node=request.node, progress=report
        )  # fmt: skip
    if found.failed:
        template = "{count} runs could not be computed; they count as runs without a rank"
        click.echo(say(template, count=len(found.failed)), err=True)
    request.give("uncertainty", found.rows(interval), say("Ranks over {runs} runs", runs=found.runs))
    if request.out is not None:
        output.save(
            request.out, "rank_probabilities", output.columns_of_rows(found.probability_rows()), request.formats
        )
    request.draw("uncertainty", lambda charts, say_: charts.intervals(found, index, say_, interval))


@click.command()
@click.option("--points", default=4096, show_default=True, help="Points of each Sobol design, a power of two.")
@click.option("--scramblings", default=8, show_default=True, help="Independent designs, from which errors follow.")
@seed_option
@study_option
@asks("edition", "node", "out", "format", "chart")
def sensitivity(request: Request, *, points: int, scramblings: int, seed: int, study_file: Path | None) -> None:
    """Sobol indices of every choice, for the whole ranking and for every unit, each with its standard error.

    Writes sensitivity.csv and sensitivity_units.csv.
    """
    from mizan.study.sensitivity import sensitivity as run  # noqa: PLC0415

    index = request.index()
    choices = choices_of(index, request.folder, study_file)
    _tell(choices)
    with progress(say("runs"), scramblings * points * (len(choices) + 2)) as report:
        found = run(
            index, choices, points=points, scramblings=scramblings, seed=seed, edition=request.edition,
            node=request.node, progress=report,
        )  # fmt: skip
    for remark in found.remarks:
        click.echo(say(remark.template, **remark.params), err=True)
    request.give("sensitivity", found.rows(), say("Share of the variance of the ranking"))
    if request.out is not None:
        output.save(request.out, "sensitivity_units", output.columns_of_rows(found.unit_rows()), request.formats)
    request.draw("sensitivity", lambda charts, say_: charts.effects(found, index, say_))
