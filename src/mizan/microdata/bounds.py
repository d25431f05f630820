"""Between what a hidden number must lie, for a reader who knows that it is a count of at least one.

Every published total bounds its hidden parts: a part is no greater than what the total leaves when each of the others
is as small as it can be, and no smaller than what it leaves when they are as great as they can be. The bounds are
handed from equation to equation until nothing moves. They are those of a careful reader with pencil and paper, and may
be wider than those of a linear programme over all equations at once.

Source: Hundepool et al., Statistical Disclosure Control (Wiley 2012), ch. 4.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import inf

from mizan.microdata.cube import Equation, Key

Bounds = dict[Key, tuple[float, float]]


@dataclass(frozen=True)
class _Balance:
    """Hidden parts, less the hidden total, come to `left`."""

    members: tuple[tuple[Key, int], ...]
    left: int

    @classmethod
    def of(cls, equation: Equation, hidden: Collection[Key], numbers: Mapping[Key, int]) -> _Balance:
        signed = [*((key, 1) for key in equation.parts), (equation.total, -1)]
        shown = sum(sign * numbers[key] for key, sign in signed if key not in hidden)
        return cls(tuple((key, sign) for key, sign in signed if key in hidden), -shown)

    def tightened(self, bounds: Bounds) -> Bounds:
        """Bounds of the members that this balance makes narrower."""
        ends = [sorted((sign * bounds[key][0], sign * bounds[key][1])) for key, sign in self.members]
        found: Bounds = {}
        for at, (key, sign) in enumerate(self.members):
            least = sum(low for other, (low, _) in enumerate(ends) if other != at)
            most = sum(high for other, (_, high) in enumerate(ends) if other != at)
            low, high = sorted((sign * (self.left - most), sign * (self.left - least)))
            old = bounds[key]
            new = (max(old[0], low), min(old[1], high))
            if new != old:
                found[key] = new
        return found


def bounds(equations: Iterable[Equation], hidden: Collection[Key], numbers: Mapping[Key, int]) -> Bounds:
    """The least and the greatest that each hidden number can be.

    >>> a, b, total = ("A", "x", "_T"), ("A", "y", "_T"), ("A", "_T", "_T")
    >>> bounds([Equation(total, (a, b))], {a, b}, {a: 3, b: 50, total: 53})[a]
    (1, 52)
    """
    balances = [balance for each in equations if (balance := _Balance.of(each, hidden, numbers)).members]
    of: dict[Key, list[int]] = {}
    for at, balance in enumerate(balances):
        for key, _ in balance.members:
            of.setdefault(key, []).append(at)
    found: Bounds = dict.fromkeys(hidden, (1, inf))
    todo, waiting = deque(range(len(balances))), set(range(len(balances)))
    for _ in range(MOST * (len(balances) + 1)):
        if not todo:
            break
        at = todo.popleft()
        waiting.discard(at)
        narrower = balances[at].tightened(found)
        found |= narrower
        fresh = sorted({near for key in narrower for near in of[key]} - waiting)
        todo.extend(fresh)
        waiting.update(fresh)
    return found


MOST = 50
"""Visits of each equation, on average, after which the bounds are taken as they are: right, if not the narrowest."""
