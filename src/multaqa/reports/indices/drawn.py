"""Pictures of results as blocks of a document: caption and source in its text, the mark of a demonstration inside."""

from multaqa.measurement.pictures import Drawing, as_part
from multaqa.reports.document import Line, Picture


def picture(drawing: Drawing, alternative: Line, *, note: Line = (), source: Line = (), width: float = 1.0) -> Picture:
    """Return a drawing as a numbered picture; `alternative` says what it shows to who cannot see it."""
    told = "".join(span.text for span in alternative)
    return Picture(drawing.title, as_part(drawing, told), told, note, source, width)
