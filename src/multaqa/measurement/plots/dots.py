"""States down, scores across; and how sure each rank is."""

from collections.abc import Sequence
from dataclasses import dataclass

from multaqa.measurement.plots.drawing import Drawing

WIDTH, LABEL, STEP, TOP, END = 720, 190, 24, 30, 44


@dataclass(frozen=True)
class Line:
    """One state: its name and its values in the order of the columns; the first is the main one."""

    name: str
    values: Sequence[float | None]
    shown: str


@dataclass(frozen=True)
class Span:
    """One state's rank with the ranks from `low` to `high` between which most runs put it."""

    name: str
    rank: int
    low: int
    high: int


def ticks(scale: float) -> list[float]:
    """Return five equal steps from nothing to the top of a scale."""
    return [scale * step / 5 for step in range(6)]


def dots(title: str, lines: Sequence[Line], *, scale: float, edges: Sequence[float], mean: float | None, missing: str,
         rtl: bool) -> Drawing:  # fmt: skip
    """Draw every state's values; `edges` are the bounds of bands, `mean` the average, `missing` says there is none."""
    out = Drawing(WIDTH, TOP + STEP * len(lines) + 8, title, rtl)
    room = WIDTH - LABEL - END
    for value in ticks(scale):
        x = LABEL + room * value / scale
        out.line(x, TOP - 6, x, out.height - 8, "grid")
        out.words(x, TOP - 12, f"{value:g}", "middle", "soft")
    for edge in edges:
        out.line(LABEL + room * edge / scale, TOP - 6, LABEL + room * edge / scale, out.height - 8, "edge")
    if mean is not None:
        out.line(LABEL + room * mean / scale, TOP - 6, LABEL + room * mean / scale, out.height - 8, "mean")
    for at, line in enumerate(lines):
        _line(out, line, TOP + STEP * at + STEP / 2, room / scale, missing)
    return out


def _line(out: Drawing, line: Line, y: float, unit: float, missing: str) -> None:
    out.words(LABEL - 10, y + 4, line.name, "end")
    out.line(LABEL, y, WIDTH - END, y, "grid")
    if line.values[0] is None:
        out.words(LABEL + 6, y + 4, missing, "start", "soft")
    for number in reversed(range(len(line.values))):
        if (value := line.values[number]) is not None:
            out.dot(LABEL + unit * value, y, f"s{number % 4}", number, f"{value:.4g}")
    out.words(WIDTH, y + 4, line.shown, "end", "soft")


def spans(title: str, lines: Sequence[Span], rtl: bool) -> Drawing:
    """Draw every state's rank and its interval, the first place where reading begins."""
    out = Drawing(WIDTH, TOP + STEP * len(lines) + 8, title, rtl)
    last = max([line.high for line in lines] or [2])
    room = (WIDTH - LABEL - END) / max(last - 1, 1)
    for rank in sorted({1, *range(5, last + 1, 5), last}):
        x = LABEL + room * (rank - 1)
        out.line(x, TOP - 6, x, out.height - 8, "grid")
        out.words(x, TOP - 12, str(rank), "middle", "soft")
    for at, line in enumerate(lines):
        y = TOP + STEP * at + STEP / 2
        out.words(LABEL - 10, y + 4, line.name, "end")
        out.box(LABEL + room * (line.low - 1) - 4, y - 5, room * (line.high - line.low) + 8, 10, kind="span")
        out.dot(LABEL + room * (line.rank - 1), y, "s0")
        out.words(WIDTH, y + 4, f"{line.low}–{line.high}", "end", "soft")
    return out
