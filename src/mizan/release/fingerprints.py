"""Checksums of lines and columns, by which a changed cell is found again."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mizan.errors import Fault, phrase

SHOWN = 5
"""Changed lines that are named; of more, the number is said."""


def fingerprint(name: str, content: bytes) -> dict[str, Any]:
    """Checksums of each line, and of each column of a CSV table; nothing for a binary file.

    >>> fingerprint("t.csv", b"a,b\\n1,2\\n")["columns"].keys()
    dict_keys(['a', 'b'])
    """
    if b"\0" in content:
        return {}
    found: dict[str, Any] = {"lines": [_short(line) for line in content.split(b"\n")]}
    if name.endswith(".csv") and (columns := _columns(content)):
        found["columns"] = {head: _short("\x1f".join(cells).encode()) for head, cells in columns.items()}
    return found


def changes(name: str, content: bytes, known: Mapping[str, Any]) -> Iterator[Fault]:
    """What differs from the fingerprint: file, line, and column where it is a table.

    >>> before = fingerprint("t.csv", b"a,b\\n1,2\\n3,4\\n")
    >>> print(*changes("t.csv", b"a,b\\n1,2\\n3,5\\n", before))
    t.csv, row 3, column b: changed since the release was built (found '5')
    """
    template = "changed since the release was built"
    now, lines = fingerprint(name, content), list(known.get("lines", ()))
    if not lines or "lines" not in now:
        yield Fault("changed", template, file=name)
        return
    if len(now["lines"]) != len(lines):
        found, wanted = len(now["lines"]) - 1, phrase("{count} lines", count=len(lines) - 1)
        yield Fault("lines", "lines were added or taken away", file=name, value=found, expected=wanted)
    rows = [at for at, (a, b) in enumerate(zip(now["lines"], lines, strict=False)) if a != b]
    before, after = known.get("columns", {}), now.get("columns", {})
    columns = [head for head in after if before.get(head) != after[head]] if before.keys() == after.keys() else []
    table = _columns(content) if columns else {}
    for row in rows[:SHOWN]:
        for column in columns or [None]:
            cells = table.get(str(column), [])
            value = cells[row - 1] if len(columns) == 1 and 0 < row <= len(cells) else None
            yield Fault("changed", template, file=name, row=row + 1, column=column, value=value)
    if len(rows) > SHOWN:
        yield Fault("changed", "{count} more lines were changed", {"count": len(rows) - SHOWN}, file=name)
    if not rows and len(now["lines"]) == len(lines):
        yield Fault("changed", template, file=name)


def _columns(content: bytes) -> dict[str, Sequence[str]]:
    """Columns of a CSV table whose lines are all of one length, else nothing."""
    try:
        lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        return {}
    if not lines or len(set(lines[0])) < len(lines[0]) or any(len(line) != len(lines[0]) for line in lines):
        return {}
    return {head: [line[at] for line in lines[1:]] for at, head in enumerate(lines[0])}


def _short(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:8]
