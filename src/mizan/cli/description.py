"""Studies that describe an index as it is."""

from __future__ import annotations

from typing import Any

import click

from mizan.cli.request import Request, asks
from mizan.language import later

stage_option = click.option("--stage", help="After which step of the recipe; the last before the aggregation if unset.")


@click.command()
@click.option("--stage", default="source", show_default=True, help="After which step of the recipe.")
@asks("edition", "out", "format")
def statistics(request: Request, *, stage: str) -> None:
    """Statistics of each column, with flags where it deserves a look."""
    from mizan.study.statistics import statistics as run  # noqa: PLC0415
    from mizan.study.tables import edition_position  # noqa: PLC0415

    results = request.results()
    data = results.stage(_stage(results, stage)).data
    at = edition_position(results, request.edition)
    rows = [column.row() for column in run(data.values[at][data.present[at]], data.codes)]
    request.give("statistics", rows)


@click.command()
@click.option("--kind", type=click.Choice(["pearson", "spearman", "kendall"]), default="pearson", show_default=True)
@click.option("--level", default=1, show_default=True, help="Level of the nodes; indicators are level 1.")
@click.option("--with-level", type=int, help="Level of the nodes to correlate them with; the same unless named.")
@click.option("--stage", default="aggregate", show_default=True, help="After which step of the recipe.")
@asks("edition", "out", "format", "chart")
def correlations(request: Request, *, kind: Any, level: int, with_level: int | None, stage: str) -> None:
    """Correlations of nodes: coefficient, number of units, p-value, and a flag if negative, weak or too strong."""
    from mizan.study.correlation import correlations as run  # noqa: PLC0415

    results = request.results()
    found = run(
        results, kind, level=level, with_level=with_level, stage=_stage(results, stage), edition=request.edition
    )
    request.give("correlations", found.rows(), headings={"first": later("Code"), "second": later("With")})
    request.draw("correlations", lambda charts, say: charts.correlation(found, results.index, say))


@click.command()
@stage_option
@asks("edition", "out", "format")
def reliability(request: Request, *, stage: str | None) -> None:
    """Cronbach's alpha of the children of each node, not standardised; * is all indicators together."""
    from mizan.study.reliability import reliability as run  # noqa: PLC0415

    results = request.results()
    rows = [alpha.row() for alpha in run(results, _stage(results, stage), request.edition)]
    request.give("reliability", rows)


@click.command()
@stage_option
@asks("edition", "out", "format")
def components(request: Request, *, stage: str | None) -> None:
    """Principal components of the children of each node, with their loadings."""
    from mizan.study.components import components as run  # noqa: PLC0415

    results = request.results()
    groups = run(results, _stage(results, stage), request.edition)
    request.give("components", [row for group in groups for row in group.rows()])


@click.command()
@asks("edition", "out", "format")
def availability(request: Request) -> None:
    """How much was observed of each unit, in all and beneath each node."""
    from mizan.study.availability import data_availability as run  # noqa: PLC0415

    request.give("availability", run(request.index(), request.edition).rows())


@click.command()
@asks("edition", "node", "out", "format")
def weights(request: Request) -> None:
    """Weight among siblings and share in the whole index of every node."""
    from mizan.study.influence import weights_in_effect as run  # noqa: PLC0415

    request.give("effective_weights", run(request.index(), request.edition, request.node).rows())


@click.command()
@click.option("--level", type=int, help="Leave out each node of this level; the root's children by default.")
@click.option("--code", "codes", multiple=True, help="Leave out this node. Repeatable.")
@asks("edition", "node", "out", "format")
def removal(request: Request, *, level: int | None, codes: tuple[str, ...]) -> None:
    """What becomes of the ranking when one element after another is left out."""
    from mizan.study.influence import removal as run  # noqa: PLC0415

    index = request.index()
    below_root = index.framework.level_of[index.framework.root.code] - 1
    found = run(index, level=level or below_root, codes=codes, edition=request.edition, node=request.node)
    request.give("removal", found.rows())


def _stage(results: Any, wanted: str | None) -> str:
    """A stage the results have; the last one before the aggregation unless named."""
    known = ["source", *(step.step for step in results.index.recipe.steps)]
    if wanted is None:
        return str(next(word for word in reversed(known) if word not in ("weight", "aggregate")))
    if wanted not in known:
        from mizan.errors import DataError, Fault  # noqa: PLC0415

        raise DataError([Fault("stage", "the recipe has no such step", value=wanted, expected=", ".join(known))])
    return wanted
