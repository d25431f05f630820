"""A picture as a list of marks in pixels, measured from the side where reading begins."""

import textwrap
from dataclasses import dataclass, field
from html import escape
from typing import Literal

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from multaqa.common.bidi import Direction, isolate

Side = Literal["start", "middle", "end"]
_NOTHING = SafeString("")
# What a letter of a label takes across, on average over the three languages.
LETTER = 7.0


@dataclass
class Drawing:
    """A picture `width` by `height`, with a `title` for who cannot see it; `rtl` mirrors it.

    `note` is what must be known before its figures are believed, `caption` how it is read, `source` where its figures
    come from, `address` where they can be read again, `key` what its points stand for in the order of their shapes: a
    page says it around the picture, a file carries it inside.
    """

    width: float
    height: float
    title: str
    rtl: bool = False
    note: str = ""
    caption: str = ""
    source: str = ""
    address: str = ""
    key: tuple[str, ...] = ()
    marks: list[SafeString] = field(default_factory=list)

    def _x(self, x: float) -> float:
        return round(self.width - x if self.rtl else x, 1)

    def _draw(self, mark: str) -> None:
        # Numbers and classes are the plots' own; whatever was read is escaped where the mark is written.
        self.marks.append(mark_safe(mark))  # noqa: S308

    def line(self, x1: float, y1: float, x2: float, y2: float, kind: str) -> None:
        """Draw a straight line."""
        ends = f'x1="{self._x(x1)}" y1="{round(y1, 1)}" x2="{self._x(x2)}" y2="{round(y2, 1)}"'
        self._draw(f'<line {ends} class="{kind}"/>')

    def box(self, x: float, y: float, width: float, height: float, *, kind: str, hint: str = "") -> None:
        """Draw a rectangle from its corner nearest to where reading begins."""
        at = self._x(x + width) if self.rtl else self._x(x)
        size = f'width="{round(max(width, 0.0), 1)}" height="{round(height, 1)}"'
        self._draw(f'<rect x="{at}" y="{round(y, 1)}" {size} class="{kind}">{_hint(hint)}</rect>')

    def dot(self, x: float, y: float, kind: str, shape: int = 0, hint: str = "") -> None:
        """Draw a point; shapes tell apart what colours may not: circle, square, triangle, diamond."""
        at = f'transform="translate({self._x(x)} {round(y, 1)})"'
        self._draw(f'<path d="{SHAPES[shape % len(SHAPES)]}" {at} class="{kind}">{_hint(hint)}</path>')

    def curve(self, points: list[tuple[float, float]], kind: str) -> None:
        """Draw lines from point to point."""
        path = " ".join(f"{self._x(x)},{round(y, 1)}" for x, y in points)
        self._draw(f'<polyline points="{path}" class="{kind}"/>')

    def words(
        self, x: float, y: float, text: str, side: Side = "start", kind: str = "", *, direction: Direction = "auto"
    ) -> None:
        """Write a text whose start, middle or end stands at `x`; what it says keeps its own order."""
        anchor = {"start": "end", "end": "start"}.get(side, side) if self.rtl else side
        at = f'x="{self._x(x)}" y="{round(y, 1)}" text-anchor="{anchor}"'
        self._draw(f'<text {at} class="{kind}">{escape(isolate(str(text), direction))}</text>')


def broken(text: str, width: float) -> list[str]:
    """Return a label as lines that fit into a width, by what a letter takes on average."""
    return textwrap.wrap(text, max(int(width / LETTER), 4)) or [""]


SHAPES = ("M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z", "M-4-4h8v8h-8z", "M0-5.500 5 4h-10z", "M0-6 5.500 0 0 6-5.500 0z")


def _hint(text: str) -> str:
    return f"<title>{escape(text)}</title>" if text else ""


def body(drawing: Drawing, opening: SafeString, style: SafeString = _NOTHING, margin: int = 0) -> SafeString:
    """Return the picture as an element: `opening` are attributes, `style` goes inside, `margin` around."""
    frame = '<svg {} class="plot" viewBox="{} {} {} {}" direction="ltr" role="img" aria-label="{}">{}{}</svg>'
    marks = mark_safe("".join(drawing.marks))  # noqa: S308 (each was escaped when it was drawn)
    box = -margin, -margin, round(drawing.width) + 2 * margin, round(drawing.height) + 2 * margin
    return format_html(frame, opening, *box, drawing.title, style, marks)


def inline(drawing: Drawing) -> SafeString:
    """Return the picture as a part of a page."""
    return body(drawing, SafeString('focusable="false"'))
