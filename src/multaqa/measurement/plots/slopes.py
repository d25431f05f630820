"""Two orders side by side: a line for each state from its place in one to its place in the other."""

from collections.abc import Sequence
from typing import NamedTuple

from multaqa.measurement.plots.drawing import Drawing

WIDTH, SIDE, STEP, TOP = 720, 220, 24, 44


class Slope(NamedTuple):
    """One state with its place in the first and in the second order."""

    name: str
    first: int
    second: int


def slopes(title: str, lines: Sequence[Slope], names: tuple[str, str], rtl: bool) -> Drawing:
    """Draw the lines, those that rise, fall and stay each in a manner of their own; equal places are written apart."""
    starts, ends = _rows([line.first for line in lines]), _rows([line.second for line in lines])
    out = Drawing(WIDTH, TOP + STEP * len(lines), title, rtl)
    out.words(SIDE, 16, names[0], "end")
    out.words(WIDTH - SIDE, 16, names[1], "start")
    for number, line in enumerate(lines):
        y, z = TOP + STEP * starts[number], TOP + STEP * ends[number]
        kind = "up" if line.second < line.first else "down" if line.second > line.first else "level"
        out.curve([(SIDE + 14, y), (WIDTH - SIDE - 14, z)], kind)
        for x, at in ((SIDE + 14, y), (WIDTH - SIDE - 14, z)):
            out.dot(x, at, "s0", 0, line.name)
        out.words(SIDE, y + 4, str(line.first), "end", "soft")
        out.words(SIDE - 28, y + 4, line.name, "end")
        out.words(WIDTH - SIDE, z + 4, str(line.second), "start", "soft")
        out.words(WIDTH - SIDE + 28, z + 4, line.name, "start")
    return out


def _rows(places: Sequence[int]) -> list[int]:
    """Return the row of each state: by its place, states that share one beneath one another."""
    order = sorted(range(len(places)), key=lambda at: (places[at], at))
    return [order.index(at) for at in range(len(places))]
