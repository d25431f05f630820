"""Workbooks that people hand in: read in a child process with hard limits, never in a web worker."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from multaqa.common import workbook_child
from multaqa.common.errors import Refused

LIMITS = {"memory": 512 << 20, "seconds": 20, "cells": 200_000, "columns": 200}
WALL_CLOCK = 30
Rows = list[tuple[int, list[Any]]]


def read(path: Path, *, field: str = "upload") -> dict[str, Rows]:
    """Return the used rows of each sheet of a workbook, with their numbers; raises `Refused` at `field`.

    Cells are text, numbers, truth values, or {"formula": its text}. What the file's package may be was judged by
    `files.inspection` when it was taken in.
    """
    command = [sys.executable, "-I", workbook_child.__file__, str(path), json.dumps(LIMITS)]
    try:
        done = subprocess.run(  # noqa: S603 (our own interpreter and script)
            command, capture_output=True, timeout=WALL_CLOCK, env={"PATH": ""}, check=False
        )
    except subprocess.TimeoutExpired:
        raise Refused({field: [_("The workbook takes too long to read.")]}) from None
    if done.returncode == workbook_child.TOO_LARGE:
        raise Refused({field: [_("The workbook holds far more cells than this form has.")]})
    if done.returncode:
        raise Refused({field: [_("The workbook cannot be read. Download it again and fill in that copy.")]})
    sheets = json.loads(done.stdout)["sheets"]
    return {name: [(number, cells) for number, cells in rows] for name, rows in sheets.items()}
