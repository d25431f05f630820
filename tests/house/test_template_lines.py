"""A template is read by people as well: none of its lines runs past what a reader's screen shows."""

from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src/multaqa"
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))
LONGEST = 160


def too_long(text: str) -> list[str]:
    """Return the lines that are too long, each with its number and how long it is."""
    lines = enumerate(text.splitlines(), start=1)
    return [f"line {number}: {len(line)} characters" for number, line in lines if len(line) > LONGEST]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_line_is_too_long(template):
    assert too_long(template.read_text(encoding="utf-8")) == []


def test_the_search_finds_a_long_line_and_counts_letters_of_every_script():
    assert TEMPLATES
    assert too_long("x" * LONGEST + "\n" + "س" * LONGEST) == []
    assert too_long("\n" + "س" * (LONGEST + 1)) == ["line 2: 161 characters"]
