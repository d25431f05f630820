"""Arabic first: our styles speak of start and end, never of a side of the screen."""

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src/multaqa"
SHEETS = [path for path in SOURCE.rglob("static/**/*.css") if "vendor" not in path.parts]
PHYSICAL = re.compile(r"(?<![\w-])(?:[a-z]+-)*(?:left|right)\b", re.IGNORECASE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def physical_words(css: str) -> list[str]:
    return PHYSICAL.findall(COMMENT.sub("", css))


def test_there_are_sheets_to_read():
    assert len(SHEETS) >= 5


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_no_physical_side(sheet):
    assert physical_words(sheet.read_text()) == []


def test_the_search_finds_a_side():
    assert physical_words("a { margin-left: 1px; text-align: right }") == ["margin-left", "right"]
