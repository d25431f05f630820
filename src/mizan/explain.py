"""Why this unit has this score: the whole path from the source number to the rank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mizan.dataset import Missing
from mizan.errors import DataError, Faults, phrase
from mizan.framework import Framework, Text
from mizan.ordering import FloatArray
from mizan.run import Results
from mizan.steps import Aggregate, Impute, Normalise, State
from mizan.steps.choice import method_for
from mizan.steps.treat import Move, Treatment


@dataclass(frozen=True)
class Stage:
    """A value after one step. `mark` says what was done: `imputed: mean`, `lowered`, `not_assessed` …"""

    step: str
    value: float | None
    mark: str = ""


@dataclass(frozen=True)
class NodeStory:
    """One node for one unit.

    `weight`: share among the siblings that the unit has. `part`: what it adds to its parent's score.
    `contribution`: what it adds to the index. Parts of siblings sum to the parent's score, contributions
    of all indicators to the index; where a rule cannot be decomposed (Copeland) they are None, and a
    node that is rescaled leaves an `offset` that belongs to no child. `coverage`: share of the
    weight beneath that was observed. `stages`: for an indicator, its value after each step.
    """

    code: str
    name: Text
    level: int
    parent: str | None
    score: float | None
    rank: int | None
    weight: float | None
    part: float | None
    contribution: float | None
    offset: float
    coverage: float
    missing: str
    stages: tuple[Stage, ...] = ()


@dataclass(frozen=True)
class Explanation:
    """Everything about one unit in one edition: nodes from the root down, depth first."""

    unit: str
    edition: str
    name: Text
    score: float | None
    rank: int | None
    ranked: int
    nodes: tuple[NodeStory, ...]

    def __getitem__(self, code: str) -> NodeStory:
        return next(node for node in self.nodes if node.code == code)

    @property
    def indicators(self) -> tuple[NodeStory, ...]:
        """The stories that begin with a source number."""
        return tuple(node for node in self.nodes if node.stages)


def explain(results: Results, unit: str, edition: str | None = None) -> Explanation:
    """The path of one unit; the newest edition unless said. Raises `DataError` for unknown names."""
    data, framework = results.index.data, results.index.framework
    faults = Faults()
    edition = data.editions[-1] if edition is None else edition
    if unit not in data.units:
        faults.add("unknown-unit", "no such unit", value=unit, expected=", ".join(data.units))
    if edition not in data.editions:
        faults.add("unknown-edition", "no such edition", value=edition, expected=", ".join(data.editions))
    faults.stop(DataError)
    e, u = data.editions.index(edition), data.units.index(unit)
    decomposed = _Decomposition.of(results, e, u)
    nodes = tuple(_story(results, decomposed, node.code, e, u) for node in framework.root.walk())
    ranks = results.ranks[e, :, -1]
    root = nodes[0]
    name = data.unit_names.get(unit, Text())
    return Explanation(unit, edition, name, root.score, root.rank, int((~np.isnan(ranks)).sum()), nodes)


@dataclass(frozen=True)
class _Decomposition:
    """By node: share among siblings, slope of the parent, slope of the index, offset."""

    weights: FloatArray
    parts: FloatArray
    contributions: FloatArray
    offsets: FloatArray

    @classmethod
    def of(cls, results: Results, e: int, u: int) -> _Decomposition:
        framework = results.index.framework
        count = len(framework.nodes)
        weights, to_parent, to_index = (np.full(count, np.nan) for _ in range(3))
        offsets = np.zeros(count)
        to_index[-1] = 1.0
        scores = results.scores[e, u]
        for node in reversed(framework.aggregates):
            at, here = _children(framework, node.code), framework.position[node.code]
            weights[at], to_parent[at] = _slopes(results, node.code, at, e, u)
            to_index[at] = to_parent[at] * to_index[here]
            if not np.isnan(to_parent[at]).all():
                offsets[here] = scores[here] - np.nansum(to_parent[at] * scores[at])
        return cls(weights, to_parent * scores, to_index * scores, offsets)


def _children(framework: Framework, code: str) -> list[int]:
    return [framework.position[child.code] for child in framework[code].children]


def _slopes(results: Results, code: str, at: list[int], e: int, u: int) -> tuple[FloatArray, FloatArray]:
    """Shares of the children of a node, and the derivatives of its score by them."""
    aggregation = results.index.recipe.aggregation or Aggregate()
    x, weights = results.scores[[e]][:, :, at], results.weights * results.final.active[:, None, :]
    w = np.broadcast_to(weights, results.scores.shape)[[e]][:, :, at]
    seen = np.where(np.isnan(x[0, u]), 0.0, w[0, u])
    shares = seen / seen.sum() if seen.sum() > 0 else np.full(len(at), np.nan)
    method = aggregation.method_at(code, results.index.framework)
    if not hasattr(method, "slopes"):
        return shares, np.full(len(at), np.nan)
    with np.errstate(all="ignore"):
        slopes = np.where(np.isnan(x[0, u]), np.nan, method.slopes(x, w)[0, u])
        if code in aggregation.rescale:
            slopes = slopes * _stretch(method.combine(x, w)[0], results.scores[e, :, results.position(code)])
    return shares, slopes


def _stretch(before: FloatArray, after: FloatArray) -> float:
    """Slope of a rescaling if it is a straight line, NaN otherwise."""
    known = ~np.isnan(before) & ~np.isnan(after)
    b, a = before[known], after[known]
    if len(b) < 2 or b.max() == b.min():
        return float("nan")
    slope = (a[b.argmax()] - a[b.argmin()]) / (b.max() - b.min())
    line = a[b.argmin()] + slope * (b - b.min())
    return float(slope) if np.allclose(line, a, rtol=1e-9, atol=1e-9) else float("nan")


def _story(results: Results, found: _Decomposition, code: str, e: int, u: int) -> NodeStory:
    framework, at = results.index.framework, results.position(code)
    node, final = framework[code], results.final
    reason = Missing(int(final.data.reasons[e, u, at]))
    rank = results.ranks[e, u, at]
    return NodeStory(
        code=code,
        name=node.name,
        level=framework.level_of[code],
        parent=framework.parent_of.get(code),
        score=_number(results.scores[e, u, at]),
        rank=None if np.isnan(rank) else int(rank),
        weight=_number(found.weights[at]),
        part=_number(found.parts[at]),
        contribution=_number(found.contributions[at]),
        offset=_number(found.offsets[at]) or 0.0,
        coverage=float(final.report.share[e, u, at]),
        missing=reason.word if np.isnan(results.scores[e, u, at]) else "",
        stages=() if node.children else _stages(results, code, at, e, u),
    )


def _stages(results: Results, code: str, at: int, e: int, u: int) -> tuple[Stage, ...]:
    """The value of an indicator at the source and after each step that has to do with values."""
    steps: Sequence[object] = (None, *results.index.recipe.steps)
    found = []
    for step, state in zip(steps, results.stages, strict=True):
        word = getattr(step, "step", "source")
        if word not in ("weight", "aggregate"):
            value = _number(state.data.values[e, u, at])
            found.append(Stage(word, value, _mark(step, state, code, (e, u, at))))
    return tuple(found)


def _mark(step: object, state: State, code: str, cell: tuple[int, int, int]) -> str:
    if np.isnan(state.data.values[cell]):
        return Missing(int(state.data.reasons[cell])).word
    if isinstance(step, Impute) and state.report[cell]:
        return phrase("imputed: {method}", method=method_for(code, state.framework, step.method, step.nodes).name)
    if isinstance(state.report, Treatment):
        move = Move(int(state.report.moves[cell]))
        word = str(state.report.transformed[cell[0], cell[2]])
        return word if move is Move.TRANSFORMED else "" if move is Move.NONE else move.name.lower()
    return step.method_for(code, state.framework).name if isinstance(step, Normalise) else ""


def _number(value: object) -> float | None:
    number = float(value)  # type: ignore[arg-type]
    return None if np.isnan(number) else number
