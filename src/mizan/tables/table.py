"""A plain table: named columns of cells, and where they came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mizan.errors import Faults, ReadError, phrase
from mizan.wording import forbidden_marks


@dataclass(frozen=True)
class Table:
    """Columns of equal length. `rows` gives the line of each row in `file`, for messages."""

    columns: Mapping[str, Sequence[object]]
    file: str | None = None
    rows: Sequence[int] | None = None

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))

    def row_number(self, at: int) -> int:
        """The line in the file, counting the header as line 1."""
        return self.rows[at] if self.rows is not None else at + 2


def from_lines(lines: Sequence[Sequence[object]], numbers: Sequence[int], file: str) -> Table:
    """A table from its lines, the first one the header; faults in shape and names all at once."""
    faults = Faults(file)
    if not lines:
        faults.add("empty-file", "the file has no header line", expected="column names in the first line")
    faults.stop(ReadError)
    lines = _without_row_names(lines)
    header = ["" if cell is None else str(cell).strip() for cell in lines[0]]
    while header and not header[-1] and all(len(x) < len(header) or x[-1] in (None, "") for x in lines[1:]):
        header.pop()
        lines = [list(line)[: len(header)] for line in lines]
    _check_header(header, faults)
    for line, number in zip(lines[1:], numbers[1:], strict=True):
        if len(line) != len(header):
            expected = phrase("{count} cells", count=len(header))
            faults.add("ragged", "the line has another length", row=number, value=len(line), expected=expected)
    faults.stop(ReadError)
    cells = list(zip(*lines[1:], strict=True)) if len(lines) > 1 else [()] * len(header)
    return Table(dict(zip(header, cells, strict=True)), file, list(numbers[1:]))


def _without_row_names(lines: Sequence[Sequence[object]]) -> Sequence[Sequence[object]]:
    """R puts the row number into a first column without a name: it says nothing and is left out."""
    numbered = all(line and str(line[0]) == str(at) for at, line in enumerate(lines[1:], start=1))
    unnamed = bool(lines[0]) and lines[0][0] == "" and len(lines) > 1
    return [line[1:] for line in lines] if unnamed and numbered else lines


def _check_header(header: list[str], faults: Faults) -> None:
    for at, name in enumerate(header, start=1):
        if not name:
            faults.add("no-name", "column number {at} has no name", row=1, at=at, expected="a name")
        elif header.count(name) > 1 and header.index(name) == at - 1:
            faults.add("column-twice", "a column name stands twice", row=1, value=name, expected="once")
        elif forbidden_marks(name):
            template = "a column name holds control or direction marks"
            faults.add("marks", template, row=1, value=name, expected="visible text")
