"""The engine against COINr's definitions in plain loops, on indices of every shape that nobody has seen before.

COINr's two tables are written with their columns and rows shuffled, read, and computed: denominated, imputed, treated,
normalised, aggregated, ranked. Every stage has to agree.
"""

from __future__ import annotations

import csv
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mizan.errors import StepError
from mizan.recipe import Recipe
from mizan.run import Index, compute
from mizan.schema import recipe_of
from mizan.tables import read_csv
from mizan.tables.coinr import read_coinr
from tests.mizan import plainly

NAN = math.nan
META = (
    "Level Parent iCode iName Weight Type Direction Unit Denominator Target dist2targ_cap_max goalpost_lower "
    "goalpost_upper goalpost_scale goalpost_trunc2posts Remark"
).split()
COLUMNS = ("normal", "long tail", "counts", "below zero", "many zeros", "ties", "outliers")


@dataclass
class Case:
    """An invented index in COINr's form."""

    rows: list[dict[str, Any]]
    units: list[str]
    data: dict[str, list[float]]
    people: list[float]
    groups: list[str | None]
    top: int

    def of(self, code: str) -> dict[str, Any]:
        return next(row for row in self.rows if row["iCode"] == code)

    def children(self, code: str) -> list[str]:
        return [row["iCode"] for row in self.rows if row.get("Parent") == code]

    def write(self, folder: Path, rng: random.Random) -> None:
        gap = rng.choice(["", "NA"])
        write(folder / "iMeta.csv", META, self.rows, gap, rng)
        columns = {"uCode": self.units, "uName": [f"وحدة {u}" for u in self.units], "People": self.people}
        columns |= {"Region": self.groups, "Note": [f"é{at}" for at in range(len(self.units))], **self.data}
        lines = [dict(zip(columns, line, strict=True)) for line in zip(*columns.values(), strict=True)]
        write(folder / "iData.csv", list(columns), lines, gap, rng)


def write(path: Path, names: Sequence[str], rows: list[dict[str, Any]], gap: str, rng: random.Random) -> None:
    def cell(value: Any) -> Any:
        return gap if value in (None, "") or (isinstance(value, float) and math.isnan(value)) else value

    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, rng.sample(list(names), len(names)), restval=gap)
        table.writeheader()
        table.writerows({name: cell(value) for name, value in row.items()} for row in rows)


def invented(rng: random.Random) -> Case:
    units, top = rng.choice([6, 9, 22, 40]), rng.choice([2, 3, 4])
    case = Case([], [f"u{at:02d}" for at in range(units)], {}, [], [], top)
    rng.shuffle(case.units)
    grow(case, rng, "X", "", top)
    case.people = [float(rng.randint(5, 900)) for _ in range(units)]
    case.groups = [rng.choice(["A", "B", None]) for _ in range(units)]
    kinds = (("People", "Denominator"), ("Region", "Group"), ("Note", "Other"))
    case.rows += [{"iCode": code, "iName": code, "Type": kind, "Remark": "kept"} for code, kind in kinds]
    rng.shuffle(case.rows)
    return case


def grow(case: Case, rng: random.Random, code: str, parent: str, level: int) -> None:
    row = {"iCode": code, "iName": f"مؤشر {code}", "Level": level, "Parent": parent, "Weight": rng.uniform(0.1, 3)}
    row |= {"Direction": rng.choice([1, 1, -1]), "Type": "Aggregate" if level > 1 else "Indicator"}
    case.rows.append(row)
    if level > 1:
        for letter in "abc"[: rng.choice([2, 3])]:
            grow(case, rng, code + letter, code, level - 1)
        return
    x = column(rng, len(case.units))
    case.data[code] = x
    known = sorted(set(plainly.seen(x)))
    low, high = sorted(rng.sample(known, 2))
    row |= {"goalpost_lower": low, "goalpost_upper": high, "goalpost_scale": rng.choice([1, 100])}
    row |= {"goalpost_trunc2posts": rng.choice(["TRUE", "FALSE"]), "dist2targ_cap_max": rng.choice(["TRUE", "FALSE"])}
    row |= {"Target": (max(known) if row["Direction"] == 1 else min(known)) + row["Direction"] * 0.5}
    row |= {"Denominator": "People"} if rng.random() < 0.3 else {}


