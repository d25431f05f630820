"""Transformations that draw in a long tail. Columns (columns, units), NaN where missing.

With min and max of the observed values and R = max − min; all keep the order of the units.
"""

from __future__ import annotations

from typing import Literal

import numpy as np

from mizan.ordering import FloatArray
from mizan.steps.numbers import highest, lowest
from mizan.steps.winsorising import EVEN, shape_statistics

Kind = Literal["log_ct", "log_ct_plus", "log_ct_orig", "log_gii", "boxcox"]


def transform(x: FloatArray, kind: Kind, power: float = 0.0) -> FloatArray:
    """Each column transformed.

    * `log_ct`: ln(x − min + R/100), the rule of the COIN Tool;
    * `log_ct_plus`: the same for a positive skew, else −ln(max + R/100 − x), which draws in low values;
    * `log_ct_orig`: ln(x − min + 1);
    * `log_gii`: ln((max − 1)(x − min)/R + 1), Global Innovation Index; needs max > 1;
    * `boxcox`: of z = x − min + 1: (z^power − 1)/power, or ln z for a power of 0.

    Source: COINr 1.1.14, whose `log_GII()` however returns its input unchanged.

    >>> transform(np.array([[1.0, 2.0, 3.0]]), "log_ct_orig").round(4)
    array([[0.    , 0.6931, 1.0986]])
    """
    low, high = lowest(x), highest(x)
    span = high - low
    with np.errstate(invalid="ignore", divide="ignore"):
        if kind == "log_gii":
            return np.asarray(np.log((high - 1) * (x - low) / span + 1))
        if kind == "log_ct_orig":
            return np.asarray(np.log(x - low + 1))
        if kind == "boxcox":
            return boxcox(x - low + 1, power)
        upwards = np.log(x - low + span / 100)
        if kind == "log_ct":
            return np.asarray(upwards)
        skewness, _ = shape_statistics(x)
        return np.where((skewness > EVEN)[:, None], upwards, -np.log(high + span / 100 - x))


def boxcox(z: FloatArray, power: float) -> FloatArray:
    """(z^power − 1)/power, ln z for a power of 0; z above 0.

    >>> boxcox(np.array([1.0, 4.0]), 0.5)
    array([0., 2.])
    """
    return np.asarray(np.log(z) if power == 0 else (z**power - 1) / power)


def transformable(x: FloatArray, kind: Kind) -> FloatArray:
    """True for each column on which the transformation is defined and keeps the order."""
    varies = (highest(x) > lowest(x))[:, 0]
    return np.asarray(varies & (highest(x)[:, 0] > 1) if kind == "log_gii" else varies)
