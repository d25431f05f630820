"""Files made to hurt: refused with a named error, quickly, and with nothing left behind."""

from __future__ import annotations

import io
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mizan.errors import MizanError, ReadError
from mizan.tables import Limits, read_csv, read_excel, read_parquet, write_excel

SMALL = Limits()


def workbook(path: Path, rows: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def edited(path: Path, part: str, change) -> Path:
    """The workbook with one part of it rewritten."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


SHEET = "xl/worksheets/sheet1.xml"


def test_an_ordinary_workbook(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["unit", "x"], ["ARE", 1.5], [None, None], ["BHR", None]])
    table = read_excel(path)
    assert table.columns == {"unit": ("ARE", "BHR"), "x": (1.5, None)}
    assert [table.row_number(at) for at in range(2)] == [2, 4]


def test_a_formula_without_a_value_is_not_a_gap(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["unit", "x"], ["ARE", "=1+1"]])
    with pytest.raises(ReadError, match="row 2, column B: a formula has no computed value"):
        read_excel(path)


def test_two_cells_far_apart(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["unit"]])
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    edited(path, SHEET, lambda xml: xml.replace(b"</sheetData>", far))
    start = time.monotonic()
    with pytest.raises(ReadError):
        read_excel(path)
    assert time.monotonic() - start < SMALL.patience


def test_too_many_cells(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["a", "b"]] + [[1, 2]] * 60)
    assert len(read_excel(path, limits=replace(SMALL, cells=122))) == 60
    with pytest.raises(ReadError, match="at most 121 used cells"):
        read_excel(path, limits=replace(SMALL, cells=121))


@pytest.mark.parametrize(
    "document", [b'<!DOCTYPE x [<!ENTITY a "1234567890"><!ENTITY b "&a;&a;">]>', b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>']
)  # fmt: skip
def test_entities(tmp_path, document):
    path = workbook(tmp_path / "a.xlsx", [["unit"], ["ARE"]])
    edited(path, SHEET, lambda xml: document + xml[xml.index(b"<worksheet") :])
    with pytest.raises(ReadError, match="cannot be read safely"):
        read_excel(path)


def test_a_bomb(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["unit"], ["ARE"]])
    edited(path, SHEET, lambda xml: xml + b" " * (5 << 20))
    with pytest.raises(ReadError, match="a ratio up to 100:1"):
        read_excel(path)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("../evil", "paths inside"), ("/evil", "paths inside"), ("xl/vbaProject.bin", "without macros")],
)
def test_parts_that_do_not_belong(tmp_path, name, expected):
    path = workbook(tmp_path / "a.xlsx", [["unit"]])
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, b"x")
    with pytest.raises(ReadError, match=expected):
        read_excel(path)


@pytest.mark.parametrize("content", [b"", b"PK", b"not a workbook", b"PK\x03\x04" + b"\0" * 50])
def test_no_workbook_at_all(tmp_path, content):
    (tmp_path / "a.xlsx").write_bytes(content)
    with pytest.raises(ReadError, match="not an Excel workbook"):
        read_excel(tmp_path / "a.xlsx")


def test_an_endless_parser_is_stopped(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["a"]] + [[1]] * 5000)
    with pytest.raises(ReadError):
        read_excel(path, limits=replace(SMALL, seconds=0, patience=5))


def test_too_large_or_absent(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["a"]])
    with pytest.raises(ReadError, match="too large"):
        read_excel(path, limits=replace(SMALL, size=100))
    with pytest.raises(ReadError, match="does not exist"):
        read_csv(tmp_path / "none.csv")
    with pytest.raises(ReadError, match=r"no such sheet.*Sheet"):
        read_excel(path, sheet="other")


def test_what_is_written_cannot_start_a_formula(tmp_path):
    write_excel(tmp_path / "a.xlsx", {"=cmd": ["=1+1", "+x", "ok"], "n": [-5.2, float("nan"), None]})
    table = read_excel(tmp_path / "a.xlsx")
    assert table.columns == {"'=cmd": ("'=1+1", "'+x", "ok"), "n": (-5.2, None, None)}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "no header line"),
        (b"a,b\n1,\xff\n", "row 2: the file is not UTF-8"),
        (b"a,b\n1,\x00\n", "row 2: the file holds a NUL"),
        (b'a,b\n"1,2\n', "not CSV"),
        (b"a,\n1,2\n", "column number 2 has no name"),
        (b"a,b\n1,2,3\n4\n", "row 2: the line has another length"),
    ],
)
def test_bad_csv(tmp_path, content, expected):
    (tmp_path / "a.csv").write_bytes(content)
    with pytest.raises(ReadError, match=expected):
        read_csv(tmp_path / "a.csv")


def test_semicolons_and_decimal_commas(tmp_path):
    (tmp_path / "a.csv").write_text("\ufeffunité;x\nTUN;3,5\nMAR;-0,25\n", encoding="utf-8")
    assert read_csv(tmp_path / "a.csv").columns == {"unité": ("TUN", "MAR"), "x": ("3.5", "-0.25")}


def test_too_many_text_cells(tmp_path):
    (tmp_path / "a.csv").write_text("a,b\n" + "1,2\n" * 10)
    with pytest.raises(ReadError, match="too many cells"):
        read_csv(tmp_path / "a.csv", replace(SMALL, text_cells=20))


def test_no_parquet(tmp_path):
    (tmp_path / "a.parquet").write_bytes(b"PAR1 nothing PAR1")
    with pytest.raises(MizanError, match="not Parquet"):
        read_parquet(tmp_path / "a.parquet")


@given(content=st.binary(max_size=300))
@settings(max_examples=200)
def test_any_bytes_as_csv(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    path.write_bytes(content)
    try:
        read_csv(path)
    except ReadError as error:
        assert all(str(fault) for fault in error.faults)  # noqa: PT017 - either outcome is fine


@given(place=st.integers(0, 4000), noise=st.binary(min_size=1, max_size=8))
@settings(max_examples=15)
def test_a_damaged_workbook(tmp_path_factory, place, noise):
    path = tmp_path_factory.mktemp("xlsx") / "a.xlsx"
    buffer = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["unit", "x"])
    book.save(buffer)
    raw = bytearray(buffer.getvalue())
    raw[place % len(raw) : place % len(raw) + len(noise)] = noise
    path.write_bytes(bytes(raw))
    try:
        read_excel(path)
    except ReadError as error:
        assert error.faults  # noqa: PT017 - either outcome is fine
