"""What all charts share: font, colours, direction, names."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from mizan.dataset import Dataset
from mizan.framework import Framework, Text
from mizan.language import Speaker

FONT = "Multaqa Naskh"
INK, FAINT, GRID = "#1f2933", "#7b8794", "#e4e7eb"
BLUE, ORANGE, GREEN, PINK = "#0b5394", "#d95f02", "#1b7f5c", "#b5478f"
"""Distinct for people who do not see red and green apart, and in grey."""
PARTS = (BLUE, FAINT, ORANGE, GREEN)
WIDTH, STEP = 460, 20
PLAIN_MINUS = "replace(datum.label, '\u2212', '-')"
"""The font has no minus sign of its own; another font's would stand out."""


def chart(rows: Sequence[Mapping[str, Any]]) -> alt.Chart:
    """A chart of rows; nothing in them may be NaN."""
    return alt.Chart(alt.InlineData(values=list(rows)))


def finished(layers: Any, say: Speaker, title: str, note: str, description: str) -> Any:
    """The chart with its title, the note below it, and the look of all charts."""
    side: Any = "end" if say.rtl else "start"
    heading = alt.Title(say.isolated(title), subtitle=say.isolated(note), anchor=side, subtitleColor=FAINT)
    whole = layers.properties(title=heading, description=say.isolated(description))
    return (
        whole.configure(font=FONT, background="white", aria=True)
        .configure_view(stroke=None)
        .configure_axis(
            labelLimit=280, titleFontWeight="normal", titleColor=FAINT, labelColor=INK, gridColor=GRID,
            domainColor=GRID, tickColor=GRID, labelFontSize=12, titleFontSize=12,
        )
        .configure_title(fontSize=16, subtitleFontSize=12, color=INK, offset=14, subtitlePadding=4)
        .configure_legend(orient="top", title=None, labelFontSize=12, labelLimit=280, symbolSize=90)
    )  # fmt: skip


def across(field: str, say: Speaker, title: str, **scale: Any) -> alt.X:
    """A horizontal axis of numbers, running from right to left in Arabic."""
    axis = alt.Axis(title=say.isolated(title), labelFlush=False, labelExpr=PLAIN_MINUS)
    return alt.X(f"{field}:Q", axis=axis, scale=alt.Scale(reverse=say.rtl, **scale))


def down(order: Sequence[str], say: Speaker, *, bold: Sequence[str] = ()) -> alt.Y:
    """A vertical axis of names in the given order, on the side where reading begins."""
    weight: Any = {"condition": {"test": f"indexof({json.dumps(list(bold))}, datum.value) >= 0", "value": "bold"},
                   "value": "normal"}  # fmt: skip
    axis = alt.Axis(
        title=None, orient="right" if say.rtl else "left", ticks=False, domain=False, labelPadding=8,
        labelFontWeight=weight if bold else "normal",
    )  # fmt: skip
    return alt.Y("label:N", sort=list(order), axis=axis, scale=alt.Scale(paddingInner=0.3))


def colours(names: Sequence[str], say: Speaker, palette: Sequence[str] = PARTS) -> alt.Scale:
    """The palette, by names that are shown."""
    return alt.Scale(domain=[say.isolated(name) for name in names], range=list(palette[: len(names)]))


def unit_labels(units: Sequence[str], data: Dataset, say: Speaker) -> dict[str, str]:
    """A name for each unit, with the code where two would have the same."""
    names = {unit: say.name(data.unit_names.get(unit, Text()), unit) for unit in units}
    twice = {name for name in names.values() if list(names.values()).count(name) > 1}
    return {
        unit: say.isolated(f"{name} ({unit})" if name in twice and name != unit else name)
        for unit, name in names.items()
    }


def node_label(framework: Framework, code: str, say: Speaker) -> str:
    """A node's name, the code where it has none."""
    return say.isolated(say.name(framework[code].name, code))


def number(value: float, digits: int = 2) -> str:
    """A number as it is written into a chart.

    >>> number(-0.5)
    '-0.50'
    """
    return f"{value:.{digits}f}"
