"""A refusal of an index that was read from a folder names the file and the line where its cause stands."""

import re
import shutil
from pathlib import Path

import pytest

import mizan
from mizan.errors import MizanError
from mizan.indices import folder_of

FILE = "framework.yaml"


@pytest.fixture
def folder(tmp_path) -> Path:
    """The example that ships, to be spoilt."""
    shutil.copytree(folder_of("example"), tmp_path / "index")
    return tmp_path / "index"


def spoil(folder: Path, pattern: str, by: str) -> None:
    """Replace the first place of the file that a pattern finds."""
    text = (folder / FILE).read_text(encoding="utf-8")
    spoilt, changes = re.subn(pattern, by, text, count=1)
    assert changes == 1
    (folder / FILE).write_text(spoilt, encoding="utf-8")


def line_of(folder: Path, words: str) -> int:
    """The number of the first line that holds some words."""
    lines = (folder / FILE).read_text(encoding="utf-8").splitlines()
    return next(at for at, line in enumerate(lines, start=1) if words in line)


def refusal(folder: Path) -> list[tuple[str | None, int | None, str]]:
    with pytest.raises(MizanError) as caught:
        mizan.compute(mizan.read_index(folder))
    return [(fault.file, fault.row, fault.code) for fault in caught.value.faults]


def test_a_setting_that_a_node_lacks_is_at_the_node(folder):
    spoil(folder, "nodes:\n", "nodes:\n        users: {name: goalposts, scale_to: 100}\n")
    at = line_of(folder, "code: users")
    assert refusal(folder) == [(FILE, at, "no-goalposts"), (FILE, at, "no-goalposts")]


def test_a_setting_of_a_step_is_at_the_step(folder):
    spoil(folder, r"\{name: group_median, group: area\}", "{name: knn, k: -1}")
    assert refusal(folder) == [(FILE, line_of(folder, "step: impute"), "neighbours")]


def test_weights_that_do_not_sum_are_at_their_parent_and_each_at_its_node(folder):
    spoil(folder, "weight: 0.4", "weight: -3")
    found = refusal(folder)
    assert {(file, row) for file, row, _code in found} == {
        (FILE, line_of(folder, "code: DSI")),
        (FILE, line_of(folder, "code: SUPPLY")),
    }


def test_a_cell_that_cannot_be_computed_stays_at_its_line_of_the_data(folder):
    table = folder / "data.csv"
    lines = table.read_text(encoding="utf-8").splitlines()
    column = lines[0].split(",").index("population")
    cells = lines[3].split(",")
    cells[column] = "0"
    table.write_text("\n".join([*lines[:3], ",".join(cells), *lines[4:]]) + "\n", encoding="utf-8")
    assert {(file, row) for file, row, _code in refusal(folder)} == {("data.csv", 4)}


def test_what_was_not_read_from_a_file_names_none(folder):
    spoil(folder, r"\{name: group_median, group: area\}", "{name: knn, k: -1}")
    read = mizan.read_index(folder)
    with pytest.raises(MizanError) as caught:
        mizan.compute(mizan.Index(read.framework, read.data, read.recipe))
    assert [(fault.file, fault.row) for fault in caught.value.faults] == [(None, None)]
