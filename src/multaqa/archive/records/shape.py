"""How the fields of an entry become columns of a table; read off the entries' own annotations."""

from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from django.apps import apps
from django.db.models import ForeignKey, Model

from multaqa.archive.format.entries import Citation, Entry, Refers, Trilingual
from multaqa.archive.format.layout import ENTRY_OF, FILES, KINDS, kind_of
from multaqa.common.languages import LANGUAGES

Use = Literal["plain", "trilingual", "citation", "reference", "references", "entries"]


@dataclass(frozen=True)
class Field:
    """One field of an entry: how it is used, and the table or the entry that it leads to."""

    name: str
    use: Use
    target: Any = None
    default: Any = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the field fills."""
        if self.use == "trilingual":
            return tuple(f"{self.name}_{language}" for language in LANGUAGES)
        if self.use == "citation":
            return ("source", "source_locator", *(f"source_note_{language}" for language in LANGUAGES))
        return () if self.use == "entries" else (self.name,)


@cache
def fields(entry: type[Entry]) -> tuple[Field, ...]:
    """Return the fields of `entry` in the order in which they are written: its own, its source, what stands below."""
    found = [_field(name, info) for name, info in entry.model_fields.items()]
    rank = {"citation": 1, "entries": 2}
    return tuple(sorted(found, key=lambda each: rank.get(each.use, 0)))


def _field(name: str, info: Any) -> Field:
    kind, marks = _unwrap(info.annotation, list(info.metadata))
    refers = next((mark for mark in marks if isinstance(mark, Refers)), None)
    if get_origin(kind) is list:
        inner, marks = _unwrap(get_args(kind)[0], [])
        if isinstance(inner, type) and issubclass(inner, Entry):
            return Field(name, "entries", inner)
        return Field(name, "references", next(mark for mark in marks if isinstance(mark, Refers)).table)
    if refers:
        return Field(name, "reference", refers.table)
    if isinstance(kind, type) and issubclass(kind, Citation):
        return Field(name, "citation")
    if isinstance(kind, type) and issubclass(kind, Trilingual):
        return Field(name, "trilingual")
    return Field(name, "plain", default=None if info.is_required() else info.default)


def _unwrap(kind: Any, marks: list[Any]) -> tuple[Any, list[Any]]:
    """Return the bare kind of an annotation and everything noted on it, without `| None`."""
    while True:
        if get_origin(kind) is Annotated:
            kind, *more = get_args(kind)
            marks = [*marks, *more]
        elif get_origin(kind) in {Union, UnionType}:
            kind = next(each for each in get_args(kind) if each is not NoneType)
        else:
            return kind, marks


def model_of(table: str) -> type[Model]:
    """Return the model whose rows `table` names."""
    return apps.get_model(table)


@cache
def owners(entry: type[Entry]) -> tuple[str, ...]:
    """Return the columns that say what an entry stands under, the nearest last.

    They are the references of the table that no field of the entry speaks of.
    """
    spoken = {column for each in fields(entry) for column in each.columns} | set(entry.composed)
    tables = list(ENTRY_OF)
    found = [
        each.name
        for each in model_of(entry.table)._meta.concrete_fields
        if isinstance(each, ForeignKey) and each.name not in spoken and table_of(each) in ENTRY_OF
    ]
    return tuple(sorted(found, key=lambda name: tables.index(target(entry, name))))


def table_of(column: ForeignKey) -> str:
    """Return the table that a reference leads to."""
    return column.related_model._meta.label_lower


@cache
def target(entry: type[Entry], column: str) -> str:
    """Return the table that `column` of an entry refers to, or an empty text where it is no reference."""
    if column in entry.composed:
        return entry.composed[column][0]
    for each in fields(entry):
        if each.name == column and each.use in {"reference", "references"}:
            return each.target
    if column == "source":
        return "common.source"
    found = model_of(entry.table)._meta.get_field(column)
    return table_of(found) if isinstance(found, ForeignKey) else ""


@cache
def columns(entry: type[Entry]) -> tuple[str, ...]:
    """Return every column of the table that the archive keeps, without the field that only counts."""
    gone = {name for _, parts in entry.composed.values() for name in _leaves(parts)}
    spoken = [column for each in fields(entry) for column in each.columns if column not in gone | {entry.counted}]
    return tuple(dict.fromkeys([*owners(entry), *spoken, *entry.composed]))


def _leaves(parts: Any) -> list[str]:
    return [leaf for part in parts for leaf in ([part] if isinstance(part, str) else _leaves(part[1]))]


def home_of(table: str) -> str:
    """Return the pattern of the files that hold the rows of `table`."""
    return next((kind.pattern for kind in KINDS if table in _below(kind.entry)), FILES)


def tables_of(file: str) -> set[str]:
    """Return the tables that a file of the format may hold rows of."""
    kind = kind_of(file)
    return set(_below(kind.entry)) if kind else set()


def _below(entry: type[Entry]) -> list[str]:
    inner = [table for each in fields(entry) if each.use == "entries" for table in _below(each.target)]
    return [entry.table, *inner]
