"""The general path: many runs node by node, whatever the rules, with gaps in the data.

Arrays hold runs first: values (runs, units, nodes), weights (runs, units or 1, nodes). A weight of NaN says
that the node is left out of that run.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mizan.ordering import FloatArray
from mizan.steps.aggregate import AggregateMethod, Arithmetic, Geometric, Harmonic
from mizan.study.tree import Tree

LEAST = 1e-9
"""Slack in comparing the share of observed children with a threshold."""


@dataclass(frozen=True)
class Rule:
    """How every aggregate of the tree is made: entry i is for node ``leaves + i``.

    `thresholds`: least share of its children that a node must have.
    """

    methods: tuple[AggregateMethod, ...]
    thresholds: tuple[float, ...]

    @property
    def power(self) -> float | None:
        """Exponent of the one power mean that serves the whole tree, None where there is no such mean.

        >>> Rule((Geometric(), Geometric()), (0.0, 0.0)).power
        0.0
        >>> Rule((Geometric(), Arithmetic()), (0.0, 0.0)).power is None
        True
        """
        exponents = {_exponent(method) for method in self.methods}
        return exponents.pop() if len(exponents) == 1 else None


def _exponent(method: AggregateMethod) -> float | None:
    known = {Arithmetic: 1.0, Geometric: 0.0, Harmonic: -1.0}
    return known.get(type(method), getattr(method, "p", None))


def inwards(x: FloatArray, p: float) -> FloatArray:
    """To the domain in which the power mean of exponent `p` is a weighted sum; needs x > 0 unless p = 1."""
    if p == 1:
        return x
    return np.asarray(np.log(x) if p == 0 else np.power(x, p))


def outwards(x: FloatArray, p: float) -> FloatArray:
    """Back from that domain.

    >>> outwards(inwards(np.array([4.0]), 0.5), 0.5).tolist()
    [4.0]
    """
    if p == 1:
        return x
    return np.asarray(np.exp(x) if p == 0 else np.power(x, 1 / p))


def aggregate_levels(tree: Tree, values: FloatArray, weights: FloatArray, rule: Rule) -> FloatArray:
    """Values of every node in every run: (runs, units, nodes).

    `values` (runs, units, indicators), or (1, units, indicators) when all runs share them.

    >>> tree = Tree(leaves=2, parent=np.array([2, 2, -1]))
    >>> x, w = np.array([[[1.0, 4.0], [9.0, np.nan]]]), np.ones((1, 1, 3))
    >>> aggregate_levels(tree, x, w, Rule((Geometric(),), (0.5,)))[0, :, 2].round(12).tolist()
    [2.0, 9.0]
    """
    nodes = np.empty((len(weights), values.shape[1], tree.size))
    nodes[..., : tree.leaves] = values
    part = ~np.isnan(weights)
    known = np.where(part, weights, 0.0)
    for node, (method, least) in enumerate(zip(rule.methods, rule.thresholds, strict=True), tree.leaves):
        at = tree.children(node)
        x = np.where(part[..., at], nodes[..., at], np.nan)
        observed, wanted = (~np.isnan(x)).sum(axis=-1), part[..., at].sum(axis=-1)
        enough = (observed > 0) & (observed >= least * wanted - LEAST)
        nodes[..., node] = np.where(enough, method.combine(x, known[..., at]), np.nan)
    return nodes
