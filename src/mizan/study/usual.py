"""The choices a study varies when nobody names any."""

from __future__ import annotations

from collections.abc import Sequence

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
