"""Documentation is tested for completeness: settings, models and commands are all explained."""

import re
from pathlib import Path

import pytest
from django.apps import apps

from tests.conftest import ROOT

DEPLOY = ROOT / "docs" / "howto" / "deploy.md"
MODEL = ROOT / "docs" / "model.md"
MAP = ROOT / "docs" / "map.md"
SOURCE = ROOT / "src"


def _settings() -> set[str]:
    text = (ROOT / "src" / "multaqa" / "config" / "settings.py").read_text(encoding="utf-8")
    return {f"MULTAQA_{name}" for name in re.findall(r'(?:env|flag)\("([A-Z_]+)"', text)}


def test_every_setting_is_in_the_deployment_page():
    explained = set(re.findall(r"`(MULTAQA_[A-Z_]+)`", DEPLOY.read_text(encoding="utf-8")))
    assert _settings() - explained == set()
    assert explained - _settings() == set(), "the page explains settings that do not exist"


@pytest.mark.parametrize(
    "model",
    [model for model in apps.get_models() if model.__module__.startswith("multaqa.")],
    ids=lambda m: m._meta.label,
)
def test_every_model_is_in_the_model_page(model):
    assert f"`{model._meta.app_label}.{model.__name__}`" in MODEL.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "model",
    [model for model in apps.get_models() if model.__module__.startswith("multaqa.")],
    ids=lambda m: m._meta.label,
)
def test_every_model_says_what_a_row_is(model):
    says = model.__doc__ or ""
    assert re.match(r"(One row (is|says|hands|lets) |The only row )", says), f"{model._meta.label}: {says!r}"


# What every app may have, and the map need not name; `common` and `cli` name their files after what each is about.
FURNITURE = {"apps", "migrations", "static", "templates", "templatetags", "__init__", "__main__", "__pycache__"}
NAMED_BY_THEIR_MATTER = {"common", "cli"}
APPS = sorted({path.parent.name for path in (SOURCE / "multaqa").glob("*/__init__.py")} - NAMED_BY_THEIR_MATTER)


def _rooms(folder: Path) -> set[str]:
    return {path.stem for path in folder.iterdir() if path.suffix in ("", ".py")} - FURNITURE


def _named_on_the_map() -> set[str]:
    """Return every room that the map names: `queries`, `files/serving`, `common/panels.py`."""
    return set(re.findall(r"`([a-z_]+(?:/[a-z_]+)?)(?:\.py)?`", MAP.read_text(encoding="utf-8")))


@pytest.mark.parametrize("folder", [f"multaqa/{app}" for app in APPS] + ["mizan"])
def test_every_room_has_its_place_on_the_map(folder):
    named = {name.rpartition("/")[2] for name in _named_on_the_map()}
    assert _rooms(SOURCE / folder) - named == set()


def test_every_room_on_the_map_is_there():
    there = {f"{path.parent.name}/{path.stem}" for path in (SOURCE / "multaqa").glob("*/*")}
    there |= {name.partition("/")[2] for name in there} | set(APPS) | NAMED_BY_THEIR_MATTER | _rooms(SOURCE / "mizan")
    assert _named_on_the_map() - there - {"mizan", "multaqa", "src/mizan", "src/multaqa"} == set()
