"""Two indices against each other."""

from collections.abc import Sequence
from typing import NamedTuple

from multaqa.measurement.plots.dots import ticks
from multaqa.measurement.plots.drawing import Drawing

WIDTH, HEIGHT, START, TOP, FOOT, END = 720, 440, 70, 20, 56, 30


class Spot(NamedTuple):
    """One state: its short name for the picture, its whole name, and its two scores."""

    code: str
    name: str
    x: float
    y: float


def scatter(
    title: str, spots: Sequence[Spot], *, names: tuple[str, str], scales: tuple[float, float], rtl: bool
) -> Drawing:
    """Draw every state by its two scores; the axes carry the names of the indices."""
    out = Drawing(WIDTH, HEIGHT, title, rtl)
    across, up = (WIDTH - START - END) / scales[0], (HEIGHT - TOP - FOOT) / scales[1]
    for value in ticks(scales[0]):
        out.line(START + across * value, TOP, START + across * value, HEIGHT - FOOT, "grid")
        out.words(START + across * value, HEIGHT - FOOT + 16, f"{value:g}", "middle", "soft")
    for value in ticks(scales[1]):
        out.line(START, HEIGHT - FOOT - up * value, WIDTH - END, HEIGHT - FOOT - up * value, "grid")
        out.words(START - 8, HEIGHT - FOOT - up * value + 4, f"{value:g}", "end", "soft")
    for spot in spots:
        x, y = START + across * spot.x, HEIGHT - FOOT - up * spot.y
        out.dot(x, y, "s0", hint=spot.name)
        out.words(x + 8, y + 4, spot.code, "start", "soft")
    out.words((START + WIDTH - END) / 2, HEIGHT - 12, f"→ {names[0]}" if not rtl else f"{names[0]} ←", "middle")
    out.words(0, 14, f"↑ {names[1]}")
    return out
