"""Indices on which studies are tested: the reference one, and invented ones of any shape."""

from __future__ import annotations

from functools import cache

import numpy as np

from mizan.dataset import Dataset
from mizan.framework import Framework, Node
from mizan.recipe import Recipe
from mizan.run import Index
from mizan.steps import Aggregate, Denominate, Impute, Normalise, Treat
from mizan.steps.aggregate import Arithmetic, Geometric
from mizan.steps.impute import GroupMean, GroupMedian
from mizan.steps.normalise import MinMax, ZScore
from mizan.steps.treat import Winsorise
from mizan.study.choices import Choice, Options, WeightSets
from tests.mizan.reference import index_2024, panel, rows

GROUP = "Subregion_group"


def steps(low: float = 0.0) -> tuple[Denominate, Impute, Treat, Normalise, Aggregate]:
    """The nominal chain of the reference set."""
    return Denominate(), Impute(GroupMean(GROUP)), Treat(Winsorise(5)), Normalise(MinMax(low, 100)), Aggregate()


@cache
def reference(low: float = 0.0) -> Index:
    """The reference set, edition 2024."""
    return Index(*index_2024(), Recipe(steps(low)))


def by_unit(name: str) -> list[dict[str, str]]:
    """Lines of a reference file in the order of our units."""
    found = {row["uCode"]: row for row in rows(name)}
    return [found[unit] for unit in reference().data.units]


@cache
def editions(low: float = 0.0) -> Index:
    """The reference set, three editions."""
    return Index(*panel(), Recipe(steps(low)))


@cache
def reference_choices() -> tuple[Choice, ...]:
    """The five inputs of the reference runs, their alternatives in the order of the files."""
    sets: dict[str, dict[str, float]] = {}
    for row in rows("sens_noisy_weights"):
        sets.setdefault(row["alt"], {})[row["iCode"]] = float(row["Weight"])
    return (
        Options("Imputation", "impute.method", (GroupMean(GROUP), GroupMedian(GROUP))),
        Options("Winmax", "treat.method.limit", (1, 2, 3, 4, 5)),
        Options("Normalisation", "normalise.method", (MinMax(1, 100), ZScore(10, 2))),
        WeightSets(tuple(sets[name] for name in sorted(sets, key=int)), name="Weights"),
        Options("Aggregation", "aggregate.method", (Arithmetic(), Geometric())),
    )


def invented(units: int = 12, seed: int = 0, *, gaps: float = 0.0, aggregate: Aggregate | None = None) -> Index:
    """A small index of uneven depth: 7 indicators, one of them right under the index."""
    tree = Node(
        "TOP",
        children=(
            Node("A", weight=0.5, children=(
                Node("AA", weight=0.4, children=(Node("a1", weight=0.3), Node("a2", weight=0.7, direction=-1))),
                Node("AB", weight=0.6, children=(Node("b1"), Node("b2"))),
            )),
            Node("C", weight=0.3, children=(Node("c1", weight=0.5), Node("c2", weight=0.5))),
            Node("d", weight=0.2),
        ),
    )  # fmt: skip
    framework = Framework(tree)
    generator = np.random.default_rng(seed)
    table = generator.lognormal(1.0, 0.6, (units, len(framework.indicators)))
    table[generator.random(table.shape) < gaps] = np.nan
    data = Dataset.of(table, [node.code for node in framework.indicators])
    return Index(framework, data, Recipe((Treat(Winsorise(2)), Normalise(MinMax(1, 100)), aggregate or Aggregate())))
