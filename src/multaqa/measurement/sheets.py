"""A list in a spreadsheet: one heading row of codes, then one row a record; read with the address of every fault.

Excel workbooks and CSV files are read alike, and cells are named as a spreadsheet names them: «services!C5».
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO, Any

import xlsxwriter
from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from multaqa.common import workbooks
from multaqa.common.bidi import isolate
from multaqa.common.errors import Refused, Sentence
from multaqa.common.signs import is_printable
from multaqa.common.spreadsheets import for_spreadsheet, from_spreadsheet
from multaqa.files import inspection

MOST_ROWS = 5000
LONGEST_CELL = 4000
_KINDS = ("xlsx", "csv")


@dataclass
class Table:
    """The rows that were read, each a mapping of column to text, with the faults found so far."""

    sheet: str = ""
    columns: dict[str, int] = field(default_factory=dict)
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    faults: list[Sentence] = field(default_factory=list)
    unread: set[tuple[int, str]] = field(default_factory=set)

    def fault_at(self, address: str, sentence: Sentence) -> None:
        """Note what is wrong with one cell that belongs to no column."""
        self.faults.append(
            _("%(place)s: %(fault)s") % {"place": isolate(self._place(address), "ltr"), "fault": sentence}
        )

    def _place(self, address: str) -> str:
        return f"{self.sheet}!{address}" if self.sheet else address

    def fault(self, row: int, column: str, sentence: Sentence) -> None:
        """Note what is wrong with one cell, by its address, unless it could not be read in the first place."""
        if (row, column) in self.unread:
            return
        address = f"{get_column_letter(self.columns.get(column, 0) + 1)}{row}"
        place = self._place(address)
        # Addresses and names of columns are Latin: they keep their own direction inside an Arabic sentence.
        told = {"place": isolate(place, "ltr"), "column": isolate(column, "ltr"), "fault": sentence}
        self.faults.append(_("%(place)s (%(column)s): %(fault)s") % told)


def read(upload: Any, *, known: Sequence[str], required: Iterable[str]) -> Table:
    """Read an uploaded list whose first row names columns of `known`; whatever is wrong is in its faults."""
    out = Table()
    name = inspection.clean_name(upload.name or "")
    ending = name.rpartition(".")[2].lower()
    if ending not in _KINDS:
        out.faults.append(_("Send an Excel workbook (.xlsx) or a CSV file."))
        return out
    if faults := inspection.faults_of(name, upload.size, upload):
        out.faults += faults
        return out
    upload.seek(0)
    rows = _of_workbook(upload.read(), out) if ending == "xlsx" else _of_csv(upload, out)
    if rows or not out.faults:
        _take(rows, out, known, tuple(required))
    return out


def _of_workbook(content: bytes, out: Table) -> workbooks.Rows:
    try:
        pages = workbooks.read(content, field="file")
    except Refused as refusal:
        out.faults += refusal.faults["file"]
        return []
    out.sheet, page = next(iter(pages.items()), ("", workbooks.Page([])))
    for area in page.merged:
        out.fault_at(area.first, _("These cells were merged. Split them, so that each line has its own."))
    return page.rows


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return from_spreadsheet(str(cell).strip())


def _of_csv(content: IO[bytes], out: Table) -> workbooks.Rows:
    try:
        text = content.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        out.faults.append(_("The file is not in UTF-8. Save it as “CSV UTF-8”."))
        return []
    heading = text.partition("\n")[0]
    separator = max(",;\t", key=heading.count)
    try:
        return list(enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), start=1))
    except csv.Error as problem:
        out.faults.append(_("This is not well-formed CSV: %(problem)s.") % {"problem": problem})
        return []


def _take(rows: workbooks.Rows, out: Table, known: Sequence[str], required: tuple[str, ...]) -> None:
    if not _head(rows[0] if rows else (1, []), out, known, required):
        return
    for number, cells in rows[1:]:
        if not any(_text(cell) for cell in cells):
            continue
        if len(out.rows) >= MOST_ROWS:
            out.faults.append(_("The list has more than %(limit)s rows.") % {"limit": MOST_ROWS})
            return
        given = dict(enumerate(cells))
        out.rows.append(
            (number, {name: _judged(number, name, given.pop(at, None), out) for name, at in out.columns.items()})
        )
        for at, cell in given.items():
            if _text(cell):
                out.fault_at(f"{get_column_letter(at + 1)}{number}", _("This cell stands under no heading."))
    if not out.rows and not out.faults:
        out.faults.append(_("The list is empty."))


def _head(line: tuple[int, list[Any]], out: Table, known: Sequence[str], required: tuple[str, ...]) -> bool:
    """Take the headings; says whether the rows below them can be read."""
    before = len(out.faults)
    for at, name in enumerate(_text(cell).lower() for cell in line[1]):
        if name and name in out.columns:
            out.fault_at(f"{get_column_letter(at + 1)}{line[0]}", _("This heading stands twice."))
        elif name:
            out.columns[name] = at
    if unknown := [name for name in out.columns if name not in known]:
        told = {"columns": isolate(", ".join(unknown)), "known": isolate(", ".join(known), "ltr")}
        out.faults.append(_("Unknown columns: %(columns)s. Known columns: %(known)s.") % told)
    if missing := [name for name in required if name not in out.columns]:
        out.faults.append(_("Columns are missing: %(columns)s.") % {"columns": isolate(", ".join(missing), "ltr")})
    return len(out.faults) == before


def _judged(number: int, name: str, cell: Any, out: Table) -> str:
    """Return what a cell says; of one that no list may hold, note why, and nothing more will be said of it."""
    text, fault = _text(cell), workbooks.fault_of(cell)
    if not fault and len(text) > LONGEST_CELL:
        fault = _("The text is longer than %(limit)s characters.") % {"limit": LONGEST_CELL}
    if not fault and not is_printable(text):
        fault = _("Remove the invisible control signs from this text.")
    if fault is None:
        return text
    out.fault(number, name, fault)
    out.unread.add((number, name))
    return ""


def workbook(
    sheet: str,
    columns: Sequence[str],
    rows: Iterable[Mapping[str, Any]],
    *,
    allowed: Mapping[str, Sequence[tuple[str, str]]],
    explained: Mapping[str, Sentence],
    rtl: bool,
) -> bytes:
    """Return a workbook to fill in: the list as it stands, the values that cells may take, and what each column means.

    `allowed` gives code and name of each value of a column; cells of that column offer the codes.
    """
    target = io.BytesIO()
    # Names in the lists are text, too, whatever they begin with.
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold, wrap = book.add_format({"bold": True, "bg_color": "#E4EFED"}), book.add_format({"text_wrap": True})
    page = book.add_worksheet(sheet)
    page.write_row(0, 0, columns, bold)
    page.freeze_panes(1, 1)
    for at, row in enumerate(rows, start=1):
        page.write_row(at, 0, [for_spreadsheet(row.get(name, "")) for name in columns])
    for at, name in enumerate(columns):
        page.set_column(at, at, 40 if name.partition("_")[2] in ("ar", "en", "fr") else 18)
    _write_lists(book, page, columns, allowed, bold)
    helps = book.add_worksheet("help")
    helps.set_column(0, 0, 20)
    helps.set_column(1, 1, 90, wrap)
    for at, (name, words) in enumerate(explained.items()):
        helps.write_row(at, 0, [name, str(words)])
    if rtl:
        helps.right_to_left()
    book.close()
    return target.getvalue()


def _write_lists(
    book: Any, page: Any, columns: Sequence[str], allowed: Mapping[str, Sequence[tuple[str, str]]], bold: Any
) -> None:
    lists = book.add_worksheet("lists")
    for place, (name, values) in enumerate(allowed.items()):
        lists.write_row(0, 2 * place, [name, ""], bold)
        lists.set_column(2 * place, 2 * place + 1, 24)
        for at, pair in enumerate(values, start=1):
            lists.write_row(at, 2 * place, pair)
        letter, column = get_column_letter(2 * place + 1), columns.index(name)
        source = f"=lists!${letter}$2:${letter}${len(values) + 1}"
        page.data_validation(1, column, MOST_ROWS, column, {"validate": "list", "source": source})
