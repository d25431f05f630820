"""Principal components of a correlation matrix, varimax rotation, and the weights they give."""

from __future__ import annotations

import numpy as np

from mizan.ordering import FloatArray, comparable


def factor_weights(correlation: FloatArray, least: float = 1.0, count: int | None = None) -> FloatArray:
    """Weights (children,) that sum to 1; see `weight.Factors`.

    >>> factor_weights(np.array([[1.0, 0.5], [0.5, 1.0]])).round(6)
    array([0.5, 0.5])
    """
    values, vectors = np.linalg.eigh(correlation)
    values, vectors = values[::-1], vectors[:, ::-1]
    kept = max(int((comparable(values) >= least).sum()), 1) if count is None else min(count, len(values))
    loadings = varimax(vectors[:, :kept] * np.sqrt(np.maximum(values[:kept], 0.0)))
    square = loadings**2
    explained = square.sum(axis=0)
    home = comparable(square).argmax(axis=1)
    own = square[np.arange(len(square)), home]
    weights = own / explained[home] * (explained[home] / explained.sum())
    return np.asarray(weights / weights.sum())


def varimax(loadings: FloatArray, most: int = 500, tolerance: float = 1e-12) -> FloatArray:
    """Loadings turned so that each child loads high on few components (Kaiser 1958).

    >>> varimax(np.array([[0.7, 0.7], [0.7, -0.7]])).round(3).tolist() in (
    ...     [[0.99, 0.0], [0.0, -0.99]], [[0.0, 0.99], [0.99, 0.0]], [[0.99, 0.0], [0.0, 0.99]])
    True
    """
    rows, columns = loadings.shape
    turn, reached = np.eye(columns), 0.0
    if columns == 1:
        return loadings
    for _ in range(most):
        turned = loadings @ turn
        slope = loadings.T @ (turned**3 - turned * (turned**2).sum(axis=0) / rows)
        left, strength, right = np.linalg.svd(slope)
        turn = left @ right
        if strength.sum() <= reached * (1 + tolerance):
            break
        reached = strength.sum()
    return np.asarray(loadings @ turn)
