"""Editions only go forward: a frozen one never changes, and an archive written earlier does not take one back."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from multaqa.archive.loading.plan import Step
from multaqa.archive.records.rows import Key, Row
from multaqa.archive.records.stored import Stored
from multaqa.archive.rules.book import Verdict, field_of
from multaqa.measurement.choices import EditionState

TABLES = {
    "measurement.edition",
    "measurement.band",
    "measurement.level",
    "measurement.question",
    "measurement.service",
    "measurement.lineage",
}
_STAGES = list(EditionState)


def standing(steps: Iterable[Step]) -> Iterator[Step]:
    """Yield the steps without those that would only take an edition back: there the archive is the older."""
    for step in steps:
        if step.row.table == "measurement.edition" and not step.is_new and _is_behind(step):
            left = {name: value for name, value in step.differing.items() if name != "state"}
            if left:
                yield replace(step, differing=left)
        else:
            yield step


def _is_behind(step: Step) -> bool:
    here, there = step.row.columns["state"], step.before.columns["state"]
    return _STAGES.index(EditionState(here)) < _STAGES.index(EditionState(there))


def frozen(kept: Stored, steps: list[Step]) -> Iterator[Verdict]:
    """Yield each step that would change an edition on which a round has opened."""
    for step in steps:
        edition = kept.rows["measurement.edition"].get(_edition_of(step.row)) if step.row.table in TABLES else None
        if edition is not None and edition.columns["state"] == EditionState.FROZEN:
            path = () if step.is_new else field_of(step.row, next(iter(step.differing)))
            yield step.row, path, _("A round has opened on this edition. Nothing in it changes any more.")


def _edition_of(row: Row) -> Key:
    if row.table == "measurement.edition":
        return row.key
    return row.columns["service"][0] if row.table == "measurement.lineage" else row.columns["edition"]
