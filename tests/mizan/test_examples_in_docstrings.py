"""The examples in docstrings run and say what they show."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import mizan

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(mizan.__path__, "mizan.")
    # The studies have a test of their own; Spark's engine needs an extra that nobody installs for it.
    if not module.name.startswith("mizan.study") and module.name != "mizan.microdata.engines.spark"
)


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    module = importlib.import_module(name)
    assert doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE).failed == 0


def test_every_step_has_an_example():
    from mizan import steps

    for word in ("Aggregate", "Denominate", "Impute", "Normalise", "Screen", "Treat", "Weight"):
        text = getattr(steps, word).__doc__
        assert ">>>" in text
        assert "Source:" in text
        assert "Errors:" in text
