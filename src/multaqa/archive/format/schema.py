"""JSON Schemas of the files of an archive, for editors and for programs that write archives."""

import json
from typing import Any

from multaqa.archive.format.layout import KINDS, FileKind

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, str]:
    """Return the text of each schema by the name of its file; a table's schema is that of one row."""
    return {f"{_name(kind)}.json": _text(kind) for kind in KINDS}


def _name(kind: FileKind) -> str:
    """Return the name of the schema of a kind of file: `network`, `meetings`, `follow-up-evidence`."""
    return kind.pattern.rpartition(".")[0].removesuffix("/*").replace("/", "-")


def _text(kind: FileKind) -> str:
    entry = _with_short_names(kind.entry.model_json_schema())
    shared = entry.pop("$defs", {})
    head: dict[str, Any] = {"$schema": DRAFT, "title": kind.pattern}
    body = {"type": "array", "items": entry} if kind.form == "list" else entry
    return json.dumps(head | _without(body, "title") | {"$defs": shared}, ensure_ascii=False, indent=1) + "\n"


def _with_short_names(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema with its shared parts under their titles: the library's own names spell out every argument."""
    text = json.dumps(schema, ensure_ascii=False)
    for name, part in schema.get("$defs", {}).items():
        text = text.replace(f'"{name}"', f'"{part["title"]}"').replace(f'/{name}"', f'/{part["title"]}"')
    return json.loads(text)


def _without(schema: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in schema.items() if name != key}
