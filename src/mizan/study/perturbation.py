"""Runs that each have data of their own: error in the source values, and every step done anew."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mizan.ordering import FloatArray
from mizan.recipe import Recipe
from mizan.study.choices import DataNoise
from mizan.study.scope import Scope
from mizan.study.variants import Tables, Variants


@dataclass(frozen=True)
class Perturbation:
    """Noise in the data of a scope, by one choice or several."""

    scope: Scope
    noises: tuple[DataNoise, ...]

    @cached_property
    def source(self) -> FloatArray:
        """Source values of the edition: (units of the data, indicators of the framework)."""
        return np.asarray(self.scope.index.data.values[self.scope.edition_at])

    @property
    def shape(self) -> tuple[int, int]:
        """Normal numbers a run needs."""
        rows, columns = self.source.shape
        return rows, columns

    @cached_property
    def deviation(self) -> FloatArray:
        """Standard deviation of the error of each source value; independent errors add up in squares."""
        seen = np.where(np.isnan(self.source), 0.0, self.source)
        spread = np.nanstd(self.source, axis=0, ddof=1, keepdims=True)
        codes = self.scope.index.framework.codes
        square = np.zeros(self.shape)
        for noise in self.noises:
            size = np.abs(seen) if noise.of == "value" else np.broadcast_to(spread, self.shape)
            wanted = noise.codes or self.scope.leaves
            square += (noise.share * size * [code in wanted for code in codes[: self.shape[1]]]) ** 2
        return np.sqrt(square)

    def tables(self, recipe: Recipe, normals: FloatArray) -> Tables:
        """Every step up to the aggregation, for runs that share a recipe."""
        return self.variants.tables(recipe, self.source + self.deviation * normals)

    @cached_property
    def variants(self) -> Variants:
        """The scope with other source values."""
        return Variants(self.scope)
