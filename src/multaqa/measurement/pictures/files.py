"""A drawing as a file, or as a part of a document."""

from multaqa.measurement.bridge import pictures as bridge
from multaqa.measurement.plots import Drawing, part, standalone


def as_svg(drawing: Drawing, *, carries_font: bool = False) -> str:
    """Return a drawing as SVG that needs no other file: title, note, key, source and address are written in it.

    Without its own font it asks for those of the reader's machine; programs that bring fonts need none inside.
    """
    return standalone(drawing, bridge.font() if carries_font else None)


def as_png(drawing: Drawing) -> bytes:
    """Return the same as PNG, two pixels for each of the drawing, its letters from the font that ships."""
    return bridge.png(standalone(drawing))


def as_part(drawing: Drawing, label: str) -> str:
    """Return a drawing as SVG for a document that gives it title and source; `label` says what it shows."""
    return part(drawing, label)
