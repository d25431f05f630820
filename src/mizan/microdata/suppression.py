"""Hide cells of few people, and as many others as it takes that none can be worked out from what stays.

1. A cell or total of fewer than `least` people is hidden.
2. Where a total is published and hidden parts remain, those parts together must stand for `least` people or more, and
   be at least two: else the smallest other part is hidden too.
3. Over all totals together no hidden number may be determined (`disclosure.determined`); where one is, the smallest
   number that helps to determine it is hidden, until none is left.
4. Between the bounds that totals set to a hidden number (`bounds.bounds`) there must be `least` numbers or more: else
   the smallest published number near it is hidden too.

The order is fixed, so that the same cells always hide the same. Everything is decided within one period: nothing is
published that adds up over periods. What this does not do: bound a hidden number by all totals at once, as a linear
programme would; publish one breakdown of the same records by time, not two.

Source: Hundepool et al., Statistical Disclosure Control (Wiley 2012), ch. 4.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mizan.microdata.bounds import bounds
from mizan.microdata.cube import Cell, Equation, Key, equations
from mizan.microdata.disclosure import determined

LEAST = 5


def protect(cells: Mapping[Key, Cell], size: str, least: int = LEAST) -> set[Key]:
    """The keys to hide; `size` names the sum by which a cell is small or large."""
    return _Protection(cells, size, least).run()


class _Protection:
    """The hidden set while it grows."""

    def __init__(self, cells: Mapping[Key, Cell], size: str, least: int) -> None:
        self.cells, self.size, self.least = cells, size, least
        self.equations = equations(cells)
        self.of: dict[Key, list[Equation]] = {}
        for equation in self.equations:
            for key in equation.members:
                self.of.setdefault(key, []).append(equation)
        self.hidden = {key for key, cell in cells.items() if cell.sums[size] and cell.persons < least}

    def run(self) -> set[Key]:
        """Hide until nothing is left to hide."""
        while self._each_equation() or self._all_together() or self._apart():
            pass
        return self.hidden

    def _each_equation(self) -> bool:
        touched = {key for hidden in self.hidden for key in self.of.get(hidden, ())}
        before = len(self.hidden)
        for equation in sorted(touched, key=lambda each: (each.total, each.parts)):
            if not self._holds(equation):
                self._hide_one([equation])
        return len(self.hidden) > before

    def _holds(self, equation: Equation) -> bool:
        gone = [key for key in equation.members if key in self.hidden]
        if len(gone) == 1:
            return False
        if not gone or equation.total in self.hidden:
            return True
        together = max(self.cells[key].persons for key in gone)
        if len(gone) == len(equation.parts):
            together = self.cells[equation.total].persons
        return together >= self.least

    def _all_together(self) -> bool:
        found = determined(self.equations, self.hidden)
        for key in sorted(found):
            near = self.of[key]
            self._hide_one(near) or self._hide_one(self._around(key))
        return bool(found)

    def _apart(self) -> bool:
        """Hide more where a hidden number lies between bounds that say too much."""
        numbers = {key: cell.sums[self.size] for key, cell in self.cells.items()}
        found = bounds(self.equations, self.hidden, numbers)
        before = len(self.hidden)
        for key in sorted(key for key, (low, high) in found.items() if high - low + 1 < self.least):
            self._hide_one(self.of[key]) or self._hide_one(self._around(key))
        return len(self.hidden) > before

    def _around(self, key: Key) -> Sequence[Equation]:
        """The equations that are linked to a hidden number by hidden numbers."""
        seen, todo = {key}, [key]
        while todo:
            for equation in self.of[todo.pop()]:
                fresh = {other for other in equation.members if other in self.hidden} - seen
                seen |= fresh
                todo += fresh
        return [equation for each in sorted(seen) for equation in self.of[each]]

    def _hide_one(self, among: Iterable[Equation]) -> bool:
        """Hide the smallest number that is published in one of the equations; nothing hides behind a zero."""
        open_ = {key for equation in among for key in equation.members if key not in self.hidden}
        choice = [(self.cells[key].sums[self.size], key) for key in open_ if self.cells[key].sums[self.size]]
        if choice:
            self.hidden.add(min(choice)[1])
        return bool(choice)
