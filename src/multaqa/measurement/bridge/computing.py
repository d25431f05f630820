"""Compute a round with the engine: scores and ranks of every node, and how far the ranks move."""

import hashlib
import json
import math
from typing import Any

from mizan.dataset import Missing
from mizan.ordering import FloatArray
from mizan.run import Index, compute
from mizan.study.uncertainty import uncertainty
from mizan.study.usual import usual_choices
from mizan.version import VERSION
from multaqa.measurement.bridge.rounds import Cells, coverage

RUNS, SEED, INTERVAL = 10_000, 1, 0.9
ENGINE = f"mizan {VERSION}"


def settings_of(runs: int = RUNS, seed: int = SEED) -> dict[str, Any]:
    """Return the settings of a computation as they are kept with it."""
    return {"runs": runs, "seed": seed, "interval": INTERVAL, "choices": "usual"}


def fingerprint(index: Index, framework: str, settings: dict[str, Any]) -> str:
    """Return SHA-256 over all that decides the results: framework, data, settings and the engine."""
    data = index.data
    body = {
        "framework": framework,
        "demonstration": index.framework.demonstration,
        "units": data.units,
        "values": [[_number(x) for x in row] for row in data.values[0].tolist()],
        "reasons": data.reasons[0].tolist(),
        "settings": settings,
        "engine": ENGINE,
    }
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def run(index: Index, cells: Cells, settings: dict[str, Any]) -> dict[str, Any]:
    """Return scores (0–100, unrounded), ranks and central rank intervals of every node, in the order of `units`."""
    results = compute(index)
    scores, ranks = results.scores[0], results.ranks[0]
    nodes: dict[str, dict[str, list[Any]]] = {
        code: {"score": list(map(_number, scores[:, at].tolist())), "rank": list(map(_whole, ranks[:, at].tolist()))}
        for at, code in enumerate(index.framework.codes)
    }
    choices = usual_choices(index)
    for node in index.framework.aggregates:
        nodes[node.code] |= _spread(index, choices, node.code, settings)
    return {
        "edition": index.data.editions[0],
        "units": list(index.data.units),
        "root": index.framework.root.code,
        "nodes": nodes,
        "varied": [choice.name for choice in choices],
        "coverage": {unit: coverage(of) for unit, of in cells.items()},
        "gaps": _gaps(index),
    }


def _spread(index: Index, choices: Any, code: str, settings: dict[str, Any]) -> dict[str, list[int | None]]:
    found = uncertainty(index, choices, runs=settings["runs"], seed=settings["seed"], node=code)
    edge = (1 - settings["interval"]) / 2
    place = {unit: at for at, unit in enumerate(found.units)}
    low, high = found.quantile(edge), found.quantile(1 - edge)
    at = [place.get(unit) for unit in index.data.units]
    return {"low": [_side(low, one, math.floor) for one in at], "high": [_side(high, one, math.ceil) for one in at]}


def _side(values: FloatArray, at: int | None, to: Any) -> int | None:
    return None if at is None or math.isnan(values[at]) else int(to(values[at]))


def _gaps(index: Index) -> list[list[str]]:
    data = index.data
    return [
        [unit, code, Missing(int(data.reasons[0, u, c])).word]
        for u, unit in enumerate(data.units)
        for c, code in enumerate(data.codes)
        if data.reasons[0, u, c]
    ]


def _number(value: float) -> float | None:
    return None if math.isnan(value) else value


def _whole(value: float) -> int | None:
    return None if math.isnan(value) else int(value)
