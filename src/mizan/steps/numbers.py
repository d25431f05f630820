"""Statistics of what was observed, silent about columns without any value."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from mizan.ordering import FloatArray, comparable


@contextmanager
def quiet() -> Iterator[None]:
    """No warnings from numpy about columns without any value: their statistics are NaN."""
    with warnings.catch_warnings(), np.errstate(invalid="ignore", divide="ignore"):
        warnings.simplefilter("ignore", RuntimeWarning)
        yield


def lowest(values: FloatArray, axis: int = 1) -> FloatArray:
    """Minimum of the observed values along an axis, which is kept with length 1."""
    with quiet():
        return np.asarray(np.nanmin(values, axis=axis, keepdims=True))


def highest(values: FloatArray, axis: int = 1) -> FloatArray:
    """Maximum of the observed values along an axis, which is kept with length 1."""
    with quiet():
        return np.asarray(np.nanmax(values, axis=axis, keepdims=True))


def deviation(values: FloatArray, ddof: int = 0) -> FloatArray:
    """Standard deviation of each column, (rows, columns) → (columns,): exactly 0 where values differ by rounding alone.

    The mean of equal values may miss them by their last digit; what is left must not be taken for a spread.

    >>> deviation(np.full((3, 1), 0.3)).tolist()
    [0.0]
    """
    with quiet():
        compared = comparable(values)
        constant = np.nanmax(compared, axis=0) == np.nanmin(compared, axis=0)
        return np.where(constant, 0.0, np.nanstd(values, axis=0, ddof=ddof))
