"""Correlations within and across levels of an index, with flags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from mizan.errors import Fault, StepError
from mizan.ordering import FloatArray
from mizan.run import Results
from mizan.study.association import kendall, pair_counts, pearson, spearman
from mizan.study.tables import edition_position, level_columns

Kind = Literal["pearson", "spearman", "kendall"]
METHODS = {"pearson": pearson, "spearman": spearman, "kendall": kendall}


@dataclass(frozen=True)
class Flags:
    """Bounds between which a correlation passes without remark."""

    negative: float = -0.3
    weak: float = 0.3
    strong: float = 0.9


@dataclass(frozen=True)
class Correlations:
    """Coefficients (rows, columns), the units each rests on, two-sided p-values, and the bounds for flags."""

    kind: Kind
    rows_codes: tuple[str, ...]
    column_codes: tuple[str, ...]
    coefficients: FloatArray
    counts: FloatArray
    flags: Flags = Flags()

    @property
    def p_values(self) -> FloatArray:
        """Probability of a coefficient at least this far from 0 if there were no association."""
        return p_values(self.coefficients, self.counts, self.kind)

    def flag(self, coefficient: float) -> str:
        """The word for a coefficient: negative, weak, strong, or empty when nothing is to be said."""
        if np.isnan(coefficient):
            return "undefined"
        if coefficient < self.flags.negative:
            return "negative"
        if coefficient > self.flags.strong:
            return "strong"
        return "weak" if coefficient < self.flags.weak else ""

    def rows(self) -> list[dict[str, Any]]:
        """One row for each pair of different codes, each pair once."""
        seen: set[frozenset[str]] = set()
        table, p = [], self.p_values
        for i, first in enumerate(self.rows_codes):
            for j, second in enumerate(self.column_codes):
                if first != second and frozenset((first, second)) not in seen:
                    seen.add(frozenset((first, second)))
                    value = float(self.coefficients[i, j])
                    table.append(
                        {
                            "first": first,
                            "second": second,
                            "kind": self.kind,
                            "coefficient": value,
                            "units": int(self.counts[i, j]),
                            "p": float(p[i, j]),
                            "flag": self.flag(value),
                        }
                    )
        return table


def correlate(
    table: FloatArray,
    codes: Sequence[str],
    kind: Kind = "pearson",
    *,
    against: tuple[FloatArray, Sequence[str]] | None = None,
    flags: Flags | None = None,
) -> Correlations:
    """Correlations among the columns of a plain table (units, columns), or against those of another.

    >>> found = correlate(np.array([[1.0, 3.0], [2.0, 2.0], [3.0, 1.0]]), ["a", "b"])
    >>> round(found.rows()[0]["coefficient"], 12), found.rows()[0]["flag"]
    (-1.0, 'negative')
    """
    other, names = (table, codes) if against is None else against
    return Correlations(
        kind, tuple(codes), tuple(names), METHODS[kind](table, other), pair_counts(table, other), flags or Flags()
    )


def correlations(
    results: Results,
    kind: Kind = "pearson",
    *,
    level: int = 1,
    with_level: int | None = None,
    stage: str = "aggregate",
    edition: str | None = None,
    flags: Flags | None = None,
) -> Correlations:
    """Correlations of the nodes of one level with those of another (or the same), after a stage of the recipe.

    Source: OECD/JRC Handbook (2008), step 4; COINr 1.1.14, ``get_corr()``.
    """
    state = results.stage(stage)
    table = state.data.values[edition_position(results, edition)]
    columns = level_columns(results.index.framework, state.data.codes)
    for wanted in (level, with_level or level):
        if wanted not in columns:
            known = ", ".join(str(number) for number in columns)
            fault = Fault("no-level", "no node of level {level} after {stage}", {"level": wanted, "stage": stage})
            raise StepError([fault, Fault("levels", "levels there", value=known)])
    first, second = columns[level], columns[with_level or level]
    names = [state.data.codes[at] for at in second]
    return correlate(
        table[:, first],
        [state.data.codes[at] for at in first],
        kind,
        against=(table[:, second], names),
        flags=flags,
    )


def p_values(coefficients: FloatArray, counts: FloatArray, kind: Kind) -> FloatArray:
    """Two-sided p-values; Student's t for Pearson and Spearman, the normal approximation for Kendall.

        t = r √((n − 2)/(1 − r²)), n − 2 degrees of freedom;   z = τ / √(2(2n + 5)/(9n(n − 1)))

    >>> p_values(np.array([[0.5]]), np.array([[18.0]]), "pearson").round(4).tolist()
    [[0.0346]]
    """
    from scipy.special import ndtr, stdtr  # noqa: PLC0415 - heavy, needed only here

    with np.errstate(divide="ignore", invalid="ignore"):
        if kind == "kendall":
            z = coefficients / np.sqrt(2 * (2 * counts + 5) / (9 * counts * (counts - 1)))
            return np.asarray(2 * ndtr(-np.abs(z)))
        t = coefficients * np.sqrt((counts - 2) / np.maximum(1 - coefficients**2, 0))
        found = 2 * stdtr(counts - 2, -np.abs(t))
    return np.where((counts > 2) & ~np.isnan(coefficients), found, np.nan)
