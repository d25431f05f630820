"""Pictures as pixels, by the engine's own drawing library and font."""

from mizan.charts.picture import raster


def png(svg: str) -> bytes:
    """Return an SVG picture as PNG."""
    return raster(svg)
