"""An index as a folder: written and read back without loss, every fault with its place."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mizan.dataset import Missing
from mizan.errors import DataError, FrameworkError, MizanError, ReadError, RecipeError
from mizan.folder import read_index, write_index
from mizan.recipe import Recipe
from mizan.run import Index, compute
from mizan.steps import Aggregate, Denominate, Impute, Normalise, Screen, Treat
from mizan.steps.impute import GroupMean
from tests.mizan.reference import panel

FRAMEWORK = """\
mizan: 1
name: {en: Digital services, ar: الخدمات الرقمية, fr: Services numériques}
demonstration: true
levels: [Indicator, Pillar, Index]
groups: {region: Region}
denominators: {people: Population}
index:
  code: I
  children:
    - code: P
      weight: 0.4
      children:
        - {code: x, weight: 0.5, direction: -1, goalposts: {low: 0, high: 30}}
        - {code: y, weight: 0.5, denominator: people}
    - {code: NO, weight: 0.6}
recipe:
  steps:
    - denominate
    - step: normalise
      method: {name: minmax, low: 1, high: 100}
    - step: aggregate
      method: geometric
"""
DATA = """\
edition,unit,region,people,x,y,NO
2022,ARE,Gulf,10,3,20,1
2022,BHR,Gulf,5,7,30,2
2024,ARE,Gulf,11,2,25,3
2024,BHR,Gulf,5,,35,not_assessed
2024,OMN,,7,4,not_applicable,5
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "framework.yaml").write_text(FRAMEWORK, encoding="utf-8")
    (tmp_path / "data.csv").write_text(DATA, encoding="utf-8")
    return tmp_path


def change(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")


def test_read(folder):
    index = read_index(folder)
    assert index.framework.codes == ("x", "y", "NO", "P", "I")
    assert index.framework.name.ar == "الخدمات الرقمية"
    assert index.framework.demonstration
    assert index.data.editions == ("2022", "2024")
    assert index.data.units == ("ARE", "BHR", "OMN")
    assert index.data.present.tolist() == [[True, True, False], [True] * 3]
    reasons = {(e, u, c): Missing(int(index.data.reasons[e, u, c])) for e, u, c in np.argwhere(index.data.reasons > 0)}
    assert reasons[0, 2, 0] is Missing.NOT_PARTICIPATING
    assert reasons[1, 1, 0] is Missing.UNSTATED
    assert reasons[1, 1, 2] is Missing.NOT_ASSESSED
    assert reasons[1, 2, 1] is Missing.NOT_APPLICABLE


def test_what_does_not_apply_is_not_counted(folder):
    results = compute(read_index(folder, ["aggregate.threshold=1", "normalise.over=all"]))
    at = results.position("P")
    omn = results.index.data.units.index("OMN")
    assert results.scores[1, omn, at] == pytest.approx(results.scores[1, omn, 0])  # y does not apply there
    assert np.isnan(results.scores[1, results.index.data.units.index("BHR"), at])  # x is missing there


def test_reasons_and_names_at_length(folder):
    (folder / "units.csv").write_text("unit,name_ar,name_en\nARE,الإمارات,Emirates\n", encoding="utf-8")
    (folder / "missing.csv").write_text(
        "edition,unit,code,reason,note\n2024,BHR,x,not_reported,letter of May\n", encoding="utf-8"
    )
    data = read_index(folder).data
    assert data.unit_names["ARE"].within("ar") == "الإمارات"
    assert data.reasons[1, 1, 0] == Missing.NOT_REPORTED
    assert data.notes["2024", "BHR", "x"] == "letter of May"


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".parquet"])
def test_written_and_read_back(folder, tmp_path, ending):
    (folder / "missing.csv").write_text(
        "edition,unit,code,reason,note\n2024,BHR,x,not_reported,letter\n", encoding="utf-8"
    )
    before = read_index(folder)
    write_index(before, tmp_path / "copy", ending)
    after = read_index(tmp_path / "copy")
    assert after.framework == before.framework
    assert after.recipe == before.recipe
    np.testing.assert_array_equal(after.data.values, before.data.values)
    np.testing.assert_array_equal(after.data.reasons, before.data.reasons)
    np.testing.assert_array_equal(after.data.present, before.data.present)
    assert (after.data.groups["region"] == before.data.groups["region"]).all()
    assert after.data.notes == before.data.notes


def test_a_coinr_index_survives_the_folder(tmp_path):
    steps = (Denominate(), Impute(GroupMean("Subregion_group")), Screen(), Treat(), Normalise(), Aggregate())
    index = Index(*panel(), Recipe(steps))
    write_index(index, tmp_path)
    again = read_index(tmp_path)
    assert again.framework == index.framework
    np.testing.assert_array_equal(compute(again).scores, compute(index).scores)


