"""Models and fields have names in the three languages: the history calls the records and their changes by them."""

import pytest
from django.apps import apps
from django.utils import translation

from multaqa.audit.names import named

# A code that is the same in every language.
CODES = {"M49"}


def names():
    for model in apps.get_models():
        if model.__module__.startswith("multaqa."):
            yield pytest.param(model, model, id=model._meta.label)
            for field in model._meta.concrete_fields:
                if field.name != "id" and not field.primary_key:
                    yield pytest.param(model, field, id=f"{model._meta.label}.{field.name}")


def called(model, thing) -> object:
    return model._meta.verbose_name if thing is model else thing.verbose_name


@pytest.mark.parametrize(("model", "thing"), list(names()))
def test_a_record_and_its_fields_have_an_arabic_name(model, thing):
    with translation.override("ar"):
        said = named(called(model, thing))
    assert said in CODES or not said.isascii(), f"add {said!r} to audit/names.py"
