"""Workbooks of a round as people, programs and attackers break them; each is made from a good one, none is kept.

A change takes a good workbook's bytes and returns the broken one's.
"""

import datetime
import io
import re
import zipfile
from collections.abc import Callable

import openpyxl
from openpyxl.worksheet.formula import ArrayFormula

from tests.multaqa.files import hostile

Change = Callable[[bytes], bytes]
COLUMNS = {"key": "A", "value": "F", "gap": "G", "note": "H", "evidence": "I"}
FIRST = 4  # the row of the first line


def saved(book) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def opened(content: bytes):
    return openpyxl.load_workbook(io.BytesIO(content))


def on_book(change: Callable) -> Change:
    """A change of the workbook as openpyxl opens it."""

    def broken(content: bytes) -> bytes:
        book = opened(content)
        change(book)
        return saved(book)

    return broken


def on_page(change: Callable) -> Change:
    """A change of the sheet of services."""
    return on_book(lambda book: change(book.worksheets[1]))


def cells_of(book) -> dict[tuple[str, str], object]:
    rows = {row[0].value: row for page in book.worksheets for row in page.iter_rows(min_row=FIRST) if row}
    return {
        (key, name): row["ABCDEFGHI".index(letter)]
        for key, row in rows.items()
        if key and len(row) > 8
        for name, letter in COLUMNS.items()
    }


def cell(key: str, column: str, value: object, look: str = "") -> Change:
    """One cell typed anew, perhaps with a number format."""

    def change(book) -> None:
        found = cells_of(book)[key, column]
        found.value = value
        if look:
            found.number_format = look

    return on_book(change)


def merged(area: str) -> Change:
    return on_page(lambda page: page.merge_cells(area))


def swapped(one: str, other: str) -> Change:
    def change(page) -> None:
        for row in range(1, page.max_row + 1):
            first, second = page[f"{one}{row}"], page[f"{other}{row}"]
            first.value, second.value = second.value, first.value

    return on_page(change)


def turned_over(page) -> None:
    """The lines in the opposite order."""
    rows = [[each.value for each in row] for row in page.iter_rows(min_row=FIRST)]
    for number, values in enumerate(reversed(rows), start=FIRST):
        for column, value in enumerate(values, start=1):
            page.cell(number, column).value = value


def copied(book) -> None:
    book.copy_worksheet(book.worksheets[1])


def renamed(book) -> None:
    book.worksheets[1].title = "Sheet1"


def emptied(book) -> None:
    page = book.worksheets[1]
    page.delete_rows(1, page.max_row)


def without(*numbers: int) -> Change:
    def change(book) -> None:
        for title in [book.sheetnames[number] for number in numbers]:
            del book[title]

    return on_book(change)


def forged(old: str, new: str) -> Change:
    """The hidden sheet's text changed, its signature left."""

    def change(book) -> None:
        hidden = book["multaqa"]["A2"]
        assert re.search(old, hidden.value)
        hidden.value = re.sub(old, new, hidden.value)

    return on_book(change)


