"""`mizan compare`: two indices, or two editions of one, on the units they share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mizan.cli import output
from mizan.cli.development import editions
from mizan.cli.request import Request, asks, load
from mizan.cli.settings import say, speaking

if TYPE_CHECKING:
    from mizan.study.comparison import Comparison


@click.command()
@click.option("--from", "before", help="Edition of the first side; with one DIR the last but one unless named.")
@click.option("--to", "after", help="Edition of the second side; the last unless named.")
@asks("node", "out", "format", "chart")
@click.argument("second", metavar="[DIR2]", type=click.Path(path_type=Path), required=False)
def compare(request: Request, *, second: Path | None, before: str | None, after: str | None) -> None:
    """Compare the scores and ranks of two sides, ranked anew among the units that both have.

    With one DIR two of its editions are compared. --set applies to the second side alone, so that `mizan compare DIR
    DIR --set normalise.method=zscore` shows what a choice does. What a change between editions is made of: mizan
    study change.
    """
    from mizan.run import compute  # noqa: PLC0415
    from mizan.study.comparison import Side  # noqa: PLC0415
    from mizan.study.comparison import compare as run  # noqa: PLC0415

    one = compute(load(request.folder))
    alone = second is None and not request.settings
    other = one if alone else compute(load(second or request.folder, request.settings))
    if alone:
        before, after = editions(one.index, before, after)
    found = run(Side(one, before, request.node), Side(other, after, request.node))
    for name, value in _facts(found).items():
        click.echo(say("{name}: {value}", name=name, value=value))
    pair = (before or say("Before"), after or say("After"))
    request.give("comparison", found.rows(), " → ".join(pair))
    request.draw("comparison", lambda charts, say_: charts.movement(found, one.index, say_, pair))


def _facts(found: Comparison) -> dict[str, str]:
    return {
        say("Units on both sides"): str(len(found.units)),
        say("Only before"): speaking().listed(found.left) or "–",
        say("Only after"): speaking().listed(found.entered) or "–",
        say("Mean shift of ranks"): output.shown(found.mean_shift),
        say("Correlation (Pearson, Spearman, Kendall)"): ", ".join(
            map(output.shown, (found.pearson, found.spearman, found.kendall))
        ),
    }
