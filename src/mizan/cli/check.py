"""`mizan check`: everything that is wrong, or deserves a look, before anything is published."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from mizan.cli.request import Request, asks
from mizan.cli.settings import say

if TYPE_CHECKING:
    from mizan.run import Index


@click.command()
@click.option("--strict", is_flag=True, help="Warnings count as faults: exit status 1.")
@asks()
def check(request: Request, *, strict: bool) -> None:
    """Check the index in DIR: framework, recipe, tables, and a computation in full.

    Every fault is named with file, row, column, what was found and what was expected; the exit status is 2 then.
    """
    from mizan.cli.remarks import tell  # noqa: PLC0415
    from mizan.run import compute  # noqa: PLC0415

    index = request.index()
    results = compute(index)
    _summary(index)
    warnings = tell(results, most=20, warnings_only=False)
    if warnings:
        click.echo(say("No faults. Warnings: {count}.", count=warnings))
    else:
        click.echo(say("No faults."))
    if warnings and strict:
        sys.exit(1)


def _summary(index: Index) -> None:
    import numpy as np  # noqa: PLC0415

    from mizan.cli.settings import speaking  # noqa: PLC0415

    framework, data = index.framework, index.data
    click.secho(speaking().name(framework.name, framework.root.code), bold=True)
    if framework.demonstration:
        click.echo(say("Demonstration: the data are invented."))
    present, active = data.present[:, :, None], framework.active(data.editions)[:, None, : len(data.codes)]
    cells = present & active
    missing = int((cells & np.isnan(data.values)).sum())
    facts = {
        say("Editions"): speaking().listed(data.editions) if data.editions != ("",) else "1",
        say("Units"): str(len(data.units)),
        say("Indicators"): str(len(framework.indicators)),
        say("Levels"): str(framework.level_of[framework.root.code]),
        say("Steps"): " → ".join(step.step for step in index.recipe.steps),
        say("Missing"): f"{missing} / {int(cells.sum())}",
    }
    unsure = [node.code for node in framework.nodes if node.weight_status in ("inferred", "proposed")]
    if unsure:
        facts[say("Weights not published")] = speaking().listed(unsure)
    for name, value in facts.items():
        click.echo("  " + say("{name}: {value}", name=name, value=value))
