"""One way of writing: whatever a text holds comes back unchanged, and no two texts are written alike."""

import csv
import io
from datetime import UTC, date, datetime, time

import yaml as library
from hypothesis import example, given
from hypothesis import strategies as st

from multaqa.archive.format.members import State
from multaqa.archive.reading import table as reading_table
from multaqa.archive.reading import yaml as reading_yaml
from multaqa.archive.writing import table, yaml
from multaqa.archive.writing.values import written

# Every text that the format lets in: no control but the line break and the tabulator, no half of a character.
TEXTS = st.text(
    st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from("\n\t «»؛،؟\u200f\u2067\u2069\ufeff"), min_size=1
)
WORDS = st.lists(st.text(st.characters(categories=("L", "N", "P")), min_size=1), min_size=1, max_size=60).map(" ".join)


@given(TEXTS | WORDS)
@example("- not a list")
@example("a: b")
@example("# no comment")
@example(" leading and trailing ")
@example("two  spaces " * 30)
@example("long " * 60 + "\n\n  set in\n")
@example("null")
@example("~")
@example("2019-03-19")
@example("012")
@example("no")
@example("'quoted' \"twice\"")
@example("\u2028 and \u0085 and \ufeff")
@example("نصٌّ طويلٌ " * 30)
def test_a_text_comes_back_from_yaml(text):
    document = yaml.write({"code": "x", "list": [{"text": text}]})
    read = reading_yaml.read("x.yaml", document)
    assert read.faults == []
    assert read.raw == {"code": "x", "list": [{"text": text}]}
    assert library.safe_load(document) == {"code": "x", "list": [{"text": text}]}, "any other reader reads the same"


@given(WORDS)
def test_yaml_has_no_trailing_space_and_no_tag(text):
    document = yaml.write({"text": text})
    assert all(line == line.rstrip() for line in document.split("\n"))
    assert "!!" not in document.replace(text, "")


@given(st.lists(TEXTS | WORDS, min_size=1, max_size=4, unique=True))
def test_a_text_comes_back_from_a_table(texts):
    rows = [{"code": f"S{at}", "name": {"fr": text}} for at, text in enumerate(texts)]
    document = table.write(rows, State)
    read = reading_table.read("states.csv", document, State)
    assert read.faults == []
    assert read.raw == rows
    assert next(csv.DictReader(io.StringIO(document, newline="")))["name_fr"] == texts[0]


def test_a_table_has_the_columns_that_somebody_fills():
    text = table.write([{"code": "A", "name": {"ar": "ألف"}}], State)
    assert text.startswith("code,name_ar")
    assert "joined_on" not in text


def test_other_values_are_written_one_way():
    assert written(True) == "true"
    assert written(date(2019, 3, 19)) == "2019-03-19"
    assert written(time(9, 30)) == "09:30"
    assert written(time(9, 30, 5)) == "09:30:05"
    assert written(datetime(2026, 11, 22, 9, 30, tzinfo=UTC)) == "2026-11-22T09:30:00+00:00"


def test_the_form_of_the_files():
    document = yaml.write(
        {
            "code": "8",
            "starts_on": date(2020, 9, 23),
            "starts_at": time(13, 0),
            "is_public": False,
            "text": {"en": "word " * 30 + "end", "fr": "ligne\nligne"},
            "hosts": [{"order": 1, "body": "escwa"}],
        }
    )
    folded = "\n".join(["    " + " ".join(["word"] * 20), "    " + " ".join(["word"] * 10) + " end"])
    assert document.startswith(
        "code: '8'\nstarts_on: 2020-09-23\nstarts_at: '13:00'\nis_public: false\ntext:\n  en: >-\n"
    )
    assert " ".join(folded.split()) in " ".join(document.split())
    assert document.endswith("  fr: |-\n    ligne\n    ligne\nhosts:\n  - order: 1\n    body: escwa\n")
