"""A drawing as a file."""

from multaqa.measurement.bridge import pictures as bridge
from multaqa.measurement.plots import Drawing, standalone


def as_svg(drawing: Drawing) -> str:
    """Return a drawing as SVG that needs no other file: title, note and source are written in it."""
    return standalone(drawing)


def as_png(drawing: Drawing) -> bytes:
    """Return the same as PNG, two pixels for each of the drawing, its letters from the font that ships."""
    return bridge.png(standalone(drawing))
