"""Every step on a plain table: what an analyst uses who wants one step and no framework."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from mizan.errors import DataError, Faults, RecipeError
from mizan.framework import Framework, Node, Text
from mizan.steps.state import State, Step
from mizan.tables.cells import label
from mizan.tables.frames import columns_of, from_frame, like
from mizan.tables.observations import Layout, to_dataset

SCORE = "score"


class OnTable:
    """Gives a step its method `on`."""

    def on(
        self: Step,
        table: Any,
        *,
        unit: str | None = None,
        edition: str | None = None,
        groups: Sequence[str] = (),
        denominators: Sequence[str] = (),
        direction: Mapping[str, int] | None = None,
        weights: Mapping[str, float] | None = None,
        nodes: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> Any:
        """The step done on a table (dict of lists, polars, pandas, numpy): the same kind of table.

        Columns other than the named ones are indicators, all under one index; `direction` and
        `weights` are by indicator, and `nodes` gives any other field of `framework.Node`, such as
        `goalposts`. Rows keep their order; aggregation adds the column `score`.
        """
        columns = columns_of(table)
        described = [unit, edition, *groups, *denominators]
        codes = tuple(code for code in columns if code not in described)
        faults = Faults()
        if not codes:
            faults.add("no-columns", "the table holds no indicator", expected="a column that is not named otherwise")
        faults.stop(DataError)
        fields = {"direction": direction or {}, "weight": weights or {}}
        framework = flat(codes, nodes or {}, fields, groups=groups, denominators=denominators)
        layout = Layout(codes, unit, edition, None, tuple(groups), tuple(denominators))
        self.check(framework, faults)
        faults.stop(RecipeError)
        data = to_dataset(from_frame(columns), layout)
        if unit is None:  # rows that are all empty still are units
            data = replace(data, present=np.ones_like(data.present))
        state = State.start(framework, data)
        if self.step in ("weight", "aggregate"):  # a plain table of scores is taken as normalised
            state = replace(state, normalised=True)
        done = self.apply(state)
        return like(table, {**columns, **_results(done, columns, unit, edition)})


def flat(
    codes: Sequence[str],
    nodes: Mapping[str, Mapping[str, Any]],
    by_field: Mapping[str, Mapping[str, Any]],
    *,
    groups: Sequence[str] = (),
    denominators: Sequence[str] = (),
) -> Framework:
    """All columns as indicators of one index; fields of `Node` by node, or by field."""
    faults = Faults()
    for code in {code for named in (nodes, *by_field.values()) for code in named}:
        if code not in codes:
            faults.add("unknown-code", "no column has this name", value=code, expected=", ".join(codes))
    for code, sign in by_field.get("direction", {}).items():
        if sign not in (1, -1):
            faults.add("direction", "{code}: direction", code=code, value=sign, expected="1 or -1")
    faults.stop(RecipeError)
    settings = {code: {name: by_code[code] for name, by_code in by_field.items() if code in by_code} for code in codes}
    children = tuple(Node(code, **{**settings[code], **nodes.get(code, {})}) for code in codes)
    named, below = {group: Text() for group in groups}, {column: Text() for column in denominators}
    return Framework(Node(SCORE, children=children), groups=named, denominators=below, weights="relative")


def _results(state: State, columns: Mapping[str, Sequence[object]], unit: str | None, edition: str | None) -> Any:
    """Columns of the new state, row by row of the old table."""
    data, count = state.data, len(next(iter(columns.values())))
    units = [str(label(x)) for x in columns[unit]] if unit else [str(at + 1) for at in range(count)]
    editions = [str(label(x)) for x in columns[edition]] if edition else [""] * count
    e_at, u_at = [data.editions.index(e) for e in editions], [data.units.index(u) for u in units]
    wanted = data.codes if len(data.codes) == len(state.framework.indicators) else (SCORE,)
    found = {code: data.column(code)[e_at, u_at] for code in wanted}
    return {code: [None if np.isnan(x) else float(x) for x in column] for code, column in found.items()}
