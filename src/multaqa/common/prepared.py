"""Questions put together once: a page asks the same ones for every reader, and only values are set into their SQL.

Putting a question together costs several times what the database needs to answer it. What varies is an `Open` place:

    hosts = Prepared(Host.objects.filter(meeting=Open("meeting")).order_by("order"))
    hosts.ask(meeting=meeting.pk)

Trilingual fields are named by their columns (`title_ar`): the bare name would stay in the language of the first asker.
"""

from collections.abc import Iterable
from copy import copy
from datetime import date
from functools import cached_property
from types import SimpleNamespace
from typing import Any, Generic, TypeVar

from django.db import connections
from django.db.models import Expression, IntegerField, Model, QuerySet
from django.db.models.query import ModelIterable

Row = TypeVar("Row", bound=Model)


class Open(Expression):
    """A place in a question that is filled when it is asked."""

    def __init__(self, name: str) -> None:
        super().__init__(output_field=IntegerField())
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return "%s", [self]


class Prepared(Generic[Row]):
    """One question, put together when it is first asked."""

    def __init__(self, rows: QuerySet[Row]) -> None:
        self._rows = rows

    def ask(self, **values: Any) -> list[Row]:
        """Return the rows, with `values` in the open places."""
        compiler, sql, parameters = self._put_together
        rows = self._rows
        connection = connections[rows.db]
        filled = [_filled(one, values, connection) for one in parameters]
        # The compiler knows how rows become records; it runs that SQL on the connection of this thread.
        compiler = copy(compiler)
        compiler.connection = connection
        compiler.as_sql = lambda *_, **__: (sql, filled)
        query = SimpleNamespace(get_compiler=lambda *_, **__: compiler)
        asked: Any = SimpleNamespace(db=rows.db, query=query, _known_related_objects={})
        return list(ModelIterable(asked))

    def first(self, **values: Any) -> Row | None:
        """Return the first row, or nothing; the question itself says that it wants one."""
        return next(iter(self.ask(**values)), None)

    @cached_property
    def _put_together(self) -> tuple[Any, str, tuple[Any, ...]]:
        compiler = self._rows.query.clone().get_compiler(using=self._rows.db)
        return (compiler, *compiler.as_sql())


def _filled(parameter: Any, values: dict[str, Any], connection: Any) -> Any:
    if not isinstance(parameter, Open):
        return parameter
    value = values[parameter.name]
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def hold(record: Model, relation: str, rows: Iterable[Model]) -> None:
    """Let `record.<relation>.all()` answer with `rows` and each row know its record, as after a prefetch."""
    manager = getattr(record, relation)
    found = manager.all()
    found._result_cache, found._prefetch_done = list(rows), True
    for row in found._result_cache:
        setattr(row, manager.field.name, record)
    vars(record).setdefault("_prefetched_objects_cache", {})[relation] = found
