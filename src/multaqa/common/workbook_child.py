"""The child process that reads a workbook: hard limits first, then the parser, then plain JSON.

Run as a script with the limits, the workbook on standard input; writes [{"title", "rows": [[row number, [cells…]], …],
"merged": ["A1:B2", …]}, …] to standard output. It imports nothing of the platform, so that a hostile file meets as
little as possible.
"""

import datetime
import io
import json
import re
import resource
import sys
from decimal import Decimal
from typing import Any

# Ends with this code when a sheet is larger than the limits allow.
TOO_LARGE = 4
LONGEST_CELL = 32_767  # no spreadsheet takes more
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref=[\"']([A-Z]{1,3}\d{1,7}(?::[A-Z]{1,3}\d{1,7})?)[\"']")
_UNKEPT = {"f": "formula", "e": "error"}
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
# What a number format says literally, or about colours and places: a percent sign there means nothing.
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')


def bind(limits: dict[str, int]) -> None:
    """Set the limits of this process; nothing it does later can raise them."""
    resource.setrlimit(resource.RLIMIT_AS, (limits["memory"],) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (limits["seconds"],) * 2)


class Room:
    """What is left of the limits; whoever needs more ends the process."""

    def __init__(self, limits: dict[str, int]) -> None:
        self.cells, self.signs, self.columns = limits["cells"], limits["signs"], limits["columns"]

    def take(self, cells: list[Any]) -> None:
        texts = [len(cell) for cell in cells if isinstance(cell, str)]
        self.cells -= len(cells)
        # One long text may stand in every cell: the file holds it once, and we would write it out for each.
        self.signs -= sum(texts)
        if min(self.cells, self.signs) < 0 or len(cells) > self.columns or max(texts, default=0) > LONGEST_CELL:
            raise SystemExit(TOO_LARGE)


def read(content: bytes, limits: dict[str, int]) -> list[dict[str, Any]]:
    """Return the used rows of every sheet, cut to their last used cell, and its merged cells."""
    import openpyxl  # noqa: PLC0415 (only after the limits are set)
    from openpyxl.reader import excel  # noqa: PLC0415
    from openpyxl.xml import DEFUSEDXML  # noqa: PLC0415

    if not DEFUSEDXML:
        raise SystemExit(3)
    excel.read_string_table = _strings  # type: ignore[attr-defined]  # the stubs leave out what the module imports
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    room = Room(limits)
    return [{"title": page.title, "rows": _rows(page, room), "merged": _merged(book, page)} for page in book.worksheets]


def _strings(source: Any) -> list[str]:
    """Return the shared texts as the file has them: the library's own reader undoes half of their escapes."""
    from openpyxl.cell.text import Text  # noqa: PLC0415
    from openpyxl.xml.functions import iterparse  # noqa: PLC0415

    def content(node: Any) -> str:
        said = Text.from_tree(node)
        node.clear()
        return said.content if said else ""

    return [content(node) for _event, node in iterparse(source) if node.tag.rpartition("}")[2] == "si"]


def _rows(page: Any, room: Room) -> list[list[Any]]:
    page.reset_dimensions()
    rows = []
    for number, row in enumerate(page.iter_rows(), start=1):
        cells = [plain(cell) for cell in row]
        while cells and cells[-1] is None:
            cells.pop()
        room.take(cells)
        if cells:
            rows.append([number, cells])
    return rows


def _merged(book: Any, page: Any) -> list[str]:
    # The reader that streams does not tell; the sheet was read once already, so that it is known to be small enough.
    found = _MERGED.findall(book._archive.read(page._worksheet_path))
    return [place.decode() for place in found[:1000]]


def plain(cell: Any) -> str | int | float | bool | dict[str, str] | None:
    """Return a cell as JSON carries it, and as a person sees it: formulas and errors are told apart from text."""
    value = cell.value
    if value is None or isinstance(value, bool):
        return value
    if cell.data_type in _UNKEPT:
        return {_UNKEPT[cell.data_type]: str(value)}
    if isinstance(value, int | float):
        return _number(value, cell.number_format)
    return _unescaped(value) if isinstance(value, str) else _day(value)


def _day(value: Any) -> str:
    """Return a day or a moment, which a spreadsheet makes of much that was typed, as ISO 8601 writes it."""
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        value = value.date()
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _unescaped(text: str) -> str:
    """Return a text whose signs that XML cannot hold are written «_x000D_»; a lone half of a pair is no sign at all."""
    if not _ESCAPED.search(text):
        return text
    signs = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return signs.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _number(value: float, shown_as: str) -> float | str:
    """Return a number; where it is shown as a percentage, what is shown, for that is what was typed."""
    if "%" not in _LITERAL.sub("", shown_as or ""):
        return value
    return f"{(Decimal(repr(value)) * 100).normalize():f}%"


def main() -> None:
    limits = json.loads(sys.argv[1])
    bind(limits)
    json.dump(read(sys.stdin.buffer.read(), limits), sys.stdout)


if __name__ == "__main__":
    main()
