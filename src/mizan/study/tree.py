"""The hierarchy of an index as arrays, and how it collapses into one vector of effective weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Positions = NDArray[np.int64]

ONE_THREAD = 2**18
"""Multiplications up to which OpenBLAS works in one thread."""
SHORTEST_BLOCK = 16


@dataclass(frozen=True)
class Layer:
    """Nodes at one distance from the root, or from the bottom, and the sums that lead to their parents."""

    nodes: Positions | slice
    """the children; a slice where they lie side by side, which is faster to reach"""
    parents: Positions | slice
    """their distinct parents"""
    membership: Floats
    """(children, parents), 1 where the child belongs to the parent"""

    @classmethod
    def between(cls, nodes: Sequence[int], parent: Positions) -> Layer:
        children = np.asarray(nodes, dtype=np.int64)
        parents, place = np.unique(parent[children], return_inverse=True)
        membership = np.zeros((len(children), len(parents)))
        membership[np.arange(len(children)), place] = 1.0
        return cls(_span(children), _span(parents), membership)


@dataclass(frozen=True)
class Tree:
    """Nodes 0 … leaves-1 are the indicators, in the order of the data's columns; the root is the last node.

    `parent[i]` is the parent's number, -1 for the root. Any depth, branches of different length allowed.

    >>> tree = Tree(leaves=3, parent=np.array([3, 3, 4, 4, -1]))
    >>> tree.depth.tolist(), tree.height.tolist()
    ([2, 2, 1, 1, 0], [0, 0, 0, 1, 2])
    """

    leaves: int
    parent: Positions

    @property
    def size(self) -> int:
        return len(self.parent)

    @property
    def root(self) -> int:
        return int(np.flatnonzero(self.parent < 0)[0])

    @cached_property
    def depth(self) -> Positions:
        """Steps up to the root."""
        depth = np.zeros(self.size, np.int64)
        at = self.parent.copy()
        while (at >= 0).any():
            depth += at >= 0
            at = np.where(at >= 0, self.parent[at], -1)
        return depth

    @cached_property
    def height(self) -> Positions:
        """Longest way down to an indicator."""
        height = np.zeros(self.size, np.int64)
        for node in np.argsort(-self.depth, kind="stable"):
            if self.parent[node] >= 0:
                height[self.parent[node]] = max(height[self.parent[node]], height[node] + 1)
        return height

    def children(self, node: int) -> Positions:
        return np.flatnonzero(self.parent == node)

    @cached_property
    def downwards(self) -> tuple[Layer, ...]:
        """Layers of equal depth, from just below the root to the deepest indicators."""
        return tuple(
            Layer.between(np.flatnonzero(self.depth == depth).tolist(), self.parent)
            for depth in range(1, int(self.depth.max()) + 1)
        )

    @cached_property
    def upwards(self) -> tuple[Layer, ...]:
        """For each height, lowest first: the children of the nodes of that height."""
        above = np.append(self.height, 0)[self.parent]
        inner = self.parent >= 0
        return tuple(
            Layer.between(np.flatnonzero(inner & (above == height)).tolist(), self.parent)
            for height in range(1, int(self.height.max()) + 1)
        )


def _span(positions: Positions) -> Positions | slice:
    """The same positions as a slice where they follow one another."""
    first, last = int(positions[0]), int(positions[-1])
    return slice(first, last + 1) if np.array_equal(positions, np.arange(first, last + 1)) else positions


def product(a: Floats, b: Floats) -> Floats:
    """a @ b of two matrices in blocks along the longer side.

    A block is small enough for BLAS to stay in one thread. Threads that wait for one another over products of a
    few hundred rows cost up to ten times what they save when other work shares the processor.

    >>> product(np.ones((3, 2)), np.ones((2, 1))).ravel().tolist()
    [2.0, 2.0, 2.0]
    """
    rows, inner, columns = len(a), len(b), b.shape[1]
    size = max(SHORTEST_BLOCK, ONE_THREAD // max(1, inner * min(rows, columns)))
    if max(rows, columns) <= size:
        return np.asarray(a @ b)
    result = np.empty((rows, columns))
    for at in range(0, max(rows, columns), size):
        here = slice(at, at + size)
        if rows >= columns:
            np.matmul(a[here], b, out=result[here])
        else:
            np.matmul(a, b[:, here], out=result[:, here])
    return result


def effective_weights(tree: Tree, weights: Floats) -> Floats:
    """Share of every node in the index: its share among its siblings times its parent's effective weight.

    `weights` is (nodes, …), none negative, on any scale; the result has the same shape. Siblings whose
    weights are all zero take no part: their shares are zero.

        e_root = 1,  e_i = w_i / Σ_siblings w · e_parent

    Source: COINr 1.1.14, ``get_eff_weights()``.

    >>> tree = Tree(leaves=3, parent=np.array([3, 3, 4, 4, -1]))
    >>> effective_weights(tree, np.array([1.0, 3.0, 1.0, 1.0, 1.0])).tolist()
    [0.125, 0.375, 0.5, 0.5, 1.0]
    """
    shares = np.ones_like(weights)
    for layer in tree.downwards:
        w = weights[layer.nodes]
        total = _times(layer.membership.T, w)
        above = shares[layer.parents] / np.where(total > 0, total, 1.0)
        shares[layer.nodes] = w * _times(layer.membership, above)
    return shares


def _times(matrix: Floats, w: Floats) -> Floats:
    """The product with weights (nodes, …) of any shape."""
    return product(matrix, w) if w.ndim == 2 else np.asarray(matrix @ w)
