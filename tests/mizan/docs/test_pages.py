"""What the documentation shows is what happens: examples run, commands work as typed, the schema is current."""

import doctest
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from mizan.schema import json_schema
from mizan.tables import read_csv, write_table

DOCS = Path(__file__).parents[3] / "docs"
PAGES = [*sorted((DOCS / "methods").glob("*.md")), DOCS / "coming-from-coinr.md"]
SCHEMA = DOCS / "methods" / "schema" / "framework.schema.json"
WITHOUT_EXAMPLES = {"README", "microdata"}
"""A list of pages, and one whose commands another test runs."""
BLOCK = re.compile(r"^```(?P<kind>\S+)(?: (?P<file>\S+))?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page, kind):
    return [found for found in BLOCK.finditer(page.read_text(encoding="utf-8")) if found["kind"] == kind]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_examples_of_a_page_give_what_it_says(page):
    globs, parser, runner = {}, doctest.DocTestParser(), doctest.DocTestRunner(verbose=False)
    for block in blocks(page, "pycon"):
        runner.run(parser.get_doctest(block["text"], globs, page.name, str(page), 0), clear_globs=False)
        globs.update(runner.test.globs if hasattr(runner, "test") else {})
    assert runner.summarize(verbose=False).failed == 0
    if page.stem not in WITHOUT_EXAMPLES:
        assert runner.tries > 1


@pytest.mark.parametrize("page", [*PAGES, DOCS / "tutorial.md"], ids=lambda page: page.stem)
def test_links_of_a_page_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
        assert target.startswith("https://") or (page.parent / target).exists(), target


def test_every_step_study_and_method_has_its_page():
    from mizan.cli.study import STUDIES
    from mizan.recipe import AnyStep

    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    for step in AnyStep.__origin__.__args__:
        assert (DOCS / "methods" / f"{step.__name__.lower()}.md").exists()
    for study in STUDIES:
        assert f"study {study}" in text or f"`{study}`" in text, study
    kinds = re.findall(r'"const": "(\w+)"', json.dumps(json_schema()))
    assert len(kinds) > 40
    for kind in kinds:
        assert re.search(rf"\b{kind}\b", text), kind


def test_frameworks_shown_are_valid(tmp_path):
    from mizan.document import read_yaml
    from mizan.schema import parse, recipe_of
    from mizan.study.written import read_choices

    shown = 0
    for page in PAGES:
        for block in blocks(page, "csv"):
            if block["file"]:
                (tmp_path / block["file"]).write_text(block["text"], encoding="utf-8")
        for block in blocks(page, "yaml"):
            (tmp_path / "shown.yaml").write_text(block["text"], encoding="utf-8")
            document = read_yaml(tmp_path / "shown.yaml")
            shown += 1
            if isinstance(document.data, list):
                recipe_of({"steps": document.data})
            elif "choices" in document.data:
                read_choices(document.data["choices"], tmp_path)
            else:
                assert parse(document).framework.indicators
    assert shown >= 8


def test_the_published_schema_is_current():
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == json.loads(json.dumps(json_schema()))


def test_the_tutorial_followed_as_a_new_user_would(tmp_path):
    page = DOCS / "tutorial.md"
    for block in (*blocks(page, "csv"), *blocks(page, "yaml")):
        path = tmp_path / block["file"]
        path.parent.mkdir(exist_ok=True)
        path.write_text(block["text"], encoding="utf-8")
        if path.suffix == ".xlsx":  # as a spreadsheet program would save it: numbers as numbers
            table = read_csv(path)
            write_table(path, {name: [number(cell) for cell in cells] for name, cells in table.columns.items()})
    done = 0
    for block in blocks(page, "console"):
        for command, wanted in commands(block["text"]):
            words = shlex.split(command)
            assert words[0] == "mizan"
            run = subprocess.run(
                [sys.executable, "-c", "from mizan.cli import main; main()", *words[1:]],
                cwd=tmp_path, capture_output=True, text=True, check=False, env={**os.environ, "NO_COLOR": "1"},
            )  # fmt: skip
            printed = run.stdout + run.stderr
            assert run.returncode == (2 if wanted and wanted[0].startswith("Error") else 0), printed
            for line in wanted:
                assert line in printed, command
            done += 1
    assert done >= 10
    assert (tmp_path / "results" / "report.html").stat().st_size > 100_000


def test_a_design_as_shown_can_be_replayed(tmp_path):
    from mizan.document import read_yaml
    from mizan.study.replay import read_design
    from mizan.study.written import read_choices

    page = DOCS / "coming-from-coinr.md"
    for block in blocks(page, "csv"):
        (tmp_path / block["file"]).write_text(block["text"], encoding="utf-8")
    (shown,) = [block["text"] for block in blocks(page, "yaml") if "choices:" in block["text"]]
    (tmp_path / "study.yaml").write_text(shown, encoding="utf-8")
    choices = read_choices(read_yaml(tmp_path / "study.yaml").data["choices"], tmp_path)
    assert choices[2].sets[0] == {"x1": 0.283, "x2": 0.717}
    design = read_design(read_csv(tmp_path / "design.csv"), choices)
    assert (design * [2, 5, 2, 2]).astype(int).tolist() == [[1, 4, 0, 0], [0, 2, 1, 1]]


def commands(text):
    """Each command with the lines that must appear."""
    found = []
    for line in text.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


def number(cell):
    try:
        return float(cell)
    except ValueError:
        return cell
