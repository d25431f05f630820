"""Excel workbooks. A workbook is parsed in a child process with hard limits, never in our own."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from mizan.errors import Faults, ReadError, phrase
from mizan.tables.limits import Limits, check_size
from mizan.tables.table import Table, from_lines
from mizan.wording import for_spreadsheet

CHILD = "mizan.tables.sheet"


def read_excel(path: Path, sheet: str | None = None, limits: Limits | None = None) -> Table:
    """The first (or named) sheet. Formulas give the value last computed; none computed is a fault."""
    limits = limits or Limits()
    check_size(path, limits.size)
    _check_archive(path, limits)
    answer = _parsed(path, sheet, limits)
    faults = Faults(path.name)
    for fault in answer.get("faults", []):
        if "params" in fault:
            fault["expected"] = phrase(fault["expected"], **fault.pop("params"))
        faults.add(fault.pop("code"), fault.pop("template"), **fault)
    faults.stop(ReadError)
    return from_lines(answer["lines"], answer["numbers"], path.name)


def write_excel(path: Path, columns: Mapping[str, Sequence[object]], sheet: str = "data") -> None:
    """One sheet, header frozen; text that could start a formula is disarmed, numbers stay numbers."""
    import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy, needed only here

    options = {"nan_inf_to_errors": False, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        page = book.add_worksheet(sheet)
        page.freeze_panes(1, 0)
        bold = book.add_format({"bold": True})
        for at, (name, column) in enumerate(columns.items()):
            page.write_string(0, at, str(for_spreadsheet(name)), bold)
            for row, cell in enumerate(column, start=1):
                if isinstance(cell, int | float) and cell == cell:  # noqa: PLR0124 - not NaN
                    page.write_number(row, at, cell)
                elif isinstance(cell, str):
                    page.write_string(row, at, str(for_spreadsheet(cell)))


def _check_archive(path: Path, limits: Limits) -> None:
    """Look at the table of contents before anything is unpacked."""
    faults = Faults(path.name)
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        faults.add("not-excel", "the file is not an Excel workbook", expected="an .xlsx file")
        faults.stop(ReadError)
        return
    names, total = [entry.filename for entry in entries], sum(entry.file_size for entry in entries)
    packed = max(sum(entry.compress_size for entry in entries), 1)
    rules = {
        "too-many-members": (len(entries) > limits.members, phrase("at most {most} parts", most=limits.members)),
        "too-large": (total > limits.unpacked, phrase("at most {most} bytes unpacked", most=limits.unpacked)),
        "bomb": (
            total > limits.ratio * packed and total > 1 << 20,
            phrase("a ratio up to {ratio}:1", ratio=limits.ratio),
        ),
        "member-twice": (len(set(names)) < len(names), phrase("each part once")),
        "bad-path": (any(n.startswith(("/", "\\")) or ".." in n for n in names), phrase("paths inside the workbook")),
        "macros": (any(n.lower().endswith("vbaproject.bin") for n in names), phrase("a workbook without macros")),
        "encrypted": (any(entry.flag_bits & 1 for entry in entries), phrase("a workbook without a password")),
    }
    for code, (broken, expected) in rules.items():
        if broken:
            faults.add(code, "the workbook is refused", expected=expected)
    faults.stop(ReadError)


def _parsed(path: Path, sheet: str | None, limits: Limits) -> dict[str, list]:  # type: ignore[type-arg]
    request = json.dumps({"path": str(path.resolve()), "sheet": sheet, "limits": asdict(limits)})
    environment = {"PATH": "", "PYTHONPATH": str(Path(__file__).parents[2]), "OPENBLAS_NUM_THREADS": "1"}
    faults = Faults(path.name)
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell
            [sys.executable, "-m", CHILD],
            input=request.encode(),
            capture_output=True,
            timeout=limits.patience,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        faults.add(
            "too-slow",
            "reading the workbook takes too long",
            expected=phrase("{seconds} s at most", seconds=limits.patience),
        )
        faults.stop(ReadError)
        raise
    if done.returncode:
        faults.add("unreadable", "the workbook cannot be read safely", expected="an ordinary .xlsx file")
    faults.stop(ReadError)
    answer: dict[str, list] = json.loads(done.stdout)  # type: ignore[type-arg]
    return answer
