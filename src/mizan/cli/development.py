"""Studies of how an index moves: between editions, and if a unit does better."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from mizan.cli.progress import progress
from mizan.cli.request import Request, asks
from mizan.cli.robustness import choices_of, seed_option, study_option
from mizan.cli.settings import say


@click.command()
@click.option("--from", "first", help="Edition before; the last but one unless named.")
@click.option("--to", "last", help="Edition after; the last unless named.")
@asks("node", "out", "format", "chart")
def change(request: Request, *, first: str | None, last: str | None) -> None:
    """Why scores and ranks changed between two editions.

    Each change is split into the unit's own data, missing data, the other units, and the framework; the parts add up
    exactly.
    """
    from mizan.study.change import decompose  # noqa: PLC0415

    index = request.index()
    before, after = editions(index, first, last)
    with progress(say("runs"), 16) as report:
        found = decompose(
            index, index, edition_before=before, edition_after=after, node=request.node, progress=report
        )  # fmt: skip
    request.give("change", found.rows(), f"{before} → {after}")
    request.draw("change", lambda charts, say_: charts.change(found, index, say_, (before, after)))


def editions(index: Any, first: str | None, last: str | None) -> tuple[str, str]:
    """Two editions of an index, the last two unless named."""
    from mizan.errors import DataError, Fault  # noqa: PLC0415

    known = index.data.editions
    if len(known) < 2 and not (first and last):
        raise DataError([Fault("editions", "the index has one edition", expected="two editions to compare")])
    pair = (first or known[-2], last or known[-1])
    faults = [Fault("edition", "no such edition", value=e, expected=", ".join(known)) for e in pair if e not in known]
    if faults:
        raise DataError(faults)
    return pair


@click.command()
@click.option("--unit", required=True, help="Code of the unit.")
@click.option(
    "--reach", type=click.Choice(["peers", "pace"]), default="peers", show_default=True,
    help="How far a step goes: to the upper quartile of units, or as far as the faster quarter moved last time.",
)  # fmt: skip
@click.option("--best", default=5, show_default=True, help="Steps taken together, and judged under uncertainty.")
@click.option("-n", "--runs", default=0, help="Runs of an uncertainty analysis of each of the best steps.")
@seed_option
@study_option
@asks("edition", "node", "out", "format")
def improvement(
    request: Request, *, unit: str, reach: Any, best: int, runs: int, seed: int, study_file: Path | None
) -> None:
    """Which feasible steps lift a unit most, and how far its rank then moves.

    Feasible means that others have done as much, not that it is cheap. With -n the gain in rank comes with its
    uncertainty.
    """
    from mizan.study.improvement import improvement as run  # noqa: PLC0415

    index = request.index()
    choices = choices_of(index, request.folder, study_file) if runs else ()
    with progress(say("steps"), best + 1) as report:
        found = run(
            index, unit, reach=reach, best=best, choices=choices, runs=runs or 1, seed=seed,
            edition=request.edition, node=request.node, progress=report,
        )  # fmt: skip
    request.give("improvement", found.rows(), f"{unit} {found.edition}")
