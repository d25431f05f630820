"""Replay: runs that were drawn elsewhere, computed again with the alternatives they had.

A design is a table with a row for each run and a column for each choice. `NAME_alt` holds the number of the
alternative, counted from 1 in the order of the choice, as COINr's runs are commonly written down; `NAME` holds the
uniform number that was drawn, of which Mizan takes alternative ⌊k·u⌋ + 1. The first stands where both are there: COINr
numbers its alternatives in another way (it cuts the range of the numbers that happened to be drawn).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from mizan.errors import DataError, Faults, RecipeError, phrase
from mizan.ordering import FloatArray
from mizan.run import Index
from mizan.study.choices import Choice, DroppedIndicator, Options, WeightSets, uniforms_for
from mizan.study.ranks import Integers
from mizan.study.sobol import Sums
from mizan.study.uncertainty import Progress, Uncertainty, uncertainty
from mizan.tables.cells import label, numbers
from mizan.tables.table import Table

ALTERNATIVE = "_alt"
SET, CODE, WEIGHT = ("alt", "set"), ("iCode", "code"), ("Weight", "weight")
"""Columns of a table of weights, COINr's word first."""


@dataclass(frozen=True)
class Replay:
    """Every run of a design: `runs` holds scores and ranks of all; `counted` the statistics of the ranks.

    For a sensitivity design of n points (rows A, then B, then A with the column of each choice from B) the statistics
    are over A and B, as in COINr, and `first` and `total` are its indices: not centred, and without standard errors.
    """

    runs: Uncertainty
    counted: Uncertainty
    first: FloatArray | None = None
    total: FloatArray | None = None

    def score_rows(self) -> list[dict[str, Any]]:
        """One row for each unit, one column for each run."""
        return self._wide(self.runs.nominal_scores, self.runs.scores)

    def rank_rows(self) -> list[dict[str, Any]]:
        """The same of ranks; empty where a unit has none."""
        return self._wide(_or_gap(self.runs.nominal_ranks), _or_gap(self.runs.ranks))

    def _wide(self, nominal: Any, table: Any) -> list[dict[str, Any]]:
        return [
            {"unit": unit, "nominal": usual, **{f"r_{run + 1}": x for run, x in enumerate(column)}}
            for unit, usual, column in zip(self.runs.units, nominal.tolist(), table.T.tolist(), strict=True)
        ]

    def statistic_rows(self) -> list[dict[str, Any]]:
        """One row for each unit: mean, median, 5 % and 95 % of its ranks."""
        found = self.counted
        columns = {
            "nominal": _or_gap(found.nominal_ranks),
            "mean": found.mean,
            "median": found.median,
            "q5": found.quantile(0.05),
            "q95": found.quantile(0.95),
        }
        lines = zip(*(column.tolist() for column in columns.values()), strict=True)
        return [
            {"unit": unit, **dict(zip(columns, line, strict=True))}
            for unit, line in zip(found.units, lines, strict=True)
        ]

    def index_rows(self) -> list[dict[str, Any]]:
        """One row for each choice, where the design was one of a sensitivity analysis."""
        if self.first is None or self.total is None:
            return []
        pairs = zip(self.runs.choices, self.first.tolist(), self.total.tolist(), strict=True)
        return [{"choice": name, "first": first, "total": total} for name, first, total in pairs]


def replay(
    index: Index,
    choices: Sequence[Choice],
    design: FloatArray,
    *,
    points: int | None = None,
    edition: str | None = None,
    node: str | None = None,
    progress: Progress | None = None,
) -> Replay:
    """Compute the runs of a design, (runs, choices) as `read_design` gives it.

    `points` is the n of a sensitivity design, which has n·(choices + 2) rows. Errors: `RecipeError` if it has not, or
    if a choice is none among alternatives.
    """
    faults = Faults()
    wanted = None if points is None else points * (len(choices) + 2)
    if wanted is not None and wanted != len(design):
        expected = phrase("{wanted} = {n} × ({k} + 2) runs", wanted=wanted, n=points, k=len(choices))
        faults.add("points", "runs of a sensitivity design", value=len(design), expected=expected)
    faults.stop(RecipeError)
    counts_of(choices)
    where: Any = {"edition": edition, "node": node}
    runs = uncertainty(index, choices, design=design, keep=True, progress=progress, **where)
    if points is None:
        return Replay(runs, runs)
    sums, shift = Sums.start(len(choices), 1), _shift(runs)[:, None]
    sums.add(shift[:points], shift[points : 2 * points], np.split(shift[2 * points :], len(choices)))
    counted = uncertainty(index, choices, design=design[: 2 * points], **where)
    return Replay(runs, counted, sums.uncentred()[:, 0], sums.total()[:, 0])


def _or_gap(ranks: Integers) -> Any:
    """Ranks, None for those that there are not."""
    found: Any = ranks.astype(object)
    found[ranks == 0] = None
    return found


