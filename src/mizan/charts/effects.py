"""Sensitivity: how much of the movement of the ranking each choice is responsible for."""

from __future__ import annotations

from typing import Any

import altair as alt

from mizan.charts import theme
from mizan.language import Speaker
from mizan.run import Index
from mizan.study.sensitivity import Sensitivity

SIDES = 1.96
"""Standard errors on each side of an estimate: 95 %."""


def effects(found: Sensitivity, index: Index, say: Speaker) -> Any:
    """First-order and total effect of each choice with its 95 % interval, the greatest on top."""
    rows = sorted(found.rows(), key=lambda row: -row["total"])
    order = [say.isolated(say(row["choice"])) for row in rows]
    names = {"first": say("Alone (first-order effect)"), "total": say("With interactions (total effect)")}
    bars = [
        {
            "label": label,
            "kind": say.isolated(name),
            "value": row[field],
            "low": row[field] - SIDES * row[f"{field}_error"],
            "high": row[field] + SIDES * row[f"{field}_error"],
        }
        for label, row in zip(order, rows, strict=True)
        for field, name in names.items()
        if row[field] == row[field]
    ]
    axis = say("Share of the variance")
    offset = alt.YOffset("kind:N", sort=[say.isolated(name) for name in names.values()])
    base = theme.chart(bars)
    colour = alt.Color("kind:N", scale=theme.colours(list(names.values()), say, ("#9fc5e8", theme.BLUE)))
    top = max([1.0, *(bar["high"] for bar in bars)])
    scale: dict[str, Any] = {"domain": [min([0.0, *(bar["low"] for bar in bars)]), top]}
    y = theme.down(order, say)
    layers = alt.layer(
        base.mark_bar(aria=False).encode(
            x=theme.across("value", say, axis, **scale), y=y, yOffset=offset, color=colour
        ),
        base.mark_rule(color=theme.INK, strokeWidth=1.5, aria=False).encode(
            x=theme.across("low", say, axis, **scale), x2="high:Q", y=y, yOffset=offset
        ),
    ).properties(width=theme.WIDTH, height=alt.Step(18, **{"for": "offset"}))
    title = say("What the ranking hangs on")
    note = say(
        "{runs} runs on {count} Sobol designs; lines are 95% intervals", runs=found.runs, count=found.scramblings
    )
    return theme.finished(layers, say, title, note, f"{title}. {note}")
