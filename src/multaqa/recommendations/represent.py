"""Adopted texts and their follow-up as plain data, every text in its three languages: what each `.json` says."""

from collections.abc import Iterable
from typing import Any

from multaqa.common.languages import in_all
from multaqa.recommendations.choices import Dimension
from multaqa.recommendations.models import Consequence, Evidence, FollowUp, Line, Recommendation, StatusEvent, Theme
from multaqa.recommendations.queries import Progress

Data = dict[str, Any]


def text(record: Recommendation, counts: dict[int, Progress], statuses: dict[int, list[FollowUp]]) -> Data:
    """Return an adopted text with its lines; counts and statuses as far as the reader was given them."""
    return {
        "code": record.code,
        "meeting": record.meeting.code,
        "paragraph": record.paragraph.number if record.paragraph else None,
        "order": record.order,
        "kind": record.kind,
        "text": in_all(record, "text"),
        "adopted_on": record.adopted_on.isoformat(),
        "is_restated": record.is_restated,
        "source": record.source.code if record.source else None,
        "source_locator": record.source_locator,
        "lines": [
            {
                **line(one),
                "states": [state.code for state in one.states.all()],
                "consequences": [consequence(each) for each in one.consequences.all()],
                "counts": progress(counts.get(one.pk)),
                "follow_up": [status(each) for each in statuses.get(one.pk, [])],
            }
            for one in record.lines.all()
        ],
    }


def line(record: Line) -> Data:
    """Return what a line asks, of whom, and by when."""
    return {
        "code": record.code,
        "quote": in_all(record, "quote"),
        "text": in_all(record, "text"),
        "addressee": record.addressee,
        "body": record.body.code if record.body else None,
        "theme": theme(record.theme),
        "due_on": record.due_on.isoformat() if record.due_on else None,
        "life": record.life,
    }


def theme(record: Theme | None) -> Data | None:
    return {"code": record.code, "name": in_all(record, "name")} if record else None


def consequence(record: Consequence) -> Data:
    return {
        "text": in_all(record, "text"),
        "meeting": record.meeting.code if record.meeting else None,
        "publication": record.publication.code if record.publication else None,
        "url": record.url,
        "happened_on": record.happened_on.isoformat() if record.happened_on else None,
    }


def progress(counted: Progress | None) -> Data | None:
    """Return counts by value in each dimension, or nothing when the reader may not see them."""
    if counted is None:
        return None
    return {"total": counted.total, **{name: dict(counted.counts[name]) for name in Dimension.values}}


def status(record: FollowUp) -> Data:
    """Return where one addressee stands."""
    out: Data = {
        "state" if record.state_id else "body": record.addressee.code,
        "name": in_all(record.addressee, "name"),
    }
    for name in Dimension.values:
        day = getattr(record, f"{name}_on")
        out[name] = {"value": getattr(record, name), "as_of": day.isoformat() if day else None}
    return out


def follow_up(record: FollowUp, steps: Iterable[StatusEvent]) -> Data:
    """Return a line before one addressee, with every step of its histories, newest first."""
    return {"line": line(record.line), **status(record), "steps": [step(one) for one in steps]}


def step(record: StatusEvent) -> Data:
    """Return one step; its author is told as a side, not as a person."""
    return {
        "number": record.pk,
        "dimension": record.dimension,
        "before": record.before,
        "after": record.after,
        "effective_on": record.effective_on.isoformat(),
        "recorded_at": record.recorded_at.isoformat(),
        "on_behalf_of": record.on_behalf_of,
        "reason": in_all(record, "reason"),
        "corrects": record.corrects_id,
        "evidence": [evidence(one) for one in record.evidence.all()],
    }


def evidence(record: Evidence) -> Data:
    return {
        "title": record.title,
        "url": record.url,
        "file": record.file.name if record.file else None,
        "language": record.language,
        "dated_on": record.dated_on.isoformat() if record.dated_on else None,
    }