def _shift(found: Uncertainty) -> FloatArray:
    """Mean over units of |rank − nominal rank| in each run, units without a rank left out."""
    known = (found.ranks > 0) & (found.nominal_ranks > 0)
    moved = np.where(known, np.abs(found.ranks - found.nominal_ranks), 0)
    return np.asarray(moved.sum(axis=1) / np.maximum(known.sum(axis=1), 1))


def counts_of(choices: Sequence[Choice]) -> tuple[int, ...]:
    """Number of alternatives of each choice; choices drawn continuously have none and are refused."""
    faults, found = Faults(), []
    for choice in choices:
        if isinstance(choice, Options):
            found.append(len(choice.values))
        elif isinstance(choice, WeightSets):
            found.append(len(choice.sets))
        elif isinstance(choice, DroppedIndicator) and choice.codes:
            found.append(len(choice.codes) + 1)
        else:
            expected = "options, weight-sets, or dropped-indicator with its codes"
            template = "{name}: only choices among alternatives can be replayed"
            faults.add("not-replayable", template, name=choice.name, value=choice.choice, expected=expected)
    faults.stop(RecipeError)
    return tuple(found)


def read_design(table: Table, choices: Sequence[Choice]) -> FloatArray:
    """Uniforms (runs, choices) that lead to the alternatives of a table; every fault of it at once.

    >>> choices = [Options("Winmax", "treat.method.limit", (1, 2, 3))]
    >>> read_design(Table({"run": [1, 2], "Winmax_alt": [3, 1]}), choices).round(3).tolist()
    [[0.833], [0.167]]
    """
    faults, columns = Faults(table.file), []
    for choice, count in zip(choices, counts_of(choices), strict=True):
        name = f"{choice.name}{ALTERNATIVE}"
        if name in table.columns:
            columns.append(_alternatives(table, name, count, faults))
        elif choice.name in table.columns:
            columns.append(_uniforms(table, choice.name, faults))
        else:
            template = "the design lacks a column for the choice {name}"
            faults.add("no-column", template, name=choice.name, column=name, expected="it in the header")
    if not len(table):
        faults.add("no-rows", "the table has no rows", expected="a row for each run")
    faults.stop(DataError)
    return np.stack(columns, axis=1)


def _alternatives(table: Table, column: str, count: int, faults: Faults) -> FloatArray:
    found = numbers(table, column, faults)[0]
    for at in map(int, np.flatnonzero(~np.isin(found, np.arange(1, count + 1)))):
        row, value = table.row_number(at), table.columns[column][at]
        expected = phrase("a whole number from 1 to {count}", count=count)
        faults.add("no-alternative", "no such alternative", row=row, column=column, value=value, expected=expected)
    return uniforms_for(np.nan_to_num(found)[:, None] - 1, (count,))[:, 0]


def _uniforms(table: Table, column: str, faults: Faults) -> FloatArray:
    found = numbers(table, column, faults)[0]
    for at in map(int, np.flatnonzero(~((found >= 0) & (found < 1)))):
        row, value = table.row_number(at), table.columns[column][at]
        template = "not a uniform number"
        faults.add("no-uniform", template, row=row, column=column, value=value, expected="from 0 to below 1")
    return found


def read_weight_sets(table: Table) -> tuple[Mapping[str, float], ...]:
    """Sets of weights from a long table: a row for each set and node, in the order of the sets' numbers.

    >>> read_weight_sets(Table({"alt": [2, 1], "iCode": ["A", "A"], "Level": [1, 1], "Weight": [0.4, 0.6]}))
    ({'A': 0.6}, {'A': 0.4})
    """
    faults = Faults(table.file)
    names = [next((name for name in words if name in table.columns), words[0]) for words in (SET, CODE, WEIGHT)]
    for name in names:
        if name not in table.columns:
            faults.add("no-column", "a column is missing", column=name, expected="it in the header")
    faults.stop(DataError)
    number, weight = numbers(table, names[0], faults)[0], numbers(table, names[2], faults)[0]
    sets: dict[float, dict[str, float]] = {}
    for at, cell in enumerate(table.columns[names[1]]):
        row, code = table.row_number(at), label(cell)
        if not weight[at] >= 0:
            value = table.columns[names[2]][at]
            faults.add("weight", "weight", row=row, column=names[2], value=value, expected="0 or more")
        mine = sets.setdefault(float(number[at]), {})
        if code is None or code in mine or np.isnan(number[at]):
            template = "a set of weights names a node twice, or has no number or code"
            faults.add("set", template, row=row, value=code, expected="each node once in a set")
            continue
        mine[code] = float(weight[at])
    if not sets:
        faults.add("no-rows", "the table has no rows", expected="a row for each set and node")
    faults.stop(DataError)
    return tuple(sets[number] for number in sorted(sets))
