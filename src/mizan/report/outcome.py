"""Sections about what came out."""

from __future__ import annotations

from mizan import charts
from mizan.explain import explain
from mizan.framework import Text
from mizan.language import Speaker
from mizan.ranking import ranked
from mizan.report.figures import columns_of, figure
from mizan.report.markup import Markup, element, joined
from mizan.run import Results
from mizan.study.comparison import Side, compare

MOST_PROFILES = 40
"""Units that get a profile of their own; with more of them the report would be too large to send."""


def ranking(results: Results, edition: str, say: Speaker) -> Markup:
    """Scores and ranks of the edition."""
    columns = ranked(results, edition, say).columns
    names = {
        code: say.name(results.index.framework[code].name, code)
        for code in columns
        if code in results.index.framework.position
    }
    caption = say("Score of the index, best unit first")
    return figure(charts.ranking(results, say, edition), caption, columns, say, names)


def change(results: Results, edition: str, say: Speaker) -> Markup:
    """Ranks now and in the edition before, on the units of both."""
    editions = results.index.data.editions
    at = editions.index(edition)
    if not at:
        return Markup("")
    before = editions[at - 1]
    found = compare(Side(results, before), Side(results, edition))
    columns = columns_of(found.rows())
    caption = say("Ranks among the {count} units that both editions have", count=len(found.units))
    entered, left = (say.listed(_names(side, results, say)) or "–" for side in (found.entered, found.left))
    note = say("Entered: {entered}. Left: {left}.", entered=entered, left=left)
    chart = charts.movement(found, results.index, say, (before, edition))
    return joined([element("p", note), figure(chart, caption, columns, say)])


def _names(codes: tuple[str, ...], results: Results, say: Speaker) -> list[str]:
    known = results.index.data.unit_names
    return [say.name(known.get(code, Text()), code) for code in codes]


def units(results: Results, edition: str, say: Speaker) -> Markup:
    """A profile of each unit."""
    columns = ranked(results, edition, say).columns
    if len(columns["unit"]) > MOST_PROFILES:
        return Markup("")
    parts = []
    for unit in columns["unit"]:
        found = explain(results, str(unit), edition)
        rows = [
            {
                "name": say.name(node.name, node.code),
                "score": node.score,
                "rank": node.rank,
                "weight": node.weight,
                "contribution": node.contribution,
                "coverage": node.coverage,
            }
            for node in found.nodes
        ]
        name = say.name(found.name, found.unit)
        rank = say("rank {rank} of {ranked}", rank=found.rank, ranked=found.ranked) if found.rank else say("no rank")
        body = figure(charts.profile(results, found, say), name, columns_of(rows), say)
        parts.append(element("details", element("summary", f"{name} ({rank})"), body))
    return joined(parts)
