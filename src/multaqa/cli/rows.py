"""Every row of a site from one database into another, column by column, whatever the two engines are."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connections, transaction
from django.db.models import Field, GeneratedField, Model, QuerySet

COPY = "copy"
_BATCH = 200
# What a site makes anew: its own kinds of record, and sessions, which end with the machine.
_LEFT = {"contenttypes", "sessions", "usersessions"}


def open_copy(path: Path) -> None:
    """Make an SQLite file reachable under the name `COPY`."""
    if COPY in connections.settings:
        connections[COPY].close()
        del connections[COPY]
    plain = {"default": settings.DATABASES["default"], COPY: _address(path)}
    connections.settings[COPY] = connections.configure_settings(plain)[COPY]


def _address(path: Path) -> dict[str, Any]:
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path)}


def kept() -> Iterator[type[Model]]:
    """Yield each table whose rows belong to the record of a site."""
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta
        if meta.managed and not meta.proxy and meta.app_label not in _LEFT and meta.label != "auth.Permission":
            yield model


def counts(alias: str) -> dict[str, int]:
    """Return how many rows each table has."""
    return {model._meta.db_table: QuerySet(model, using=alias).count() for model in kept()}


def copy(source: str, target: str) -> None:
    """Write every row of `source` into the empty tables of `target`: all, or none."""
    with transaction.atomic(using=source), transaction.atomic(using=target):
        if connections[source].vendor == "postgresql":
            # One moment of the whole, however long the copying takes; SQLite gives no other.
            with connections[source].cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        for model in kept():
            _copy(model, source, target)
        _count_on(target)


def _copy(model: type[Model], source: str, target: str) -> None:
    fields: list[Field] = [one for one in model._meta.concrete_fields if not isinstance(one, GeneratedField)]
    connection = connections[target]
    quote = connection.ops.quote_name
    columns, marks = ", ".join(quote(one.column) for one in fields), ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608 (our own names)
    rows = QuerySet(model, using=source).order_by("pk").values_list(*(one.attname for one in fields))
    batch: list[list[Any]] = []
    with connection.cursor() as cursor:
        for row in rows.iterator(chunk_size=_BATCH):
            batch.append([one.get_db_prep_save(value, connection) for one, value in zip(fields, row, strict=True)])
            if len(batch) == _BATCH:
                cursor.executemany(statement, batch)
                batch = []
        if batch:
            cursor.executemany(statement, batch)


def _count_on(target: str) -> None:
    """Let the next new row of each table get a number of its own."""
    connection = connections[target]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(kept())):
            cursor.execute(statement)
