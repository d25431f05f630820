"""Correlations as a table of colours and numbers."""

from __future__ import annotations

from typing import Any

import altair as alt

from mizan.charts import theme
from mizan.language import Speaker, later
from mizan.run import Index
from mizan.study.correlation import Correlations

CELL = 34
KINDS = {
    "pearson": later("Pearson correlation"),
    "spearman": later("Spearman correlation"),
    "kendall": later("Kendall correlation (τ-b)"),
}


def correlation(found: Correlations, index: Index, say: Speaker) -> Any:
    """Every pair: numbered names down and their numbers across, or the names of other nodes.

    A pair without a coefficient is grey and says so.
    """
    down, across = _labels(found, index, say)
    cells, gaps = [], []
    for i, code in enumerate(found.rows_codes):
        for j, label in enumerate(across):
            value = float(found.coefficients[i, j])
            cell = {"label": down[code], "with": label}
            if value == value:  # noqa: PLR0124 - not NaN
                strong = abs(value) > 0.6
                cells.append({**cell, "value": value, "text": theme.number(value), "strong": strong})
            else:
                gaps.append({**cell, "text": "–"})
    angle = 0 if across[0] == "1" else -45
    axis = alt.Axis(title=None, orient="top", labelAngle=angle, ticks=False, domain=False, labelLimit=160)
    x = alt.X("with:N", sort=across[::-1] if say.rtl else across, axis=axis)
    y = theme.down(list(down.values()), say)
    y.scale = alt.Scale(paddingInner=0)  # type: ignore[method-assign, assignment]
    colour = alt.Color(
        "value:Q", legend=None,
        scale=alt.Scale(domain=[-1, 0, 1], range=[theme.ORANGE, "#ffffff", theme.BLUE], interpolate="lab"),
    )  # fmt: skip
    base, empty = theme.chart(cells), theme.chart(gaps)
    layers = alt.layer(
        base.mark_rect(stroke="white", aria=False).encode(x=x, y=y, color=colour),
        _numbers([cell for cell in cells if not cell["strong"]], theme.INK).encode(x=x, y=y, text="text:N"),
        _numbers([cell for cell in cells if cell["strong"]], "white").encode(x=x, y=y, text="text:N"),
        empty.mark_rect(stroke="white", color=theme.GRID, aria=False).encode(x=x, y=y),
        empty.mark_text(color=theme.FAINT, aria=False).encode(x=x, y=y, text="text:N"),
    ).properties(width=alt.Step(CELL), height=alt.Step(24))
    title = say(KINDS[found.kind])
    note = say("blue: together; orange: against each other; grey: undefined")
    return theme.finished(layers, say, title, note, f"{title}. {note}")


def _labels(found: Correlations, index: Index, say: Speaker) -> tuple[dict[str, str], list[str]]:
    """Labels of the rows by code, and of the columns."""
    names = {code: say.name(index.framework[code].name, code) for code in (*found.rows_codes, *found.column_codes)}
    if found.rows_codes != found.column_codes:
        down = {code: say.isolated(names[code]) for code in found.rows_codes}
        return down, [say.isolated(names[code]) for code in found.column_codes]
    numbered = {code: say.isolated(f"{at}. {names[code]}") for at, code in enumerate(found.rows_codes, start=1)}
    return numbered, [str(at) for at in range(1, len(numbered) + 1)]


def _numbers(cells: list[dict[str, Any]], ink: str) -> alt.Chart:
    """Numbers that can be read on their ground."""
    numbers: alt.Chart = theme.chart(cells).mark_text(fontSize=11, color=ink, aria=False)
    return numbers
