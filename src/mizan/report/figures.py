"""What sections are made of: a chart with its figures beside it, and rows as columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mizan import charts
from mizan.language import Speaker
from mizan.report.markup import Columns, Markup, element, table


def figure(chart: Any, caption: str, columns: Columns, say: Speaker, names: Mapping[str, str] | None = None) -> Markup:
    """A chart with its caption, and the same figures as a table beside it."""
    drawing = element("div", Markup(charts.svg(chart)), dir="ltr", role="img", aria_label=caption)
    figures = element("details", element("summary", say("The figures as a table")), table(columns, say, caption, names))
    return element("figure", drawing, element("figcaption", caption), figures)


def columns_of(rows: list[dict[str, Any]]) -> dict[str, list[object]]:
    """Columns of rows that all have the same fields."""
    return {name: [row[name] for row in rows] for name in rows[0]} if rows else {}
