"""A treatment without its report gives the same bits as the one that tells what it did."""

import numpy as np
import pytest

from mizan.dataset import Dataset
from mizan.framework import Framework, Node
from mizan.steps import Treat
from mizan.steps.state import State
from mizan.steps.treat import Cap, Points, Transform, Winsorise

CODES = ("a", "b", "c", "d")


def the_state(gaps: bool) -> State:
    """Return three editions of forty units in four columns with outliers, with or without gaps."""
    generator = np.random.default_rng(7)
    values = np.exp(generator.normal(size=(3, 40, 4)) * 1.4)
    if gaps:
        values[generator.random(values.shape) < 0.1] = np.nan
    units = tuple(f"u{at}" for at in range(40))
    return State.start(
        Framework(Node("TOP", children=tuple(map(Node, CODES)))), Dataset(("1", "2", "3"), units, CODES, values)
    )


@pytest.mark.parametrize("gaps", [False, True])
@pytest.mark.parametrize(
    "step",
    [
        Treat(Winsorise(5)),
        Treat(Winsorise(1, combine=True)),
        Treat(Transform("log_ct")),
        Treat(Winsorise(3), {"b": Points(2, 1), "d": Cap(0.5, 2)}),
    ],
)
def test_values_are_the_same_to_the_last_bit(step, gaps):
    state = the_state(gaps)
    told, untold = step.apply(state), step.apply_untold(state)
    assert told.report is not None
    assert untold.report is None
    assert not np.array_equal(told.data.values, state.data.values, equal_nan=True)
    assert untold.data.values.tobytes() == told.data.values.tobytes()
