"""A recipe: the ordered list of steps, to and from plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar

from mizan.framework import FILE_CONFIG
from mizan.kinds import OneOf
from mizan.steps.aggregate import Aggregate
from mizan.steps.normalise import Normalise

AnyStep = Annotated[Normalise | Aggregate, OneOf("step")]


@dataclass(frozen=True)
class Recipe:
    """Steps in the order in which they are done; the last one aggregates."""

    steps: tuple[AnyStep, ...] = field(default_factory=lambda: (Normalise(), Aggregate()))
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    @property
    def aggregation(self) -> Aggregate | None:
        """The aggregating step."""
        return next((step for step in self.steps if isinstance(step, Aggregate)), None)