@pytest.mark.parametrize(
    ("name", "old", "new", "error", "expected"),
    [
        ("framework.yaml", "weight: 0.4", "weight: 0.5", FrameworkError, r"yaml, row \d+: sum of the weights under I"),
        ("framework.yaml", "weight: 0.4", "weight: lots", FrameworkError, r"yaml, row 11: index.children\[0\].weight"),
        ("framework.yaml", "direction: -1", "direction: 0", FrameworkError, r"row 13: .*direction"),
        ("framework.yaml", "code: y,", "code: x,", FrameworkError, "code x stands 2 times"),
        ("framework.yaml", "name: minmax, low: 1", "name: minmax, low: 0", RecipeError, "geometric mean of P"),
        ("framework.yaml", "  code: I", "  code: I\n  code: J", ReadError, "row 9: a key stands twice"),
        ("framework.yaml", "mizan: 1", "mizan: 2", FrameworkError, "row 1: mizan"),
        ("framework.yaml", "mizan: 1", "mizan: 1\ncolour: red", FrameworkError, "row 2: colour is not known here"),
        ("framework.yaml", "mizan: 1", "a: &a [1]\nb: *a", ReadError, "row 2: aliases are not allowed"),
        ("framework.yaml", "mizan: 1", "mizan: [", ReadError, "the file is not YAML"),
        ("data.csv", ",10,3,", ",10,abc,", DataError, r"data.csv, row 2, column x: not a number \(found 'abc'\)"),
        ("data.csv", ",10,3,", ",10,1_000,", DataError, "row 2, column x: not a number"),
        ("data.csv", ",10,3,", ",10,inf,", DataError, "row 2, column x: not a number"),
        ("data.csv", "2022,BHR", "2022,ARE", DataError, r"row 3, column unit: unit ARE stands twice in edition 2022"),
        ("data.csv", "2022,BHR", "2022,", DataError, "row 3, column unit: a label is missing"),
        ("data.csv", ",NO\n", ",NOR\n", DataError, "column NO: a column is missing"),
        ("data.csv", ",NO\n", ",NOR\n", DataError, "column NOR: a column is unknown"),
        ("data.csv", ",7,30,2", ",7,30", ReadError, "row 3: the line has another length"),
        ("data.csv", "x,y,NO", "x,x,NO", ReadError, "a column name stands twice"),
        ("data.csv", "2022,ARE", "2022,A\u202eE", DataError, "control or direction marks"),
        ("data.csv", "Gulf,10,", 'Gulf,"10,', ReadError, "not CSV"),
    ],
)  # fmt: skip
def test_faults_say_where(folder, name, old, new, error, expected):
    change(folder, name, old, new)
    with pytest.raises(error, match=expected):
        read_index(folder)


def test_all_faults_of_a_table_at_once(folder):
    change(folder, "data.csv", ",10,3,20,1", ",ten,x,y,z")
    with pytest.raises(DataError) as caught:
        read_index(folder)
    assert [(fault.row, fault.column) for fault in caught.value.faults] == [
        (2, "x"), (2, "y"), (2, "NO"), (2, "people"),
    ]  # fmt: skip


def test_settings_from_outside(folder):
    settings = ["normalise.method=zscore", "aggregate.method=arithmetic", "aggregate.levels.3={name: owa, orness: 0.3}",
                "P.weight=0.5", "NO.weight=0.5"]  # fmt: skip
    index = read_index(folder, settings)
    assert index.recipe.normalisation.method.name == "zscore"
    assert index.recipe.aggregation.levels[3].orness == 0.3
    assert index.framework["P"].weight == 0.5
    assert read_index(folder).framework["P"].weight == 0.4


@pytest.mark.parametrize(
    "setting", ["normalise.method.low=abc", "nothing=1", "P.weight", "P.weight=-3", "normalise.colour=1", "=1"]
)
def test_settings_that_cannot_be(folder, setting):
    with pytest.raises(MizanError):
        read_index(folder, [setting])


def test_a_setting_reaches_into_what_the_file_leaves_out(folder):
    change(
        folder,
        "framework.yaml",
        "    - step: normalise\n      method: {name: minmax, low: 1, high: 100}",
        "    - normalise",
    )
    index = read_index(folder, ["normalise.method.low=1"])
    assert index.recipe.normalisation.method.low == 1


def test_a_folder_without_tables_or_with_two(folder):
    (folder / "data.parquet").write_bytes(b"")
    with pytest.raises(ReadError, match="one table `data` is needed"):
        read_index(folder)
    with pytest.raises(ReadError, match="the file does not exist"):
        read_index(folder / "nowhere")


@given(text=st.text(max_size=200))
@settings(max_examples=100)
def test_any_text_as_a_framework(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("index")
    (folder / "framework.yaml").write_text(text, encoding="utf-8", errors="surrogatepass")
    with pytest.raises(MizanError):
        read_index(folder)


@given(at=st.integers(0, len(FRAMEWORK)), noise=st.sampled_from(list("[]{}:-,#&*!|>'\"%@`\t\n 01x")))
@settings(max_examples=150)
def test_a_framework_with_a_slip_of_the_hand(tmp_path_factory, at, noise):
    folder = tmp_path_factory.mktemp("index")
    (folder / "framework.yaml").write_text(FRAMEWORK[:at] + noise + FRAMEWORK[at:], encoding="utf-8")
    (folder / "data.csv").write_text(DATA, encoding="utf-8")
    try:
        compute(read_index(folder))
    except MizanError as error:
        assert error.faults  # noqa: PT017 - either outcome is fine


@pytest.mark.parametrize("text", ["[" * 100_000, "a: " + "{b: " * 5000, "- " * 5000])
def test_a_framework_without_a_floor(folder, text):
    (folder / "framework.yaml").write_text(text)
    with pytest.raises(ReadError):
        read_index(folder)