def column(rng: random.Random, units: int) -> list[float]:
    kind = rng.choice(COLUMNS)
    draw = {
        "normal": lambda: rng.gauss(50, 10),
        "long tail": lambda: math.exp(rng.gauss(0, 1.5)),
        "counts": lambda: float(rng.randint(0, 9)),
        "below zero": lambda: rng.gauss(-5, 30),
        "many zeros": lambda: 0.0 if rng.random() < 0.4 else rng.expovariate(0.2),
        "ties": lambda: rng.choice([1.1, 2.2, 3.3]),
        "outliers": lambda: rng.choice([rng.gauss(0, 1)] * 8 + [100.0, -80.0]),
    }[kind]
    gaps = rng.choice([0, 0, 0.2])
    x = [NAN if rng.random() < gaps else float(f"{draw():.6g}") for _ in range(units)]
    return x if len(set(plainly.seen(x))) >= 4 else [float(at * at) for at in range(units)]


def scale_of(rng: random.Random, case: Case) -> tuple[dict[str, Any], Any]:
    """A normaliser in a recipe's words, and what it needs in those of `plainly`."""
    at = rng.randrange(len(case.units))
    cap = rng.random() < 0.5
    return rng.choice(
        [
            ({"name": "minmax", "low": 0, "high": 100}, lambda row, x: {"bottom": 0, "top": 100}),
            ({"name": "minmax", "low": 1, "high": 100}, lambda row, x: {"bottom": 1, "top": 100}),
            ({"name": "zscore", "mean": 20, "sd": 2}, lambda row, x: {"mean": 20, "sd": 2}),
            *(({"name": name}, lambda row, x: {}) for name in ("rank", "borda", "percentile_rank", "distance_to_max")),
            ({"name": "fraction_of_max", "reversed": "negate"}, lambda row, x: {}),
            ({"name": "scaled", "low": -3, "high": 9}, lambda row, x: {"from": -3, "to": 9}),
            (
                {"name": "distance_to_reference", "unit": case.units[at], "cap": cap},
                lambda row, x: {"reference": x[at], "cap": cap},
            ),
            (
                {"name": "distance_to_target"},
                lambda row, x: {"target": row["Target"], "cap": row["dist2targ_cap_max"] == "TRUE"},
            ),
            (
                {"name": "goalposts"},
                lambda row, x: {
                    "low": row["goalpost_lower"],
                    "high": row["goalpost_upper"],
                    "scale": row["goalpost_scale"],
                    "clip": row["goalpost_trunc2posts"] == "TRUE",
                },
            ),
        ]
    )


def aggregated(case: Case, scores: dict[str, Any], step: dict[str, Any]) -> dict[str, Any]:
    found = dict(scores)
    for level in range(2, case.top + 1):
        for row in (row for row in case.rows if row.get("Level") == level):
            at, weights = case.children(row["iCode"]), [case.of(c)["Weight"] for c in case.children(row["iCode"])]
            if step["method"] == "copeland":
                found[row["iCode"]] = plainly.copeland([found[c] for c in at], weights)
                continue
            method, least = step["levels"][level], step["threshold"][level]
            name, p = (method["name"], method["p"]) if isinstance(method, dict) else (method, 1.0)
            found[row["iCode"]] = [
                plainly.combined(x, weights, name, p) if len(plainly.seen(x)) / len(x) >= least else NAN
                for x in zip(*(found[c] for c in at), strict=True)
            ]
    return found


def aggregation_of(rng: random.Random, case: Case, scores: dict[str, Any]) -> dict[str, Any]:
    known = [v for x in scores.values() for v in x]
    if not any(map(math.isnan, known)) and rng.random() < 0.2:
        return {"step": "aggregate", "method": "copeland"}
    positive = all(v > 0 for v in known if not math.isnan(v))
    means: list[Any] = ["arithmetic"]
    means += ["geometric", "harmonic", {"name": "power", "p": rng.choice([0.5, -2, 3])}] if positive else []
    levels = range(2, case.top + 1)
    return {
        "step": "aggregate",
        "method": "arithmetic",
        "levels": {level: rng.choice(means) for level in levels},
        "threshold": {level: rng.choice([0, 1 / 3, 0.5, 2 / 3, 1]) for level in levels},
    }


