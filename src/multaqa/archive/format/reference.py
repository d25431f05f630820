"""The part of the format's page that lists every file, entry and field, made from the format itself."""

from collections.abc import Iterator
from typing import Any

from multaqa.archive.format.entries import Entry
from multaqa.archive.format.layout import KINDS, FileKind
from multaqa.archive.records import shape

BEGIN = "<!-- made by `multaqa archive reference`: begin -->\n"
END = "<!-- made by `multaqa archive reference`: end -->\n"
_FORMS = {"entry": "One entry a file", "list": "A YAML list of entries", "table": "A CSV table, one entry a row"}


def into(page: str) -> str:
    """Return the text of the page with its list of fields brought up to date."""
    before, rest = page.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    return f"{before}{BEGIN}\n{reference()}\n{END}{after}"


def reference() -> str:
    """Return the list of files, entries and fields as Markdown."""
    told: set[type[Entry]] = set()
    return "\n".join(line for kind in KINDS for line in _file(kind, told))


def _file(kind: FileKind, told: set[type[Entry]]) -> Iterator[str]:
    yield f"### `{kind.pattern}`\n"
    yield f"{_FORMS[kind.form]}.\n"
    if kind.entry in told:
        yield f"The entries are those of `{kind.entry.table}` above.\n"
    yield from _entry(kind.entry, told)


def _entry(entry: type[Entry], told: set[type[Entry]]) -> Iterator[str]:
    if entry in told:
        return
    told.add(entry)
    yield f"#### `{entry.table}`\n"
    yield f"{entry.__doc__}\n"
    yield "| field | how it is written | what it says |\n|---|---|---|"
    schema = entry.model_json_schema()
    for field in shape.fields(entry):
        info = entry.model_fields[field.name]
        needed = "**required**, " if info.is_required() else ""
        yield f"| `{field.name}` | {needed}{_written(field, schema)} | {info.description} |"
    yield ""
    for field in shape.fields(entry):
        if field.use == "entries":
            yield from _entry(field.target, told)


def _written(field: shape.Field, schema: dict[str, Any]) -> str:
    if field.use == "entries":
        return f"list of `{field.target.table}`"
    if field.use in {"reference", "references"}:
        return f"{'list of names' if field.use == 'references' else 'name'} of `{field.target}`"
    if field.use == "citation":
        return "a citation, see above"
    part = _resolved(schema["properties"][field.name], schema)
    if field.use == "trilingual":
        limit = _find(part, "maxLength")
        return "`ar`, `en`, `fr`" + (f", each at most {limit} characters" if limit else "")
    return _plain(part)


def _plain(part: Any) -> str:
    if choices := _find(part, "enum"):
        return "one of " + ", ".join(f"`{choice}`" for choice in choices)
    if form := {"date": "day", "time": "hour", "date-time": "moment"}.get(_find(part, "format")):
        return form
    kinds = {"boolean": "`true` or `false`", "integer": "whole number", "number": "number"}
    if kind := kinds.get(_find(part, "type", "boolean", "integer", "number")):
        return kind
    limit = _find(part, "maxLength")
    return f"text of at most {limit} characters" if limit else "text"


def _find(part: Any, key: str, *wanted: str) -> Any:
    """Return the first value of `key` anywhere in a schema; one of `wanted`, if any are given."""
    if isinstance(part, dict):
        if key in part and (not wanted or part[key] in wanted):
            return part[key]
        part = list(part.values())
    if isinstance(part, list):
        return next((found for each in part if (found := _find(each, key, *wanted)) is not None), None)
    return None


def _resolved(part: Any, schema: dict[str, Any]) -> Any:
    if isinstance(part, dict):
        if "$ref" in part:
            return _resolved(schema["$defs"][part["$ref"].rpartition("/")[2]], schema)
        return {name: _resolved(each, schema) for name, each in part.items() if name not in {"description", "title"}}
    return [_resolved(each, schema) for each in part] if isinstance(part, list) else part
