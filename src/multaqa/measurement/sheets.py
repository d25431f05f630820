"""A list in a spreadsheet: one heading row of codes, then one row a record; read with the address of every fault.

Excel workbooks and CSV files are read alike, and cells are named as a spreadsheet names them: «services!C5».
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import openpyxl
import xlsxwriter
from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from multaqa.common.bidi import isolate
from multaqa.common.errors import Sentence
from multaqa.common.spreadsheets import for_spreadsheet
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

    def fault(self, row: int, column: str, sentence: Sentence) -> None:
        """Note what is wrong with one cell, by its address."""
        address = f"{get_column_letter(self.columns.get(column, 0) + 1)}{row}"
        place = f"{self.sheet}!{address}" if self.sheet else address
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
    lines = _of_workbook(upload, out) if ending == "xlsx" else _of_csv(upload, out)
    _take(lines, out, known, tuple(required))
    return out


def _of_workbook(content: BinaryIO, out: Table) -> Iterator[list[str]]:
    book = openpyxl.load_workbook(content, read_only=True, data_only=True)
    try:
        sheet = book.worksheets[0]
        out.sheet = sheet.title
        for cells in sheet.iter_rows(values_only=True):
            yield [_text(cell) for cell in cells]
    finally:
        book.close()


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).removeprefix("'").strip()


def _of_csv(content: BinaryIO, out: Table) -> Iterator[list[str]]:
    try:
        text = content.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        out.faults.append(_("The file is not in UTF-8. Save it as “CSV UTF-8”."))
        return
    heading = text.partition("\n")[0]
    separator = max(",;\t", key=heading.count)
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            yield [_text(cell) for cell in cells]
    except csv.Error as problem:
        out.faults.append(_("This is not well-formed CSV: %(problem)s.") % {"problem": problem})


def _take(lines: Iterator[list[str]], out: Table, known: Sequence[str], required: tuple[str, ...]) -> None:
    heading = next(lines, [])
    out.columns = {name.lower(): at for at, name in enumerate(heading) if name}
    unknown = [name for name in out.columns if name not in known]
    if unknown:
        told = {"columns": isolate(", ".join(unknown)), "known": isolate(", ".join(known), "ltr")}
        out.faults.append(_("Unknown columns: %(columns)s. Known columns: %(known)s.") % told)
    if missing := [name for name in required if name not in out.columns]:
        out.faults.append(_("Columns are missing: %(columns)s.") % {"columns": isolate(", ".join(missing), "ltr")})
    if out.faults:
        return
    for number, cells in enumerate(lines, start=2):
        if not any(cells):
            continue
        if len(out.rows) >= MOST_ROWS:
            out.faults.append(_("The list has more than %(limit)s rows.") % {"limit": MOST_ROWS})
            return
        row = {name: cells[at] if at < len(cells) else "" for name, at in out.columns.items()}
        out.rows.append((number, row))
        for name, text in row.items():
            if len(text) > LONGEST_CELL:
                out.fault(number, name, _("The text is longer than %(limit)s characters.") % {"limit": LONGEST_CELL})
    if not out.rows and not out.faults:
        out.faults.append(_("The list is empty."))


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
    book = xlsxwriter.Workbook(target, {"in_memory": True})
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
