"""A picture as pixels, in the font of the documents."""

from functools import cache, lru_cache
from typing import Any

from multaqa.reports.writers.pdf import FONTS

# Pixels for each of the picture's: sharp on paper at the width of the text.
SCALE = 3.0


@cache
def _converter() -> Any:
    import vl_convert  # noqa: PLC0415 (a large library, and only documents with pictures need it)

    vl_convert.register_font_directory(str(FONTS))
    return vl_convert


@lru_cache(maxsize=32)
def png(svg: str) -> bytes:
    """Return an SVG picture as PNG."""
    drawn: bytes = _converter().svg_to_png(svg, scale=SCALE)
    return drawn
