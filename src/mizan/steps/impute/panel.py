"""Imputer that looks along the editions: the unit's own values at other times."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

import numpy as np

from mizan.errors import Faults
from mizan.framework import FILE_CONFIG
from mizan.ordering import FloatArray
from mizan.steps.impute.gaps import Gaps
from mizan.steps.numbers import quiet


@dataclass(frozen=True)
class Panel:
    """The unit's value in other editions.

    `latest`: the newest earlier edition. `linear`: on the straight line between the nearest
    earlier and later editions, by their years. `constant`: the newest earlier edition, else the
    earliest later one. With `ends: nearest`, `linear` continues flat beyond the first and last
    observation; with `leave` it does not. `reach` is the greatest number of editions a value may
    come from before or after; any number unless said.
    """

    how: Literal["latest", "linear", "constant"] = "latest"
    ends: Literal["nearest", "leave"] = "nearest"
    reach: int | None = None
    name: Literal["panel"] = field(default="panel", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def estimate(self, gaps: Gaps) -> FloatArray:
        """Estimates from the other editions; NaN where they have none."""
        x = gaps.wanted
        if self.reach is not None and self.reach < 1:
            expected = "1 edition or more"
            gaps.faults.add("reach", "step impute, panel: reach", value=self.reach, expected=expected)
        order, times = _in_time(gaps.data.editions, gaps.faults)
        ordered = x[order]
        before, t_before = _carried(ordered, times, self.reach)
        after, t_after = (a[::-1] for a in _carried(ordered[::-1], times[::-1], self.reach))
        found = before
        if self.how == "linear":
            here = times[:, None, None]
            with quiet():
                found = before + (after - before) * (here - t_before) / (t_after - t_before)
            found = np.where(t_after == t_before, before, found)
        if self.how == "constant" or (self.how == "linear" and self.ends == "nearest"):
            for stand_in in (before, after):
                found = np.where(np.isnan(found), stand_in, found)
        answer = np.empty_like(found)
        answer[order] = found
        return answer


def _in_time(editions: tuple[str, ...], faults: Faults) -> tuple[list[int], FloatArray]:
    """The editions in order of time, and their times."""
    times = []
    for edition in editions:
        try:
            times.append(float(edition or 0))
        except ValueError:
            template = "imputing along editions needs years"
            faults.add("edition-not-a-year", template, value=edition, expected="a number such as 2024")
            times.append(float(len(times)))
    order = sorted(range(len(times)), key=times.__getitem__)
    return order, np.array([times[at] for at in order])


def _carried(x: FloatArray, times: FloatArray, reach: int | None) -> tuple[FloatArray, FloatArray]:
    """Last value seen up to each edition, no more than `reach` editions back, and its time; x (editions, …)."""
    value, when = x.copy(), np.where(np.isnan(x), np.nan, times[:, None, None])
    age = np.zeros(x.shape, np.intp)
    for edition in range(1, len(x)):
        gap = np.isnan(value[edition])
        value[edition][gap] = value[edition - 1][gap]
        when[edition][gap] = when[edition - 1][gap]
        age[edition][gap] = age[edition - 1][gap] + 1
    far = age > (len(x) if reach is None else reach)
    return np.where(far, np.nan, value), np.where(far, np.nan, when)
