"""Principal components of a correlation matrix, varimax rotation, and the weights they give."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from mizan.ordering import FloatArray, comparable, reaches


def factor_weights(correlation: FloatArray, least: float = 1.0, count: int | None = None) -> FloatArray:
    """Weights (children,) that sum to 1; see `weight.Factors`.

    >>> factor_weights(np.array([[1.0, 0.5], [0.5, 1.0]])).round(6)
    array([0.5, 0.5])
    """
    values, vectors = np.linalg.eigh(correlation)
    values, vectors = values[::-1], vectors[:, ::-1]
    kept = max(int(reaches(values, least).sum()), 1) if count is None else min(count, len(values))
    loadings = varimax(vectors[:, :kept] * np.sqrt(np.maximum(values[:kept], 0.0)))
    square = loadings**2
    explained = square.sum(axis=0)
    home = comparable(square).argmax(axis=1)
    own = square[np.arange(len(square)), home]
    weights = own / explained[home] * (explained[home] / explained.sum())
    return np.asarray(weights / weights.sum())


def varimax(loadings: FloatArray, most: int = 200, tolerance: float = 1e-14) -> FloatArray:
    """Loadings turned so that each child loads high on few components.

    Plane by plane, each by the angle that maximises the variance of the squared loadings; the angle
    has a closed form, so no start can get stuck between two optima. Source: Kaiser (1958).

    >>> np.abs(varimax(np.array([[0.7, 0.7], [0.7, -0.7]]))).round(3)
    array([[0.99, 0.  ],
           [0.  , 0.99]])
    """
    turned = loadings.copy()
    planes = list(combinations(range(loadings.shape[1]), 2))
    for _ in range(most):
        widest = 0.0
        for first, second in planes:
            angle = _angle(turned[:, first], turned[:, second])
            widest = max(widest, abs(angle))
            turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
            turned[:, [first, second]] = turned[:, [first, second]] @ turn
        if widest <= tolerance:
            break
    return turned


def _angle(x: FloatArray, y: FloatArray) -> float:
    """The best angle in the plane of two components."""
    u, v = x**2 - y**2, 2 * x * y
    a, b, count = u.sum(), v.sum(), len(x)
    rise = 2 * (u @ v) - 2 * a * b / count
    run = (u @ u) - (v @ v) - (a**2 - b**2) / count
    return float(np.arctan2(rise, run) / 4)
