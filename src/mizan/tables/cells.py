"""What a cell says: a number, a gap with its reason, a label, or something that is refused."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import numpy as np

from mizan.dataset import Missing, ReasonArray
from mizan.errors import Faults
from mizan.ordering import FloatArray
from mizan.tables.table import Table
from mizan.wording import forbidden_marks

# One way only to read a run of digits, and no way back: a hostile column must not cost more than its length.
NUMBER = re.compile(r"[+-]?(?:\d++(?:\.\d*+)?|\.\d++)(?:[eE][+-]?\d++)?", re.ASCII)
PLAIN_COLUMN = re.compile(rf"(?:(?:{NUMBER.pattern})?\n)*+", re.ASCII)
GAPS = {"", "na", "n/a", "nan", "null", ".."}
REASONS = {reason.word: reason for reason in Missing if reason}
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫−", "01234567890123456789.-")
EXPECTED = "a number, an empty cell or a reason such as not_assessed"


def numbers(table: Table, column: str, faults: Faults, decimal: str = ".") -> tuple[FloatArray, ReasonArray]:
    """Values (NaN for gaps) and reasons of one column; each cell that is neither is a fault."""
    cells = table.columns[column]
    fast = _plain(cells) if decimal == "." else None
    if fast is not None:
        return fast, np.where(np.isnan(fast), np.uint8(Missing.UNSTATED), np.uint8(0))
    values, reasons = np.full(len(cells), np.nan), np.zeros(len(cells), np.uint8)
    for at, cell in enumerate(cells):
        found = number(cell, decimal)
        if isinstance(found, Missing):
            reasons[at] = found
        elif found is None:
            row = table.row_number(at)
            faults.add("not-a-number", "not a number", row=row, column=column, value=cell, expected=EXPECTED)
        else:
            values[at] = found
    return values, reasons


def number(cell: object, decimal: str = ".") -> float | Missing | None:
    """The number in a cell, the reason for a gap, or None if it is neither.

    >>> number("٣٫٥"), number("not_assessed"), number("1_000"), number("1e999")
    (3.5, <Missing.NOT_ASSESSED: 3>, None, None)
    """
    if cell is None or isinstance(cell, str):
        return _from_text((cell or "").strip().translate(DIGITS), decimal)
    if isinstance(cell, bool | np.bool_) or not isinstance(cell, int | float | np.integer | np.floating):
        return None
    return Missing.UNSTATED if math.isnan(float(cell)) else _finite(float(cell))


def _from_text(text: str, decimal: str) -> float | Missing | None:
    if text.lower() in GAPS:
        return Missing.UNSTATED
    if text.lower() in REASONS:
        return REASONS[text.lower()]
    written = text.replace(",", ".") if decimal == "," else text
    return _finite(float(written)) if NUMBER.fullmatch(written) else None


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _plain(cells: Sequence[object]) -> FloatArray | None:
    """All cells at once where every one is an ordinary number or empty; None otherwise."""
    if isinstance(cells, np.ndarray) and cells.dtype.kind in "fiu":
        values = cells.astype(float)
    elif all(type(cell) is str for cell in cells) and PLAIN_COLUMN.fullmatch("\n".join([*cells, ""])):  # type: ignore[list-item]
        values = np.array([cell or "nan" for cell in cells], dtype=float)
    else:
        return None
    return None if np.isinf(values).any() else values


def label(cell: object) -> str | None:
    """A code or label as text, None for an empty cell; whole numbers lose their decimal point.

    >>> label(2024.0), label(" ARE "), label("")
    ('2024', 'ARE', None)
    """
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return None
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip() or None


def labels(table: Table, column: str, faults: Faults, needed: bool = True) -> list[str | None]:
    """Labels of one column; a missing one is a fault if `needed`, marks that deceive always are."""
    found = [label(cell) for cell in table.columns[column]]
    for at, text in enumerate(found):
        if text is None and needed:
            faults.add("no-label", "a label is missing", row=table.row_number(at), column=column, expected="text")
        elif text is not None and forbidden_marks(text):
            template = "a label holds control or direction marks"
            row = table.row_number(at)
            faults.add("marks", template, row=row, column=column, value=text, expected="visible text")
    return found
