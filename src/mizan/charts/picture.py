"""From a chart to SVG and PNG, with the font that ships beside it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parents[1] / "fonts"
SCALE = 2.0
"""Pixels of a PNG for each of the chart's."""


@cache
def _converter() -> Any:
    import vl_convert  # noqa: PLC0415 - loads its own JavaScript engine

    vl_convert.register_font_directory(str(FONTS))
    return vl_convert


def _specification(chart: Any) -> dict[str, Any]:
    specification: dict[str, Any] = chart.to_dict()
    # The legend begins where the title does; altair has no word for it.
    side = specification.get("title", {}).get("anchor", "start")
    specification["config"].setdefault("legend", {})["layout"] = {"top": {"anchor": side}}
    return specification


def svg(chart: Any) -> str:
    """The chart as SVG; its text stays text."""
    drawn: str = _converter().vegalite_to_svg(_specification(chart), vl_version="6.4")
    return drawn


def png(chart: Any) -> bytes:
    """The chart as PNG."""
    drawn: bytes = _converter().vegalite_to_png(_specification(chart), vl_version="6.4", scale=SCALE)
    return drawn


def raster(drawn: str) -> bytes:
    """A picture given as SVG as PNG, its text in the font that ships."""
    pixels: bytes = _converter().svg_to_png(drawn, scale=SCALE)
    return pixels


def save(chart: Any, path: Path) -> Path:
    """The chart in a file, by the ending of its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".svg":
        path.write_text(svg(chart), encoding="utf-8")
    else:
        path.write_bytes(png(chart))
    return path
