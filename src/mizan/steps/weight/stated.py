"""Weights that people state: given, equal, by a budget of points, by pairwise comparison."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

import numpy as np

from mizan.errors import phrase
from mizan.framework import FILE_CONFIG
from mizan.ordering import FloatArray
from mizan.steps.weight.siblings import Siblings

RANDOM_INDEX = (0.0, 0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59)
"""Saaty's mean consistency index of random matrices, by size."""


@dataclass(frozen=True)
class Given:
    """The weights of the framework."""

    name: Literal["given"] = field(default="given", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def shares(self, siblings: Siblings) -> FloatArray:
        """As given."""
        return siblings.given


@dataclass(frozen=True)
class Equal:
    """The same weight for every child."""

    name: Literal["equal"] = field(default="equal", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def shares(self, siblings: Siblings) -> FloatArray:
        """1 each."""
        return np.ones(len(siblings.codes))


@dataclass(frozen=True)
class BudgetAllocation:
    """Each expert spreads `budget` points over the children; the weight is the mean share.

    `experts`: by expert, points by child; a child left out gets 0. Each must spend the budget.
    Source: OECD/JRC Handbook (2008), step 6.
    """

    experts: Mapping[str, Mapping[str, float]]
    budget: float = 100.0
    name: Literal["budget_allocation"] = field(default="budget_allocation", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def shares(self, siblings: Siblings) -> FloatArray:
        """Mean points of each child."""
        if not self.experts:
            template = "step weight, {where}: no expert"
            siblings.faults.add("no-expert", template, where=siblings.where, expected="at least one")
            return siblings.given
        for expert, points in self.experts.items():
            self._check(siblings, expert, points)
        table = [[spent.get(code, 0.0) for code in siblings.codes] for spent in self.experts.values()]
        return np.asarray(np.mean(table, axis=0))

    def _check(self, siblings: Siblings, expert: str, points: Mapping[str, float]) -> None:
        who: dict[str, Any] = {"where": siblings.where, "expert": expert}
        for code, value in points.items():
            if code not in siblings.codes:
                expected = ", ".join(siblings.codes)
                template = "step weight, {where}, expert {expert}: not a child"
                siblings.faults.add("unknown-code", template, value=code, expected=expected, **who)
            if not value >= 0:
                template = "step weight, {where}, expert {expert}: points"
                siblings.faults.add("negative-weight", template, value=value, expected="0 or more", **who)
        total = sum(points.values())
        if not abs(total - self.budget) <= 1e-6 * abs(self.budget):
            template = "step weight, {where}, expert {expert}: points do not sum to the budget"
            siblings.faults.add("weights-sum", template, value=total, expected=f"{self.budget:g}", **who)


@dataclass(frozen=True)
class PairwiseComparison:
    """Analytic hierarchy process: how many times each child is as important as another.

    `judgements`: row child → column child → ratio (1–9 or its inverse); each pair once is enough.
    Weights are the principal eigenvector; with consistency index CI = (λ − k)/(k − 1) and Saaty's
    random index RI, the ratio CI/RI must not exceed `tolerance`. Source: Saaty (1980).
    """

    judgements: Mapping[str, Mapping[str, float]]
    tolerance: float = 0.1
    name: Literal["ahp"] = field(default="ahp", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def shares(self, siblings: Siblings) -> FloatArray:
        """The principal eigenvector."""
        matrix = self._matrix(siblings)
        if np.isnan(matrix).any():
            return siblings.given
        weights, ratio = consistency(matrix)
        siblings.remark("consistency", "{where}: consistency ratio {ratio:.4f}", ratio=ratio)
        if ratio > self.tolerance:
            template = "step weight, {where}: the judgements contradict each other (consistency ratio)"
            expected = phrase("at most {most}", most=f"{self.tolerance:g}")
            siblings.faults.add(
                "inconsistent", template, where=siblings.where, value=round(ratio, 4), expected=expected
            )
        return weights

    def _matrix(self, siblings: Siblings) -> FloatArray:
        codes, faults, where = siblings.codes, siblings.faults, siblings.where
        matrix = np.full((len(codes), len(codes)), np.nan)
        np.fill_diagonal(matrix, 1.0)
        for row, column, ratio in ((a, b, r) for a, line in self.judgements.items() for b, r in line.items()):
            if row not in codes or column not in codes or not (np.isfinite(ratio) and ratio > 0):
                template = "step weight, {where}: judgement of {pair}"
                expected = "two children and a ratio above 0"
                faults.add("judgement", template, where=where, pair=_pair(row, column), value=ratio, expected=expected)
                continue
            i, j = codes.index(row), codes.index(column)
            if not np.isnan(matrix[i, j]) and not np.isclose(matrix[i, j], ratio, rtol=1e-3):
                template = "step weight, {where}: {pair} is judged twice, differently"
                pair = _pair(row, column)
                faults.add("judgement", template, where=where, pair=pair, value=ratio, expected=f"{matrix[i, j]:g}")
            matrix[i, j], matrix[j, i] = ratio, 1 / ratio
        for i, j in zip(*np.nonzero(np.triu(np.isnan(matrix))), strict=True):
            template = "step weight, {where}: {pair} is not judged"
            faults.add("judgement", template, where=where, pair=_pair(codes[i], codes[j]), expected="a ratio")
        return matrix


def _pair(row: str, column: str) -> str:
    return phrase("{row} over {column}", row=row, column=column)


def consistency(matrix: FloatArray) -> tuple[FloatArray, float]:
    """Weights and consistency ratio of a matrix of pairwise comparisons.

    >>> weights, ratio = consistency(np.array([[1.0, 3.0, 5.0], [1 / 3, 1.0, 3.0], [1 / 5, 1 / 3, 1.0]]))
    >>> weights.round(3), round(ratio, 3)
    (array([0.637, 0.258, 0.105]), 0.033)
    """
    values, vectors = np.linalg.eig(matrix)
    top = int(np.argmax(values.real))
    weights = np.abs(vectors[:, top].real)
    size = len(matrix)
    random = RANDOM_INDEX[min(size, len(RANDOM_INDEX) - 1)]
    ratio = (float(values[top].real) - size) / (size - 1) / random if random else 0.0
    return weights / weights.sum(), max(ratio, 0.0)
