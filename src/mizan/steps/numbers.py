"""Statistics of what was observed, silent about columns without any value."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from mizan.ordering import FloatArray


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
