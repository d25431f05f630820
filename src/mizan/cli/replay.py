"""`mizan study replay`: the runs of a recorded design, computed again."""

from __future__ import annotations

from pathlib import Path

import click

from mizan.cli import output
from mizan.cli.progress import progress
from mizan.cli.request import Request, asks
from mizan.cli.robustness import choices_of, study_option
from mizan.cli.settings import say


@click.command()
@click.option(
    "--design", type=click.Path(path_type=Path, dir_okay=False), required=True,
    help="Table of runs: NAME_alt holds the number of the alternative of each choice, from 1.",
)  # fmt: skip
@click.option("--points", type=click.IntRange(1), help="n of a sensitivity design: rows A, B, then A with B's columns.")
@study_option
@asks("edition", "node", "out", "format")
def replay(request: Request, *, design: Path, points: int | None, study_file: Path | None) -> None:
    """Compute the runs of a recorded design again: the same alternatives, hence the same scores and ranks.

    Writes replay_scores.csv and replay_ranks.csv (a column for each run), replay_statistics.csv, and with --points
    replay_indices.csv: first-order and total effects as COINr estimates them.
    """
    from mizan.study.replay import read_design  # noqa: PLC0415
    from mizan.study.replay import replay as run  # noqa: PLC0415
    from mizan.tables import read_table  # noqa: PLC0415

    index = request.index()
    choices = choices_of(index, request.folder, study_file)
    drawn = read_design(read_table(design), choices)
    with progress(say("runs"), len(drawn)) as report:
        found = run(index, choices, drawn, points=points, edition=request.edition, node=request.node, progress=report)
    request.give("replay_statistics", found.statistic_rows(), say("Ranks over {runs} runs", runs=found.counted.runs))
    if points is not None:
        request.give("replay_indices", found.index_rows(), say("Share of the variance of the ranking"))
    if request.out is not None:
        for name, rows in (("replay_scores", found.score_rows()), ("replay_ranks", found.rank_rows())):
            output.save(request.out, name, output.columns_of_rows(rows), request.formats)
