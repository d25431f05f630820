"""Pictures as pixels, by the engine's own drawing library and font."""

from functools import cache

from mizan.charts.picture import FONTS, raster

FAMILY = "Multaqa Naskh"


def png(svg: str) -> bytes:
    """Return an SVG picture as PNG."""
    return raster(svg)


@cache
def font() -> tuple[str, bytes]:
    """Return the family and the bytes of the font that ships, as WOFF2."""
    return FAMILY, (FONTS / "MultaqaNaskh-Regular.woff2").read_bytes()
