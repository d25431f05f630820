"""What the engine says of a release beyond its scores: why scores changed, and what would lift a state most.

A release never changes, so what was found out once is kept for as long as the process runs.
"""

import zipfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from django.conf import settings

from mizan.errors import MizanError
from mizan.folder import read_index
from mizan.run import Index
from mizan.study.association import pearson, spearman
from mizan.study.change import PARTS, decompose
from mizan.study.improvement import improvement
from mizan.study.usual import usual_choices
from multaqa.measurement.bridge.rounds import unit
from multaqa.measurement.models import Release

_INPUTS = "index/"
_FEW, _PAIRS, _RUNS = 5, 3, 1000


def index_of(release: Release) -> Index:
    """Return the index as it was released, from the file of the release."""
    return _index(release.pk, release.bundle.path)


@lru_cache(maxsize=16)
def _index(_release: int, path: str) -> Index:
    with zipfile.ZipFile(settings.MEDIA_ROOT / path) as bundle, TemporaryDirectory(prefix="multaqa-index-") as name:
        bundle.extractall(name, [one for one in bundle.namelist() if one.startswith(_INPUTS)])
        return read_index(Path(name) / _INPUTS)


def parts_of_change(before: Release, after: Release, state: str) -> dict[str, float] | None:
    """Return what the change of a state's score between two releases is made of; the parts add up to it.

    `data`: its own answers; `missing`: gaps on one side; `others`: the other states; `framework`: weights and rules.
    Nothing where the state has no score on a side or the two editions have nothing in common.
    """
    return _changes(before.pk, before.bundle.path, after.pk, after.bundle.path).get(state.upper())


@lru_cache(maxsize=16)
def _changes(before: int, before_path: str, after: int, after_path: str) -> dict[str, dict[str, float]]:
    try:
        found = decompose(_index(before, before_path), _index(after, after_path))
    except MizanError:
        return {}
    return {one: {part: float(found.score_parts[part][at]) for part in PARTS} for at, one in enumerate(found.units)}


@dataclass(frozen=True)
class Lifts:
    """The steps that lift a state most, the greatest gain first, and all of them at once.

    Each has what it adds to the score, the places gained by the index's own rules, and over the runs of the study of
    uncertainty the mean of places gained, the range of nine runs in ten, and how often at least one place is gained.
    """

    steps: list[dict[str, Any]]
    together: dict[str, Any] | None


def lifts(release: Release, state: Any) -> Lifts:
    """Return the steps that lift a state most: an indicator from `now` to the upper quartile of the states."""
    return _lifts(release.pk, release.bundle.path, unit(state))


@lru_cache(maxsize=512)
def _lifts(release: int, path: str, of: str) -> Lifts:
    try:
        index = _index(release, path)
        found = improvement(index, of, best=_FEW, choices=usual_choices(index), runs=_RUNS)
    except MizanError:
        return Lifts([], None)
    steps = [lift.row() for lift in found.lifts[:_FEW] if lift.score_gain > 0]
    return Lifts(steps, found.together.row() if found.together else None)


def correlations(x: list[float], y: list[float]) -> tuple[float, float]:
    """Return Pearson's and Spearman's coefficients of two lists of one length; NaN below three pairs."""
    if len(x) < _PAIRS:
        return float("nan"), float("nan")
    a, b = np.array([x]).T, np.array([y]).T
    return float(pearson(a, b)[0, 0]), float(spearman(a, b)[0, 0])
