"""Rounds, entries and answers as plain data."""

from typing import Any

from multaqa.common.languages import in_all
from multaqa.measurement import rules
from multaqa.measurement.models import Entry, Round
from multaqa.measurement.queries.answers import Line, Sheet
from multaqa.measurement.queries.progress import Progress
from multaqa.measurement.reach import due_of


def round_(record: Round) -> dict[str, Any]:
    """Return a round."""
    return {
        "code": record.code,
        "edition": f"{record.edition.index.code}/{record.edition.code}",
        "title": in_all(record, "title"),
        "state": record.state,
        "opens_on": record.opens_on,
        "closes_on": record.closes_on,
        "is_demonstration": record.is_demonstration,
    }


def progress(row: Progress) -> dict[str, Any]:
    """Return how far one state has come, as far as the reader sees."""
    return {
        "code": row.record.code,
        "name": in_all(row.record, "name"),
        "status": row.entry.status if row.entry else None,
        "answers_expected": row.expected,
        "answers_given": row.given,
    }


def entry(record: Entry, sheet: Sheet) -> dict[str, Any]:
    """Return a state's part with the answers that the reader sees."""
    return {
        "round": round_(record.round),
        "state": {"code": record.state.code, "name": in_all(record.state, "name")},
        "status": record.status,
        "answers_until": due_of(record),
        "submitted_at": record.submitted_at,
        "answers": [line(one) for one in sheet.lines],
    }


def line(one: Line) -> dict[str, Any]:
    """Return one answer."""
    said = one.said
    return {
        "service": one.service.code if one.service else None,
        "question": one.question.code,
        "value": rules.plain(said.value) or None,
        "gap": said.gap or None,
        "note": said.note or None,
        "version": one.version,
        "evidence": one.known_evidence,
    }
