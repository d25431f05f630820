"""The child process that reads a workbook: hard limits first, then the parser, then plain JSON.

Run as a script with the workbook's path and the limits; writes {"sheets": {name: [[row number, [cells…]], …]}} to
standard output. It imports nothing of the platform, so that a hostile file meets as little as possible.
"""

import io
import json
import resource
import sys
from pathlib import Path

# Ends with this code when a sheet is larger than the limits allow.
TOO_LARGE = 4


def bind(limits: dict[str, int]) -> None:
    """Set the limits of this process; nothing it does later can raise them."""
    resource.setrlimit(resource.RLIMIT_AS, (limits["memory"],) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (limits["seconds"],) * 2)


def read(path: str, limits: dict[str, int]) -> dict[str, list]:
    """Return the used rows of every sheet, cut to their last used cell."""
    import openpyxl  # noqa: PLC0415 (only after the limits are set)
    from openpyxl.xml import DEFUSEDXML  # noqa: PLC0415

    if not DEFUSEDXML:
        raise SystemExit(3)
    # By its content: a stored file has no ending to its name.
    book = openpyxl.load_workbook(io.BytesIO(Path(path).read_bytes()), read_only=True)
    room = limits["cells"]
    sheets = {}
    for page in book.worksheets:
        page.reset_dimensions()
        rows = []
        for number, row in enumerate(page.iter_rows(), start=1):
            cells = [plain(cell) for cell in row]
            while cells and cells[-1] is None:
                cells.pop()
            room -= len(cells)
            if room < 0 or len(cells) > limits["columns"]:
                raise SystemExit(TOO_LARGE)
            if cells:
                rows.append([number, cells])
        sheets[page.title] = rows
    return sheets


def plain(cell) -> str | int | float | bool | dict | None:
    """Return a cell as JSON carries it; a formula is told apart from text that only looks like one."""
    value = cell.value
    if value is not None and cell.data_type == "f":
        return {"formula": str(value)}
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return str(value)


def main() -> None:
    limits = json.loads(sys.argv[2])
    bind(limits)
    json.dump({"sheets": read(sys.argv[1], limits)}, sys.stdout)


if __name__ == "__main__":
    main()
