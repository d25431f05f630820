"""Correlation coefficients of all pairs of columns at once, over the units observed in both."""

from __future__ import annotations

import numpy as np

from mizan.ordering import FloatArray, ascending, comparable


def _joint(x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray, FloatArray]:
    """Sums over the rows observed in both columns: n, Σdx, Σdy, and the filled deviations and masks."""
    seen_x, seen_y = (~np.isnan(x)).astype(float), (~np.isnan(y)).astype(float)
    return seen_x.T @ seen_y, _filled(x), _filled(y), seen_x, seen_y


def _filled(x: FloatArray) -> FloatArray:
    """Deviations from the column's mean, 0 where missing: sums of squares then lose no digits."""
    seen = ~np.isnan(x)
    centre = np.where(seen, x, 0.0).sum(axis=0) / np.maximum(seen.sum(axis=0), 1)
    return np.where(seen, x - centre, 0.0)


def pair_counts(x: FloatArray, y: FloatArray) -> FloatArray:
    """Units observed in both columns, (columns of x, columns of y)."""
    return _joint(x, y)[0]


def covariance(x: FloatArray, y: FloatArray) -> FloatArray:
    """Sample covariances (n − 1) over the units observed in both, (columns of x, columns of y).

    >>> table = np.array([[1.0, 2.0], [2.0, 4.0], [3.0, np.nan]])
    >>> covariance(table, table).tolist()
    [[1.0, 1.0], [1.0, 2.0]]
    """
    n, dx, dy, seen_x, seen_y = _joint(x, y)
    products = dx.T @ dy - (dx.T @ seen_y) * (seen_x.T @ dy) / np.maximum(n, 1)
    return np.where(n > 1, products / np.maximum(n - 1, 1), np.nan)


def pearson(x: FloatArray, y: FloatArray) -> FloatArray:
    """Linear correlation r over the units observed in both; NaN where a column does not vary among them.

    >>> pearson(np.array([[1.0], [2.0], [3.0]]), np.array([[2.0], [4.0], [6.0]])).round(12).tolist()
    [[1.0]]
    """
    n, dx, dy, seen_x, seen_y = _joint(x, y)
    count = np.maximum(n, 1)
    products = dx.T @ dy - (dx.T @ seen_y) * (seen_x.T @ dy) / count
    square_x = (dx * dx).T @ seen_y - (dx.T @ seen_y) ** 2 / count
    square_y = seen_x.T @ (dy * dy) - (seen_x.T @ dy) ** 2 / count
    spread = np.sqrt(np.maximum(square_x, 0)) * np.sqrt(np.maximum(square_y, 0))
    noise = 1e-12 * np.sqrt(np.outer((dx * dx).sum(axis=0), (dy * dy).sum(axis=0)))
    varies = (n > 1) & (spread > noise)
    return np.where(varies, np.clip(products / np.where(varies, spread, 1.0), -1, 1), np.nan)


def spearman(x: FloatArray, y: FloatArray) -> FloatArray:
    """Correlation of average ranks, ranked anew among the units observed in both.

    >>> spearman(np.array([[1.0], [2.0], [9.0]]), np.array([[1.0], [8.0], [27.0]])).round(12).tolist()
    [[1.0]]
    """
    if not (np.isnan(x).any() or np.isnan(y).any()):
        return pearson(average_ranks(x), average_ranks(y))
    result = np.empty((x.shape[1], y.shape[1]))
    for at in range(x.shape[1]):
        column, others = np.broadcast_to(x[:, [at]], y.shape), np.where(np.isnan(x[:, [at]]), np.nan, y)
        mine = average_ranks(np.where(np.isnan(others), np.nan, column))
        result[at] = [pearson(mine[:, [k]], average_ranks(others[:, [k]]))[0, 0] for k in range(y.shape[1])]
    return result


def average_ranks(x: FloatArray) -> FloatArray:
    """Ascending ranks of each column, ties share their average.

    >>> average_ranks(np.array([[3.0], [1.0], [1.0]])).ravel().tolist()
    [3.0, 1.5, 1.5]
    """
    count = (~np.isnan(x)).sum(axis=0)
    return np.asarray((ascending(x, axis=0) - ascending(-x, axis=0) + count + 1) / 2)


def kendall(x: FloatArray, y: FloatArray) -> FloatArray:
    """Kendall's τ-b over the units observed in both: (concordant − discordant) / √(untied in x · untied in y).

    >>> kendall(np.array([[1.0], [2.0], [3.0]]), np.array([[1.0], [3.0], [2.0]])).round(6).tolist()
    [[0.333333]]
    """
    sign_x, sign_y = _pair_signs(x), _pair_signs(y)
    known_x, known_y = (~np.isnan(sign_x)).astype(float), (~np.isnan(sign_y)).astype(float)
    sign_x, sign_y = np.nan_to_num(sign_x), np.nan_to_num(sign_y)
    untied = (np.abs(sign_x).T @ known_y) * (known_x.T @ np.abs(sign_y))
    return np.where(untied > 0, (sign_x.T @ sign_y) / np.sqrt(np.where(untied > 0, untied, 1)), np.nan)


def _pair_signs(x: FloatArray) -> FloatArray:
    """Which of two units is higher, for every pair of units: (pairs, columns) of ±1, 0 and NaN."""
    first, second = np.triu_indices(len(x), 1)
    rounded = comparable(x)
    return np.asarray(np.sign(rounded[first] - rounded[second]))
