"""Mizan: the arithmetic of composite indices.

    import mizan
    index = mizan.read_index("my-index")       # a folder: framework.yaml and its tables
    results = mizan.compute(index)             # every stage kept
    mizan.explain(results, "ARE")              # from the source number to the rank

Names are loaded when they are first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mizan.dataset import Dataset, Missing
    from mizan.errors import MizanError
    from mizan.explain import explain
    from mizan.folder import read_index, write_index
    from mizan.framework import Framework, Goalposts, Node, Text
    from mizan.recipe import Recipe
    from mizan.run import Index, Results, compute, plan

_HOMES = {
    "Dataset": "dataset",
    "Framework": "framework",
    "Goalposts": "framework",
    "Index": "run",
    "Missing": "dataset",
    "MizanError": "errors",
    "Node": "framework",
    "Recipe": "recipe",
    "Results": "run",
    "Text": "framework",
    "compute": "run",
    "explain": "explain",
    "plan": "run",
    "read_index": "folder",
    "write_index": "folder",
}

__all__ = [
    "Dataset", "Framework", "Goalposts", "Index", "Missing", "MizanError", "Node", "Recipe", "Results", "Text",
    "compute", "explain", "plan", "read_index", "write_index",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'mizan' has no attribute {name!r}")
    value = getattr(import_module(f"mizan.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
