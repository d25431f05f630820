"""Which fields of a closed meeting a corrigendum may correct, and where each correction stands on the page."""

from collections import defaultdict

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from multaqa.audit.chain import reference
from multaqa.common.columns import column
from multaqa.common.languages import LANGUAGES, passage
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

# What a corrigendum may correct.
Record = Meeting | Part | Session | AgendaItem | Contribution | RecordParagraph | Document


def _in_languages(*names: str) -> tuple[str, ...]:
    return tuple(f"{name}_{language}" for name in names for language in LANGUAGES)


CORRECTABLE: dict[type[Record], tuple[str, ...]] = {
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


def correctable(meeting: Meeting, record: Record, field: str) -> bool:
    """Say whether `field` of `record` is part of what `meeting` recorded."""
    return field in CORRECTABLE.get(type(record), ()) and _home(record) == meeting.pk


def _home(record: Record) -> int | None:
    if isinstance(record, Meeting):
        return record.pk
    return record.item.meeting_id if isinstance(record, Contribution) else record.meeting_id


def targets(meeting: Meeting) -> dict[str, Record]:
    """Return each record of a whole `meeting` (`queries.page.of`) that may be corrected, by its name in corrigenda."""
    records: list[Record] = [
        meeting,
        *meeting.paragraphs.all(),
        *dict.fromkeys(session.part for session in meeting.sessions.all() if session.part),
        *meeting.sessions.all(),
        *meeting.items.all(),
        *(one for item in meeting.items.all() for one in item.brought),
        *meeting.documents.all(),
    ]
    return {reference(record): record for record in records}


def name_of(record: Record) -> str:
    """Return what a record is called where its correction is told: "Paragraph 3", "Agenda item: …"."""
    if isinstance(record, RecordParagraph):
        return _("Paragraph %(number)d") % {"number": record.number}
    if isinstance(record, Meeting):
        return _("Facts of the meeting")
    kinds: dict[type[Record], str] = {
        AgendaItem: _("Agenda item"),
        Session: _("Session"),
        Part: _("Part"),
        Document: _("Document"),
    }
    kind = kinds.get(type(record), _("Contribution"))
    shown = str(record) if isinstance(record, Contribution) else passage(record, "title").text
    return f"{kind}: {shown}"


def label_of(record: Record, field: str) -> str:
    """Return what a field is called, and in which language it is written."""
    return capfirst(str(column(record, field).verbose_name))


def told(meeting: Meeting, corrigenda: list[Corrigendum]) -> list[Corrigendum]:
    """Give each corrigendum `where`: which text of the fetched `meeting` it corrects."""
    if corrigenda:
        records = targets(meeting)
        for one in corrigenda:
            record = records.get(one.record)
            one.where = f"{name_of(record)} ({label_of(record, one.field)})" if record else ""
    return corrigenda


def by_record(corrigenda: list[Corrigendum]) -> dict[str, list[Corrigendum]]:
    """Group corrigenda by the record that they correct, for showing each where the text stands."""
    out: dict[str, list[Corrigendum]] = defaultdict(list)
    for corrigendum in corrigenda:
        out[corrigendum.record].append(corrigendum)
    return dict(out)
