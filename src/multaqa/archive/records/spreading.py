"""Spread an entry into flat rows: its own and those of everything that stands below it."""

from collections.abc import Iterator, Mapping
from typing import Any

from multaqa.archive.format.entries import Entry
from multaqa.archive.records import shape
from multaqa.archive.records.naming import heard
from multaqa.archive.records.rows import Columns, Key, Place, Row
from multaqa.common.languages import LANGUAGES

Around = Mapping[str, Key]


def spread(entry: Entry, place: Place, around: Around, files: Mapping[str, Key]) -> Iterator[Row]:
    """Yield the row of `entry`, then those below it; a row whose key is not whole is left out, what is below stays.

    `around` holds the keys of the rows that the entry stands under, by table; `files` the keys of kept files by their
    path. Fields that an entry lacks because they were faulty count as unsaid.
    """
    around = dict(around)
    kind = type(entry)
    columns = _columns(entry, around, files)
    counted = {kind.counted: getattr(entry, kind.counted, None)} if kind.counted else {}
    key = tuple((columns | counted)[name] for name in kind.identity)
    if _is_whole(kind, columns | counted):
        yield Row(kind.table, key, columns, place)
    below = around | {kind.table: key}
    for field in shape.fields(kind):
        if field.use == "entries":
            for at, child in enumerate(getattr(entry, field.name, None) or []):
                if child is not None:
                    yield from spread(child, Place(place.file, (*place.path, field.name, at)), below, files)


def _is_whole(kind: type[Entry], columns: Columns) -> bool:
    optional = {name for name, info in kind.model_fields.items() if not info.is_required()}
    return all(columns[name] is not None or name in optional or name in shape.owners(kind) for name in kind.identity)


def _columns(entry: Entry, around: dict[str, Key], files: Mapping[str, Key]) -> Columns:
    kind = type(entry)
    columns: Columns = {}
    for owner in shape.owners(kind):
        columns[owner] = around.get(shape.target(kind, owner))
    for field in shape.fields(kind):
        value = getattr(entry, field.name, None)
        if field.use == "plain":
            columns[field.name] = None if value == "" else value
        elif field.use == "trilingual":
            columns |= {f"{field.name}_{each}": getattr(value, each, None) for each in LANGUAGES}
        elif field.use == "citation":
            columns |= _cited(value)
        elif field.target == "files.storedfile":
            columns[field.name] = None if value is None else files.get(value, ("", value))
        elif field.use == "reference" and field.name not in _late(kind):
            columns[field.name] = None if value is None else heard(field.target, value, around)
            if columns[field.name]:
                around.setdefault(field.target, columns[field.name])
        elif field.use == "references":
            columns[field.name] = tuple(sorted(heard(field.target, each, around) for each in value or []))
    for name, (table, parts) in kind.composed.items():
        columns[name] = around[table] = _composed(parts, entry, columns)
    for name in _late(kind):
        value = getattr(entry, name, None)
        columns[name] = None if value is None else heard(kind.table, value, around)
    kept = set(shape.columns(kind))
    return {name: value for name, value in columns.items() if name in kept}


def _late(kind: type[Entry]) -> list[str]:
    """Return the references to a row's own table, which may need its other references."""
    return [field.name for field in shape.fields(kind) if field.use == "reference" and field.target == kind.table]


def _composed(parts: Any, entry: Entry, columns: Columns) -> Key:
    out: list[Any] = []
    for part in parts:
        if isinstance(part, str):
            out.append(columns[part] if part in columns else getattr(entry, part, None))
        else:
            out.append(_composed(part[1], entry, columns))
    return tuple(out)


def _cited(citation: Any) -> Columns:
    note = getattr(citation, "note", None)
    code = getattr(citation, "code", None)
    return {
        "source": (code,) if code else None,
        "source_locator": getattr(citation, "locator", None),
        **{f"source_note_{each}": getattr(note, each, None) for each in LANGUAGES},
    }
