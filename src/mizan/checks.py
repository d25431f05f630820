"""What a framework must fulfil before anything is computed with it."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from mizan.errors import Faults, FrameworkError, phrase
from mizan.wording import forbidden_marks

if TYPE_CHECKING:
    from mizan.framework import Framework, Node

SUM_TOLERANCE = 1e-6


def check_framework(framework: Framework) -> None:
    """Raise `FrameworkError` with every fault of the tree."""
    faults = Faults()
    _check_codes(framework, faults)
    for node in framework.root.walk():
        _check_node(node, framework, faults)
        if node.children:
            _check_siblings(node, framework, faults)
    faults.stop(FrameworkError)


def _check_codes(framework: Framework, faults: Faults) -> None:
    codes = [node.code for node in framework.root.walk()]
    codes += [*framework.groups, *framework.denominators]
    for code, n in Counter(codes).items():
        if n > 1:
            faults.add("code-twice", "code {code} stands {n} times", code=code, n=n, expected="once")
        if not code.strip() or code != code.strip() or forbidden_marks(code):
            faults.add("bad-code", "a code is not usable", value=code, expected="visible, trimmed text")
    if not framework.root.children:
        faults.add("empty-tree", "the index has no children", value=framework.root.code, expected="indicators")


def _check_node(node: Node, framework: Framework, faults: Faults) -> None:
    code, below = node.code, node.denominator
    if below is not None and below not in framework.denominators:
        known = ", ".join(framework.denominators) or "denominators to be listed"
        faults.add("unknown-denominator", "{code}: unknown denominator", code=code, value=below, expected=known)
    posts = node.goalposts
    if posts and not (math.isfinite(posts.low) and math.isfinite(posts.high) and posts.low < posts.high):
        found = (posts.low, posts.high)
        faults.add("goalposts", "{code}: goalposts", code=code, value=found, expected="low < high")
    scale = node.denominator_scale
    if not (math.isfinite(scale) and scale > 0):
        faults.add("scale", "{code}: scale of the denominator", code=code, value=scale, expected="above 0")
    for weight in [node.weight, *node.weights.values()]:
        if weight is not None and not (math.isfinite(weight) and weight >= 0):
            faults.add("negative-weight", "{code}: weight", code=code, value=weight, expected="0 or more")


def _check_siblings(parent: Node, framework: Framework, faults: Faults) -> None:
    named = {edition for child in parent.children for edition in (*child.weights, *child.editions)}
    # Where something depends on the edition, each edition is judged on its own.
    for edition in sorted(named) or [""]:
        part = [c for c in parent.children if not edition or not c.editions or edition in c.editions]
        weights = [c.weights.get(edition, c.weight) for c in part]
        where = phrase("{code} in {edition}", code=parent.code, edition=edition) if edition else parent.code
        _check_weights(where, weights, framework.weights == "shares", faults)


def _check_weights(where: str, weights: list[float | None], shares: bool, faults: Faults) -> None:
    given = [weight for weight in weights if weight is not None]
    if not given:
        return
    if len(given) < len(weights):
        template = "under {where} some children have a weight and some have none"
        faults.add("weights-partly", template, where=where, expected="all or none")
    total = math.fsum(given)
    if not total > 0:
        faults.add("weights-zero", "weights under {where}", where=where, value=total, expected="a sum above 0")
    elif shares and set(given) != {1.0} and min(abs(total - 1), abs(total / 100 - 1)) > SUM_TOLERANCE:
        faults.add(
            "weights-sum",
            "sum of the weights under {where}",
            where=where,
            value=round(total, 9),
            expected="1 or 100 (or say `weights: relative`)",
        )