def part(name: str, change: Callable[[bytes], bytes] | bytes) -> Change:
    """One part of the package rewritten or added."""

    def broken(content: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for each in old.infolist():
                kept = old.read(each)
                if each.filename == name:
                    kept = change if isinstance(change, bytes) else change(kept)
                new.writestr(each.filename, kept)
            if name not in old.namelist():
                new.writestr(name, change)
        return out.getvalue()

    return broken


def less(name: str) -> Change:
    def broken(content: bytes) -> bytes:
        with zipfile.ZipFile(io.BytesIO(content)) as old:
            return hostile.package({each: old.read(each) for each in old.namelist() if each != name})

    return broken


def more(parts: dict) -> Change:
    def broken(content: bytes) -> bytes:
        out = io.BytesIO(content)
        with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
            for name, text in parts.items():
                package.writestr(name, text)
        return out.getvalue()

    return broken


def replaced(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def change(text: bytes) -> bytes:
        assert old in text
        return text.replace(old, new, 1)

    return change


def many(rows: int, columns: int) -> Change:
    def change(page) -> None:
        for number in range(1, rows + 1):
            page.append([number] * columns)

    return on_page(change)


def echoing(content: bytes) -> bytes:
    """One long text, held once, in each of a hundred thousand cells: small to keep, endless to write out."""
    text = b"<si><t>" + bytes(range(97, 123)) * 1200 + b"</t></si>"
    noise = "".join(f"<c><v>{at * 7919 % 10**9}</v></c>" for at in range(50_000)).encode()
    body = b"".join(b"<row>" + b'<c t="s"><v>0</v></c>' * 150 + b"</row>" for _ in range(700))
    page = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    page += body + b"<row>" + noise[:0] + b"</row></sheetData></worksheet>"
    strings = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' + text + b"</sst>"
    filler = noise  # keeps the whole package within the ratio that is judged first
    content = part("xl/sharedStrings.xml", strings)(part("xl/worksheets/sheet2.xml", page)(content))
    return more({zipfile.ZipInfo("docProps/noise.bin"): filler})(content)


def twice_named(content: bytes) -> bytes:
    """Two sheets of one name, which no spreadsheet writes."""
    text = zipfile.ZipFile(io.BytesIO(content)).read("xl/workbook.xml").decode()
    names = re.findall(r'<sheet [^>]*?name="([^"]*)"', text)
    changed = text.replace(f'name="{names[2]}"', f'name="{names[1]}"', 1)
    return part("xl/workbook.xml", changed.encode())(content)


LONG_ADDRESS = "https://example.org/" + "x" * 500
ARRAY = ArrayFormula("F4:F5", "=SUM(1,2)")
# name: the change, then where the fault is: sheet's number, cell
CELLS: dict[str, tuple[Change, str]] = {
    "a level above the ladder": (cell("s1/K1", "value", 7), "F4"),
    "a level between two": (cell("s1/K1", "value", 2.5), "F4"),
    "a level below nothing": (cell("s1/K1", "value", -1), "F4"),
    "a word for a level": (cell("s1/K1", "value", "المستوى الثالث"), "F4"),
    "a truth for a level": (cell("s1/K1", "value", True), "F4"),
    "a level as a percentage": (cell("s1/K1", "value", 3, "0%"), "F4"),
    "a day for a level": (cell("s1/K1", "value", datetime.date(2026, 1, 3)), "F4"),
    "perhaps": (cell("s1/K2", "value", "ربما"), "F5"),
    "two for yes": (cell("s1/K2", "value", 2), "F5"),
    "more than all": (cell("s1/K3", "value", 100.1), "F6"),
    "half as a hundred and fifty per cent": (cell("s1/K3", "value", 1.5, "0.0%"), "F6"),
    "thousands": (cell("s1/K3", "value", "1,000"), "F6"),
    "an underscore in a number": (cell("s1/K3", "value", "1_0"), "F6"),
    "no number": (cell("s1/K3", "value", "NaN"), "F6"),
    "without end": (cell("s1/K3", "value", "Infinity"), "F6"),
    "a huge number": (cell("s1/K3", "value", 1e300), "F6"),
    "seven decimals": (cell("s1/K3", "value", "1.2345678"), "F6"),
    "a moment for a number": (cell("s1/K3", "value", datetime.datetime(2026, 1, 3, 4, 5)), "F6"),
    "an hour for a number": (cell("s1/K3", "value", datetime.time(4, 5)), "F6"),
    "more campaigns than months": (cell("-/K4", "value", 13), "F4"),
    "per cent of a count": (cell("-/K4", "value", "12%"), "F4"),
    "a reason of one's own": (cell("s2/K1", "gap", "لأنني"), "G7"),
    "the reviewers' reason": (cell("s2/K1", "gap", "not-assessed"), "G7"),
    "a value and a reason": (cell("s1/K1", "gap", "غير معروف"), "G4"),
    "an override in a note": (cell("s1/K1", "note", "\u202eevil"), "H4"),
    "an isolate left open": (cell("s1/K1", "note", "\u2067نص"), "H4"),
    "a note without end": (cell("s1/K1", "note", "م" * 4001), "H4"),
    "a bell in a note": (cell("s1/K1", "note", "a_x0007_b"), "H4"),
    "an end of text in a note": (cell("s1/K1", "note", "a_x0000_b"), "H4"),
    "an error in a note": (cell("s1/K1", "note", "#REF!"), "H4"),
    "an error for a value": (cell("s1/K3", "value", "#DIV/0!"), "F6"),
    "an error for an address": (cell("s1/K1", "evidence", "#N/A"), "I4"),
    "an error for a line": (cell("s1/K1", "key", "#REF!"), "A4"),
    "a formula": (cell("s1/K3", "value", "=1+1"), "F6"),
    "a formula for a line": (cell("s1/K1", "key", "=A5"), "A4"),
    "a formula for many cells": (cell("s1/K1", "value", ARRAY), "F4"),
    "a formula that runs a program": (cell("s1/K1", "note", "=cmd|'/c calc'!A1"), "H4"),
    "a formula that asks another host": (cell("s1/K1", "evidence", '=WEBSERVICE("https://evil.example")'), "I4"),
    "a formula from another workbook": (cell("s1/K3", "value", "='[other.xlsx]Sheet1'!A1"), "F6"),
    "a script for an address": (cell("s1/K1", "evidence", "javascript:alert(1)"), "I4"),
    "a file for an address": (cell("s1/K1", "evidence", "file:///etc/passwd"), "I4"),
    "data for an address": (cell("s1/K1", "evidence", "data:text/html,<script>1</script>"), "I4"),
    "an address without end": (cell("s1/K1", "evidence", LONG_ADDRESS), "I4"),
    "an address turned round": (cell("s1/K1", "evidence", "https://example.org/\u202egro"), "I4"),
    "words for an address": (cell("s1/K1", "evidence", "على بوابتنا"), "I4"),
    "a line of nobody": (cell("s1/K1", "key", "s9/K1"), "A4"),
    "a line of another case": (cell("s1/K1", "key", "S1/K1"), "A4"),
    "a line twice": (cell("s1/K2", "key", "s1/K1"), "A5"),
    "a line without its key": (cell("s1/K1", "key", None), "A4"),
    "a column put in": (on_page(lambda page: page.insert_cols(6)), "F3"),
    "a column taken out": (on_page(lambda page: page.delete_cols(5)), "E3"),
    "the key taken out": (on_page(lambda page: page.delete_cols(1)), "A3"),
    "columns swapped": (swapped("F", "H"), "F3"),
    "a heading renamed": (on_page(lambda page: page.__setitem__("F3", "Answer!")), "F3"),
    "a heading wiped": (on_page(lambda page: page.__setitem__("H3", None)), "H3"),
    "a row put in above": (on_page(lambda page: page.insert_rows(1)), "A3"),
    "the title taken out": (on_page(lambda page: page.delete_rows(1)), "A3"),
    "a line taken out": (on_page(lambda page: page.delete_rows(5)), ""),
    "an empty sheet": (on_book(emptied), "A3"),
    "answers merged downwards": (merged("F4:F6"), "F4"),
    "answers merged across": (merged("F4:H4"), "F4"),
    "keys merged": (merged("A4:A5"), "A4"),
    "a whole line merged": (merged("B4:I4"), "B4"),
    "a sheet copied": (on_book(copied), "A4"),
}
# What a spreadsheet may do without any harm: the line that changes by it, if one does, and to what.
HARMLESS: dict[str, tuple[Change, dict[str, object]]] = {
    "Arabic digits": (cell("s1/K3", "value", "٤٥٫٥"), {"s1/K3": 45.5}),
    "Persian digits": (cell("s1/K3", "value", "۴۵"), {"s1/K3": 45}),
    "a French comma": (cell("s1/K3", "value", "45,5"), {"s1/K3": 45.5}),
    "half shown as fifty per cent": (cell("s1/K3", "value", 0.5, "0%"), {"s1/K3": 50}),
    "a percent sign in quotes": (cell("s1/K3", "value", 45, '0" %"'), {"s1/K3": 45}),
    "fifty per cent as text": (cell("s1/K3", "value", "50 ٪"), {"s1/K3": 50}),
    "a truth for yes": (cell("s2/K2", "value", True), {"s2/K2": 1}),
    "a capital yes": (cell("s2/K2", "value", "YES"), {"s2/K2": 1}),
    "a number as text": (cell("s2/K1", "value", " 4 "), {"s2/K1": 4}),
    "a half-written number": (cell("s2/K1", "value", "4.0"), {"s2/K1": 4}),
    "spaces for nothing": (cell("s2/K1", "value", "   "), {}),
    "lines in another order": (on_page(turned_over), {}),
    "a hidden row": (on_page(lambda page: page.row_dimensions.__getitem__(5).__setattr__("hidden", True)), {}),
    "a hidden sheet": (on_page(lambda page: page.__setattr__("sheet_state", "hidden")), {}),
    "a sheet of one's own": (on_book(lambda book: book.create_sheet("sums").append(["=1+1", 2])), {}),
    "names merged": (merged("B4:D4"), {}),
    "no style at all": (less("xl/theme/theme1.xml"), {}),
    "a return in a note": (cell("s2/K2", "note", "one_x000D_\ntwo"), {"s2/K2": None}),
}
_ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>'
_OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>'
_LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (at, b"&l%d;" % (at - 1) * 10) for at in range(1, 10))
_SHEET = "xl/worksheets/sheet2.xml"
_MACRO = (b"spreadsheetml.sheet.main+xml", b"sheet.macroEnabled.main+xml")
# What is no workbook of the round at all: it is refused as a whole, in one sentence.
WHOLE: dict[str, Change] = {
    "nothing": lambda _content: b"",
    "no package": lambda _content: b"PK\x03\x04 nothing",
    "a list with commas": lambda _content: b"code,value\ns1,3\n",
    "a page of the web": lambda _content: b"<html><table><tr><td>3</td></tr></table></html>",
    "a document": lambda _content: hostile.docx(),
    "an open document": lambda _content: hostile.odt(),
    "an old or encrypted workbook": lambda _content: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4000,
    "another workbook": lambda _content: hostile.xlsx(),
    "cut short": lambda content: content[:-400],
    "cut in half": lambda content: content[: len(content) // 2],
    "a flipped byte": lambda content: content[:900] + bytes([content[900] ^ 0xFF]) + content[901:],
    "macros": more({"xl/vbaProject.bin": b"x"}),
    "macros declared": part("[Content_Types].xml", lambda text: text.replace(*_MACRO)),
    "a program within": more({"xl/embeddings/run.exe": b"MZ"}),
    "an object within": more({"xl/embeddings/oleObject1.bin": b"x"}),
    "a package within": more({"xl/embeddings/x.zip": b"PK"}),
    "a way up": more({"../evil.xml": b"<x/>"}),
    "a way from the root": more({"/evil.xml": b"<x/>"}),
    "a link": more({hostile.symlink("xl/x"): b"/etc/passwd"}),
    "one name twice": more({"XL/workbook.xml": b"<x/>"}),
    "too many parts": more({f"x{at}": b"" for at in range(2001)}),
    "a bomb": more({"xl/media/x.png": b"0" * (30 << 20)}),
    "an entity": part(_SHEET, _ENTITY),
    "an outside entity": part(_SHEET, _OUTSIDE),
    "entities in entities": part(_SHEET, b'<?xml version="1.0"?><!DOCTYPE x [' + _LAUGHS + b"]><x>&l9;</x>"),
    "XML in sixteen bits": part(_SHEET, lambda text: text.decode().encode("utf-16")),
    "broken XML": part(_SHEET, b"<worksheet><sheetData><row"),
    "no XML": part(_SHEET, b"nothing"),
    "no list of sheets": less("xl/workbook.xml"),
    "no list of types": less("[Content_Types].xml"),
    "a sheet listed and missing": less(_SHEET),
    "a text that is not there": part(_SHEET, replaced(b"<v>", b"<v>99999")),
    "a row without a number": part(_SHEET, replaced(b'<row r="4"', b'<row r="four"')),
    "a cell nowhere": part(_SHEET, replaced(b'<c r="A4"', b'<c r="ZZZZ4"')),
    "the far corner": on_page(lambda page: page.__setitem__("XFD1048576", 1)),
    "a far column": on_page(lambda page: page.__setitem__("ZZ4", 1)),
    "too many cells": many(1500, 150),
    "a cell longer than any": part(
        "xl/sharedStrings.xml", lambda text: text.replace(b"<t>", b"<t>" + b"x" * 40_000, 1)
    ),
    "one long text a hundred thousand times": echoing,
    "two sheets of one name": twice_named,
    "no hidden sheet": without(3),
    "no sheet of services": without(1),
    "no sheet but the guide": without(1, 2),
    "a sheet renamed": on_book(renamed),
    "another state's name": forged('"state":"jor"', '"state":"tun"'),
    "another round's name": forged(r'"round":"[^"]*"', '"round":"other"'),
    "a version forged": forged('"s1/K1":1', '"s1/K1":9'),
    "the signature wiped": on_book(lambda book: book["multaqa"].__setitem__("A1", "x")),
    "the signature an error": on_book(lambda book: book["multaqa"].__setitem__("A1", "#REF!")),
    "the particulars a formula": on_book(lambda book: book["multaqa"].__setitem__("A2", "=A1")),
}
