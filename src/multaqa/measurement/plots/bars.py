"""Parts as bars with the mean beside them, and a change as a chain of rises and falls."""

from collections.abc import Sequence
from typing import NamedTuple

from multaqa.measurement.plots.drawing import Drawing, broken

WIDTH, LABEL, STEP, TOP, END, LINE = 720, 250, 36, 14, 96, 15


class Bar(NamedTuple):
    """One part: its name, its value and the mean, as numbers and as they are printed."""

    name: str
    value: float | None
    mean: float | None
    shown: str


class Step(NamedTuple):
    """One part of a change."""

    name: str
    value: float
    shown: str


def bars(title: str, parts: Sequence[Bar], *, scale: float, missing: str, rtl: bool) -> Drawing:
    """Draw each part from nothing to the top of the scale; the broken mark is the mean."""
    out = Drawing(WIDTH, TOP + STEP * len(parts), title, rtl)
    unit = (WIDTH - LABEL - END) / scale
    for at, part in enumerate(parts):
        y = TOP + STEP * at
        _label(out, y, part.name)
        if part.value is None:
            out.box(LABEL, y, unit * scale, 18, kind="missing")
            out.words(LABEL + 8, y + 14, missing, "start", "soft")
            continue
        out.box(LABEL, y, unit * scale, 18, kind="rest")
        out.box(LABEL, y, unit * part.value, 18, kind="bar")
        if part.mean is not None:
            out.line(LABEL + unit * part.mean, y - 4, LABEL + unit * part.mean, y + 22, "mean")
        out.words(WIDTH, y + 14, part.shown, "end")
    return out


def chain(title: str, steps: Sequence[Step], rtl: bool) -> Drawing:
    """Draw what each part adds or takes, one after another, so that the last ends where the score is now."""
    out = Drawing(WIDTH, TOP + STEP * len(steps), title, rtl)
    ends, at = [0.0], 0.0
    for step in steps:
        at += step.value
        ends.append(at)
    low, high = min(ends), max(ends)
    unit = (WIDTH - LABEL - END) / ((high - low) or 1)
    zero = LABEL - unit * low
    out.line(zero, 0, zero, out.height, "edge")
    for number, step in enumerate(steps):
        y, start = TOP + STEP * number, min(ends[number], ends[number + 1])
        _label(out, y, step.name)
        kind = "rise" if step.value >= 0 else "fall"
        out.box(zero + unit * start, y, max(unit * abs(step.value), 1), 18, kind=kind)
        out.words(WIDTH, y + 14, step.shown, "end")
    return out


def _label(out: Drawing, y: float, name: str) -> None:
    """Write a name before its bar, on two lines where it is long."""
    lines = broken(name, LABEL - 10)[:2]
    for at, line in enumerate(lines):
        out.words(LABEL - 10, y + 14 + LINE * (at - (len(lines) - 1) / 2), line, "end")
