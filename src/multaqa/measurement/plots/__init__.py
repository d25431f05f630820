"""Pictures of results, drawn on the server as SVG: in a page by its style sheet, in a file by the same rules inside.

Every plot is given in the direction of reading: in Arabic the whole picture is mirrored, and no text of it is.
"""

from multaqa.measurement.plots.drawing import Drawing, inline
from multaqa.measurement.plots.standalone import part, standalone

__all__ = ["Drawing", "inline", "part", "standalone"]
