"""What the platform will not let an archive do: change a closed meeting's record, or a recorded step."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from multaqa.archive.loading import editions
from multaqa.archive.loading.plan import Step
from multaqa.archive.records import shape
from multaqa.archive.records.rows import Key, Row, spelt
from multaqa.archive.records.stored import Stored
from multaqa.archive.rules import uniqueness
from multaqa.archive.rules.book import Book, Verdict, field_of
from multaqa.archive.writing.values import written
from multaqa.meetings.choices import MeetingState
from multaqa.meetings.queries.corrigenda import CORRECTABLE

# Rows that only ever grow.
STEPS = {"recommendations.statusevent", "recommendations.evidence", "meetings.corrigendum"}
FROZEN = {
    "meetings.meeting",
    "meetings.host",
    "meetings.part",
    "meetings.session",
    "meetings.agendaitem",
    "meetings.contribution",
    "meetings.publicationtreated",
    "meetings.recordparagraph",
    "meetings.document",
    "meetings.participation",
    "recommendations.recommendation",
}
_SHOWN = 60


@dataclass
class Guard:
    """Judges the steps of a loading against what the database keeps; `correct` allows corrigenda to closed meetings."""

    kept: Stored
    correct: bool = False

    def standing(self, steps: Iterable[Step]) -> Iterator[Step]:
        """Yield the steps without what a corrigendum of the platform has overtaken: there the archive is the older."""
        overtaken = {
            (row.columns["record"], row.columns["field"], row.columns["before"] or "")
            for row in self.kept.rows["meetings.corrigendum"].values()
        }
        for step in editions.standing(steps):
            if step.is_new or step.row.table not in FROZEN:
                yield step
                continue
            name = name_of(step.row)
            open_ = {
                column: value
                for column, value in step.differing.items()
                if (name, column, "" if value is None else written(value)) not in overtaken
            }
            if open_:
                yield replace(step, differing=open_)

    def faults(self, steps: list[Step], rows: Iterable[Row]) -> Iterator[Verdict]:
        """Yield each step that may not be written."""
        explained = self._explained(steps)
        for step in steps:
            if step.row.table == "members.network" and step.is_new and self.kept.rows["members.network"]:
                other = spelt(next(iter(self.kept.rows["members.network"])))
                yield step.row, ("code",), _("This platform serves the network “%(other)s”.") % {"other": other}
            elif step.row.table in STEPS and not step.is_new:
                yield from _each(step, _("This step is recorded differently; a recorded step never changes."))
            elif is_frozen(self.kept, step.row):
                yield from self._frozen(step, explained)
        yield from editions.frozen(self.kept, steps)
        yield from self._taken(steps, rows)

    def _frozen(self, step: Step, explained: set[tuple[str, str]]) -> Iterator[Verdict]:
        if step.is_new:
            yield step.row, (), _("The meeting is closed, and its record has no such entry.")
            return
        for column, value in step.differing.items():
            if (name_of(step.row), column) in explained or (self.correct and is_correctable(step.row, column)):
                continue
            told = {"found": shown(value), "kept": shown(step.before.columns[column])}
            sentence = _(
                "The meeting is closed: its record says “%(kept)s”, the archive “%(found)s”. "
                "A correction is loaded with its reason (--correct)."
            )
            if self.correct:
                sentence = _(
                    "The meeting is closed: its record says “%(kept)s”, the archive “%(found)s”. "
                    "No corrigendum can correct this field."
                )
            yield step.row, field_of(step.row, column), sentence % told

    def _explained(self, steps: list[Step]) -> set[tuple[str, str]]:
        """Return the records and fields for which the archive itself brings a new corrigendum."""
        new = [step.row.columns for step in steps if step.row.table == "meetings.corrigendum" and step.is_new]
        return {(columns["record"], columns["field"]) for columns in new}

    def _taken(self, steps: list[Step], rows: Iterable[Row]) -> Iterator[Verdict]:
        """Yield each row that would take what must stand only once from a row that the archive does not know."""
        known = {(row.table, row.key) for row in rows}
        tables = {step.row.table for step in steps}
        theirs = [
            row
            for table in tables
            for row in self.kept.rows[table].values()
            if (table, row.key) not in known and uniqueness.unique_groups(table)
        ]
        if theirs:
            yield from uniqueness.repeated(Book([*theirs, *(step.row for step in steps)]))


def _each(step: Step, sentence: str) -> Iterator[Verdict]:
    for column in step.differing:
        yield step.row, field_of(step.row, column), sentence


def is_frozen(kept: Stored, row: Row) -> bool:
    """Say whether a row belongs to the record of a meeting that the platform has closed."""
    if row.table not in FROZEN:
        return False
    meeting = kept.rows["meetings.meeting"].get(meeting_of(row))
    return meeting is not None and meeting.columns["state"] == MeetingState.CLOSED


def meeting_of(row: Row) -> Key | None:
    """Return the key of the meeting that a row belongs to."""
    if row.table == "meetings.meeting":
        return row.key
    columns = row.columns
    return columns["meeting"] if "meeting" in columns else columns["item"][0]


def name_of(row: Row) -> str:
    """Return how a corrigendum of an archive names a record: its table and its key."""
    return f"{row.table}:{spelt(row.key)}"


def is_correctable(row: Row, column: str) -> bool:
    """Say whether a corrigendum may correct this column."""
    return column in CORRECTABLE.get(shape.model_of(row.table), ())


def shown(value: Any) -> str:
    """Return a value as a fault shows it: short, and by the name that the files use."""
    text = "" if value is None else spelt(value) if isinstance(value, tuple) else written(value)
    return f"{text[:_SHOWN]}…" if len(text) > _SHOWN else text
