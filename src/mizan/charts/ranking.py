"""The ranking of an edition as bars."""

from __future__ import annotations

from typing import Any

import altair as alt

from mizan.charts import theme
from mizan.language import Speaker
from mizan.ranking import ranked
from mizan.run import Results


def ranking(results: Results, say: Speaker, edition: str | None = None) -> Any:
    """Scores of the whole index, best first; a unit without a score says so instead of having a bar."""
    table = ranked(results, edition, say)
    framework = results.index.framework
    units = [str(unit) for unit in table.columns["unit"]]
    scores: list[Any] = table.columns[framework.root.code]
    labels = theme.unit_labels(units, results.index.data, say)
    bars = [
        {"label": labels[u], "value": y, "text": theme.number(y)}
        for u, y in zip(units, scores, strict=True)
        if y is not None
    ]
    none = [
        {"label": labels[u], "value": 0, "text": say.isolated(say("no score"))}
        for u, y in zip(units, scores, strict=True)
        if y is None
    ]
    values = [bar["value"] for bar in bars] or [1.0]
    room = {"domain": [min(0.0, *values), max(values) * 1.12], "nice": False}
    name, y = say("Score"), theme.down([labels[unit] for unit in units], say)
    x = theme.across("value", say, name, **room)
    aside: dict[str, Any] = {"align": "right", "dx": -4} if say.rtl else {"align": "left", "dx": 4}
    layers = alt.layer(
        theme.chart(bars).mark_bar(color=theme.BLUE, aria=False).encode(x=x, y=y),
        theme.chart(bars).mark_text(color=theme.INK, aria=False, **aside).encode(x=x, y=y, text="text:N"),
        theme.chart(none).mark_text(color=theme.FAINT, fontStyle="italic", aria=False, **aside).encode(
            x=x, y=y, text="text:N"
        ),
    ).properties(width=theme.WIDTH, height=alt.Step(theme.STEP))  # fmt: skip
    title = f"{say.name(framework.name, framework.root.code)} {table.edition}".strip()
    note = say("Demonstration: the data are invented.") if framework.demonstration else ""
    return theme.finished(layers, say, title, note, title)
