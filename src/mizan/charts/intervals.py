"""Rank intervals: how sure each place is."""

from __future__ import annotations

from typing import Any

import altair as alt

from mizan.charts import theme
from mizan.language import Speaker
from mizan.run import Index
from mizan.study.uncertainty import Uncertainty


def intervals(found: Uncertainty, index: Index, say: Speaker, interval: float = 0.9) -> Any:
    """For each unit its rank, the median rank and the central interval; the best unit on top."""
    labels = theme.unit_labels(found.units, index.data, say)
    rows = found.rows(interval)
    order = [labels[row["unit"]] for row in rows]
    known = [row for row in rows if row["low"] == row["low"]]
    spans = [{"label": labels[row["unit"]], "low": row["low"], "high": row["high"]} for row in known]
    names = {"rank": say("Rank"), "median": say("Median rank")}
    points = [
        {"label": labels[row["unit"]], "value": row[field], "kind": say.isolated(name)}
        for row in known
        for field, name in names.items()
        if row[field] is not None
    ]
    x: dict[str, Any] = {"domain": [1, len(rows)], "nice": False, "zero": False}
    y = theme.down(order, say)
    span = theme.chart(spans).mark_rule(strokeWidth=7, color="#9fc5e8", strokeCap="round", aria=False)
    point = theme.chart(points).mark_point(filled=True, size=62, opacity=1, aria=False)
    scale = theme.colours(list(names.values()), say, (theme.INK, theme.ORANGE))
    shapes = alt.Scale(domain=scale["domain"], range=["circle", "diamond"])
    layers = alt.layer(
        span.encode(x=theme.across("low", say, say("Rank"), **x), x2="high:Q", y=y),
        point.encode(
            x=theme.across("value", say, say("Rank"), **x), y=y,
            color=alt.Color("kind:N", scale=scale), shape=alt.Shape("kind:N", scale=shapes),
        ),
        _without(rows, labels, say, y, x),
    ).properties(width=theme.WIDTH, height=alt.Step(theme.STEP))  # fmt: skip
    title = say("Rank and its interval")
    note = say(
        "{share:.0%} of {runs} runs lie in the bar; varied: {choices}",
        share=interval, runs=found.runs, choices=say.listed([say(name) for name in found.choices]),
    )  # fmt: skip
    return theme.finished(layers, say, title, note, f"{title}. {note}")


def _without(rows: list[dict[str, Any]], labels: dict[str, str], say: Speaker, y: Any, x: dict[str, Any]) -> Any:
    """Units without a rank say so in the place of a bar."""
    none = [
        {"label": labels[row["unit"]], "at": 1, "text": say.isolated(say("no rank"))} for row in rows if not row["rank"]
    ]
    text = theme.chart(none).mark_text(align="right" if say.rtl else "left", color=theme.FAINT, fontStyle="italic")
    return text.encode(x=theme.across("at", say, say("Rank"), **x), y=y, text="text:N")
