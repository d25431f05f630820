"""A picture as a file that says everything itself: title, note, key, source and address, on a ground of its own."""

import base64
import re
import textwrap
from functools import cache
from pathlib import Path

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from multaqa.common.bidi import Direction
from multaqa.measurement.plots.drawing import Drawing, body

STYLE = Path(__file__).parents[1] / "static" / "measurement" / "plots.css"
MARGIN = 16
# Within a document the paper has its own margins.
_NARROW = 4
_NAMESPACE = "http://www.w3.org/2000/svg"
# How many letters a line of a picture of full width holds, by kind of text, and how far apart its lines are.
_FULL = 720
_HOLDS = {"plot-title": (74, 24), "plot-note": (112, 18), "soft": (116, 17)}
_KEY_STEP, _KEY_LETTER, _KEY_SPACE = 20, 7.0, 34


def standalone(drawing: Drawing, font: tuple[str, bytes] | None = None) -> str:
    """Return the picture as a file with its style inside; `font` is a family and its WOFF2, to be carried along."""
    head = [*_wrapped(drawing, drawing.title, "plot-title"), *_said(drawing)]
    foot = [*_wrapped(drawing, drawing.source, "soft"), *_address(drawing)]
    key = _key_places(drawing)
    begins = sum(step for _, _, step in head) + (key[-1][1] + _KEY_STEP if key else 0) + 14
    ends = begins + drawing.height + 10
    whole = Drawing(drawing.width, ends + sum(step for _, _, step in foot), drawing.title, drawing.rtl)
    # A picture is pasted on grounds of any colour: it brings its own, and a margin.
    paper = '<rect x="{}" y="{}" width="{}" height="{}" fill="#fff"/>'
    whole.marks.append(format_html(paper, -MARGIN, -MARGIN, *_paper(whole, MARGIN)))
    _keyed(whole, drawing, key, _written(whole, head, 0))
    _written(whole, foot, ends)
    return _file(whole, drawing, begins, margin=MARGIN, font=font)


def part(drawing: Drawing, label: str) -> str:
    """Return the picture as a part of a document, which gives it title and source; note, caption and key are inside.

    `label` is what it shows for who cannot see it.
    """
    head = _said(drawing)
    key = _key_places(drawing)
    begins = sum(step for _, _, step in head) + (key[-1][1] + _KEY_STEP + 10 if key else 6)
    whole = Drawing(drawing.width, begins + drawing.height, label, drawing.rtl)
    _keyed(whole, drawing, key, _written(whole, head, 0))
    return _file(whole, drawing, begins, margin=_NARROW)


def _keyed(whole: Drawing, drawing: Drawing, key: list[tuple[float, float]], y: float) -> None:
    for number, (x, down) in enumerate(key):
        whole.dot(x + 6, y + down + 12, f"s{number % 4}", number)
        whole.words(x + 18, y + down + 16, drawing.key[number])


def _file(
    whole: Drawing, drawing: Drawing, begins: float, *, margin: int, font: tuple[str, bytes] | None = None
) -> str:
    """Return the file of a picture around the marks of `drawing`, which begin at a height."""
    moved = mark_safe("".join(drawing.marks))  # noqa: S308 (each was escaped when it was drawn)
    whole.marks.append(format_html('<g transform="translate(0 {})">{}</g>', round(begins), moved))
    size = format_html('xmlns="{}" width="{}" height="{}"', _NAMESPACE, *_paper(whole, margin))
    return str(body(whole, size, _style(font), margin))


def _paper(drawing: Drawing, margin: int) -> tuple[int, int]:
    return round(drawing.width) + 2 * margin, round(drawing.height) + 2 * margin


Lines = list[tuple[str, str, int]]


def _wrapped(drawing: Drawing, text: str, kind: str) -> Lines:
    """Return a text as lines that fit the picture's width."""
    holds, step = _HOLDS[kind]
    return [(line, kind, step) for line in textwrap.wrap(text, max(20, int(holds * drawing.width / _FULL)))]


def _said(drawing: Drawing) -> Lines:
    """Return what must be known first, then how the picture is read."""
    return [*_wrapped(drawing, drawing.note, "plot-note"), *_wrapped(drawing, drawing.caption, "soft")]


def _address(drawing: Drawing) -> Lines:
    """Return the address as lines, broken where an address may be."""
    holds, step = _HOLDS["soft"]
    room = max(20, int(holds * drawing.width / _FULL))
    lines = [""]
    for piece in re.findall("[^/?&]*[/?&]*", drawing.address):
        if lines[-1] and len(lines[-1]) + len(piece) > room:
            lines.append("")
        lines[-1] += piece
    return [(line, "address", step) for line in lines if line]


def _written(whole: Drawing, lines: Lines, y: float) -> float:
    for text, kind, step in lines:
        y += step
        direction: Direction = "ltr" if kind == "address" else "auto"
        whole.words(0, y - 5, text, kind="soft" if kind == "address" else kind, direction=direction)
    return y


def _key_places(drawing: Drawing) -> list[tuple[float, float]]:
    """Return where each entry of the key stands, in as many lines as they need."""
    out, x, y = [], 0.0, 4.0
    for text in drawing.key:
        wide = _KEY_SPACE + _KEY_LETTER * len(text)
        if x and x + wide > drawing.width:
            x, y = 0.0, y + _KEY_STEP
        out.append((x, y))
        x += wide
    return out


@cache
def _style(font: tuple[str, bytes] | None) -> SafeString:
    rules = STYLE.read_text(encoding="utf-8")
    if font is not None:
        family, data = font
        # The page's typeface is not in the file; what is carried along comes first.
        inside = base64.b64encode(data).decode()
        carried = f"@font-face{{font-family:'{family}';src:url(data:font/woff2;base64,{inside})}}"
        rules = f"{carried}\n{rules}\n.plot text {{ font-family: '{family}', sans-serif; }}"
    return SafeString(f"<style>{rules}</style>")
