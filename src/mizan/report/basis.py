"""Sections about what the outcome rests on: framework, recipe, data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from mizan import outputs
from mizan.dataset import REASON_TEXT, Missing
from mizan.framework import Node, Text
from mizan.language import Speaker, later
from mizan.report.markup import Markup, element, joined, table
from mizan.report.settings import spelled
from mizan.run import Results
from mizan.study.influence import weights_in_effect

STATUS = {
    "published": later("published"),
    "reported": later("reported, not confirmed"),
    "inferred": later("inferred, not published"),
    "proposed": later("proposed"),
}


def framework(results: Results, edition: str, say: Speaker) -> Markup:
    """The tree with weights, directions, units and sources."""
    found = weights_in_effect(results.index, edition)
    share = dict(zip(found.codes, found.effective.tolist(), strict=True))
    parts = [element("ul", _branch(results.index.framework.root, share, say), class_="tree")]
    if results.index.framework.licence:
        parts.append(element("p", say("Licence: {licence}", licence=results.index.framework.licence), class_="lead"))
    return joined(parts)


def _branch(node: Node, share: dict[str, float], say: Speaker) -> Markup:
    facts = [element("bdi", say.name(node.name, node.code)), " ", element("code", node.code)]
    if share.get(node.code):
        facts.append(f" · {share[node.code]:.1%}")
    if node.unit:
        facts += [" · ", element("bdi", say.name(node.unit))]
    if node.direction == -1:
        facts.append(" · " + say("lower is better"))
    if node.weight_status not in (None, "published"):
        status = say("weight: {status}", status=say(STATUS[str(node.weight_status)]))
        facts += [" ", element("span", status, class_="tag")]
    if node.source:
        facts += [" · ", element("bdi", node.source)]
    below = [_branch(child, share, say) for child in node.children if child.code in share]
    return element("li", *facts, *([element("ul", *below)] if below else []))


def method(results: Results, edition: str, say: Speaker) -> Markup:
    """The steps with every setting."""
    steps = [
        element("li", element("strong", say(step.step)), " ", element("code", spelled(step), dir="ltr"))
        for step in results.index.recipe.steps
    ]
    remarks = [
        element("li", element("bdi", _place(remark)), " ", say(remark.template, **remark.params))
        for state in results.stages
        for remark in state.remarks
        if remark.edition in (None, edition)
    ]
    parts = [element("ol", *steps)]
    if remarks:
        parts += [element("h3", say("Remarks of the steps")), element("ul", *remarks)]
    return joined(parts)


def _place(remark: Any) -> str:
    return " ".join(part for part in (remark.edition, remark.unit, remark.column) if part)


def data(results: Results, edition: str, say: Speaker) -> Markup:
    """How much was observed, and every cell that was not."""
    source = results.stages[0].data
    at = source.editions.index(edition)
    wanted = (
        source.present[at][:, None] & results.index.framework.active(source.editions)[at][None, : len(source.codes)]
    )
    seen = int((wanted & ~np.isnan(source.values[at])).sum())
    facts = {
        say("Units that take part"): str(int(source.present[at].sum())),
        say("Values observed"): f"{seen} / {int(wanted.sum())}",
    }
    gaps = outputs.gaps(results)
    rows = [row for row in zip(*gaps.values(), strict=True) if row[0] == edition]
    parts = [element("dl", *_terms(facts.items()))]
    if rows:
        columns = dict(zip(gaps, map(list, zip(*rows, strict=True)), strict=True))
        del columns["edition"]
        known, nodes = source.unit_names, results.index.framework
        columns["unit"] = [say.name(known.get(str(unit), Text()), str(unit)) for unit in columns["unit"]]
        columns["code"] = [say.name(nodes[str(code)].name, str(code)) for code in columns["code"]]
        columns["reason"] = [say.name(REASON_TEXT[Missing[str(reason).upper()]]) for reason in columns["reason"]]
        caption = say("Values that were not observed, and what was put in their place")
        parts.append(table(columns, say, caption, {"code": say("Indicator")}))
    return joined(parts)


def _terms(facts: Iterable[tuple[str, str]]) -> list[Markup]:
    return [part for name, value in facts for part in (element("dt", name), element("dd", value))]
