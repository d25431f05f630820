"""Change: what it is made of, and who passed whom."""

from __future__ import annotations

from typing import Any

import altair as alt

from mizan.charts import theme
from mizan.language import Speaker, later
from mizan.run import Index
from mizan.study.change import PARTS, Change
from mizan.study.comparison import Comparison

Pair = tuple[str, str]
NAMES = {
    "data": later("Own data"),
    "missing": later("Missing data"),
    "others": later("Other units"),
    "framework": later("Framework"),
}


def change(found: Change, index: Index, say: Speaker, pair: Pair) -> Any:
    """For each unit the parts of the change of its score, and their sum; the greatest rise on top."""
    labels = theme.unit_labels(found.units, index.data, say)
    totals = sorted(((after - before, unit) for unit, before, after in _scores(found)), reverse=True)
    order = [labels[unit] for _, unit in totals]
    names = {part: say.isolated(say(NAMES[part])) for part in PARTS}
    bars = [
        {"label": labels[unit], "part": names[part], "value": float(found.score_parts[part][at])}
        for at, unit in enumerate(found.units)
        for part in PARTS
    ]
    sums = [{"label": labels[unit], "value": float(total)} for total, unit in totals]
    axis, y = say("Change of the score"), theme.down(order, say)
    colour = alt.Color(
        "part:N", scale=theme.colours([say(NAMES[part]) for part in PARTS], say), sort=list(names.values())
    )
    layers = alt.layer(
        theme.chart(bars).mark_bar(aria=False).encode(
            x=theme.across("value", say, axis), y=y, color=colour, order=alt.Order("part:N")
        ),
        theme.chart(sums).mark_tick(color=theme.INK, thickness=3, size=16, aria=False).encode(
            x=theme.across("value", say, axis), y=y
        ),
    ).properties(width=theme.WIDTH, height=alt.Step(theme.STEP))  # fmt: skip
    title = say("Why scores changed, {before} to {after}", before=pair[0], after=pair[1])
    note = say("The mark is the whole change; the parts add up to it")
    return theme.finished(layers, say, title, note, f"{title}. {note}")


def _scores(found: Change) -> list[tuple[str, float, float]]:
    return list(zip(found.units, found.before.tolist(), found.after.tolist(), strict=True))


def movement(found: Comparison, index: Index, say: Speaker, pair: Pair) -> Any:
    """Rank before and after of every common unit, the best after on top."""
    labels = theme.unit_labels(found.units, index.data, say)
    rows = found.rows()
    order = [labels[row["unit"]] for row in rows]
    kinds = [say("better"), say("same"), say("worse")]
    lines = [
        {
            "label": labels[row["unit"]],
            "before": row["rank_before"],
            "after": row["rank_after"],
            "kind": say.isolated(kinds[0 if row["rank_shift"] > 0 else 2 if row["rank_shift"] < 0 else 1]),
        }
        for row in rows
    ]
    scale: dict[str, Any] = {"domain": [1, max(len(rows), 2)], "nice": False, "zero": False}
    axis, y, base = say("Rank among units on both sides"), theme.down(order, say), theme.chart(lines)
    colour = alt.Color("kind:N", scale=theme.colours(kinds, say, (theme.BLUE, theme.FAINT, theme.ORANGE)))
    x = theme.across("before", say, axis, **scale)
    layers = alt.layer(
        base.mark_rule(strokeWidth=3, aria=False).encode(x=x, x2="after:Q", y=y, color=colour),
        base.mark_point(size=50, filled=True, fill="white", strokeWidth=2, aria=False).encode(x=x, y=y, stroke=colour),
        base.mark_point(size=70, filled=True, opacity=1, aria=False).encode(
            x=theme.across("after", say, axis, **scale), y=y, color=colour
        ),
    ).properties(width=theme.WIDTH, height=alt.Step(theme.STEP))
    title = say("Ranks, {before} to {after}", before=pair[0], after=pair[1])
    note = say("Open circle: {before}; full circle: {after}", before=pair[0], after=pair[1])
    return theme.finished(layers, say, title, note, f"{title}. {note}")
