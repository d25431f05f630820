"""A framework and a data set into iMeta and iData."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mizan.dataset import Dataset
from mizan.framework import Framework, Node
from mizan.tables.coinr.vocabulary import NAME, NEEDED, READ, TIME, UNIT, Row
from mizan.tables.observations import to_columns


def write_imeta(framework: Framework) -> dict[str, list[object]]:
    """Columns of iMeta: indicators, aggregates from below, groups, denominators."""
    rows = [_meta_row(node, framework) for node in framework.nodes]
    for kind, named in (("Group", framework.groups), ("Denominator", framework.denominators)):
        for code, name in named.items():
            rows.append(
                {"iCode": code, "iName": name.within("en") or None, "Type": kind, **framework.extra.get(code, {})}
            )
    names = list(dict.fromkeys([*sorted(READ, key=_usual), *(name for row in rows for name in row)]))
    used = [n for n in names if n in NEEDED or any(row.get(n) is not None for row in rows)]
    return {name: [_cell(row.get(name)) for row in rows] for name in used}


def _usual(column: str) -> int:
    order = ["iCode", "iName", "Level", "Parent", "Direction", "Weight", "Type", "Unit", "Denominator", "Target",
             "dist2targ_cap_max", "goalpost_lower", "goalpost_upper", "goalpost_scale"]  # fmt: skip
    return order.index(column) if column in order else len(order)


def _meta_row(node: Node, framework: Framework) -> Row:
    posts = node.goalposts
    return {
        "iCode": node.code,
        "iName": node.name.within("en") or None,
        "Level": framework.level_of[node.code],
        "Parent": framework.parent_of.get(node.code),
        "Direction": node.direction,
        "Weight": 1.0 if node.weight is None else node.weight,
        "Type": "Aggregate" if node.children else "Indicator",
        "Unit": node.unit.within("en") or None,
        "Denominator": node.denominator,
        "Target": node.target,
        "dist2targ_cap_max": node.target_cap,
        "goalpost_lower": posts.low if posts else None,
        "goalpost_upper": posts.high if posts else None,
        "goalpost_scale": posts.scale if posts else None,
        "goalpost_trunc2posts": posts.clip if posts else None,
        **node.extra,
    }


def _cell(value: object) -> object:
    return str(value).upper() if isinstance(value, bool) else value


def write_idata(data: Dataset) -> dict[str, list[object]]:
    """Columns of iData: uCode, uName, Time (with several editions), groups, denominators, indicators."""
    found = to_columns(replace(data, reasons=data.reasons * 0))
    columns: dict[str, list[object]] = {UNIT: found.pop("unit")}
    editions = found.pop("edition")
    if "name" in found:
        columns[NAME] = found.pop("name")
    if data.editions != ("",):
        columns[TIME] = _times(editions)
    return {**columns, **found}


def _times(editions: Sequence[object]) -> list[object]:
    return [int(str(e)) if str(e).isdigit() else e for e in editions]
