"""Answers: each save keeps the newest answer, one more version of it, and its event, in one transaction."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.columns import column
from multaqa.common.errors import Conflict, Difference, NotPermitted, Refused
from multaqa.measurement import rules
from multaqa.measurement.actions.ground import locked_entry
from multaqa.measurement.models import Answer, AnswerEvidence, AnswerVersion, Assignment, Entry, Question, Service
from multaqa.measurement.policies import rounds as policies
from multaqa.measurement.queries import answers as queries

if TYPE_CHECKING:
    from multaqa.files.models import StoredFile

FIELDS = rules.Said._fields


@transaction.atomic
def save(
    entry: Entry,
    question: Question,
    service: Service | None,
    said: rules.Said,
    *,
    by: Standing,
    assignment: Assignment | None,
    on: date,
    at: datetime,
    seen: int = 0,
) -> Answer:
    """Keep what was said; returns the answer as it stands.

    `seen` is the version the person was looking at, 0 for none. When somebody else was faster with something else,
    raises `Conflict` with both; saying the same again changes nothing and makes no version.
    """
    entry = locked_entry(entry)
    if not policies.may_answer(by, entry, assignment, on):
        raise NotPermitted
    stored = queries.answer_of(entry, question, service)
    if stored is None:
        return _first(Answer(entry=entry, question=question, service=service), said, by=by, at=at)
    if rules.said_in(stored) == said:
        return stored
    if stored.version != seen:
        raise disagreement(stored, said, seen)
    return _next(stored, said, by=by, at=at)


def disagreement(stored: Answer, said: rules.Said, seen: int) -> Conflict:
    """Return how the stored answer and `said` differ, field by field, with what it was at the version seen."""
    before = stored.versions.filter(number=seen).order_by("number").first()
    theirs = rules.said_in(stored)
    found = [
        Difference(
            name,
            column(Answer, name).verbose_name,
            getattr(before, name) if before else None,
            getattr(theirs, name),
            getattr(said, name),
        )
        for name in FIELDS
        if getattr(theirs, name) != getattr(said, name)
    ]
    return Conflict(stored, found)


def _first(answer: Answer, said: rules.Said, *, by: Standing, at: datetime) -> Answer:
    answer.value, answer.gap, answer.note = said
    answer.answered_by, answer.answered_at = by.user, at
    audit.add(answer, by=by.user, deed="measurement.answer")
    version_of(answer, at).save(force_insert=True)
    return answer


def _next(answer: Answer, said: rules.Said, *, by: Standing, at: datetime) -> Answer:
    values = {**said._asdict(), "answered_by": by.user, "answered_at": at}
    audit.change(answer, by=by.user, deed="measurement.answer_again", **values)
    version_of(answer, at).save(force_insert=True)
    return answer


def version_of(answer: Answer, at: datetime, workbook: str = "") -> AnswerVersion:
    """Return the row that keeps the answer as it was given at a moment, not saved yet."""
    return AnswerVersion(
        answer=answer,
        number=answer.version,
        value=answer.value,
        gap=answer.gap,
        note=answer.note,
        by=answer.answered_by,
        at=at,
        workbook=workbook,
    )


@transaction.atomic
def add_evidence(
    entry: Entry,
    question: Question,
    service: Service | None,
    *,
    by: Standing,
    assignment: Assignment | None,
    on: date,
    at: datetime,
    title: str = "",
    url: str = "",
    file: StoredFile | None = None,
) -> AnswerEvidence:
    """Put a piece of evidence behind an answer, which need not be given yet."""
    entry = locked_entry(entry)
    if not policies.may_answer(by, entry, assignment, on):
        raise NotPermitted
    if bool(url) == bool(file):
        raise Refused({"url": [_("Give an address or a file, one of the two.")]})
    answer = queries.answer_of(entry, question, service)
    if answer is None:
        made = Answer(entry=entry, question=question, service=service)
        answer = _first(made, rules.Said(), by=by, at=at)
    record = AnswerEvidence(answer=answer, title=title, url=url, file=file, by=by.user)
    return audit.add(record, by=by.user, deed="measurement.add_evidence")


@transaction.atomic
def withdraw_evidence(
    evidence: AnswerEvidence, *, by: Standing, assignment: Assignment | None, on: date, at: datetime
) -> AnswerEvidence:
    """Take a piece of evidence back; it stays in the record as withdrawn."""
    if not policies.may_answer(by, locked_entry(evidence.answer.entry), assignment, on) or evidence.withdrawn_at:
        raise NotPermitted
    AnswerEvidence.objects.filter(pk=evidence.pk, withdrawn_at=None).update(withdrawn_at=at)
    evidence.withdrawn_at = at
    change = {"withdrawn_at": [None, at.isoformat()]}
    audit.note(evidence, by=by.user, deed="measurement.withdraw_evidence", change=change)
    return evidence
