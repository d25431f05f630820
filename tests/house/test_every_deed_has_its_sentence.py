"""The history can say every deed: what `deed=` names anywhere in the sources has its sentence in the app's deeds.py."""

import ast
import re
from collections.abc import Iterator

import pytest
from django.utils import translation

from multaqa.audit.sentences import deeds, sentence
from tests.conftest import ROOT

SOURCES = sorted((ROOT / "src" / "multaqa").rglob("*.py"))


def used(path) -> Iterator[tuple[int, str]]:
    """Yield the line and the pattern of each deed named in a file; a name made of parts matches any it can make."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.keyword) and node.arg == "deed":
            yield from ((node.value.lineno, pattern) for pattern in patterns(node.value))


def patterns(value: ast.expr) -> list[str]:
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return [re.escape(value.value)]
    if isinstance(value, ast.JoinedStr):
        parts = (re.escape(part.value) if isinstance(part, ast.Constant) else "[a-z0-9.-]+" for part in value.values)
        return ["".join(parts)]
    if isinstance(value, ast.IfExp):
        return patterns(value.body) + patterns(value.orelse)
    return []


USED = [
    pytest.param(pattern, id=f"{path.relative_to(ROOT / 'src' / 'multaqa')}:{line}")
    for path in SOURCES
    for line, pattern in used(path)
]


def test_deeds_are_found_at_all():
    assert len(USED) > 20


@pytest.mark.parametrize("pattern", USED)
def test_the_deed_has_a_sentence(pattern):
    assert any(re.fullmatch(pattern, deed) for deed in deeds()), f"add {pattern} to the app's deeds.py"


@pytest.mark.parametrize("deed", sorted(deeds()))
def test_a_deed_is_named_after_its_app_and_said_with_whatever_it_lacks(deed):
    assert re.fullmatch(r"[a-z]+\.[a-z_-]+", deed)
    with translation.override("en"):
        assert sentence(deed, {})
