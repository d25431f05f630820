"""Which fields of a closed meeting a corrigendum may correct, and where each correction stands on the page."""

from collections import defaultdict

from django.db.models import Model

from multaqa.audit.actions import reference
from multaqa.common.languages import LANGUAGES
from multaqa.meetings.models import (
    AgendaItem,
    Contribution,
    Corrigendum,
    Document,
    Meeting,
    Part,
    RecordParagraph,
    Session,
)


def _in_languages(*names: str) -> tuple[str, ...]:
    return tuple(f"{name}_{language}" for name in names for language in LANGUAGES)


CORRECTABLE: dict[type[Model], tuple[str, ...]] = {
    RecordParagraph: _in_languages("text"),
    AgendaItem: _in_languages("title", "note"),
    Contribution: _in_languages("subject"),
    Session: _in_languages("title"),
    Part: _in_languages("title"),
    Document: (*_in_languages("title"), "symbol", "un_symbol"),
    Meeting: (
        *_in_languages("title", "occasion", "place", "venue", "summary"),
        "starts_on",
        "ends_on",
        "platform",
    ),
}


def correctable(meeting: Meeting, record: Model, field: str) -> bool:
    """Say whether `field` of `record` is part of what `meeting` recorded."""
    return field in CORRECTABLE.get(type(record), ()) and _home(record) == meeting.pk


def _home(record: Model) -> int | None:
    if isinstance(record, Meeting):
        return record.pk
    return record.item.meeting_id if isinstance(record, Contribution) else record.meeting_id


def targets(meeting: Meeting) -> dict[str, Model]:
    """Return each record of `meeting` that may be corrected, by the name that corrigenda use for it."""
    records: list[Model] = [
        meeting,
        *meeting.paragraphs.all(),
        *meeting.parts.all(),
        *meeting.sessions.all(),
        *meeting.items.all(),
        *Contribution.objects.filter(item__meeting=meeting).select_related("item", "state", "body"),
        *meeting.documents.all(),
    ]
    return {reference(record): record for record in records}


def by_record(corrigenda: list[Corrigendum]) -> dict[str, list[Corrigendum]]:
    """Group corrigenda by the record that they correct, for showing each where the text stands."""
    out: dict[str, list[Corrigendum]] = defaultdict(list)
    for corrigendum in corrigenda:
        out[corrigendum.record].append(corrigendum)
    return dict(out)
