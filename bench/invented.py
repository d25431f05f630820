"""Invented indices of the size of published ones, from a seeded generator."""

from __future__ import annotations

import numpy as np

from mizan.dataset import Dataset
from mizan.framework import Framework, Node
from mizan.recipe import Recipe
from mizan.run import Index
from mizan.steps import Aggregate, Normalise, Treat
from mizan.steps.aggregate import Arithmetic, Geometric
from mizan.steps.normalise import MinMax, ZScore
from mizan.steps.treat import Winsorise
from mizan.study.choices import Choice, Options, WeightNoise

SEED = 20260301


def index(units: int = 51, indicators: int = 49, groups: int = 8, editions: int = 1) -> Index:
    """Indicators > `groups` sub-pillars > 2 pillars > index; a third of the columns have outliers, a fifth fall."""
    generator = np.random.default_rng(SEED)
    spread = np.where(np.arange(indicators) % 3 == 0, 1.2, 0.3)
    start = np.exp(generator.normal(size=(1, units, indicators)) * spread)
    table = start * np.exp(0.05 * generator.normal(size=(editions, units, indicators)).cumsum(axis=0))
    codes = [f"i{at}" for at in range(indicators)]
    leaves = [Node(code, direction=-1 if at % 5 == 0 else 1) for at, code in enumerate(codes)]
    parts = [tuple(leaves[at] for at in block) for block in np.array_split(np.arange(indicators), groups)]
    pillars = [Node(f"g{at}", children=part) for at, part in enumerate(parts)]
    halves = (tuple(pillars[: groups // 2]), tuple(pillars[groups // 2 :]))
    framework = Framework(Node("TOP", children=tuple(Node(f"p{at}", children=half) for at, half in enumerate(halves))))
    labels = tuple(str(2000 + at) for at in range(editions))
    data = Dataset(labels, tuple(f"u{at}" for at in range(units)), tuple(codes), table)
    return Index(framework, data, Recipe((Treat(Winsorise(5)), Normalise(MinMax(1, 100)), Aggregate())))


def choices() -> tuple[Choice, ...]:
    """The specification of COINr's manual: winsorising limit, two scales, noisy weights, two means."""
    return (
        Options("winsorised points", "treat.method.limit", (1, 2, 3, 4, 5)),
        Options("normalisation", "normalise.method", (MinMax(1, 100), ZScore(20, 2))),
        WeightNoise(0.25),
        Options("aggregation", "aggregate.method", (Arithmetic(), Geometric())),
    )
