"""The columns of a table: one by its name, or rows with only those that somebody will read."""

from collections.abc import Iterable
from typing import Any, Protocol, TypeAlias, TypeVar

from django.db.models import Field, Model, QuerySet

AnyField: TypeAlias = "Field[Any, Any]"
Row_co = TypeVar("Row_co", bound=Model, covariant=True)

NAMES = ("name_ar", "name_en", "name_fr", "code")
TITLES = ("title_ar", "title_en", "title_fr")
TEXTS = ("text_ar", "text_en", "text_fr")


class Rows(Protocol[Row_co]):
    """A question, or the manager that begins one."""

    def all(self) -> QuerySet[Row_co]: ...


def column(record: Model | type[Model], name: str) -> AnyField:
    """Return one of the record's own columns; a relation that others hold to it is none."""
    field = record._meta.get_field(name)
    if not isinstance(field, Field):
        raise TypeError(f"{name} is a relation to the record, not a column of it")
    return field


def narrow(rows: Rows[Row_co], columns: Iterable[str], **related: tuple[str, ...]) -> QuerySet[Row_co]:
    """Return `rows` with some of their columns, and some of those of the records they lead to.

    A row of a trilingual table is wide, and a page prints little of it: what is fetched in vain costs the database,
    the question put together for it, and the object made of the answer. A relation is named as in
    a look-up: `recommendation__meeting`.
    """
    there = [f"{way}__{name}" for way, names in related.items() for name in names]
    steps = [way.rsplit("__", back)[0] for way in related for back in range(way.count("__") + 1)]
    found = rows.all().select_related(None).only(*columns, *steps, *there)
    return found.select_related(*related) if related else found
