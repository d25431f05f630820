"""The results of a release, to 12 significant digits: the precision at which Mizan tells two scores apart.

Rounding makes the file the same on machines that differ in the last bits. Reading them back, a number is right if
the recomputed one rounds to it; only where that lies on the edge between two roundings are both right, for another
processor gives the other. So no digit can be changed unnoticed, but the twelfth, by one, on such an edge; and that
changes the digest.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from mizan import outputs
from mizan.errors import Fault, phrase
from mizan.ordering import DIGITS
from mizan.run import Results

EDGE = 1e-13
"""How far, relatively, two machines may differ before the rounding."""
TABLES = ("scores", "weights", "gaps")


def tables(results: Results) -> dict[str, dict[str, list[object]]]:
    """Columns of each table of results, by member name."""
    return {f"results/{name}.csv": getattr(outputs, name)(results) for name in TABLES}


def written(columns: Mapping[str, Sequence[object]]) -> bytes:
    """A table as bytes.

    >>> written({"x": [1 / 3, None, 2]})
    b'x\\n0.333333333333\\n""\\n2\\n'
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(zip(*(map(_cell, column) for column in columns.values()), strict=True))
    return buffer.getvalue().encode()


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.{DIGITS}g}"
    return "" if value is None else str(value)


def differences(name: str, stored: bytes, columns: Mapping[str, Sequence[object]]) -> Iterator[Fault]:
    """Cells of a stored table that are not what was recomputed."""
    if stored == written(columns):
        return
    template = "not what the inputs give"
    lines = _lines(stored)
    if lines is None or not lines or lines[0] != list(columns):
        yield Fault("results", template, file=name, row=1, expected=",".join(columns))
        return
    rows = list(zip(*columns.values(), strict=True))
    if len(lines) - 1 != len(rows):
        yield Fault(
            "results", template, file=name, value=len(lines) - 1, expected=phrase("{count} lines", count=len(rows))
        )
        return
    for number, (line, row) in enumerate(zip(lines[1:], rows, strict=True), start=2):
        for column, found, value in zip(columns, line, row, strict=False):
            if not _right(found, value):
                yield Fault(
                    "results", template, file=name, row=number, column=column, value=found, expected=_cell(value)
                )
        if len(line) != len(row):
            yield Fault(
                "results",
                template,
                file=name,
                row=number,
                value=len(line),
                expected=phrase("{count} cells", count=len(row)),
            )


def _right(found: str, value: object) -> bool:
    if found == _cell(value):
        return True
    if not isinstance(value, float):
        return False
    try:
        number = float(found)
    except ValueError:
        return False
    # The other rounding of a value that lies on the edge, and spelled as we spell it.
    other = any(_cell(value * (1 + side)) == found for side in (EDGE, -EDGE))
    return other and _cell(number) == found


def _lines(stored: bytes) -> list[list[str]] | None:
    try:
        return list(csv.reader(io.StringIO(stored.decode(), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        return None
