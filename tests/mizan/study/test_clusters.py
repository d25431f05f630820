"""Groups of units."""

from __future__ import annotations

import numpy as np
import pytest

from mizan.errors import StepError
from mizan.run import compute
from mizan.study.clusters import cluster, clusters, silhouettes
from tests.mizan.study.cases import reference


def test_groups_that_are_plain_to_see_are_found() -> None:
    generator = np.random.default_rng(0)
    centres = np.repeat([[0.0, 0.0], [10.0, 0.0], [0.0, 10.0]], (5, 8, 6), axis=0)
    found = cluster(centres + generator.normal(size=(19, 2)) * 0.3, tuple(map(str, range(19))))
    assert found.count == 3
    assert np.bincount(found.labels)[1:].tolist() == [8, 6, 5]
    assert found.labels.tolist() == [3] * 5 + [1] * 8 + [2] * 6
    assert found.silhouette.min() > 0.8


def test_silhouettes_by_definition() -> None:
    x, labels = np.array([0.0, 1.0, 5.0, 6.0, 20.0]), np.array([1, 1, 2, 2, 3])
    found = silhouettes(np.abs(x[:, None] - x[None]), labels)
    assert found.tolist() == pytest.approx([1 - 1 / 5.5, 1 - 1 / 4.5, 1 - 1 / 4.5, 1 - 1 / 5.5, 0.0])


def test_units_with_gaps_are_left_out() -> None:
    found = cluster(np.array([[0.0], [1.0], [9.0], [8.0], [np.nan]]), ("a", "b", "c", "d", "e"))
    assert found.left_out == ("e",)
    assert len(found.rows()) == 4


def test_of_an_index() -> None:
    found = clusters(compute(reference()), 3)
    assert (found.count, len(found.units)) == (3, 22)
    with pytest.raises(StepError):
        clusters(compute(reference()), 22)
