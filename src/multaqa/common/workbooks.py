"""Workbooks that people hand in: read in a child process with hard limits, never in a web worker."""

import json
import re
import subprocess
import sys
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from multaqa.common import workbook_child
from multaqa.common.bidi import isolate
from multaqa.common.errors import Refused, Sentence

LIMITS = {"memory": 512 << 20, "seconds": 20, "cells": 200_000, "columns": 200, "signs": 20_000_000}
WALL_CLOCK = 30
Rows = list[tuple[int, list[Any]]]
_AREA = re.compile(r"([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?")


class Area(NamedTuple):
    """Merged cells: the address of the first, and the rows (from 1) and columns (from 0) that they cover."""

    first: str
    rows: range
    columns: range


class Page(NamedTuple):
    """One sheet: its used rows with their numbers, and its merged cells."""

    rows: Rows
    merged: list[Area] = []


def read(content: bytes, *, field: str = "upload") -> dict[str, Page]:
    """Return each sheet of a workbook, in order; raises `Refused` at `field`.

    Cells are text, numbers, truth values, {"formula": its text} or {"error": its name}. What the file's package may be
    was judged by `files.inspection` when it was taken in.
    """
    command = [sys.executable, "-I", workbook_child.__file__, json.dumps(LIMITS)]
    try:
        done = subprocess.run(  # noqa: S603 (our own interpreter and script)
            command, input=content, capture_output=True, timeout=WALL_CLOCK, env={"PATH": ""}, check=False
        )
    except subprocess.TimeoutExpired:
        raise Refused({field: [_("The workbook takes too long to read.")]}) from None
    if done.returncode == workbook_child.TOO_LARGE:
        raise Refused({field: [_("The workbook holds far more cells than this form has.")]})
    if done.returncode:
        raise Refused({field: [_("The workbook cannot be read. Download it again and fill in that copy.")]})
    pages = json.loads(done.stdout)
    if len({page["title"].casefold() for page in pages}) < len(pages):
        raise Refused({field: [_("Two sheets of the workbook bear the same name.")]})
    return {page["title"]: _page(page) for page in pages}


def _page(told: dict[str, Any]) -> Page:
    return Page([(number, cells) for number, cells in told["rows"]], [area(place) for place in told["merged"]])


def area(place: str) -> Area:
    """Return the cells that an address such as «F4:G5» covers."""
    found = _AREA.fullmatch(place)
    if found is None:
        raise ValueError(place)
    left, top, right, bottom = found.groups()
    rows, columns = (int(top), int(bottom or top)), (_column(left), _column(right or left))
    return Area(f"{left}{top}", range(min(rows), max(rows) + 1), range(min(columns), max(columns) + 1))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def fault_of(cell: Any) -> Sentence | None:
    """Return why a cell says nothing that could be kept, or nothing: it holds a formula, or an error."""
    if not isinstance(cell, dict):
        return None
    if "formula" in cell:
        return _("This is a formula. Type the value itself.")
    return _("This cell holds the error %(error)s.") % {"error": isolate(cell["error"], "ltr")}


def shown(cell: Any) -> str:
    """Return what a cell that cannot be kept shows."""
    return next(iter(cell.values())) if isinstance(cell, dict) else str(cell)
