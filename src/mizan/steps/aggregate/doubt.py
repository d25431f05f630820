"""Benefit of the doubt: each unit is weighed in the way that favours it most, within bounds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

import numpy as np

from mizan.errors import Faults, StepError
from mizan.framework import FILE_CONFIG
from mizan.ordering import BoolArray, FloatArray
from mizan.steps.aggregate.means import Domain
from mizan.steps.numbers import quiet


def doubt(x: FloatArray, low: float, high: float) -> FloatArray:
    """Multipliers (units, children) that maximise each unit's own score; x (units, children) above 0.

        max_w Σ w_i x_ui   s.t.  Σ w_i x_vi ≤ 1 for every unit v,  w ≥ 0,
        low/k ≤ w_i x_ui / Σ w_j x_uj ≤ high/k   (bounds in multiples of an equal share 1/k)

    All units are solved together, as one block-diagonal linear programme. A unit with gaps is
    weighed over what it has, against units that have the same. Source: Cherchye et al. (2007),
    Social Indicators Research 82; Wong and Beasley (1990) for the bounds on shares.

    >>> weights = doubt(np.array([[4.0, 1.0], [1.0, 4.0], [2.0, 2.0]]), 0.5, 1.5)
    >>> (weights * [[4.0, 1.0], [1.0, 4.0], [2.0, 2.0]]).sum(axis=1).round(6)
    array([0.842105, 0.842105, 0.8     ])
    """
    from scipy.optimize import linprog  # noqa: PLC0415 - heavy, needed only here
    from scipy.sparse import csr_array  # noqa: PLC0415

    units, children = x.shape
    with quiet():
        top = np.nanmax(x, axis=0)  # columns are solved on a scale of their own, for a sound solution
    scaled = x / np.where(top > 0, top, 1.0)
    blocks = [_block(scaled, unit, low, high) for unit in range(units)]
    upper: FloatArray = np.concatenate([limits for _, limits in blocks])
    if not len(upper):
        return np.zeros(x.shape)
    at = [np.nonzero(part) for part, _ in blocks]
    starts = np.cumsum([0, *(len(limits) for _, limits in blocks)])
    rows = np.concatenate([row + start for (row, _), start in zip(at, starts, strict=False)])
    columns = np.concatenate([column + unit * children for unit, (_, column) in enumerate(at)])
    entries = np.concatenate([part[place] for (part, _), place in zip(blocks, at, strict=True)])
    matrix: Any = csr_array((entries, (rows, columns)), shape=(len(upper), units * children))
    gain: FloatArray = -np.where(np.isnan(scaled), 0.0, scaled).ravel()
    found = linprog(gain, A_ub=matrix, b_ub=upper, bounds=(0, None), method="highs")
    if found.x is None:
        faults = Faults()
        template = "the linear programme of benefit of the doubt has no solution"
        faults.add("no-solution", template, value=found.message, expected="scores of a similar size")
        raise StepError(list(faults))
    weights = found.x.reshape(units, children) / np.where(top > 0, top, 1.0)
    return np.asarray(np.where(np.isnan(x), 0.0, weights))


def _block(x: FloatArray, unit: int, low: float, high: float) -> tuple[FloatArray, FloatArray]:
    """Constraints of one unit: rows over the children, and their upper limits."""
    mine = ~np.isnan(x[unit])
    if not mine.any():
        return np.zeros((0, x.shape[1])), np.zeros(0)
    peers = _leaders(x[~np.isnan(x[:, mine]).any(axis=1)][:, mine])
    share = 1.0 / mine.sum()
    own = x[unit, mine]
    floor = low * share * own[None, :] - np.diag(own)
    ceiling = np.diag(own) - high * share * own[None, :]
    part = np.vstack([peers, floor, ceiling])
    whole = np.zeros((len(part), x.shape[1]))
    whole[:, mine] = part
    return whole, np.concatenate([np.ones(len(peers)), np.zeros(2 * len(own))])


def _leaders(x: FloatArray) -> FloatArray:
    """Units that no other unit beats or equals everywhere: only they bind."""
    unique = np.unique(x, axis=0)
    beaten: BoolArray = np.array([((unique >= row).all(axis=1).sum()) > 1 for row in unique])
    return unique[~beaten]


@dataclass(frozen=True)
class BenefitOfDoubt:
    """The best score a unit can reach under one set of weights for all, within bounds; × `scale_to`.

    `low` and `high` bound each child's share of the unit's score, in multiples of an equal share
    (0.5 and 1.5: between half and one and a half times 1/k). Without bounds, many units reach the
    top by ignoring what they are bad at; so bounds are required. Given weights do not matter.
    """

    low: float = 0.5
    high: float = 1.5
    scale_to: float = 100.0
    name: Literal["benefit_of_doubt"] = field(default="benefit_of_doubt", kw_only=True)
    domain: ClassVar[Domain] = "positive"
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def combine(self, x: FloatArray, w: FloatArray) -> FloatArray:
        """Scores of the units of each edition, up to `scale_to`."""
        score = (self.slopes(x, w) * np.where(np.isnan(x), 0.0, x)).sum(axis=-1)
        return np.where(np.isnan(x).all(axis=-1), np.nan, score)

    def slopes(self, x: FloatArray, w: FloatArray) -> FloatArray:
        """The multipliers that favour each unit most, × `scale_to`."""
        return np.stack([doubt(table, self.low, self.high) for table in x]) * self.scale_to
