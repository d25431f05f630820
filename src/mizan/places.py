"""Where in `framework.yaml` a fault has its cause, for whoever is to mend it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from mizan.document import Document
from mizan.errors import Fault, MizanError


@dataclass(frozen=True)
class Places:
    """The lines of a file in which each node stands, by its code, and each step of the recipe, by its word."""

    file: str
    nodes: Mapping[str, int | None]
    steps: Mapping[str, int | None]

    @classmethod
    def of(cls, document: Document) -> Places:
        """The places of a document that has been read as a framework."""
        data = document.data
        steps = enumerate((data.get("recipe") or {}).get("steps") or [])
        return cls(
            document.file,
            {code: document.line(path) for code, path in _nodes(data.get("index"), ("index",))},
            {_word(step): document.line(("recipe", "steps", at)) for at, step in steps},
        )

    def put(self, error: MizanError, step: str = "") -> MizanError:
        """The same refusal, with file and line in each fault that had none; `step` met what names no node."""
        return type(error)([self._placed(fault, step) for fault in error.faults])

    def _placed(self, fault: Fault, step: str) -> Fault:
        if fault.row is not None or fault.file not in (None, self.file):
            return fault
        named = (fault.params.get("code"), *fault.params.values(), fault.column, fault.value)
        line = next((self.nodes[code] for code in named if isinstance(code, str) and code in self.nodes), None)
        return replace(fault, file=self.file, row=self.steps.get(step) if line is None else line)


def _word(step: Any) -> str:
    """A step as a file gives it: its word alone, or with its settings."""
    return str(step.get("step", "") if isinstance(step, Mapping) else step)


def _nodes(node: Any, path: tuple[str | int, ...]) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    if isinstance(node, Mapping):
        yield node.get("code", ""), path
        for at, child in enumerate(node.get("children") or []):
            yield from _nodes(child, (*path, "children", at))
