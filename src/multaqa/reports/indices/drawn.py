"""Pictures of results as blocks of a document: caption and source in its text, the mark of a demonstration inside."""

from collections.abc import Sequence
from typing import Any

from multaqa.measurement.pictures import Drawing, as_part
from multaqa.reports.document import Line, Picture

_STEP = 22


def picture(drawing: Drawing, alternative: Line, *, note: Line = (), source: Line = (), width: float = 1.0) -> Picture:
    """Return a drawing as a numbered picture; `alternative` says what it shows to who cannot see it."""
    told = "".join(span.text for span in alternative)
    return Picture(drawing.title, as_part(drawing, told), told, note, source, width)


def key(drawing: Drawing, entries: Sequence[Any]) -> Drawing:
    """Add below a drawing what each of its shapes stands for."""
    drawing.height += _STEP * len(entries) + 6
    for at, entry in enumerate(entries):
        y = drawing.height - _STEP * (len(entries) - at) + 10
        drawing.dot(12, y - 4, f"s{at % 4}", at)
        drawing.words(26, y, entry)
    return drawing
