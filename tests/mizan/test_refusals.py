"""What is refused, and how it is said: the cases that no other test comes across."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import openpyxl
import pytest

import mizan
from mizan.dataset import Dataset
from mizan.document import read_yaml
from mizan.errors import DataError, Fault, Faults, MizanError, ReadError, RecipeError, StepError
from mizan.folder import read_data
from mizan.framework import Framework, Node, Text
from mizan.overrides import override
from mizan.recipe import Recipe
from mizan.run import Index, compute
from mizan.steps import Aggregate, Denominate, Impute, Normalise, State, Treat
from mizan.steps.aggregate import OrderedWeights
from mizan.steps.impute import GroupMean
from mizan.steps.normalise import MinMax, PercentileClasses, Scaled, ZScore
from mizan.steps.treat import Cap, Points, Winsorise
from mizan.tables import Layout, Limits, read_csv, read_excel, read_table, sheet, to_dataset, write_table
from mizan.tables.frames import from_frame

NAN = float("nan")


def pair() -> Framework:
    return Framework(Node("I", children=(Node("x"), Node("y"))), denominators={"p": Text("People")})


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: Dataset(("",), ("A", "A"), ("x",), np.zeros((1, 2, 1))), "unit A stands twice"),
        (lambda: Dataset(("1", "1"), ("A",), ("x",), np.zeros((2, 1, 1))), "edition 1 stands twice"),
        (lambda: Dataset.of([[1.0, 2.0]], ["x", "x"]), "column x stands twice"),
        (lambda: Dataset(("",), ("A",), ("x",), np.zeros((1, 2, 1))), "values do not fit their labels"),
        (lambda: Dataset.of([[np.inf]], ["x"], ["ARE"]), "ARE: infinite"),
    ],
)
def test_data_that_contradict_themselves(make, expected):
    with pytest.raises(DataError, match=expected):
        make()


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (Denominate(by={"x": "q"}), "x: unknown denominator"),
        (Denominate(by={"w": "p"}), "no node has this code"),
        (Denominate(scale={"x": 0.0}), "x: scale"),
        (Treat(Winsorise(-1)), "step treat: limit"),
        (Treat(nodes={"x": Points(-1, 0)}), "step treat: points"),
        (Treat(Cap(5.0, 5.0)), "step treat: cap"),
        (Normalise(ZScore(sd=0.0)), "x: sd"),
        (Normalise(MinMax(1.0, 0.0)), "expected low < high"),
        (Aggregate(OrderedWeights(0.0)), "owa: orness"),
        (Aggregate(OrderedWeights(positions=(0.0, 0.0))), "owa: positions"),
    ],
)
def test_settings_that_cannot_be(step, expected):
    faults = Faults()
    step.check(pair(), faults)
    with pytest.raises(RecipeError, match=expected):
        faults.stop(RecipeError)


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (Normalise(Scaled(1.0, 1.0)), "scaled: bounds"),
        (Normalise(PercentileClasses((0.5,), (1.0,))), "one score more than shares"),
        (Impute(GroupMean("g")), "no such group column"),
        (Denominate(by={"x": "q"}), "the data lack a denominator column"),
    ],
)
def test_steps_that_meet_what_they_cannot_use(step, expected):
    state = State.start(pair(), Dataset.of([[1.0, NAN], [2.0, 3.0]], ["x", "y"]))
    with pytest.raises(StepError, match=expected):
        step.apply(state)


def test_an_index_whose_parts_do_not_fit():
    data = Dataset.of([[1.0, 2.0], [2.0, 1.0]], ["y", "x"])
    with pytest.raises(DataError, match="not in the framework's order"):
        compute(Index(pair(), data, Recipe()))
    with pytest.raises(DataError, match="the data lack a denominator"):
        compute(Index(pair(), Dataset.of([[1.0, 2.0]], ["x", "y"]), Recipe()))


def test_a_fault_says_everything_it_knows():
    fault = Fault("x", "a number is {what}", {"what": "needed"}, "data.csv", 3, "x", "a\u202eb" * 60, "a number")
    assert str(fault).startswith("data.csv, row 3, column x: a number is needed (found 'a\\u202eb")
    assert str(fault).endswith("…); expected a number")
    faults = Faults()
    faults.extend([fault])
    assert [f.message for f in faults] == ["a number is needed"]


def test_the_package_knows_its_public_names():
    assert mizan.compute is compute
    assert all(getattr(mizan, name) is not None for name in mizan.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = mizan.nothing


FRAME = {"unit": ["A", "B"], "x": [1.0, None], "y": [2.0, 3.0], "p": [1.0, 2.0]}


def folder_with(tmp_path: Path, **tables: str) -> Path:
    for name, text in tables.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


DATA = "unit,x,y,p\nA,1,2,1\nB,,3,2\n"


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        ({"units": "code,name_en\nA,Land\n"}, r"units.csv, column unit: a column is missing"),
        ({"units": "unit,name_en\nA,Land\nA,Land\n"}, r"units.csv, row 3: a unit stands twice"),
        ({"missing": "unit,code\nB,x\n"}, r"missing.csv, column reason: a column is missing"),
        ({"missing": "unit,code,reason\nB,x,lost\n"}, r"row 2, column reason: unknown reason \(found 'lost'\)"),
        ({"missing": "unit,code,reason\nZ,x,not_assessed\n"}, "column unit: unknown unit"),
        ({"missing": "unit,code,reason\nA,x,not_assessed\n"}, r"row 2: this cell has a value \(found 1.0\)"),
    ],
)
def test_tables_beside_the_data(tmp_path, tables, expected):
    with pytest.raises(DataError, match=expected):
        read_data(folder_with(tmp_path, data=DATA, **tables), pair())


def test_groups_may_stand_with_the_units(tmp_path):
    framework = replace(pair(), groups={"region": Text("Region")})
    folder = folder_with(tmp_path, data=DATA, units="unit,name_en,region\nA,Land,north\n")
    data = read_data(folder, framework)
    assert data.groups["region"].tolist() == [["north", None]]
    assert data.unit_names == {"A": Text(en="Land")}


def test_a_table_without_rows_or_units(tmp_path):
    with pytest.raises(DataError, match="the table has no rows"):
        to_dataset(from_frame({"unit": [], "x": []}), Layout(("x",), edition=None))
    with pytest.raises(ReadError, match="unknown kind of table"):
        read_table(tmp_path / "data.ods")
    with pytest.raises(ReadError, match="unknown kind of table"):
        write_table(tmp_path / "data.txt", FRAME)


def test_numbers_that_only_a_program_can_hold():
    for cell in (float("inf"), True, b"1", [1]):
        with pytest.raises(DataError, match="not a number"):
            to_dataset(from_frame({"unit": ["A"], "x": [cell]}), Layout(("x",), edition=None))


def test_empty_columns_at_the_end_of_a_sheet_do_not_count(tmp_path):
    (tmp_path / "a.csv").write_text("unit,x,,\nA,1,,\n\nB,2,,\n")
    table = read_csv(tmp_path / "a.csv")
    assert list(table.columns) == ["unit", "x"]
    assert table.row_number(1) == 4


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (["x"], "not a setting"),
        (["a.b=[1"], "the value is not YAML"),
        (["recipe.steps.0=1"], "nothing stands at this path"),
        (["a.b.c=1"], "nothing stands at this path"),
        (["recipe.steps.9.low=1"], "nothing stands at this path"),
    ],
)
def test_settings_that_reach_nowhere(settings, expected):
    data = {"a": {"b": 2}, "index": {"code": "I"}, "recipe": {"steps": ["normalise", {"step": "aggregate"}]}}
    with pytest.raises(RecipeError, match=expected):
        override(data, settings)


def test_settings_that_reach_far():
    steps = ["normalise", "aggregate"]
    data = {"name": "Index", "index": {"code": "I", "children": [{"code": "x"}]}, "recipe": {"steps": steps}}
    done = override(
        data, ["normalise.method.high=10", "x.goalposts.low=1", "recipe.steps.1.threshold=0.5", "name.ar=مؤشر"]
    )
    assert done["recipe"]["steps"][0] == {"step": "normalise", "method": {"name": "minmax", "high": 10}}
    assert done["recipe"]["steps"][1]["threshold"] == 0.5
    assert done["name"] == {"en": "Index", "ar": "مؤشر"}
    assert done["index"]["children"][0]["goalposts"] == {"low": 1}
    assert data["recipe"]["steps"] == ["normalise", "aggregate"], "the given data are not touched"


def test_documents_that_are_refused(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: \xff")
    with pytest.raises(ReadError, match="not UTF-8"):
        read_yaml(path)
    path.write_bytes(b"a: " + b"x" * (5 << 20))
    with pytest.raises(ReadError, match="too large"):
        read_yaml(path)
    path.write_text("a: NO\nb: [true, 2024-01-01]\n")
    document = read_yaml(path)
    assert document.data == {"a": "NO", "b": [True, "2024-01-01"]}
    assert [document.line(p) for p in (("a",), ("b", 1), ("b", 7), ("zz",))] == [1, 2, 2, 1]


def workbook(path: Path, rows: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


class TestTheChildThatParses:
    """The same functions that run in the child process, called here."""

    limits = asdict(Limits())

    def test_lines(self, tmp_path):
        path = workbook(tmp_path / "a.xlsx", [["unit", "x"], ["A", 1], [], ["B"]])
        assert sheet.read(str(path), None, self.limits) == {
            "lines": [["unit", "x"], ["A", 1], ["B", None]],
            "numbers": [1, 2, 4],
        }

    def test_faults(self, tmp_path):
        path = workbook(tmp_path / "a.xlsx", [["unit"], ["=1+1"], [3]])
        assert [f["code"] for f in sheet.read(str(path), None, self.limits)["faults"]] == ["formula"]
        assert [f["code"] for f in sheet.read(str(path), "other", self.limits)["faults"]] == ["no-sheet"]
        small = self.limits | {"cells": 1}
        assert [f["code"] for f in sheet.read(str(path), "Sheet", small)["faults"]] == ["too-many-cells"]

    def test_dates_are_text(self):
        import datetime

        assert sheet.plain(datetime.date(2024, 5, 1)) == "2024-05-01"

    def test_patience(self, tmp_path):
        path = workbook(tmp_path / "a.xlsx", [["unit"]])
        with pytest.raises(MizanError, match="takes too long"):
            read_excel(path, limits=replace(Limits(), patience=0))
