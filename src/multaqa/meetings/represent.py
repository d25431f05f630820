"""Meetings as plain data, every text in its three languages: what the `.json` beside each page says."""

from typing import Any

from multaqa.common.languages import in_all
from multaqa.meetings.models import (
    AgendaItem,
    Contribution,
    Corrigendum,
    Meeting,
    ProposedTopic,
    RecordParagraph,
    Revision,
    Session,
)
from multaqa.meetings.queries.page import PartRow, Programme
from multaqa.meetings.queries.participants import Delegation

Data = dict[str, Any]


def summary(meeting: Meeting) -> Data:
    """Return what a list says of a meeting."""
    return {
        "code": meeting.code,
        "ordinal": meeting.ordinal,
        "kind": meeting.kind,
        "mode": meeting.mode,
        "state": meeting.state,
        "title": in_all(meeting, "title"),
        "occasion": in_all(meeting, "occasion"),
        "place": in_all(meeting, "place"),
        "country": meeting.country.code if meeting.country else None,
        "starts_on": meeting.starts_on.isoformat(),
        "ends_on": meeting.ends_on.isoformat(),
        "starts_at": _clock(meeting.starts_at),
        "ends_at": _clock(meeting.ends_at),
        "zone": meeting.zone,
        "platform": meeting.platform,
        "interpretation": meeting.interpretation_languages,
    }


def whole(
    meeting: Meeting, programme: Programme, delegations: list[Delegation], corrections: list[Corrigendum]
) -> Data:
    """Return everything public about a meeting."""
    return {
        **summary(meeting),
        "venue": in_all(meeting, "venue"),
        "summary": in_all(meeting, "summary"),
        "sequence": meeting.sequence,
        "closed_at": meeting.closed_at.isoformat() if meeting.closed_at else None,
        "hosts": [{**_member(host.body), "part": host.part} for host in meeting.hosts.all()],
        "programme": [_part(row) for row in programme.parts],
        "items": [_item(item) for item in programme.unplaced],
        "documents": [document(one) for one in meeting.documents.all() if one.is_public],
        "paragraphs": [_paragraph(one) for one in meeting.paragraphs.all()],
        "corrigenda": [corrigendum(one) for one in corrections],
        "participants": [
            {**_member(one.member), "is_state": one.is_state, "status": str(one.status)} for one in delegations
        ],
        **sourced(meeting),
    }


def document(record: Any) -> Data:
    """Return a document fetched by `queries.page.documents`, which adds `newest` and the languages to it."""
    return {
        "code": record.code,
        "kind": record.kind,
        "symbol": record.symbol,
        "un_symbol": record.un_symbol,
        "title": in_all(record, "title"),
        "treatment": record.treatment,
        "revision": record.newest,
        "languages": [language for language in ("ar", "en", "fr") if getattr(record, f"in_{language}")],
    }


def revision(record: Revision, address: str) -> Data:
    """Return one revision in one language, with its fixed address."""
    return {
        "number": record.number,
        "language": record.language,
        "address": address,
        "handed_in_at": record.handed_in_at.isoformat(),
        "withdrawn_at": record.withdrawn_at.isoformat() if record.withdrawn_at else None,
        "sha256": record.file.sha256 if record.file else None,
        "size": record.file.size if record.file else None,
    }


def corrigendum(record: Corrigendum) -> Data:
    return {
        "number": record.number,
        "record": record.record,
        "field": record.field,
        "before": record.before,
        "after": record.after,
        "reason": record.reason,
        "issued_at": record.issued_at.isoformat(),
    }


def topic(record: ProposedTopic) -> Data:
    """Return a topic that the secretariat proposes for some years."""
    return {
        "code": record.code,
        "from_year": record.from_year,
        "to_year": record.to_year,
        "order": record.order,
        "text": in_all(record, "text"),
        "proposed_by": _member(record.proposed_by) if record.proposed_by else None,
        **sourced(record),
    }


def sourced(record: Any) -> Data:
    """Return where a fact comes from, and what in it was inferred."""
    return {
        "source": record.source.code if record.source else None,
        "source_locator": record.source_locator,
        "source_note": in_all(record, "source_note"),
    }


def _part(row: PartRow) -> Data:
    return {
        "title": in_all(row.part, "title") if row.part else None,
        "sessions": [_session(one.session, one.items) for one in row.sessions if one.session],
    }


def _session(session: Session, items: list[AgendaItem]) -> Data:
    return {
        "title": in_all(session, "title"),
        "starts_on": session.starts_on.isoformat() if session.starts_on else None,
        "starts_at": _clock(session.starts_at),
        "ends_at": _clock(session.ends_at),
        "items": [_item(item) for item in items],
    }


def _item(item: AgendaItem) -> Data:
    return {
        "number": item.number,
        "order": item.order,
        "kind": item.kind,
        "title": in_all(item, "title"),
        "note": in_all(item, "note"),
        "minutes": item.minutes,
        "contributions": [_contribution(one) for one in item.brought],
        "publications": [
            {"code": one.publication.code, "title": in_all(one.publication, "title"), "treatment": one.treatment}
            for one in item.treated
        ],
    }


def _contribution(record: Contribution) -> Data:
    return {
        "kind": record.kind,
        "by": {**_member(record.state or record.body), "is_state": bool(record.state_id)},
        "subject": in_all(record, "subject"),
    }


def _paragraph(record: RecordParagraph) -> Data:
    return {
        "number": record.number,
        "kind": record.kind,
        "text": in_all(record, "text"),
        "source_locator": record.source_locator,
        "source_note": in_all(record, "source_note"),
    }


def _member(record: Any) -> Data:
    return {"code": record.code, "name": in_all(record, "name")}


def _clock(value: Any) -> str | None:
    return f"{value:%H:%M}" if value else None
