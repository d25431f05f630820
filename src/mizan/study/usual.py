"""The choices a study varies when nobody names any, and choices read from plain data."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

from mizan.errors import Fault, RecipeError
from mizan.kinds import OneOf
from mizan.run import Index
from mizan.steps.aggregate import Arithmetic, Geometric
from mizan.steps.impute import GroupMean, GroupMedian, Impute, Mean, Median
from mizan.steps.normalise import MinMax, ZScore
from mizan.steps.treat import Treat, Winsorise
from mizan.study.choices import Choice, Options, WeightNoise
from mizan.study.experiment import Experiment
from mizan.study.scope import Scope

LIMITS = (1, 2, 3, 4, 5)
SPREAD = 0.25


def usual_choices(index: Index) -> tuple[Choice, ...]:
    """What is commonly doubted in the steps a recipe has.

    Imputation by mean or median; up to 1 … 5 winsorised points; where the scale comes from the data, min-max 1–100 or
    z-scores about 10 (see `positive_zscore`); weights up to a quarter more or less; arithmetic or geometric mean. A
    choice is left out where the recipe has no such step, or where it could not be right. The same things are varied
    in the manual of COINr, chapter on sensitivity analysis.
    """
    found: list[Choice] = [*_impute(index), *_treat(index), *_normalise(index), WeightNoise(SPREAD)]
    return (*found, *_aggregate(index, found))


def _impute(index: Index) -> list[Choice]:
    for step in index.recipe.steps:
        if isinstance(step, Impute):
            if isinstance(step.method, GroupMean | GroupMedian):
                group = step.method.group
                return [Options("imputation", "impute.method", (GroupMean(group), GroupMedian(group)))]
            if isinstance(step.method, Mean | Median):
                return [Options("imputation", "impute.method", (Mean(), Median()))]
    return []


def _treat(index: Index) -> list[Choice]:
    winsorised = any(isinstance(s, Treat) and isinstance(s.method, Winsorise) for s in index.recipe.steps)
    return [Options("winsorised points", "treat.method.limit", LIMITS)] if winsorised else []


def _normalise(index: Index) -> list[Choice]:
    step = index.recipe.normalisation
    if step is None or not isinstance(step.method, MinMax | ZScore):
        return []
    return [Options("normalisation", "normalise.method", (MinMax(1, 100), positive_zscore(len(index.data.units))))]


def positive_zscore(units: int) -> ZScore:
    """Standard deviation 2 about 10, or about more where that could leave a score at or below zero.

    No value of n lies further than (n − 1)/√n standard deviations from their mean, so that above 2 (n − 1)/√n a
    geometric mean always has an answer. Source: Samuelson (1968), J. Am. Stat. Assoc. 63; Shiffler (1988).

    >>> positive_zscore(22).mean, positive_zscore(51).mean
    (10.0, 15.0)
    """
    return ZScore(max(10.0, float(int(2 * (units - 1) / units**0.5) + 1)), 2.0)


def _aggregate(index: Index, found: Sequence[Choice]) -> list[Choice]:
    """Both means, unless the geometric one would meet a score of zero or less in some combination of the others."""
    step = index.recipe.aggregation
    if step is None or not isinstance(step.method, Arithmetic | Geometric):
        return []
    if any(scale.bottom is not None and scale.bottom <= 0 for scale in step.rescale.values()):
        return []
    experiment = Experiment(Scope(index), tuple(found))
    if any((experiment.case(number)[0].values <= 0).any() for number in range(experiment.case_count)):
        return []
    return [Options("aggregation", "aggregate.method", (Arithmetic(), Geometric()))]


AnyChoice = Annotated[Choice, OneOf("choice")]


def read_choices(plain: Any, folder: Path | None = None) -> tuple[Choice, ...]:
    """Choices from plain data as written in a file; raises `RecipeError` with every fault.

    Sets of weights may stand in a table in `folder`: `{choice: weight-sets, table: sets.csv}`.

    >>> [choice.name for choice in read_choices(["weight-noise", {"choice": "data-noise", "share": 0.1}])]
    ['weights', 'data']
    >>> read_choices([{"choice": "data-noise", "shar": 0.1}])
    Traceback (most recent call last):
    mizan.errors.RecipeError: column 0.data-noise.shar: Unexpected keyword argument
    """
    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415 - heavy, needed only for plain data

    try:
        return TypeAdapter(tuple[AnyChoice, ...]).validate_python(_with_tables(plain, folder))
    except ValidationError as error:
        faults = [
            Fault("choice", fault["msg"].replace("{", "(").replace("}", ")"), column=".".join(map(str, fault["loc"])))
            for fault in error.errors()
        ]
        raise RecipeError(faults) from None


def _with_tables(plain: Any, folder: Path | None) -> Any:
    """The choices with sets of weights read from the tables they name."""
    if not isinstance(plain, list) or folder is None:
        return plain
    return [_with_table(item, folder) if isinstance(item, dict) and "table" in item else item for item in plain]


def _with_table(item: dict[str, Any], folder: Path) -> dict[str, Any]:
    from mizan.study.replay import read_weight_sets  # noqa: PLC0415
    from mizan.tables import read_table  # noqa: PLC0415

    if item.get("choice") != "weight-sets" or "sets" in item:
        return item  # the schema will say what is wrong
    rest = {name: value for name, value in item.items() if name != "table"}
    return {**rest, "sets": read_weight_sets(read_table(folder / str(item["table"])))}
