"""The engine's own catalogues are complete, compiled, and keep every placeholder."""

import gettext
import importlib.util
import re
from pathlib import Path

import pytest

from mizan.language import LOCALE, speaker

ROOMS = ("cli/", "charts/", "report/", "release/", "indices/")
FRONT = {"headings.py", "folder.py", "run.py", "recipe.py", "checks.py"}
TOOL = Path(__file__).parents[2] / "tools" / "engine_catalogue.py"


@pytest.fixture(scope="module")
def tool():
    specification = importlib.util.spec_from_file_location("engine_catalogue", TOOL)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_every_text_that_people_see_has_its_translation(tool, language):
    translated = {entry.msgid for entry in tool.catalogue(language) if entry.msgstr}
    found = tool.texts()
    seen = {text for text, files in found.items() if files & FRONT or any(f.startswith(ROOMS) for f in files)}
    assert seen - translated == set()


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_so_have_nearly_all_faults_of_the_steps_and_readers(tool, language):
    found = tool.texts()
    translated = {entry.msgid for entry in tool.catalogue(language) if entry.msgstr}
    assert len(set(found) & translated) > 0.95 * len(found)


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_placeholders_are_kept(tool, language):
    for entry in tool.catalogue(language):
        wanted, found = (sorted(re.findall(r"\{[^}]*\}", text)) for text in (entry.msgid, entry.msgstr))
        assert found == wanted, entry.msgid


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_what_ships_is_what_was_compiled(tool, language):
    shipped = gettext.translation("mizan", LOCALE, [language])
    for entry in tool.catalogue(language):
        assert shipped.gettext(entry.msgid) == entry.msgstr, entry.msgid


def test_what_has_no_translation_is_said_in_english():
    assert speaker("ar")("no such sentence, {name}", name="X") == "no such sentence, X"
