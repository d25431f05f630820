"""A recipe: the ordered list of steps, to and from plain data, and what cannot be right in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar

from mizan.errors import Faults, RecipeError, phrase
from mizan.framework import FILE_CONFIG, Framework
from mizan.kinds import OneOf
from mizan.steps import Aggregate, Denominate, Impute, Normalise, Screen, Treat, Weight

AnyStep = Annotated[
    Screen | Denominate | Impute | Treat | Normalise | Weight | Aggregate,
    OneOf("step"),
]
RAW = ("screen", "denominate", "impute", "treat")
"""Steps that work on raw units and come before the normalising, in any order and number."""


@dataclass(frozen=True)
class Recipe:
    """Steps in the order in which they are done: raw ones, normalise, weight, aggregate."""

    steps: tuple[AnyStep, ...] = field(default_factory=lambda: (Normalise(), Aggregate()))
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    @property
    def aggregation(self) -> Aggregate | None:
        """The aggregating step."""
        return next((step for step in self.steps if isinstance(step, Aggregate)), None)

    @property
    def normalisation(self) -> Normalise | None:
        """The normalising step."""
        return next((step for step in self.steps if isinstance(step, Normalise)), None)

    def check(self, framework: Framework) -> None:
        """Raise `RecipeError` with everything that cannot be right whatever the data."""
        faults = Faults()
        self._check_order(faults)
        if self.normalisation is None:
            _check_directions(framework, faults)
        for step in self.steps:
            step.check(framework, faults)
        if not len(faults):
            self._check_zeros(framework, faults)
        faults.stop(RecipeError)

    def _check_order(self, faults: Faults) -> None:
        words = [step.step for step in self.steps]
        tail = [word for word in words if word not in RAW]
        if tail not in (["normalise", "weight", "aggregate"], ["normalise", "aggregate"], ["aggregate"],
                        ["weight", "aggregate"]) or words[len(words) - len(tail):] != tail:  # fmt: skip
            expected = phrase(
                "any of {steps}, then normalise, weight (optional) and aggregate, once each", steps=", ".join(RAW)
            )
            faults.add("order", "the steps are not in a possible order", value=", ".join(words), expected=expected)

    def _check_zeros(self, framework: Framework, faults: Faults) -> None:
        """A score of 0 that must occur may not meet a mean that has no answer for it."""
        aggregation, normalisation = self.aggregation, self.normalisation
        if aggregation is None or normalisation is None:
            return
        for parent in framework.aggregates:
            mean = aggregation.method_at(parent.code, framework)
            by_scale: dict[str, list[str]] = {}
            for child in parent.children:
                if not child.children and child.weight != 0:
                    scale = normalisation.method_for(child.code, framework)
                    if _too_low(scale.bottom, mean.domain):
                        by_scale.setdefault(scale.name, []).append(child.code)
            for word, codes in by_scale.items():
                _refuse_zero(codes, parent.code, word, mean.name, faults)


def _too_low(bottom: float | None, domain: str) -> bool:
    """Whether a score that must occur is outside the domain of a mean."""
    if bottom is None or domain == "any":
        return False
    return bottom < 0 or (bottom == 0 and domain == "positive")


def _refuse_zero(codes: list[str], parent: str, scale: str, mean: str, faults: Faults) -> None:
    faults.add(
        "zero-into-mean",
        "step normalise ({scale}) gives scores of 0 or less to {codes}, for which the {mean} mean of {parent} in "
        "step aggregate has no answer",
        codes=", ".join(codes),
        parent=parent,
        scale=scale,
        mean=mean,
        expected="scores above 0, such as minmax from 1 to 100",
    )


def _check_directions(framework: Framework, faults: Faults) -> None:
    for node in framework.indicators:
        if node.direction == -1:
            template = "{code} is better when lower, and no step normalises it"
            faults.add("direction", template, code=node.code, expected="a step normalise")
