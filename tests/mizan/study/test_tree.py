"""Trees of any shape: collapsing them is going up node by node."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from mizan.framework import Node
from mizan.steps.aggregate import Arithmetic, Geometric, Harmonic
from mizan.study.levels import Maker, Rule, aggregate_levels, inwards, outwards
from mizan.study.tree import Tree, effective_weights


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Grown from the root by giving children to leaves; then numbered with the leaves first and the root last."""
    parent = [-1]
    for _ in range(draw(st.integers(1, 6))):
        leaves = [node for node in range(len(parent)) if node not in parent]
        chosen = draw(st.sampled_from(leaves))
        parent += [chosen] * draw(st.integers(1, 4))
    tree = Tree(0, np.array(parent))
    order = np.lexsort((np.arange(len(parent)), tree.height))
    place = np.argsort(order)
    renumbered = np.array([-1 if parent[node] < 0 else place[parent[node]] for node in order])
    return Tree(int((tree.height == 0).sum()), renumbered)


@settings(max_examples=60)
@given(trees(), st.integers(0, 1000), st.sampled_from([(Arithmetic(), 1.0), (Geometric(), 0.0), (Harmonic(), -1.0)]))
def test_collapsed_and_level_by_level(tree: Tree, seed: int, mean: tuple[Arithmetic, float]) -> None:
    generator = np.random.default_rng(seed)
    values = generator.uniform(1, 100, (5, tree.leaves))
    weights = generator.uniform(0.1, 1, (tree.size, 3))
    method, power = mean
    rule = Rule(tuple(Maker(Node(str(at)), method) for at in range(tree.leaves, tree.size)))
    assert rule.power == power
    share = effective_weights(tree, weights)[: tree.leaves]
    collapsed = outwards(share.T @ inwards(values, power).T, power)
    nodes, failed = aggregate_levels(tree, values[None], weights.T[:, None, :], rule)
    np.testing.assert_allclose(collapsed, nodes[..., -1], rtol=1e-12)
    assert not failed.any()


@settings(max_examples=60)
@given(trees(), st.integers(0, 1000))
def test_effective_weights_of_siblings_sum_to_that_of_their_parent(tree: Tree, seed: int) -> None:
    weights = np.random.default_rng(seed).uniform(0.1, 1, tree.size)
    share = effective_weights(tree, weights)
    assert share[tree.root] == 1
    np.testing.assert_allclose(share[: tree.leaves].sum(), 1.0)
    for node in range(tree.leaves, tree.size):
        np.testing.assert_allclose(share[tree.children(node)].sum(), share[node])
