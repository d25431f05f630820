"""An example of every address that takes arguments: without one, test_access.py cannot walk to it, and fails.

Each app keeps its own in tests/multaqa/<app>/examples.py, which is found by its name:

    from tests.multaqa.examples import example

    @example("meetings:detail", "meetings:detail-json")
    def a_meeting():
        return {"code": factories.a_meeting().code}

The function makes what it needs and returns the arguments of the address. It runs inside a transaction that is undone,
where nothing but the people of each role exists: a director and a coordinator of the state `jor`, an officer of the
secretariat, which is the body `secretariat`, and so on.
"""

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

Arguments = dict[str, Any]
EXAMPLES: dict[str, Callable[[], Arguments]] = {}


def example(*names: str) -> Callable[[Callable[[], Arguments]], Callable[[], Arguments]]:
    """Register a function as the example of the addresses with these names."""

    def register(make: Callable[[], Arguments]) -> Callable[[], Arguments]:
        for name in names:
            if name in EXAMPLES:
                raise ValueError(f"the address {name} has two examples")
            EXAMPLES[name] = make
        return make

    return register


def load() -> None:
    """Read the examples of every app."""
    here = Path(__file__).parent
    for path in sorted(here.glob("*/examples.py")):
        importlib.import_module(f"tests.multaqa.{path.parent.name}.examples")
