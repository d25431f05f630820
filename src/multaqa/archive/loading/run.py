"""The loading of one archive: write the steps of the plan, and what the platform derives from them."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.db.models import ManyToManyField, Model
from django.utils import translation
from django.utils.translation import gettext as _

from multaqa.accounts.choices import Role
from multaqa.accounts.standing import Standing
from multaqa.archive.format.layout import ENTRY_OF
from multaqa.archive.loading.guards import is_frozen, meeting_of
from multaqa.archive.loading.plan import Step
from multaqa.archive.records import shape
from multaqa.archive.records.rows import Columns, Key, Row, spelt
from multaqa.archive.records.stored import Stored, follow_ups
from multaqa.archive.writing.values import written
from multaqa.audit import actions as audit
from multaqa.files import actions as files
from multaqa.meetings.actions import corrigenda
from multaqa.recommendations import actions as recommendations

DEED = "archive.load"
OPERATOR = Standing(roles=frozenset({Role.SECRETARIAT}))


@dataclass
class Tally:
    """How many rows were added, changed, and found as the archive has them."""

    added: int = 0
    changed: int = 0
    same: int = 0


def _subject(app: str) -> str:
    """Return what the records of an app are about, as progress lines call it."""
    subjects = {
        "common": _("Sources"),
        "members": _("Network and members"),
        "publications": _("Publications"),
        "meetings": _("Meetings"),
        "recommendations": _("Recommendations"),
        "reports": _("Reports"),
        "measurement": _("Measurement"),
    }
    return subjects[app]


@dataclass
class Loading:
    """One run: `kept` is what the database holds, and learns what is added."""

    kept: Stored
    by: Any = None
    say: Callable[[str], Any] = lambda line: None
    files: Mapping[Key, Path] = field(default_factory=dict)
    # Why the record of closed meetings is corrected; without it, nothing of them is written.
    reason: str = ""
    tally: Tally = field(default_factory=Tally)

    def run(self, steps: Iterable[Step]) -> None:
        """Write every step, table by table."""
        for app, group in groupby(steps, key=lambda step: step.row.table.partition(".")[0]):
            count = 0
            for table, same in groupby(group, key=lambda step: step.row.table):
                # A bare column repeats one language; that of whoever loads must not decide which.
                with translation.override(settings.LANGUAGE_CODE):
                    written = self._write_all(table, list(same))
                    self._after(table, written)
                count += len(written)
            self.say(f"{_subject(app)}: {count}")

    def _write_all(self, table: str, steps: list[Step]) -> list[Model]:
        if not ENTRY_OF[table].bulk:
            return [self._write(step) for step in steps]
        made = self._add_at_once(table, [step.row for step in steps if step.is_new])
        return [*made, *(self._write(step) for step in steps if not step.is_new)]

    def _add_at_once(self, table: str, rows: list[Row]) -> list[Model]:
        """Keep many rows in one stroke; one event on what each stands under tells their number and their digest."""
        model, owner = shape.model_of(table), ENTRY_OF[table].identity[0]
        made = model._base_manager.bulk_create([model(**self._values(table, row.columns)[0]) for row in rows], 500)
        for row, record in zip(rows, made, strict=True):
            self.kept.learn(table, row.key, record.pk)
        groups: dict[Any, list[Row]] = defaultdict(list)
        for row in rows:
            groups[row.columns[owner]].append(row)
        for key, group in groups.items():
            change = {model._meta.model_name: [None, len(group)], "sha256": [None, _digest(group)]}
            audit.note(
                self.kept.record(shape.target(ENTRY_OF[table], owner), key), by=self.by, deed=DEED, change=change
            )
        self.tally.added += len(rows)
        return made

    def _write(self, step: Step) -> Model:
        if step.is_new:
            self.tally.added += 1
            return self._add(step.row)
        self.tally.changed += 1
        if self.reason and is_frozen(self.kept, step.row):
            return self._correct(step)
        return self._change(step.row, step.differing)

    def _correct(self, step: Step) -> Model:
        """Correct the record of a closed meeting: one corrigendum for each field that differs."""
        record = self.kept.record(step.row.table, step.row.key)
        meeting = self.kept.record("meetings.meeting", meeting_of(step.row))
        for column, value in step.differing.items():
            after = "" if value is None else written(value)
            corrigenda.issue(meeting, by=OPERATOR, record=record, field=column, after=after, reason=self.reason)
        return record

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

    def _record(self, table: str, key: Key) -> Model:
        """Return the record that a row refers to; a kept file is stored when it is first needed."""
        if table == "files.storedfile" and key not in self.kept.number[table]:
            with self.files[key].open("rb") as content:
                stored = files.store(File(content, name=key[1]), by=OPERATOR)
            self.kept.learn(table, key, stored.pk)
        return self.kept.record(table, key)

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
                values[name] = None if value is None else self._record(target, value)
            elif (table, name) == ("meetings.corrigendum", "record"):
                values[name] = self.kept.reference(value)
            elif value is not None or column.null:
                values[name] = value
            elif not column.has_default():
                values[name] = ""
        return values, lists


def _digest(rows: Iterable[Row]) -> str:
    """Return the SHA-256 of rows as one text, so that the chain holds them to what was loaded."""
    lines = sorted("\t".join(spelt(value) for value in row.columns.values()) for row in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
