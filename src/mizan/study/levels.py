"""The general path: many runs node by node, whatever the rules, with gaps in the data.

Arrays hold runs first: values (runs, units, nodes), weights (runs, units or 1, nodes). A weight of NaN says
that the node is left out of that run, or does not apply to that unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mizan.framework import Node
from mizan.ordering import BoolArray, FloatArray, reaches
from mizan.steps.aggregate import AggregateMethod, Arithmetic, Geometric, Harmonic, Power
from mizan.steps.normalise import Columns, NormaliseMethod
from mizan.study.tree import Tree

GREATEST_POWER = 16
"""Exponents beyond it are left to the general path, which keeps powers from overflowing."""


@dataclass(frozen=True)
class Maker:
    """How one aggregate is made of its children: `threshold` is the least share of them that must be observed.

    `rescale` puts the node's scores on a scale of their own before its parent uses them.
    """

    node: Node
    method: AggregateMethod
    threshold: float = 0.0
    rescale: NormaliseMethod | None = None


@dataclass(frozen=True)
class Rule:
    """How every aggregate of the tree is made: entry i is for node ``leaves + i``."""

    makers: tuple[Maker, ...]

    @cached_property
    def power(self) -> float | None:
        """Exponent of the one power mean that serves the whole tree, None where there is no such mean.

        >>> top, part = Node("TOP"), Node("PART")
        >>> Rule((Maker(part, Geometric()), Maker(top, Geometric()))).power
        0.0
        >>> Rule((Maker(part, Geometric()), Maker(top, Arithmetic()))).power is None
        True
        """
        exponents = {None if maker.rescale else _exponent(maker.method) for maker in self.makers}
        return exponents.pop() if len(exponents) == 1 else None


def _exponent(method: AggregateMethod) -> float | None:
    if isinstance(method, Power):
        return method.p if abs(method.p) <= GREATEST_POWER else None
    known: dict[type, float] = {Arithmetic: 1.0, Geometric: 0.0, Harmonic: -1.0}
    return known.get(type(method))


def outside(x: FloatArray, power: float) -> BoolArray:
    """Values for which the power mean is undefined: negative ones unless p = 1, and zero for p ≤ 0."""
    if power == 1:
        return np.zeros(x.shape, bool)
    return np.asarray(x < 0 if power > 0 else x <= 0)


def inwards(x: FloatArray, p: float) -> FloatArray:
    """To the domain in which the power mean of exponent `p` is a weighted sum."""
    if p == 1:
        return x
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.log(x) if p == 0 else np.power(x, p))


def outwards(x: FloatArray, p: float) -> FloatArray:
    """Back from that domain.

    >>> outwards(inwards(np.array([4.0]), 0.5), 0.5).tolist()
    [4.0]
    """
    if p == 1:
        return x
    return np.asarray(np.exp(x) if p == 0 else np.power(x, 1 / p))


def aggregate_levels(tree: Tree, values: FloatArray, weights: FloatArray, rule: Rule) -> tuple[FloatArray, BoolArray]:
    """Values of every node in every run, (runs, units, nodes), and the runs that met a value without an answer.

    `values` (runs, units, indicators), or (1, units, indicators) when all runs share them.

    >>> tree = Tree(leaves=2, parent=np.array([2, 2, -1]))
    >>> x, w = np.array([[[1.0, 4.0], [9.0, np.nan]]]), np.ones((1, 1, 3))
    >>> aggregate_levels(tree, x, w, Rule((Maker(Node("TOP"), Geometric(), 0.5),)))[0][0, :, 2].round(12).tolist()
    [2.0, 9.0]
    """
    nodes = np.empty((len(weights), values.shape[1], tree.size))
    nodes[..., : tree.leaves] = values
    failed = np.zeros(len(weights), bool)
    part = ~np.isnan(weights)
    known = np.where(part, weights, 0.0)
    for node, maker in enumerate(rule.makers, tree.leaves):
        at = tree.children(node)
        x, w = np.where(part[..., at], nodes[..., at], np.nan), known[..., at]
        failed |= _outside_domain(x, w, maker.method)
        observed, wanted = (~np.isnan(x)).sum(axis=-1), part[..., at].sum(axis=-1)
        enough = reaches(observed / np.maximum(wanted, 1), maker.threshold)
        with np.errstate(all="ignore"):
            scores = np.where(enough & (observed > 0), maker.method.combine(x, w), np.nan)
        nodes[..., node] = scores if maker.rescale is None else _rescaled(scores, maker.node, maker.rescale)
    return nodes, failed


def _outside_domain(x: FloatArray, w: FloatArray, method: AggregateMethod) -> BoolArray:
    """Runs in which a child with a weight has a value that the method has no answer for."""
    if method.domain == "any":
        return np.zeros(len(x), bool)
    wrong = ((x <= 0) if method.domain == "positive" else (x < 0)) & (w > 0)
    return np.asarray(wrong.any(axis=(1, 2)))


def _rescaled(scores: FloatArray, node: Node, scale: NormaliseMethod) -> FloatArray:
    """Scores of a node on a scale of their own, within each run."""
    runs, units = (tuple(map(str, range(size))) for size in scores.shape)
    return np.asarray(scale.scale(Columns(scores[:, :, None], np.ones(1), (node,), runs, units))[..., 0])
