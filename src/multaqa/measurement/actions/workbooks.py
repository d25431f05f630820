"""Keep what a checked workbook changes: all of it or nothing."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.errors import NotPermitted, Refused
from multaqa.measurement import rules
from multaqa.measurement.actions.answers import version_of
from multaqa.measurement.actions.ground import locked_entry
from multaqa.measurement.models import Answer, AnswerEvidence, AnswerVersion, Entry
from multaqa.measurement.policies import rounds as policies
from multaqa.measurement.queries import answers
from multaqa.measurement.workbook import checking

_BATCH = 500


@transaction.atomic
def keep(
    entry: Entry,
    filled: checking.Filled,
    *,
    by: Standing,
    on: date,
    at: datetime,
    sha256: str,
    take: Collection[str] = (),
) -> int:
    """Keep every change of a workbook and return their number; raises `Refused` if one cell is wrong.

    It is checked once more against the answers as they stand inside this transaction. Where an answer changed on the
    site since the download, the site's stays unless its key is in `take`. Each answer keeps a version that names the
    workbook; the import is one event, which tells every value before and after.
    """
    entry = locked_entry(entry)
    if not policies.may_fill(by, entry, on):
        raise NotPermitted
    found = checking.check(filled, answers.sheet(by, entry))
    if found.faults:
        raise Refused({"upload": [_("The workbook still has faults. Nothing was kept.")]})
    chosen = [change for change in found.changes if not change.clashes or change.line.key in take]
    told = {change.line.key: [_told(change.line.said), _told(change.said)] for change in chosen}
    try:
        with transaction.atomic():
            _write(entry, chosen, by=by, at=at, sha256=sha256)
    except IntegrityError:
        # Somebody typed the first answer to the same question between our check and our writing.
        raise Refused({"upload": [_("Somebody else answered meanwhile. Nothing was kept: check once more.")]}) from None
    if chosen:
        audit.note(
            entry, by=by.user, deed="measurement.import", change={"workbook": sha256, "number": len(chosen), **told}
        )
    return len(chosen)


def _told(said: rules.Said) -> str:
    return " · ".join(filter(None, (rules.plain(said.value), said.gap, said.note)))


def _write(entry: Entry, chosen: list[checking.Change], *, by: Standing, at: datetime, sha256: str) -> None:
    new, old = [], []
    for change in chosen:
        answer = change.line.answer
        if answer is None:
            answer = Answer(entry=entry, question=change.line.question, service=change.line.service)
            new.append(answer)
        elif change.said != change.line.said:
            answer.version += 1
            old.append(answer)
        change.line.answer = answer
        answer.value, answer.gap, answer.note = change.said
        answer.answered_by, answer.answered_at, answer.changed_at = by.user, at, at
    Answer.objects.bulk_create(new, batch_size=_BATCH)
    fields = ["value", "gap", "note", "answered_by", "answered_at", "changed_at", "version"]
    Answer.objects.bulk_update(old, fields, batch_size=100)
    AnswerVersion.objects.bulk_create([version_of(answer, at, sha256) for answer in new + old], batch_size=_BATCH)
    AnswerEvidence.objects.bulk_create(
        [
            AnswerEvidence(answer=change.line.answer, url=address, by=by.user)
            for change in chosen
            for address in change.evidence
        ],
        batch_size=_BATCH,
    )
