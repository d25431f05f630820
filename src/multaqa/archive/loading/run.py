"""The loading of one archive: write the steps of the plan, and what the platform derives from them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db.models import ManyToManyField, Model
from django.utils.translation import gettext as _

from multaqa.accounts.choices import Role
from multaqa.accounts.standing import Standing
from multaqa.archive.format.layout import ENTRY_OF
from multaqa.archive.loading.plan import Step
from multaqa.archive.records import shape
from multaqa.archive.records.rows import Columns, Row
from multaqa.archive.records.stored import Stored, follow_ups
from multaqa.audit import actions as audit
from multaqa.recommendations import actions as recommendations

DEED = "archive.load"
OPERATOR = Standing(roles=frozenset({Role.SECRETARIAT}))


@dataclass
class Tally:
    """How many rows were added, changed, and found as the archive has them."""

    added: int = 0
    changed: int = 0
    same: int = 0


@dataclass
class Loading:
    """One run: `kept` is what the database holds, and learns what is added."""

    kept: Stored
    by: Any = None
    say: Callable[[str], Any] = lambda line: None
    tally: Tally = field(default_factory=Tally)
    _touched: dict[str, list[Any]] = field(default_factory=dict)

    def run(self, steps: Iterable[Step]) -> None:
        """Write every step, table by table."""
        for table, group in groupby(steps, key=lambda step: step.row.table):
            written = [self._write(step) for step in group]
            self._after(table, written)
            name = shape.model_of(table)._meta.verbose_name_plural
            self.say(_("%(table)s: %(count)d written") % {"table": name, "count": len(written)})

    def _write(self, step: Step) -> Model:
        if step.is_new:
            self.tally.added += 1
            return self._add(step.row)
        self.tally.changed += 1
        return self._change(step.row, step.differing)

    def _after(self, table: str, written: list[Model]) -> None:
        """Do what the platform derives: follow-ups of new lines, and the statuses that new events lead to."""
        if table == "recommendations.line":
            for line in written:
                recommendations.follow(line, by=OPERATOR)
            follow_ups(self.kept)
        if table == "recommendations.statusevent":
            for follow_up in {event.follow_up_id: event.follow_up for event in written}.values():
                recommendations.recompute(follow_up)

    def _add(self, row: Row) -> Model:
        values, lists = self._values(row.table, row.columns)
        record = audit.add(shape.model_of(row.table)(**values), by=self.by, deed=DEED)
        self.kept.learn(row.table, row.key, record.pk)
        self._set(record, lists)
        return record

    def _change(self, row: Row, differing: Columns) -> Model:
        record = shape.model_of(row.table)._base_manager.get(pk=self.kept.number[row.table][row.key])
        values, lists = self._values(row.table, differing)
        if hasattr(record, "version"):
            audit.change(record, by=self.by, deed=DEED, **values)
        else:
            self._rewrite(record, values)
        self._set(record, lists)
        return record

    def _rewrite(self, record: Model, values: dict[str, Any]) -> None:
        """Change a record that keeps no version; its event tells the old and the new all the same."""
        fields = [record._meta.get_field(name) for name in values]
        before = {each.attname: audit.written(record, each) for each in fields}
        for name, value in values.items():
            setattr(record, name, value)
        record.save(update_fields=list(values))
        change = {each.attname: [before[each.attname], audit.written(record, each)] for each in fields}
        audit.note(record, by=self.by, deed=DEED, change=change)

    def _set(self, record: Model, lists: dict[str, list[int]]) -> None:
        for name, numbers in lists.items():
            relation = getattr(record, name)
            before = sorted(relation.values_list("pk", flat=True))
            if before != sorted(numbers):
                relation.set(numbers)
                audit.note(record, by=self.by, deed=DEED, change={name: [before, sorted(numbers)]})

    def _values(self, table: str, columns: Columns) -> tuple[dict[str, Any], dict[str, list[int]]]:
        """Return what the model takes for these columns, and its lists of references apart."""
        meta = shape.model_of(table)._meta
        values: dict[str, Any] = {}
        lists: dict[str, list[int]] = {}
        for name, value in columns.items():
            column, target = meta.get_field(name), shape.target(ENTRY_OF[table], name)
            if isinstance(column, ManyToManyField):
                lists[name] = [self.kept.number[target][key] for key in value]
            elif target:
                values[name] = None if value is None else self.kept.record(target, value)
            else:
                values[name] = "" if value is None and not column.null else value
        return values, lists
