"""Records into counts: each record once, then added up by state, service, channel and period."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ibis

from mizan.microdata.engines import Engine
from mizan.microdata.layouts import Layout
from mizan.microdata.records import GOOD

IDENTITY = ("state", "id")
"""A record's id is its state's own: two states may use the same."""
MARK = "mark__"
CELL = ("state", "service", "channel", "period")


def content(layout: Layout) -> list[str]:
    """The columns that make a record what it is."""
    return [*(name for name in layout.names if name != "rated_at"), *(["period"] if layout.name == "ratings" else [])]


def suspects(records: ibis.Table) -> ibis.Table:
    """Marks that stand more than once. Equal ids have equal marks, so that no mark twice means no id twice.

    A mark is a number where an id is a long text: counting marks takes two thirds of the time, and a quarter of the
    memory.
    """
    found: ibis.Table = (
        _marked(records).group_by(MARK).having(lambda t: t.count() > 1).aggregate(rows=lambda t: t.count())
    )
    return found


def repeated(records: ibis.Table, found: ibis.Table | None = None) -> ibis.Table:
    """The ids that stand more than once, among those whose marks do: how often."""
    among = _marked(records).semi_join(suspects(records) if found is None else found, MARK)
    ids: ibis.Table = among.group_by(IDENTITY).having(lambda t: t.count() > 1).aggregate(times=lambda t: t.count())
    return ids


def _marked(records: ibis.Table) -> ibis.Table:
    return records.select(*IDENTITY, **{MARK: (records.state + "/" + records.id).hash()})


def versions(records: ibis.Table, repeats: ibis.Table, layout: Layout) -> ibis.Table:
    """The repeated ids with the number of different records under each, in order."""
    different = records.semi_join(repeats, IDENTITY).select(content(layout)).distinct()
    counted = different.group_by(IDENTITY).aggregate(versions=lambda t: t.count())
    found: ibis.Table = repeats.join(counted, IDENTITY).select(*IDENTITY, "times", "versions").order_by(IDENTITY)
    return found


def once(records: ibis.Table, repeats: ibis.Table, layout: Layout) -> ibis.Table:
    """Each record once. Of those that share an id the first stays, in the order of their columns: always the same."""
    names = content(layout)
    alone = records.anti_join(repeats, IDENTITY).select(names)
    shared = records.semi_join(repeats, IDENTITY).select(names)
    rest = [shared[name] for name in names if name not in IDENTITY]
    place = ibis.row_number().over(ibis.window(group_by=IDENTITY, order_by=rest))
    first = shared.mutate(place__=place).filter(lambda t: t.place__ == 0).select(names)
    found: ibis.Table = ibis.union(alone, first)
    return found


def good(records: ibis.Table) -> ibis.Table:
    """The rows that keep every rule."""
    found: ibis.Table = records.filter(records[GOOD])
    return found


def cells(records: ibis.Table, layout: Layout, *, approximate: bool) -> ibis.Table:
    """Sums of each cell: `records`, what the layout adds up, and `persons`."""
    sums: dict[str, Any] = {"records": records.count()}
    if layout.name == "ratings":
        sums["points"] = records.score.sum()
        sums["favourable"] = (records.score >= 4).sum()
        sums["persons"] = records.person.approx_nunique() if approximate else records.person.nunique()
    else:
        sums["requests"] = records.requests.sum()
        sums["completed"] = records.completed.sum()
        # People who came in two months are the same people or not: the greatest month is what is certain.
        sums["persons"] = records.unique_users.max()
    return records.group_by(CELL).aggregate(**sums)


def persons_of(
    records: ibis.Table, names: Sequence[str], groups: Sequence[tuple[Any, ...]], engine: Engine
) -> dict[tuple[Any, ...], int]:
    """Exact numbers of people who rated, for a few groups of cells; a person is one within a state."""
    wanted = ibis.memtable([dict(zip(names, group, strict=True)) for group in groups])
    found = records.semi_join(wanted, list(names)).group_by(list(names)).aggregate(persons=lambda t: t.person.nunique())
    rows = engine.rows(found).to_pylist()
    return {tuple(row[name] for name in names): int(row["persons"]) for row in rows}
