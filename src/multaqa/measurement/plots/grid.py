"""Numbers from −1 to 1 in rows and columns, darker the farther from nothing."""

from collections.abc import Sequence
from typing import NamedTuple

from multaqa.measurement.plots.drawing import Drawing, broken

WIDTH, LABEL, HIGH, LINE = 720, 220, 48, 16
_DARK = 0.5


class Cell(NamedTuple):
    """One number, nothing where it is not known, as printed, and on how many states it rests."""

    value: float | None
    shown: str
    of: int


def grid(title: str, columns: Sequence[str], rows: Sequence[tuple[str, Sequence[Cell]]], rtl: bool) -> Drawing:
    """Draw the cells with their numbers; beneath each, on how many states it rests."""
    wide = (WIDTH - LABEL) / max(len(columns), 1)
    heads = [broken(name, wide - 8) for name in columns]
    top = 10 + LINE * max(map(len, heads), default=1)
    out = Drawing(WIDTH, top + HIGH * len(rows), title, rtl)
    for number, lines in enumerate(heads):
        for down, line in enumerate(lines):
            out.words(LABEL + wide * (number + 0.5), 12 + LINE * down, line, "middle", "soft")
    for down, (name, cells) in enumerate(rows):
        y = top + HIGH * down
        label = broken(name, LABEL - 16)
        for at, line in enumerate(label):
            out.words(LABEL - 10, y + HIGH / 2 + 4 + LINE * (at - (len(label) - 1) / 2), line, "end")
        for across, cell in enumerate(cells):
            _cell(out, LABEL + wide * across, y, wide, cell)
    return out


def _cell(out: Drawing, x: float, y: float, wide: float, cell: Cell) -> None:
    kind, ink = "missing", ""
    if cell.value is not None:
        step = min(int(4 * abs(cell.value)), 3)
        kind = f"tile {'t' if cell.value >= 0 else 'n'}{step}"
        ink = "on-dark" if abs(cell.value) >= _DARK else ""
    out.box(x + 1, y + 1, wide - 2, HIGH - 2, kind=kind)
    out.words(x + wide / 2, y + 21, cell.shown or "–", "middle", ink)
    out.words(x + wide / 2, y + 37, f"n={cell.of}", "middle", f"soft {ink}".strip())
