"""The reference values of COINr (see golden/coinr/README.md) as arrays in the order of our data."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import numpy as np

from mizan.dataset import Dataset
from mizan.framework import Framework
from mizan.ordering import FloatArray
from mizan.tables import read_csv
from mizan.tables.coinr import read_coinr

FOLDER = Path(__file__).parent / "golden" / "coinr"


@cache
def index_2024() -> tuple[Framework, Dataset]:
    """The tree and the edition of 2024."""
    return read_coinr(read_csv(FOLDER / "iMeta.csv"), read_csv(FOLDER / "iData_2024.csv"))


@cache
def panel() -> tuple[Framework, Dataset]:
    """The tree and three editions."""
    return read_coinr(read_csv(FOLDER / "iMeta.csv"), read_csv(FOLDER / "iData.csv"))


def rows(name: str) -> list[dict[str, str]]:
    """Lines of a reference file."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def values(name: str, codes: tuple[str, ...], units: tuple[str, ...], key: str = "uCode") -> FloatArray:
    """(units, codes), NaN where the file has an empty cell or no such unit."""
    by_unit = {row[key]: row for row in rows(name)}
    return np.array([[float(by_unit.get(u, {}).get(c) or "nan") for c in codes] for u in units])


def panel_values(name: str, data: Dataset, codes: tuple[str, ...]) -> FloatArray:
    """(editions, units, codes)."""
    found = {(row["Time"], row["uCode"]): row for row in rows(name)}
    return np.array([[[float(found[e, u][c] or "nan") for c in codes] for u in data.units] for e in data.editions])


def assert_same(ours: FloatArray, theirs: FloatArray) -> None:
    """Equal within 1e-9 relative, with gaps in the same places."""
    assert ours.shape == theirs.shape
    np.testing.assert_array_equal(np.isnan(ours), np.isnan(theirs))
    scale = np.maximum(np.abs(theirs), 1e-3)
    assert np.nanmax(np.abs(ours - theirs) / scale) <= 1e-9
