"""A step's settings as one reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any


def spelled(step: Any) -> str:
    """Every setting, usual ones too; empty ones are left out.

    >>> from mizan.steps import Normalise
    >>> spelled(Normalise())
    'method: minmax (low: 0, high: 100); over: edition'
    """
    return "; ".join(f"{name}: {text}" for name, text in _parts(step, "step"))


def _parts(value: Any, kind: str) -> list[tuple[str, str]]:
    found = []
    for field in fields(value):
        setting = getattr(value, field.name)
        if field.name != kind and setting is not None and setting not in ({}, ()):
            found.append((field.name, _text(setting)))
    return found


def _text(value: Any) -> str:
    if is_dataclass(value) and not isinstance(value, type):
        inner = ", ".join(f"{name}: {text}" for name, text in _parts(value, "name"))
        name = getattr(value, "name", type(value).__name__)
        return f"{name} ({inner})" if inner else str(name)
    if isinstance(value, Mapping):
        return ", ".join(f"{key} → {_text(item)}" for key, item in value.items())
    if isinstance(value, tuple | list):
        return ", ".join(map(_text, value))
    return f"{value:g}" if isinstance(value, float) else str(value).lower() if isinstance(value, bool) else str(value)
