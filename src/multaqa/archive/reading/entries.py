"""Turn the raw values of a file into entries; where some are faulty, keep the sound ones for the checks to come."""

from typing import Any

from django.utils.translation import gettext as _
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from multaqa.archive.format.entries import Entry
from multaqa.archive.format.layout import FileKind
from multaqa.archive.reading.sentences import sentence
from multaqa.archive.reading.source import Read
from multaqa.archive.records import shape
from multaqa.archive.records.rows import Path

Found = list[tuple[Path, Entry]]


def entries(read: Read, kind: FileKind) -> Found:
    """Return the entries of a file with their paths, and add every fault to `read`."""
    if read.raw is None:
        if not read.faults:
            read.faults.append(read.fault((), _("The file is empty.")))
        return []
    if kind.form == "entry":
        return [((), _entry(kind.entry, read.raw, (), read))]
    if not isinstance(read.raw, list):
        read.faults.append(read.fault((), _("Expected a list.")))
        return []
    return [((at,), _entry(kind.entry, raw, (at,), read)) for at, raw in enumerate(read.raw)]


def _entry(entry: type[Entry], raw: Any, path: Path, read: Read) -> Entry:
    try:
        return entry.model_validate(raw)
    except ValidationError as problem:
        errors = problem.errors(include_url=False)
        read.faults.extend(_fault(error, path, read) for error in errors)
        return salvaged(entry, raw, errors)


def _fault(error: ErrorDetails, path: Path, read: Read) -> Any:
    inner = tuple(step for step in error["loc"] if not str(step).startswith("function-"))
    return read.fault((*path, *inner), sentence(error))


def salvaged(entry: type[Entry], raw: Any, errors: list[ErrorDetails]) -> Entry:
    """Return an entry with what is sound in `raw`; a faulty field is left out, a faulty entry below is salvaged too."""
    bad: dict[Any, list[ErrorDetails]] = {}
    for error in errors:
        if error["loc"]:
            bad.setdefault(error["loc"][0], []).append(error)
    values: dict[str, Any] = {}
    for field in shape.fields(entry) if isinstance(raw, dict) else ():
        if field.name not in raw:
            if field.name not in bad:
                values[field.name] = entry.model_fields[field.name].get_default(call_default_factory=True)
        elif field.name not in bad:
            values[field.name] = _adapter(entry, field.name).validate_python(raw[field.name])
        elif field.use == "entries" and isinstance(raw[field.name], list):
            values[field.name] = [_salvaged_child(field.target, each) for each in raw[field.name]]
    return _unchecked(entry, values)


def _unchecked(entry: type[Entry], values: dict[str, Any]) -> Entry:
    """Return an entry with these values alone: fields that are absent stay absent, even those with a default."""
    made = entry.model_construct()
    made.__dict__.clear()
    made.__dict__.update(values)
    return made


def _salvaged_child(entry: type[Entry], raw: Any) -> Entry:
    try:
        return entry.model_validate(raw)
    except ValidationError as problem:
        return salvaged(entry, raw, problem.errors(include_url=False))


def _adapter(entry: type[Entry], name: str) -> TypeAdapter:
    return TypeAdapter(entry.__annotations__.get(name) or _inherited(entry, name))


def _inherited(entry: type[Entry], name: str) -> Any:
    return next(base.__annotations__[name] for base in entry.__mro__ if name in getattr(base, "__annotations__", {}))
