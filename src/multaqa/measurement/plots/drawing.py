"""A picture as a list of marks in pixels, measured from the side where reading begins."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from multaqa.common.bidi import isolate

Side = Literal["start", "middle", "end"]
STYLE = Path(__file__).parents[1] / "static" / "measurement" / "plots.css"
_NAMESPACE = "http://www.w3.org/2000/svg"
_NOTHING = SafeString("")
MARGIN = 16


@dataclass
class Drawing:
    """A picture `width` by `height`, with a `title` for who cannot see it; `rtl` mirrors it.

    `note` is what must be known to read it rightly, `source` where its figures come from: files carry both.
    """

    width: float
    height: float
    title: str
    rtl: bool = False
    note: str = ""
    source: str = ""
    marks: list[SafeString] = field(default_factory=list)

    def _x(self, x: float) -> float:
        return round(self.width - x if self.rtl else x, 1)

    def line(self, x1: float, y1: float, x2: float, y2: float, kind: str) -> None:
        """Draw a straight line."""
        mark = '<line x1="{}" y1="{}" x2="{}" y2="{}" class="{}"/>'
        self.marks.append(format_html(mark, self._x(x1), round(y1, 1), self._x(x2), round(y2, 1), kind))

    def box(self, x: float, y: float, width: float, height: float, *, kind: str, hint: str = "") -> None:
        """Draw a rectangle from its corner nearest to where reading begins."""
        at = self._x(x + width) if self.rtl else self._x(x)
        size = round(max(width, 0.0), 1), round(height, 1)
        mark = '<rect x="{}" y="{}" width="{}" height="{}" class="{}">{}</rect>'
        self.marks.append(format_html(mark, at, round(y, 1), *size, kind, _hint(hint)))

    def dot(self, x: float, y: float, kind: str, shape: int = 0, hint: str = "") -> None:
        """Draw a point; shapes tell apart what colours may not: circle, square, triangle, diamond."""
        path = SHAPES[shape % len(SHAPES)]
        mark = '<path d="{}" transform="translate({} {})" class="{}">{}</path>'
        self.marks.append(format_html(mark, path, self._x(x), round(y, 1), kind, _hint(hint)))

    def curve(self, points: list[tuple[float, float]], kind: str) -> None:
        """Draw lines from point to point."""
        path = " ".join(f"{self._x(x)},{round(y, 1)}" for x, y in points)
        self.marks.append(format_html('<polyline points="{}" class="{}"/>', path, kind))

    def words(self, x: float, y: float, text: str, side: Side = "start", kind: str = "") -> None:
        """Write a text whose start, middle or end stands at `x`; what it says keeps its own order."""
        anchor = {"start": "end", "end": "start"}.get(side, side) if self.rtl else side
        mark = '<text x="{}" y="{}" text-anchor="{}" class="{}">{}</text>'
        self.marks.append(format_html(mark, self._x(x), round(y, 1), anchor, kind, isolate(str(text))))


SHAPES = ("M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z", "M-4-4h8v8h-8z", "M0-5.500 5 4h-10z", "M0-6 5.500 0 0 6-5.500 0z")


def _hint(text: str) -> SafeString:
    return format_html("<title>{}</title>", text) if text else SafeString("")


def _body(drawing: Drawing, opening: SafeString, style: SafeString = _NOTHING, margin: int = 0) -> SafeString:
    frame = '<svg {} class="plot" viewBox="{} {} {} {}" direction="ltr" role="img" aria-label="{}">{}{}</svg>'
    marks = mark_safe("".join(drawing.marks))  # noqa: S308 (each was escaped when it was drawn)
    box = -margin, -margin, round(drawing.width) + 2 * margin, round(drawing.height) + 2 * margin
    return format_html(frame, opening, *box, drawing.title, style, marks)


def inline(drawing: Drawing) -> SafeString:
    """Return the picture as a part of a page."""
    return _body(drawing, SafeString('focusable="false"'))


def standalone(drawing: Drawing) -> str:
    """Return the picture as a file: with its title, note and source written in it, and its style inside."""
    foot = 28 if drawing.source else 0
    whole = Drawing(drawing.width, drawing.height + 64 + foot, drawing.title, drawing.rtl)
    # A picture is pasted on grounds of any colour: it brings its own, and a margin.
    paper = '<rect x="{}" y="{}" width="{}" height="{}" fill="#fff"/>'
    sizes = round(whole.width) + 2 * MARGIN, round(whole.height) + 2 * MARGIN
    whole.marks.append(format_html(paper, -MARGIN, -MARGIN, *sizes))
    whole.words(0, 20, drawing.title, kind="plot-title")
    whole.words(0, 40, drawing.note, kind="plot-note")
    if drawing.source:
        whole.words(0, whole.height - 4, drawing.source, kind="soft")
    moved = mark_safe("".join(drawing.marks))  # noqa: S308 (each was escaped when it was drawn)
    whole.marks.append(format_html('<g transform="translate(0 56)">{}</g>', moved))
    size = format_html('xmlns="{}" width="{}" height="{}"', _NAMESPACE, *sizes)
    style = SafeString(f"<style>{STYLE.read_text(encoding='utf-8')}</style>")
    return str(_body(whole, size, style, MARGIN))
