"""The child process that parses a workbook: limits first, then the parser, then plain JSON.

Reads {path, sheet, limits} from standard input and writes {lines, numbers} or {faults}.
"""

from __future__ import annotations

import json
import sys
from typing import Any

Answer = dict[str, Any]


def bind(limits: dict[str, int]) -> None:
    """Hard limits of this process, where the system has them."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:  # pragma: no cover
        return
    resource.setrlimit(resource.RLIMIT_AS, (limits["memory"],) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (limits["seconds"],) * 2)


def read(path: str, sheet: str | None, limits: dict[str, int]) -> Answer:
    """The used lines of a sheet, with their numbers."""
    import defusedxml  # noqa: F401, PLC0415 - openpyxl parses with it when it is installed
    import openpyxl  # noqa: PLC0415 - only after the limits are set
    from openpyxl.xml import DEFUSEDXML  # noqa: PLC0415

    if not DEFUSEDXML:
        raise SystemExit(3)
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    if sheet is not None and sheet not in book.sheetnames:
        template = "the workbook has no such sheet"
        return {"faults": [fault("no-sheet", template, value=sheet, expected=", ".join(book.sheetnames))]}
    page = book[sheet] if sheet is not None else book.worksheets[0]
    answer = lines_of(page, limits)
    if "faults" not in answer and (empty := uncomputed(path, page.title)):
        return {"faults": empty}
    return answer


def lines_of(page: Any, limits: dict[str, int]) -> Answer:
    """Lines with something in them, cut to the used width."""
    page.reset_dimensions()
    lines, numbers, cells, width = [], [], 0, 0
    for number, row in enumerate(page.iter_rows(values_only=True), start=1):
        used = [at for at, cell in enumerate(row) if cell is not None]
        if not used:
            continue
        cells, width = cells + len(used), max(width, used[-1] + 1)
        if cells > limits["cells"] or width > limits["columns"]:
            expected = "at most {cells} used cells in {columns} columns"
            room = {"cells": limits["cells"], "columns": limits["columns"]}
            template = "the sheet is too large"
            return {"faults": [fault("too-many-cells", template, row=number, expected=expected, params=room)]}
        lines.append([plain(cell) for cell in row[: used[-1] + 1]])
        numbers.append(number)
    return {"lines": [line + [None] * (width - len(line)) for line in lines], "numbers": numbers}


def uncomputed(path: str, title: str) -> list[Answer]:
    """Formulas whose value was never computed: they would silently read as gaps."""
    import openpyxl  # noqa: PLC0415

    values = openpyxl.load_workbook(path, read_only=True, data_only=True)[title]
    formulas = openpyxl.load_workbook(path, read_only=True)[title]
    found = []
    for computed, written in zip(values.iter_rows(), formulas.iter_rows(), strict=True):
        for value, formula in zip(computed, written, strict=True):
            if formula.data_type == "f" and value.value is None:
                template = "a formula has no computed value"
                place = {"row": formula.row, "column": formula.coordinate.rstrip("0123456789")}
                found.append(fault("formula", template, **place, expected="a value (open and save the file)"))
    return found


def plain(cell: Any) -> Any:
    """A cell as JSON can carry it; dates become text."""
    return cell if cell is None or isinstance(cell, str | int | float | bool) else str(cell)


def fault(code: str, template: str, **place: Any) -> Answer:
    """One fault for the parent."""
    return {"code": code, "template": template, **place}


def main() -> None:
    """Answer one request."""
    request = json.loads(sys.stdin.buffer.read())
    bind(request["limits"])
    json.dump(read(**request), sys.stdout)


if __name__ == "__main__":
    main()
