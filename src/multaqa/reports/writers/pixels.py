"""A picture as pixels, set by the compiler of the PDF in the font of the documents: not every format takes drawings."""

from functools import lru_cache
from pathlib import Path

import typst

from multaqa.reports.writers.pdf import FONTS, PdfError

# Pixels for each of the picture's, of which an inch has 96: sharp on paper at the width of the text.
SCALE = 3
_TEMPLATE = Path(__file__).parent / "pdf" / "picture.typ"


@lru_cache(maxsize=32)
def png(svg: str) -> bytes:
    """Return an SVG picture as PNG. Raises `PdfError` when the compiler complains of anything."""
    made, warnings = typst.compile_with_warnings(
        _TEMPLATE,
        format="png",
        ppi=96 * SCALE,
        root=_TEMPLATE.parent,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"svg": svg},
    )
    if warnings:
        raise PdfError("; ".join(str(warning) for warning in warnings))
    return made
