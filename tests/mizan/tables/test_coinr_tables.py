"""COINr's iMeta and iData: in and out without loss, and refused where they contradict themselves."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from mizan.errors import FrameworkError
from mizan.tables import read_csv, write_csv
from mizan.tables.coinr import read_coinr, read_imeta, write_idata, write_imeta
from tests.mizan.reference import FOLDER, panel


def cells(path: Path) -> list[dict[str, str | float]]:
    def value(text: str) -> str | float:
        try:
            return float(text)
        except ValueError:
            return text

    with path.open(encoding="utf-8", newline="") as file:
        return [{name: value(cell) for name, cell in row.items()} for row in csv.DictReader(file)]


def test_without_loss(tmp_path):
    framework, data = panel()
    write_csv(tmp_path / "iMeta.csv", write_imeta(framework))
    write_csv(tmp_path / "iData.csv", write_idata(data))
    assert cells(tmp_path / "iMeta.csv") == cells(FOLDER / "iMeta.csv")

    def by_key(path: Path) -> dict[tuple[object, object], dict[str, str | float]]:
        return {(row["uCode"], row["Time"]): row for row in cells(path)}

    assert by_key(tmp_path / "iData.csv") == by_key(FOLDER / "iData.csv")
    again = read_coinr(read_csv(tmp_path / "iMeta.csv"), read_csv(tmp_path / "iData.csv"))
    assert again[0] == framework
    np.testing.assert_array_equal(again[1].values, data.values)


def test_directions_and_bounds():
    framework, _ = panel()
    assert framework["proc_days"].direction == -1
    assert framework["proc_days"].goalposts.low < framework["proc_days"].goalposts.high
    assert framework["proc_days"].target == 1.765  # raw, as in iMeta, though lower is better
    assert framework["tx_online"].denominator == "Pop"


HEAD = "iCode,iName,Level,Parent,Direction,Weight,Type,Colour"
GOOD = [
    "x,X,1,P,1,1,Indicator,red",
    "y,Y,1,P,-1,2,Indicator,",
    "P,Pillar,2,I,1,1,Aggregate,",
    "I,Index,3,,1,1,Aggregate,",
]


def imeta(tmp_path: Path, lines: list[str]):
    (tmp_path / "iMeta.csv").write_text("\n".join([HEAD, *lines]) + "\n", encoding="utf-8")
    return read_imeta(read_csv(tmp_path / "iMeta.csv"))


def test_unknown_columns_are_kept(tmp_path):
    framework = imeta(tmp_path, GOOD)
    assert framework["x"].extra == {"Colour": "red"}
    assert write_imeta(framework)["Colour"] == ["red", None, None, None]


def test_what_has_no_place_of_its_own_is_kept_as_written(tmp_path):
    head = "iCode,Level,Parent,Direction,Weight,Type,Unit,goalpost_lower,goalpost_upper,Licence"
    rows = [
        "x,1,I,1,0.5,Indicator,%,3,,open",
        "y,1,I,-1,1,Indicator,days,,9,",
        "I,2,,-1,1,Aggregate,score,,,",
        "area,,,,,Denominator,km2,,,",
        "region,,,1,1,Group,,,,open",
        "note,,,-1,,Other,text,0,1,",
    ]
    (tmp_path / "a.csv").write_text("\n".join([head, *rows]) + "\n")
    write_csv(tmp_path / "b.csv", write_imeta(read_imeta(read_csv(tmp_path / "a.csv"))))
    first, second = ({row["iCode"]: row for row in cells(tmp_path / name)} for name in ("a.csv", "b.csv"))
    assert second == first


def test_a_unit_may_be_called_na(tmp_path):
    """The code of Namibia, which R writes like a gap."""
    (tmp_path / "iData.csv").write_text('"","uCode","Time","x","y"\n"1","NA",2020,1,NA\n"2","AE",2020,2,3\n')
    framework = imeta(tmp_path, ["x,X,1,I,1,1,Indicator,", "y,Y,1,I,1,1,Indicator,", "I,Index,2,,1,1,Aggregate,"])
    _, data = read_coinr(read_csv(tmp_path / "iMeta.csv"), read_csv(tmp_path / "iData.csv"))
    assert (data.units, data.editions) == (("NA", "AE"), ("2020",))
    assert np.isnan(data.values[0, 0, 1])
    assert framework.root.code == "I"


@pytest.mark.parametrize(
    ("at", "line", "expected"),
    [
        (0, "x,X,1,Q,1,1,Indicator,", r"iMeta.csv, row 2, column Parent: x: Parent is not an aggregate.*'Q'"),
        (0, "x,X,1,y,1,1,Indicator,", "x: Parent is not an aggregate"),
        (2, "P,Pillar,2,P,1,1,Aggregate,", "P is its own ancestor"),
        (3, "I,Index,3,P,1,1,Aggregate,", "the tree needs one root"),
        (0, "y,X,1,P,1,1,Indicator,", "row 3, column iCode: iCode stands twice"),
        (0, "x,X,1,P,0,1,Indicator,", "column Direction: direction"),
        (0, "x,X,1,P,1,heavy,Indicator,", "column Weight: not a number"),
        (0, "x,X,1,P,1,-1,Indicator,", "expected 0 or more"),
        (0, "x,X,2,P,1,1,Indicator,", "row 2, column Level: x: Level does not fit"),
        (0, "x,X,1,P,1,1,Thing,", "column Type: unknown type"),
    ],
)
def test_contradictions(tmp_path, at, line, expected):
    lines = [line if place == at else good for place, good in enumerate(GOOD)]
    with pytest.raises(FrameworkError, match=expected):
        imeta(tmp_path, lines)


def test_tables_as_r_writes_them(tmp_path):
    """Row numbers in a first column without a name, and NA for what is missing."""
    head = '"","iCode","iName","Level","Parent","Direction","Weight","Type"'
    lines = ['"1","x","X",1,"I",1,1,"Indicator"', '"2","I","Index",2,NA,1,1,"Aggregate"',
             '"3","g","Group",NA,NA,NA,NA,"Group"']  # fmt: skip
    (tmp_path / "iMeta.csv").write_text("\n".join([head, *lines]) + "\n")
    (tmp_path / "iData.csv").write_text('"","uCode","uName","g","x"\n"1","A","Land",NA,NA\n"2","NA","B","n",3\n')
    framework, data = read_coinr(read_csv(tmp_path / "iMeta.csv"), read_csv(tmp_path / "iData.csv"))
    assert framework.codes == ("x", "I")
    assert data.units == ("A", "NA")
    assert data.groups["g"].tolist() == [[None, "n"]]
    assert np.isnan(data.values[0, 0, 0])


def test_missing_columns(tmp_path):
    (tmp_path / "m.csv").write_text("iCode,Type\nx,Indicator\n")
    with pytest.raises(FrameworkError) as caught:
        read_imeta(read_csv(tmp_path / "m.csv"))
    assert [fault.column for fault in caught.value.faults] == ["Level", "Parent", "Direction", "Weight"]
