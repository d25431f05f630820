"""iMeta and iData into a framework and a data set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from mizan.dataset import Dataset, Missing
from mizan.errors import Faults, FrameworkError
from mizan.framework import Framework, Goalposts, Node, Text
from mizan.tables.cells import label, number
from mizan.tables.coinr.vocabulary import GOALPOSTS, NA, NAME, NAMED, NEEDED, READ, TIME, TYPES, UNIT, Row
from mizan.tables.observations import Layout, to_dataset
from mizan.tables.table import Table


def read_coinr(imeta: Table, idata: Table) -> tuple[Framework, Dataset]:
    """Framework and data of a COINr index; every fault of both tables in one error each."""
    framework = read_imeta(imeta)
    layout = Layout(
        tuple(node.code for node in framework.indicators),
        UNIT,
        TIME if TIME in idata.columns else None,
        NAME if NAME in idata.columns else None,
        tuple(framework.groups),
        tuple(framework.denominators),
    )
    return framework, to_dataset(_without_na(idata, tuple(framework.groups)), layout)


def _without_na(table: Table, columns: tuple[str, ...]) -> Table:
    """R writes a missing text as NA."""
    emptied = {c: [None if x == NA else x for x in table.columns[c]] for c in columns if c in table.columns}
    return replace(table, columns={**table.columns, **emptied})


def read_imeta(imeta: Table) -> Framework:
    """The tree by `Parent`, with directions, weights, targets and goalposts."""
    faults = Faults(imeta.file)
    for column in NEEDED:
        if column not in imeta.columns:
            faults.add("no-column", "a column is missing", column=column, expected="a column of iMeta")
    faults.stop(FrameworkError)
    rows = _rows(imeta, faults)
    faults.stop(FrameworkError)
    tree = {code: row for code, row in rows.items() if row["Type"] in TYPES[:2]}
    root = _root(tree, faults)
    faults.stop(FrameworkError)
    children: dict[str, list[str]] = {}
    for code, row in tree.items():
        children.setdefault(row["Parent"] or "", []).append(code)
    framework = Framework(
        _node(root, tree, children, faults),
        groups={c: Text(en=r["iName"]) for c, r in rows.items() if r["Type"] in ("Group", "Other")},
        denominators={c: Text(en=r["iName"]) for c, r in rows.items() if r["Type"] == "Denominator"},
        weights="relative",
        extra={c: kept for c, r in rows.items() if r["Type"] in TYPES[2:] and (kept := _extra(r))},
    )
    _check_levels(framework, tree, faults)
    faults.stop(FrameworkError)
    return framework


def _rows(imeta: Table, faults: Faults) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for at in range(len(imeta)):
        row: Row = {name: label(cells[at]) for name, cells in imeta.columns.items()}
        row |= {name: None for name, cell in row.items() if cell == NA and name != "iCode"}
        row["at"], code = imeta.row_number(at), row["iCode"]
        if code is None or code in rows:
            template = "iCode is missing" if code is None else "iCode stands twice"
            faults.add("code-twice", template, row=row["at"], column="iCode", value=code, expected="once")
            continue
        if row["Type"] not in TYPES:
            expected = ", ".join(TYPES)
            faults.add("type", "unknown type", row=row["at"], column="Type", value=row["Type"], expected=expected)
        _check_numbers(row, faults)
        rows[code] = {"iName": None, **row}
    return rows


def _check_numbers(row: Row, faults: Faults) -> None:
    in_tree = row["Type"] in TYPES[:2]
    for column in ("Level", "Weight", "Direction", *sorted(READ - {"goalpost_trunc2posts"})):
        if not column.startswith(("Level", "Weight", "Direction", "Target", "goalpost")) or row.get(column) is None:
            continue
        value = number(row[column])
        if value is None or isinstance(value, Missing):
            found = row[column]
            faults.add("not-a-number", "not a number", row=row["at"], column=column, value=found, expected="a number")
    if in_tree and row["Direction"] is not None and _value(row, "Direction") not in (1.0, -1.0):
        found = row["Direction"]
        faults.add("direction", "direction", row=row["at"], column="Direction", value=found, expected="1 or -1")


def _root(tree: dict[str, Row], faults: Faults) -> str:
    roots = [code for code, row in tree.items() if row["Parent"] is None]
    if len(roots) != 1:
        found = ", ".join(roots) or None
        faults.add("root", "the tree needs one root", column="Parent", value=found, expected="one row without Parent")
    for code, row in tree.items():
        parent = row["Parent"]
        if parent is not None and tree.get(parent, {}).get("Type") != "Aggregate":
            template = "{code}: Parent is not an aggregate of iMeta"
            place = {"row": row["at"], "column": "Parent"}
            faults.add("unknown-parent", template, code=code, value=parent, expected="an iCode", **place)
        elif _circles(code, tree):
            template = "{code} is its own ancestor"
            faults.add("cycle", template, row=row["at"], column="Parent", value=parent, code=code, expected="a tree")
        elif row["Type"] == "Aggregate" and not any(r["Parent"] == code for r in tree.values()):
            template = "{code} is an aggregate without children"
            faults.add("empty-tree", template, row=row["at"], column="iCode", code=code, expected="children")
    return roots[0] if roots else ""


def _circles(code: str, tree: dict[str, Row]) -> bool:
    seen, at = set(), tree[code]["Parent"]
    while at is not None and at in tree and at not in seen:
        seen.add(at)
        at = tree[at]["Parent"]
    return code in seen


def _node(code: str, tree: dict[str, Row], children: Mapping[str, list[str]], faults: Faults) -> Node:
    row = tree[code]
    low, high = _value(row, "goalpost_lower"), _value(row, "goalpost_upper")
    posts = None
    if low is not None and high is not None:
        posts = Goalposts(low, high, _value(row, "goalpost_scale"), _truth(row.get("goalpost_trunc2posts")))
    direction: Literal[1, -1] = -1 if _value(row, "Direction") == -1 else 1
    return Node(
        code,
        name=Text(en=row["iName"]),
        weight=_value(row, "Weight"),
        direction=direction,
        unit=Text(en=row.get("Unit")),
        denominator=row.get("Denominator"),
        goalposts=posts,
        target=_value(row, "Target"),
        target_cap=_truth(row.get("dist2targ_cap_max")),
        extra=_extra(row),
        children=tuple(_node(child, tree, children, faults) for child in children.get(code, [])),
    )


def _check_levels(framework: Framework, tree: dict[str, Row], faults: Faults) -> None:
    for code, row in tree.items():
        stated, found = _value(row, "Level"), framework.level_of[code]
        if stated is not None and stated != found:
            template = "{code}: Level does not fit its place in the tree"
            faults.add("level", template, row=row["at"], column="Level", value=stated, expected=str(found), code=code)


def _value(row: Row, column: str) -> float | None:
    found = number(row.get(column))
    return None if found is None or isinstance(found, Missing) else found


def _truth(text: str | None) -> bool | None:
    return None if text is None else text.strip().upper() in ("TRUE", "T", "1")


def _extra(row: Row) -> dict[str, str | int | float | bool | None]:
    """What has no place of its own, as it is written: it is put back where it was."""
    read = READ if row["Type"] in TYPES[:2] else NAMED
    if row.get("goalpost_lower") is None or row.get("goalpost_upper") is None:
        read = read - GOALPOSTS
    kept = {name: cell for name, cell in row.items() if name not in read and name != "at" and cell is not None}
    if row["Type"] == "Other":
        kept["Type"] = "Other"
    return kept
