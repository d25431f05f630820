"""Tables that only grow: the database itself refuses to change or delete their rows."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table}
BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END
"""
_POSTGRESQL = """
CREATE OR REPLACE FUNCTION {table}_append_only() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'append-only: {table}' USING ERRCODE = 'integrity_constraint_violation'; END
$$ LANGUAGE plpgsql;
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_append_only()
"""


class AppendOnly(migrations.RunPython):
    """A migration step that makes `table` append-only.

    SQLite drops triggers when a later migration rebuilds the table: repeat the step after such a migration.
    """

    def __init__(self, table: str) -> None:
        self.table = table
        super().__init__(self._guard, self._release, elidable=False)

    def deconstruct(self) -> tuple[str, list[str], dict[str, Any]]:
        return (self.__class__.__qualname__, [self.table], {})

    def _guard(self, apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        with schema_editor.connection.cursor() as cursor:
            if schema_editor.connection.vendor == "sqlite":
                for verb in ("update", "delete"):
                    cursor.execute(_SQLITE.format(table=self.table, verb=verb, VERB=verb.upper()))
            else:
                cursor.execute(_POSTGRESQL.format(table=self.table))

    def _release(self, apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        with schema_editor.connection.cursor() as cursor:
            if schema_editor.connection.vendor == "sqlite":
                for verb in ("update", "delete"):
                    cursor.execute(f"DROP TRIGGER IF EXISTS {self.table}_no_{verb}")
            else:
                cursor.execute(f"DROP TRIGGER IF EXISTS {self.table}_append_only ON {self.table}")
