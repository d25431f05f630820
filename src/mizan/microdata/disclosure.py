"""What a reader of published totals can work out: the hidden numbers that linear arithmetic determines.

Published totals and cells leave a linear system in the hidden numbers. A hidden number is determined exactly when every
vector of the system's null space is zero there. One vector of random coordinates in the null space tells: where it is
zero the number is determined, but for a chance of 2⁻⁶¹ a number, and that errs towards hiding more. The arithmetic is
exact, modulo the prime 2⁶¹ − 1; all coefficients are ±1, so that their small minors keep their rank.

Source: Hundepool et al., Statistical Disclosure Control (Wiley 2012), ch. 4; the null-space test in this form is ours.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Iterable

from mizan.microdata.cube import Equation, Key

PRIME = (1 << 61) - 1
Row = dict[Key, int]


def determined(equations: Iterable[Equation], hidden: Collection[Key], seed: int = 0) -> set[Key]:
    """The members of `hidden` whose value follows from the members that are not hidden.

    >>> a, b, total = ("A", "x", "_T"), ("A", "y", "_T"), ("A", "_T", "_T")
    >>> row = Equation(total, (a, b))
    >>> determined([row], {a}) == {a}, determined([row], {a, b})
    (True, set())
    """
    pivots = _echelon([row for equation in equations if (row := _unknowns(equation, hidden))])
    generator = random.Random(seed)  # noqa: S311 - nothing secret: it only must not be structured
    value = {key: generator.randrange(1, PRIME) for key in hidden if key not in pivots}
    for pivot in reversed(pivots):
        value[pivot] = -sum(factor * value[key] for key, factor in pivots[pivot].items() if key != pivot) % PRIME
    return {key for key in hidden if value[key] == 0}


def _unknowns(equation: Equation, hidden: Collection[Key]) -> Row:
    row = {key: PRIME - 1 for key in equation.parts if key in hidden}
    return row | ({equation.total: 1} if equation.total in hidden else {})


def _echelon(rows: list[Row]) -> dict[Key, Row]:
    """Rows by their pivot, whose factor is 1; a row holds no pivot of an older row."""
    often = Counter(key for row in rows for key in row)
    pivots: dict[Key, Row] = {}
    age: dict[Key, int] = {}
    for row in rows:
        while olds := [key for key in row if key in pivots]:
            _subtract(row, pivots[oldest := min(olds, key=age.__getitem__)], row[oldest])
        if row:
            # The rarest unknown: taking it out of the others costs least.
            pivot = min(row, key=lambda key: (often[key], key))
            inverse = pow(row[pivot], -1, PRIME)
            pivots[pivot] = {key: factor * inverse % PRIME for key, factor in row.items()}
            age[pivot] = len(age)
    return pivots


def _subtract(row: Row, other: Row, times: int) -> None:
    for key, factor in other.items():
        left = (row.get(key, 0) - times * factor) % PRIME
        if left:
            row[key] = left
        else:
            row.pop(key, None)
