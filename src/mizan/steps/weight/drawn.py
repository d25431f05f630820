"""Weights drawn from the data: spread, conflict, common factors, most favourable, equal influence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

import numpy as np

from mizan.framework import FILE_CONFIG
from mizan.ordering import FloatArray, comparable
from mizan.steps.aggregate.doubt import doubt
from mizan.steps.weight.factors import factor_weights
from mizan.steps.weight.siblings import Siblings

FEW_ROWS = 30
FEW_DIGITS = 4
NEXT_TO_NOTHING = 0.01
"""As a part of an equal share."""


@dataclass(frozen=True)
class Entropy:
    """1 − entropy of the shares p = x/Σx: an indicator that tells units apart weighs more.

    e = −Σ p ln p / ln n, weight 1 − e. Needs scores of 0 or more with a positive sum. Source:
    Shannon; Hwang and Yoon (1981).
    """

    name: Literal["entropy"] = field(default="entropy", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def shares(self, siblings: Siblings) -> FloatArray:
        """Information of each child."""
        rows = siblings.complete(2)
        if rows is None:
            return siblings.given
        if (rows < 0).any() or (rows.sum(axis=0) <= 0).any():
            template = "step weight, {where}: entropy needs scores of 0 or more"
            lowest = float(rows.min())
            siblings.faults.add("negative-score", template, where=siblings.where, value=lowest, expected="0 or more")
            return siblings.given
        p = rows / rows.sum(axis=0)
        information = np.where(p > 0, p * np.log(np.where(p > 0, p, 1.0)), 0.0).sum(axis=0)
        return np.asarray(1 + information / np.log(len(rows)))


@dataclass(frozen=True)
class Critic:
    """Contrast × conflict: the deviation of the 0–1 score × Σ(1 − correlation with the others).

    Source: Diakoulaki, Mavrotas and Papayannakis (1995).
    """

    name: Literal["critic"] = field(default="critic", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def shares(self, siblings: Siblings) -> FloatArray:
        """Information of each child."""
        rows = siblings.complete(3)
        if rows is None or len(siblings.codes) == 1:
            return siblings.given
        scaled = (rows - rows.min(axis=0)) / (rows.max(axis=0) - rows.min(axis=0))
        return np.asarray(scaled.std(axis=0, ddof=1) * (1 - np.corrcoef(rows.T)).sum(axis=0))


@dataclass(frozen=True)
class Factors:
    """Squared rotated loadings × explained variance of the principal components.

    Components of the correlation matrix with an eigenvalue of at least `least` (or `count` of them)
    are rotated (varimax); each child takes its square loading on the component where it loads most,
    as a share of that component, × the component's share of explained variance. Squares keep a
    negative loading from becoming a negative weight. Source: Nicoletti, Scarpetta and Boylaud
    (2000); OECD/JRC Handbook (2008), step 6.
    """

    least: float = 1.0
    count: int | None = None
    name: Literal["factors"] = field(default="factors", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def shares(self, siblings: Siblings) -> FloatArray:
        """Weights by factor analysis."""
        children = len(siblings.codes)
        rows = siblings.complete(children + 1)
        if rows is None or children == 1:
            return siblings.given
        if len(rows) < FEW_ROWS:
            template = "{where}: {rows} complete rows are few for a factor analysis"
            siblings.remark("few-rows", template, warning=True, rows=len(rows))
        return factor_weights(np.atleast_2d(np.corrcoef(rows.T)), self.least, self.count)


@dataclass(frozen=True)
class Doubt:
    """Each unit's own most favourable multipliers (benefit of the doubt), rescaled to sum to 1.

    `low`, `high`: bounds of each child's share of the unit's score, in multiples of an equal
    share. For the score itself use the aggregation method of that name.
    """

    low: float = 0.5
    high: float = 1.5
    name: Literal["benefit_of_doubt"] = field(default="benefit_of_doubt", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def shares(self, siblings: Siblings) -> FloatArray:
        """Weights of each unit, (rows, children)."""
        if (siblings.scores <= 0).any():
            template = "step weight, {where}: benefit of the doubt needs scores above 0"
            lowest = float(np.nanmin(siblings.scores))
            siblings.faults.add("not-positive", template, where=siblings.where, value=lowest, expected="above 0")
            return siblings.given
        weights = doubt(siblings.scores, self.low, self.high)
        nothing = weights.sum(axis=1, keepdims=True) == 0  # a unit without any value
        return np.where(nothing, siblings.given, weights)


@dataclass(frozen=True)
class EqualInfluence:
    """Weights with which every child is equally correlated with its parent's score.

    With `targets` (by child) correlations become proportional to them. Solved by least squares on
    the logarithms of the weights, from the given ones, and rounded to four significant digits, for the
    last digits of a search differ from one processor to another; what is reached is remarked upon.
    Source: Becker et al. (2017), Ecological Indicators 80.
    """

    targets: Mapping[str, float] = field(default_factory=dict)
    tolerance: float = 0.01
    name: Literal["equal_influence"] = field(default="equal_influence", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def shares(self, siblings: Siblings) -> FloatArray:
        """Optimised weights."""
        from scipy.optimize import least_squares  # noqa: PLC0415 - heavy, needed only here

        rows, children = siblings.complete(3), len(siblings.codes)
        if rows is None or children == 1:
            return siblings.given
        aim = np.array([self.targets.get(code, 1.0) for code in siblings.codes])

        def misses(logs: FloatArray) -> FloatArray:
            reached = self._correlations(rows, np.exp(logs), siblings.mean) / aim
            return np.asarray(reached - reached.mean())

        start = np.log(np.where(siblings.given > 0, siblings.given, siblings.given.max() / 100))
        found = least_squares(misses, start - start.mean(), bounds=(-12, 12), xtol=1e-14, ftol=1e-14, gtol=1e-14)
        shares = np.exp(found.x)
        weights = comparable(shares / shares.sum(), FEW_DIGITS)
        worst = float(np.abs(misses(np.log(weights))).max())
        template = "{where}: correlations with the parent equal within {worst:.4f}"
        siblings.remark("influence", template, warning=worst > self.tolerance, worst=worst)
        lost = [code for code, share in zip(siblings.codes, weights, strict=True) if share * children < NEXT_TO_NOTHING]
        if lost:
            template = "{where}: no weights make all children equal; next to nothing is left for {codes}"
            siblings.remark("influence-lost", template, warning=True, codes=", ".join(lost))
        return weights

    @staticmethod
    def _correlations(rows: FloatArray, weights: FloatArray, mean: Any) -> FloatArray:
        score = mean.combine(rows[None], weights[None, None])[0]
        return np.asarray(np.corrcoef(rows.T, score)[-1, :-1])
