"""What a weighting method sees: the children of one node."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from mizan.errors import Faults, phrase
from mizan.ordering import FloatArray, comparable
from mizan.steps.state import Remark


@dataclass(frozen=True)
class Siblings:
    """Children of `parent` in one scope (an edition, or all editions together).

    `scores`: (rows, children), NaN where missing. `given`: (children,), weights so far.
    `mean`: the aggregation method of the parent. A method answers with weights (children,), or
    (rows, children) if each unit has its own; they are rescaled to sum to 1.
    """

    parent: str
    codes: tuple[str, ...]
    scores: FloatArray
    given: FloatArray
    mean: Any
    where: str
    faults: Faults
    remarks: list[Remark] = field(default_factory=list)

    def complete(self, least: int) -> FloatArray | None:
        """Rows without a gap; a fault and None if too few or a column is constant."""
        rows = self.scores[~np.isnan(self.scores).any(axis=1)]
        if len(rows) < least:
            template = "step weight, {where}: too few complete rows"
            self.faults.add(
                "too-few-rows",
                template,
                where=self.where,
                value=len(rows),
                expected=phrase("{least} or more", least=least),
            )
            return None
        constant = comparable(rows.max(axis=0)) == comparable(rows.min(axis=0))
        for code in np.array(self.codes)[constant]:
            template = "step weight, {where}: {code} is constant, so no weight can be drawn from it"
            expected = "at least two different values"
            self.faults.add("constant-column", template, where=self.where, code=str(code), expected=expected)
        # In an order of their own, so that the order of units cannot move the last bits of a sum.
        return None if constant.any() else rows[np.lexsort(rows.T)]

    def remark(self, code: str, template: str, warning: bool = False, **params: object) -> None:
        """Note something a reader should know."""
        params["where"] = self.where
        self.remarks.append(Remark(code, template, params, column=self.parent, warning=warning))
