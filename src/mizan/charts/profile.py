"""A unit's profile: where it stands on every node, between the lowest and the highest unit."""

from __future__ import annotations

from typing import Any

import altair as alt
import numpy as np

from mizan.charts import theme
from mizan.dataset import REASON_TEXT, Missing
from mizan.explain import Explanation
from mizan.language import Speaker
from mizan.run import Results


def profile(results: Results, found: Explanation, say: Speaker) -> Any:
    """One line for each node from the index down: the unit, the median unit, and the unit's rank."""
    framework = results.index.framework
    rows = [row for node in found.nodes if (row := _row(results, found, node.code, say)) is not None]
    order = [row["label"] for row in rows]
    kinds = [say.name(found.name, found.unit), say("Median unit")]
    points = [
        {"label": row["label"], "at": row[field], "kind": say.isolated(kind)}
        for row in rows
        for field, kind in zip(("own", "median"), kinds, strict=True)
        if row[field] is not None
    ]
    notes = [{"label": row["label"], "at": 103, "text": row["text"]} for row in rows if row["own"] is not None]
    gaps = [{"label": row["label"], "at": 103, "text": row["text"]} for row in rows if row["own"] is None]
    upper = [theme.node_label(framework, node.code, say) for node in framework.aggregates]
    y, axis = theme.down(order, say, bold=upper), say("0: lowest unit, 100: highest unit")
    scale: dict[str, Any] = {"domain": [0, 100], "nice": False, "clamp": False}
    lines = theme.chart([{"label": row["label"], "low": 0, "high": 100} for row in rows if row["own"] is not None])
    colour = alt.Color("kind:N", scale=theme.colours(kinds, say, (theme.BLUE, theme.FAINT)))
    shape = alt.Shape("kind:N", scale=alt.Scale(domain=[say.isolated(k) for k in kinds], range=["circle", "diamond"]))
    side: Any = "right" if say.rtl else "left"
    layers = alt.layer(
        lines.mark_rule(color=theme.GRID, strokeWidth=6, aria=False).encode(
            x=theme.across("low", say, axis, **scale), x2="high:Q", y=y
        ),
        theme.chart(points).mark_point(filled=True, size=80, opacity=1, aria=False).encode(
            x=theme.across("at", say, axis, **scale), y=y, color=colour, shape=shape
        ),
        theme.chart(notes).mark_text(align=side, color=theme.INK, aria=False).encode(
            x=theme.across("at", say, axis, **scale), y=y, text="text:N"
        ),
        theme.chart(gaps).mark_text(align=side, color=theme.ORANGE, fontStyle="italic", aria=False).encode(
            x=theme.across("at", say, axis, **scale), y=y, text="text:N"
        ),
    ).properties(width=theme.WIDTH, height=alt.Step(theme.STEP + 2))  # fmt: skip
    title = f"{say.name(found.name, found.unit)} {found.edition}".strip()
    note = say.name(framework.name, framework.root.code)
    return theme.finished(layers, say, title, note, f"{title}. {note}")


def _row(results: Results, found: Explanation, code: str, say: Speaker) -> dict[str, Any] | None:
    """Place of the unit and of the median unit, 0–100; None where nobody has a score."""
    framework, e = results.index.framework, results.index.data.editions.index(found.edition)
    column = results.scores[e, :, framework.position[code]]
    seen = column[~np.isnan(column)]
    if not len(seen):
        return None
    node = found[code]
    low, high = float(seen.min()), float(seen.max())
    place = (lambda value: 100 * (value - low) / (high - low)) if high > low else (lambda value: 50.0)
    name = say.name(framework[code].name, code)
    if node.score is None:
        text = say.name(REASON_TEXT[Missing[(node.missing or "unstated").upper()]])
    else:
        template = say("{score}, rank {rank} of {count}")
        text = template.format(score=theme.number(node.score), rank=node.rank or "–", count=len(seen))
    return {
        "label": say.isolated(name),
        "own": None if node.score is None else place(node.score),
        "median": place(float(np.median(seen))),
        "text": say.isolated(text),
    }
