"""`mizan explain`: one unit's path from source numbers to its rank."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mizan.cli import output
from mizan.cli.request import Request, asks
from mizan.cli.settings import say, speaking

if TYPE_CHECKING:
    from mizan.explain import Explanation


@click.command()
@click.option("--unit", required=True, help="Code of the unit.")
@asks("edition", "out", "format", "chart")
def explain(request: Request, *, unit: str) -> None:
    """Show why a unit has its score and rank: every stage of every indicator, every weight, every contribution.

    Writes explain-UNIT-nodes.csv and explain-UNIT-stages.csv.
    """
    from mizan.explain import explain as run  # noqa: PLC0415

    results = request.results()
    found = run(results, unit, request.edition)
    if request.out is None:
        _show(found)
    else:
        output.save(request.out, f"explain-{_file_name(unit)}-nodes", nodes(found), request.formats)
        output.save(request.out, f"explain-{_file_name(unit)}-stages", stages(found), request.formats)
    request.draw(f"profile-{_file_name(unit)}", lambda charts, say_: charts.profile(results, found, say_))


def nodes(found: Explanation) -> dict[str, list[object]]:
    """One line for each node from the root down."""
    columns: dict[str, list[object]] = {"code": [], "name": []}
    for node in found.nodes:
        columns["code"].append(node.code)
        columns["name"].append(speaking().name(node.name))
        for field in ("parent", "score", "rank", "weight", "part", "contribution", "coverage", "missing"):
            columns.setdefault(field, []).append(getattr(node, field))
    return columns


def stages(found: Explanation) -> dict[str, list[object]]:
    """One line for each indicator and step: the value, and what was done to it."""
    columns: dict[str, list[object]] = {"code": [], "step": [], "value": [], "mark": []}
    for node in found.indicators:
        for stage in node.stages:
            for name, cell in zip(columns, (node.code, stage.step, stage.value, stage.mark), strict=True):
                columns[name].append(cell)
    return columns


def _show(found: Explanation) -> None:
    name = speaking().name(found.name, found.unit)
    score = output.shown(found.score)
    rank = say("rank {rank} of {ranked}", rank=found.rank, ranked=found.ranked) if found.rank else say("no rank")
    click.secho(f"{found.unit} {name} {found.edition}: {score}, {rank}", bold=True)
    tree = nodes(found)
    depth = {node.code: 0 for node in found.nodes[:1]}
    for node in found.nodes[1:]:
        depth[node.code] = depth[str(node.parent)] + 1
    tree["code"] = ["  " * depth[str(code)] + str(code) for code in tree["code"]]
    del tree["parent"]
    output.show(say("Scores, weights and contributions"), tree)
    output.show(say("Each indicator after each step"), _wide(found))


def _wide(found: Explanation) -> dict[str, list[object]]:
    """Indicators down, steps across; what was done stands behind the value."""
    columns: dict[str, list[object]] = {"code": [node.code for node in found.indicators]}
    for node in found.indicators:
        for at, stage in enumerate(node.stages):
            column = columns.setdefault(f"{at} {say(stage.step)}", [])
            text = output.shown(stage.value)
            column.append(f"{text} ({say(stage.mark)})" if stage.mark else text)
    return columns


def _file_name(unit: str) -> str:
    return "".join(sign if sign.isalnum() or sign in "-_" else "_" for sign in unit)
