"""Editions across, values up: one line a state or an index."""

from collections.abc import Sequence
from typing import NamedTuple

from multaqa.common.languages import comma
from multaqa.measurement.plots.dots import ticks
from multaqa.measurement.plots.drawing import Drawing, broken

WIDTH, HEIGHT, START, TOP, END, FOOT, LINE = 720, 280, 50, 18, 150, 30, 15


class Track(NamedTuple):
    """One line: its name and a value, or nothing, for every year of the plot."""

    name: str
    values: Sequence[float | None]


def timeline(
    title: str, years: Sequence[int], tracks: Sequence[Track], *, scale: float, missing: str, rtl: bool
) -> Drawing:
    """Draw the lines; where an edition is missing a line is broken and a hollow mark at the foot says so."""
    out = Drawing(WIDTH, HEIGHT, title, rtl)
    first, span = min(years), max(max(years) - min(years), 1)
    xs = [START + 10 + (WIDTH - START - END - 10) * (year - first) / span for year in years]
    unit = (HEIGHT - TOP - FOOT) / scale
    for value in ticks(scale):
        y = HEIGHT - FOOT - unit * value
        out.line(START, y, WIDTH - END, y, "grid")
        out.words(START - 8, y + 4, f"{value:g}", "end", "soft")
    for x, year in zip(xs, years, strict=True):
        out.words(x, HEIGHT - 8, str(year), "middle", "soft")
    for number, track in enumerate(tracks):
        _track(out, number, track, xs, unit)
        _gaps(out, number, track, (xs, years), missing)
    _names(out, tracks, unit)
    return out


def _track(out: Drawing, number: int, track: Track, xs: Sequence[float], unit: float) -> None:
    stretch: list[tuple[float, float]] = []
    for x, value in zip([*xs, 0.0], [*track.values, None], strict=True):
        if value is not None:
            stretch.append((x, HEIGHT - FOOT - unit * value))
            continue
        if len(stretch) > 1:
            out.curve(stretch, f"l{number % 4}")
        for px, py in stretch:
            out.dot(px, py, f"s{number % 4}", number)
        stretch = []


def _gaps(out: Drawing, number: int, track: Track, at: tuple[Sequence[float], Sequence[int]], missing: str) -> None:
    """Mark every edition without a figure, each line a step higher, so that none hides another."""
    for x, year, value in zip(*at, track.values, strict=True):
        if value is None:
            hint = comma().join(filter(None, (track.name, str(year), missing)))
            out.dot(x, HEIGHT - FOOT - 7 - 12 * number, f"gap g{number % 4}", number, hint)


def _names(out: Drawing, tracks: Sequence[Track], unit: float) -> None:
    """Write each name where its line ends, and apart where two would meet."""
    last = [(next((v for v in reversed(t.values) if v is not None), None), at, t) for at, t in enumerate(tracks)]
    low = HEIGHT + 20.0
    for value, number, track in sorted((one for one in last if one[0] is not None), key=lambda one: one[0]):
        if not track.name:
            continue
        lines = broken(track.name, END - 24)
        low = min(HEIGHT - FOOT - unit * value, low - 4 - LINE * len(lines))
        out.dot(WIDTH - END + 14, low, f"s{number % 4}", number)
        for at, line in enumerate(lines):
            out.words(WIDTH - END + 24, low + 4 + LINE * at, line)
