"""Worlds between two worlds: for each unit, some things as they were and others as they became."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from mizan.dataset import Dataset, Missing, ReasonArray
from mizan.ordering import BoolArray, FloatArray
from mizan.recipe import Recipe
from mizan.steps.state import State
from mizan.study.choices import IntArray
from mizan.study.editions import framework_of_edition, looks_across
from mizan.study.ranks import Integers, ranks
from mizan.study.scope import Scope
from mizan.study.states import steps_before_aggregation

CELLS = 2**21
"""Cells of hybrid tables held at a time."""
PREPARING = ("screen", "denominate", "impute")
"""Steps that belong to a side's data, before anything is taken over from the other."""


@dataclass(frozen=True)
class Table:
    """Values and reasons (units, codes) and who takes part (units,); or the same with hybrids first."""

    values: FloatArray
    reasons: ReasonArray
    present: BoolArray

    @property
    def observed(self) -> BoolArray:
        """Cells with a value that is not an estimate."""
        return np.asarray(np.isfinite(self.values) & (self.reasons == Missing.OBSERVED))

    def where(self, chosen: BoolArray, other: Table) -> Table:
        """These cells where chosen, else those of the other table."""
        values = np.where(chosen, self.values, other.values)
        return Table(values, np.where(chosen, self.reasons, other.reasons), self.present)


@dataclass(frozen=True)
class World:
    """One side: its data after screening, denominating and imputing, and the steps that follow."""

    scope: Scope

    @cached_property
    def prepared(self) -> State:
        """The state after the preparing steps that open the recipe."""
        index = self.scope.index
        state = State.start(index.framework, index.data, index.recipe.aggregation)
        for step in index.recipe.steps[: self.opening]:
            state = step.apply(state)
        return state

    @property
    def opening(self) -> int:
        """Number of preparing steps that open the recipe."""
        words = [step.step for step in self.scope.index.recipe.steps]
        return next(at for at, word in enumerate(words) if word not in PREPARING)

    @property
    def rest(self) -> Recipe:
        """The recipe without them."""
        return replace(self.scope.index.recipe, steps=self.scope.index.recipe.steps[self.opening :])

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of all indicators."""
        return self.prepared.data.codes

    def table(self, units: tuple[str, ...], codes: tuple[str, ...], edition: int | None = None) -> Table:
        """Prepared cells of these units and codes; the scope's edition unless another is given."""
        data, at = self.prepared.data, self.scope.edition_at if edition is None else edition
        rows, columns = _places(units, data.units), _places(codes, data.codes)
        there, cells = (rows >= 0)[:, None] & (columns >= 0), np.ix_(rows, columns)
        values = np.where(there, data.values[at][cells], np.nan)
        reasons = np.where(there, data.reasons[at][cells], np.uint8(Missing.NOT_PARTICIPATING))
        present = (rows >= 0) & data.present[at][rows]
        return Table(values, reasons, np.asarray(present))


def _places(wanted: tuple[str, ...], known: tuple[str, ...]) -> IntArray:
    at = {label: place for place, label in enumerate(known)}
    return np.array([at.get(label, -1) for label in wanted], np.intp)


@dataclass(frozen=True)
class Hybrids:
    """Two worlds, and for each common unit the worlds between them."""

    before: World
    after: World

    @cached_property
    def everyone(self) -> tuple[str, ...]:
        """Units of either side."""
        first, second = self.before.scope.index.data.units, self.after.scope.index.data.units
        return first + tuple(unit for unit in second if unit not in first)

    @cached_property
    def units(self) -> tuple[str, ...]:
        """Units that take part on both sides."""
        both = np.logical_and(*(world.table(self.everyone, ()).present for world in (self.before, self.after)))
        return tuple(unit for unit, here in zip(self.everyone, both, strict=True) if here)

    def outcome(self, taken: frozenset[str]) -> tuple[FloatArray, Integers]:
        """Score and rank of each common unit when it has taken over some parts from the other side, (units,)."""
        world = self.after if "framework" in taken else self.before
        own = np.array([self.everyone.index(unit) for unit in self.units])
        blocks = np.array_split(own, 1 + len(own) * len(self.everyone) * len(world.codes) // CELLS)
        found = [self._block(world, taken, block) for block in blocks if len(block)]
        return np.concatenate([scores for scores, _ in found]), np.concatenate([places for _, places in found])

    def _block(self, world: World, taken: frozenset[str], own: IntArray) -> tuple[FloatArray, Integers]:
        scores = self._scores(world, self._mixed(world.codes, taken, own))
        each = np.arange(len(own))
        return scores[each, own], ranks(scores)[each, own]

    def _mixed(self, codes: tuple[str, ...], taken: frozenset[str], own: IntArray) -> Table:
        """A table for each of `own`, with hybrids first."""
        x, y = (world.table(self.everyone, codes) for world in (self.before, self.after))
        # A column that one side lacks is taken from the other: it came or went with the framework.
        here_x, here_y = (np.isin(codes, world.codes) for world in (self.before, self.after))
        x, y = x.where(here_x, y), y.where(here_y, x)
        part = {name: y if name in taken else x for name in ("data", "missing", "others")}
        mine = part["data"].where(x.observed & y.observed, part["missing"])
        each, others = np.arange(len(own)), part["others"]
        values = np.repeat(others.values[None], len(own), axis=0)
        reasons = np.repeat(others.reasons[None], len(own), axis=0)
        present = np.repeat(others.present[None], len(own), axis=0)
        values[each, own], reasons[each, own], present[each, own] = mine.values[own], mine.reasons[own], True
        return Table(np.where(present[:, :, None], values, np.nan), reasons, present)

    def _scores(self, world: World, mixed: Table) -> FloatArray:
        """The node's scores in each table by one side's framework, (hybrids, everyone)."""
        if looks_across(world.rest):
            found = [self._within_panel(world, *parts) for parts in zip(*vars(mixed).values(), strict=True)]
            return np.concatenate(found)
        prepared, at = world.prepared, world.scope.edition_at
        weights = prepared.weights[min(at, len(prepared.weights) - 1)][None]
        data = self._dataset(world, tuple(map(str, range(len(mixed.values)))), mixed)
        framework = framework_of_edition(prepared.framework, world.scope.edition_code)
        return self._finish(world, replace(prepared, framework=framework, data=data, weights=weights))

    def _within_panel(self, world: World, values: FloatArray, reasons: ReasonArray, present: BoolArray) -> FloatArray:
        """One table in the place of its edition, the other editions of the side around it."""
        prepared, at = world.prepared, world.scope.edition_at
        tables = [world.table(self.everyone, world.codes, edition) for edition in range(len(prepared.data.editions))]
        tables[at] = Table(values, reasons, present)
        panel = Table(*(np.stack(parts) for parts in zip(*(vars(table).values() for table in tables), strict=True)))
        data = self._dataset(world, prepared.data.editions, panel)
        return self._finish(world, replace(prepared, data=data))[[at]]

    def _dataset(self, world: World, editions: tuple[str, ...], table: Table) -> Dataset:
        return Dataset(editions, self.everyone, world.codes, table.values, table.reasons, table.present)

    def _finish(self, world: World, state: State) -> FloatArray:
        recipe = world.rest
        for step in steps_before_aggregation(recipe):
            state = step.apply(state)
        aggregation = recipe.aggregation
        if aggregation is None:
            raise TypeError("a checked recipe aggregates")
        top = world.scope.codes[-1]
        return np.asarray(aggregation.apply(state).data.column(top))
