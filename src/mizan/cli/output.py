"""Tables to files and to the terminal."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from mizan.cli.settings import say

Columns = Mapping[str, Sequence[object]]
LONGEST = 60
"""Lines of a table shown in the terminal."""
WORDED = ("choice", "kind", "flag")
"""Columns that hold words of Mizan, not of the index."""


def columns_of_rows(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[object]]:
    """Columns of rows that are dicts; what a row lacks is empty."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    return {name: [row.get(name) for row in rows] for name in names}


def save(out: Path, name: str, columns: Columns, formats: Sequence[str]) -> None:
    """One file for each format, and a line about it."""
    out.mkdir(parents=True, exist_ok=True)
    for ending in formats:
        path = out / f"{name}.{ending}"
        _write(path, columns)
        wrote(path)


def wrote(path: Path) -> None:
    """A line about a file."""
    click.echo(say("wrote {path}", path=path))


def _write(path: Path, columns: Columns) -> None:
    if path.suffix == ".json":
        import json  # noqa: PLC0415

        rows = [dict(zip(columns, map(_plain, row), strict=True)) for row in zip(*columns.values(), strict=True)]
        path.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        return
    if path.suffix == ".csv":
        from mizan.tables.text import write_csv  # noqa: PLC0415

        write_csv(path, columns)
        return
    from mizan.tables import write_table  # noqa: PLC0415

    write_table(path, columns)


def _plain(cell: object) -> object:
    return None if cell != cell else cell  # noqa: PLR0124 - NaN


def show(title: str, columns: Columns, headings: Mapping[str, str] | None = None) -> None:
    """A table in the terminal: the lines and columns that fit, and a word about those that do not."""
    from rich.console import Console  # noqa: PLC0415 - heavy, needed only here
    from rich.table import Table  # noqa: PLC0415

    from mizan.headings import HEADINGS  # noqa: PLC0415

    names = {**HEADINGS, **(headings or {})}
    cells = {name: [say(names.get(name, name)), *_cells(name, column)] for name, column in columns.items()}
    widths = {name: max(map(len, column)) + 3 for name, column in cells.items()}
    console = Console() if sys.stdout.isatty() else Console(width=sum(widths.values()) + 1)
    fitting = _fitting(widths, console.width - 1)
    page = Table(title=title or None, title_justify="left", title_style="bold")
    for name in fitting:
        numeric = any(isinstance(cell, int | float) for cell in columns[name])
        page.add_column(cells[name][0], justify="right" if numeric else "left", overflow="fold")
    for row in zip(*(cells[name][1 : LONGEST + 1] for name in fitting), strict=True):
        page.add_row(*row)
    console.print(page)
    lines = len(next(iter(cells.values()), ())) - 1 - LONGEST
    if lines > 0 or len(fitting) < len(cells):
        template = "not shown: lines {lines}, columns {columns}; --out writes everything"
        click.echo(say(template, lines=max(lines, 0), columns=len(cells) - len(fitting)))


def _cells(name: str, column: Sequence[object]) -> list[str]:
    """Cells as people read them; words that Mizan chose itself in the language of the command."""
    return [say(cell) if name in WORDED and cell != "–" else cell for cell in map(shown, column)]


def _fitting(widths: Mapping[str, int], room: int) -> list[str]:
    """The first columns that fit; at least two."""
    found: list[str] = []
    used = 0
    for name, width in widths.items():
        used += width
        if used > room and len(found) >= 2:
            break
        found.append(name)
    return found


def shown(cell: object) -> str:
    """A cell as people read it: four decimals, a dash for nothing.

    >>> shown(1 / 3), shown(None), shown(7), shown(True)
    ('0.3333', '–', '7', 'yes')
    """
    if cell is None or cell == "" or cell != cell:  # noqa: PLR0124 - NaN
        return "–"
    if isinstance(cell, bool):
        return say("yes") if cell else say("no")
    return f"{cell:.4f}" if isinstance(cell, float) else str(cell)