def same(ours: Any, theirs: Any) -> None:
    a, b = np.array(ours, float), np.array(theirs, float)
    np.testing.assert_array_equal(np.isnan(a), np.isnan(b))
    np.testing.assert_allclose(a, b, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("seed", range(60))
def test_every_stage_agrees(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    case = invented(rng)
    case.write(tmp_path, rng)
    framework, data = read_coinr(read_csv(tmp_path / "iMeta.csv"), read_csv(tmp_path / "iData.csv"))
    codes = [node.code for node in framework.indicators]

    how, grouped = rng.choice(["mean", "median"]), rng.random() < 0.5
    limit, fallback = rng.choice([0, 1, 2, 3, 5, 8]), rng.choice(["log_ct", "log_ct_plus", "log_ct_orig"])
    combine, force = rng.random() < 0.3, rng.random() < 0.2
    forced = {code for code in codes if rng.random() < 0.1}
    scale, needs = scale_of(rng, case)

    divided = {c: [v / d for v, d in zip(x, case.people, strict=True)] for c, x in case.data.items()}
    divided |= {c: x for c, x in case.data.items() if not case.of(c).get("Denominator")}
    filled = {c: plainly.imputed(x, how, case.groups if grouped else None) for c, x in divided.items()}
    tamed = {
        c: plainly.boxcox(x, 0.5)
        if c in forced
        else plainly.treated(x, limit, getattr(plainly, fallback), combine, force)
        for c, x in filled.items()
    }
    try:
        scores = {
            c: plainly.normalised(x, case.of(c)["Direction"], scale["name"], **needs(case.of(c), x))
            for c, x in tamed.items()
        }
    except ZeroDivisionError:
        scores = {}  # no spread, or a reference unit that is the worst: NaN in COINr
    winsorise = {"name": "winsorise", "limit": limit, "fallback": fallback, "combine": combine, "force": force}
    boxcox = {"name": "transform", "kind": "boxcox", "power": 0.5}
    group = {"name": f"group_{how}", "group": "Region"}
    steps: list[Any] = [
        "denominate",
        {"step": "impute", "method": group if grouped else how},
        {"step": "treat", "method": winsorise, "nodes": dict.fromkeys(forced, boxcox)},
        {"step": "normalise", "method": scale},
        aggregation_of(rng, case, scores) if scores else "aggregate",
    ]
    index = Index(framework, data, recipe_of({"steps": steps}))
    unusable = not scores or impossible(case, tamed, scale, needs)
    if unusable:
        with pytest.raises(
            StepError, match=r"equal, so it cannot|reference unit has no value|target is no better|no meaning"
        ):
            compute(index)
        return
    results = compute(index)
    for state, stage in zip(results.stages[1:], (divided, filled, tamed, scores), strict=False):
        same(state.data.values[0], np.array([stage[c] for c in codes]).T)
    final = aggregated(case, scores, steps[-1])
    same(results.scores[0], np.array([final[c] for c in framework.codes]).T)
    np.testing.assert_array_equal(results.ranks[0], np.array([plainly.ranks(final[c]) for c in framework.codes]).T)
    assert isinstance(index.recipe, Recipe)


def impossible(case: Case, tamed: dict[str, Any], scale: dict[str, Any], needs: Any) -> bool:
    """Where COINr goes on with scores that have no meaning, and Mizan refuses."""
    by = {code: needs(case.of(code), x) for code, x in tamed.items()}
    worst = {c: min(v * case.of(c)["Direction"] for v in plainly.seen(x)) for c, x in tamed.items()}
    if scale["name"] == "distance_to_reference":
        return any(math.isnan(by[code]["reference"]) for code in tamed)
    if scale["name"] == "distance_to_target":
        return any(by[code]["target"] * case.of(code)["Direction"] <= worst[code] for code in tamed)
    return False
