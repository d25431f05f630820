"""YAML documents: read safely, with the line of everything; written in the order of the fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

import yaml

from mizan.errors import Faults, ReadError, phrase
from mizan.framework import Text

LARGEST = 5 << 20
DEEPEST = 100
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """Booleans are true and false only, so that `NO` stays Norway; dates stay text."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if not tag.endswith((":bool", ":timestamp"))]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), ["t", "f"])


@dataclass(frozen=True)
class Document:
    """Plain data of a file, and the nodes that know their lines."""

    data: Any
    root: Any
    file: str

    def line(self, path: Sequence[str | int]) -> int | None:
        """The line of the deepest part of a path that exists."""
        node = self.root
        for part in path:
            below = _child(node, part)
            node = below if below is not None else node
        return None if node is None else int(node.start_mark.line) + 1


def _child(node: Any, part: str | int) -> Any:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(part)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part]
    return None


def read_yaml(path: Path) -> Document:
    """A document; refused are aliases, keys that stand twice, and what is too large or too deep."""
    faults = Faults(path.name)
    if not path.is_file():
        faults.add("no-file", "the file does not exist", expected="a YAML file")
    elif path.stat().st_size > LARGEST:
        faults.add("too-large", "the file is too large", expected=phrase("at most {most} bytes", most=LARGEST))
    faults.stop(ReadError)
    try:
        return of_text(path.read_text(encoding="utf-8-sig"), path.name)
    except UnicodeDecodeError:
        faults.add("not-utf8", "the file is not UTF-8", expected="UTF-8 text")
    raise ReadError(list(faults))


def of_text(text: str, name: str) -> Document:
    """A document from its text, refused for the same reasons; `name` stands for the file in the faults."""
    faults = Faults(name)
    try:
        _check_events(text, faults)
        faults.stop(ReadError)
        root = yaml.compose(text, Loader=_Loader)
        _check_keys(root, faults)
        faults.stop(ReadError)
        return Document(yaml.load(text, Loader=_Loader), root, name)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        why = getattr(error, "problem", None) or str(error)
        row = None if mark is None else mark.line + 1
        faults.add("bad-yaml", "the file is not YAML: {why}", row=row, why=why, expected="YAML 1.2")
    raise ReadError(list(faults))


def _check_events(text: str, faults: Faults) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        row = event.start_mark.line + 1 if event.start_mark else None
        if isinstance(event, yaml.AliasEvent):
            faults.add("alias", "aliases are not allowed", row=row, value=event.anchor, expected="the text itself")
        if depth > DEEPEST:
            faults.add(
                "too-deep",
                "the file is nested too deeply",
                row=row,
                expected=phrase("at most {most} levels", most=DEEPEST),
            )
            return


def _check_keys(node: Any, faults: Faults) -> None:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            row = key.start_mark.line + 1
            if str(key.value) in seen:
                faults.add("key-twice", "a key stands twice", row=row, value=key.value, expected="once")
            seen.add(str(key.value))
            _check_keys(value, faults)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            _check_keys(value, faults)


def write_yaml(path: Path, data: Any) -> None:
    """Plain data as YAML, keys in their given order, Arabic as it is."""
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)
    path.write_text(text, encoding="utf-8")


def plain(value: Any) -> Any:
    """Dataclasses as plain data; what has its usual value is left out, a kind alone is its word."""
    if isinstance(value, Text):
        return value.en if value == Text(en=value.en) else _fields(value)
    if is_dataclass(value) and not isinstance(value, type):
        found = _fields(value)
        return next(iter(found.values())) if list(found) == ["name"] and _tag(value) == "name" else found
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value


def _fields(value: Any) -> dict[str, Any]:
    found = {} if _tag(value) is None else {_tag(value): getattr(value, str(_tag(value)))}
    for item in fields(value):
        current = getattr(value, item.name)
        usual = item.default_factory() if item.default_factory is not MISSING else item.default
        # Which method a step uses is always written, so that a recipe reads without the manual.
        if item.name not in found and (current != usual or item.name == "method"):
            found[item.name] = plain(current)
    return {str(key): item for key, item in found.items()}


def _tag(value: Any) -> str | None:
    """The field that names the kind: by our convention the one that is keyword-only."""
    return next((item.name for item in fields(value) if item.kw_only), None)
