"""Documentation is tested for completeness: settings, models and commands are all explained."""

import re

import pytest
from django.apps import apps

from tests.conftest import ROOT

DEPLOY = ROOT / "docs" / "howto" / "deploy.md"
MODEL = ROOT / "docs" / "model.md"


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
