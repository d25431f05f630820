"""Two indices against each other."""

from collections.abc import Sequence
from typing import NamedTuple

from multaqa.measurement.plots.dots import ticks
from multaqa.measurement.plots.drawing import Drawing, Side

WIDTH, HEIGHT, START, TOP, FOOT, END = 720, 460, 70, 40, 56, 40
# What a short name takes, and where beside its point it may stand, the first that is free.
_WIDE, _HIGH = 30, 12
_PLACES: tuple[tuple[float, float, Side], ...] = (
    (8, 4, "start"),
    (-8, 4, "end"),
    (0, -10, "middle"),
    (0, 18, "middle"),
    (8, -8, "start"),
    (8, 16, "start"),
)


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
    points = [(START + across * spot.x, HEIGHT - FOOT - up * spot.y) for spot in spots]
    taken: list[tuple[float, float]] = [(x, y + _HIGH / 2) for x, y in points]
    for spot, (x, y) in zip(spots, points, strict=True):
        out.dot(x, y, "s0", hint=spot.name)
        dx, dy, side = next((place for place in _PLACES if _is_free(x, y, place, taken)), _PLACES[0])
        taken.append(_middle(x, y, (dx, dy, side)))
        out.words(x + dx, y + dy, spot.code, side, "soft")
    out.words((START + WIDTH - END) / 2, HEIGHT - 12, f"→ {names[0]}" if not rtl else f"{names[0]} ←", "middle")
    out.words(0, 14, f"↑ {names[1]}")
    return out


def _middle(x: float, y: float, place: tuple[float, float, Side]) -> tuple[float, float]:
    dx, dy, side = place
    return x + dx + {"start": _WIDE / 2, "end": -_WIDE / 2, "middle": 0}[side], y + dy


def _is_free(x: float, y: float, place: tuple[float, float, Side], taken: Sequence[tuple[float, float]]) -> bool:
    """Say whether a short name at a place would touch neither a point nor another name."""
    at, down = _middle(x, y, place)
    others = [one for one in taken if one != (x, y + _HIGH / 2)]
    return at > START and all(abs(at - u) >= _WIDE - 6 or abs(down - v) >= _HIGH for u, v in others)
