"""Everything that the page of one meeting shows, in a fixed and small number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from multaqa.accounts.standing import Standing
from multaqa.common.columns import NAMES, TEXTS, TITLES, narrow
from multaqa.common.prepared import Open, Prepared, hold
from multaqa.meetings.models import (
    AgendaItem,
    Contribution,
    Corrigendum,
    Document,
    Host,
    Meeting,
    Part,
    Participation,
    PublicationTreated,
    RecordParagraph,
    Revision,
    Session,
)
from multaqa.meetings.queries.lists import visible_to

# The columns that the page prints.
_NOTES = ("source_locator", "source_note_ar", "source_note_en", "source_note_fr")
_ITEM = (*TITLES, *_NOTES, "meeting", "session", "order", "kind", "minutes", "note_ar", "note_en", "note_fr")
_SESSION = (*TITLES, "meeting", "part", "order", "starts_on", "starts_at", "ends_at")
_CONTRIBUTION = ("item", "kind", "state", "body", "subject_ar", "subject_en", "subject_fr")
_PARAGRAPH = (*_NOTES, "meeting", "number", "kind", *TEXTS)
_DOCUMENT = (*TITLES, "meeting", "code", "kind", "symbol", "un_symbol", "treatment", "is_public")


@dataclass
class SessionRow:
    """A session, or none for what stands in no session, and the items treated in it."""

    session: Session | None
    items: list[AgendaItem] = field(default_factory=list)


@dataclass
class PartRow:
    """A part, or none for what stands outside the parts, and its sessions."""

    part: Part | None
    sessions: list[SessionRow] = field(default_factory=list)


@dataclass
class Programme:
    """Parts with their sessions, and the items that are in no session."""

    parts: list[PartRow]
    unplaced: list[AgendaItem]

    @property
    def rows(self) -> list[PartRow]:
        """Everything in the order it is shown: what stands in no session comes last."""
        return [*self.parts, PartRow(None, [SessionRow(None, self.unplaced)])] if self.unplaced else self.parts

    @property
    def items(self) -> list[AgendaItem]:
        """Every item as it is shown, which is how items are numbered."""
        return [item for part in self.rows for session in part.sessions for item in session.items]


def of(meeting_code: str, who: Standing, *, with_names: bool = False) -> Meeting | None:
    """Return the meeting with all that its page shows, or nothing for those who may not see it.

    Each relation is fetched once. People's names come only when `with_names` says that the reader may see them.
    """
    meeting = visible_to(who, among=_meetings()).filter(code=meeting_code).first()
    if meeting is not None:
        for name, question in _questions(with_names).items():
            hold(meeting, name, question.ask(meeting=meeting.pk))
        _bring_to(meeting.items.all(), meeting)
    return meeting


@cache
def _meetings() -> QuerySet[Meeting]:
    own = [column.name for column in Meeting._meta.concrete_fields]
    found: QuerySet[Meeting] = narrow(Meeting.objects, own, country=NAMES, source=(*TITLES, "symbol", "url"))
    return found.annotate(
        has_bare_part=Exists(Part.objects.filter(meeting=OuterRef("pk"), sessions__isnull=True)),
        has_corrigenda=Exists(Corrigendum.objects.filter(meeting=OuterRef("pk"))),
    )


@cache
def _questions(with_names: bool) -> dict[str, Prepared[Any]]:
    """Return the question behind each relation of a meeting."""
    asked = {
        "hosts": narrow(Host.objects, ("meeting", "part", "order"), body=NAMES).order_by("order"),
        "sessions": narrow(Session.objects, _SESSION, part=(*TITLES, "order")).order_by("part__order", "order"),
        "items": narrow(AgendaItem.objects, _ITEM).order_by("order"),
        "documents": documents().only(*_DOCUMENT),
        "paragraphs": narrow(RecordParagraph.objects, _PARAGRAPH).order_by("number"),
        "participations": places(with_names),
    }
    return {name: Prepared(rows.filter(meeting=Open("meeting"))) for name, rows in asked.items()}


@cache
def _contributions() -> Prepared[Contribution]:
    rows = narrow(Contribution.objects, _CONTRIBUTION, state=NAMES, body=NAMES)
    return Prepared(rows.filter(item__meeting=Open("meeting")).order_by("item", "order"))


@cache
def _treated() -> Prepared[PublicationTreated]:
    rows = narrow(PublicationTreated.objects, ("item", "treatment"), publication=(*TITLES, "code"))
    return Prepared(rows.filter(item__meeting=Open("meeting")).order_by("pk"))


def _bring_to(items: Iterable[AgendaItem], meeting: Meeting) -> None:
    """Give each item what was `brought` under it and the publications `treated`, as plain lists."""
    rows = {item.pk: item for item in items}
    for item in rows.values():
        item.brought, item.treated = [], []
    if rows:
        for contribution in _contributions().ask(meeting=meeting.pk):
            contribution.item = rows[contribution.item_id]
            contribution.item.brought.append(contribution)
        for one in _treated().ask(meeting=meeting.pk):
            one.item = rows[one.item_id]
            one.item.treated.append(one)


def documents() -> QuerySet[Document]:
    """Return documents, each knowing the languages it can be read in and its newest revision."""
    kept = Revision.objects.filter(document=OuterRef("pk"), withdrawn_at=None)
    return Document.objects.annotate(
        newest=Subquery(kept.order_by("-number").values("number")[:1]),
        **{f"in_{language}": Exists(kept.filter(language=language)) for language in ("ar", "en", "fr")},
    ).order_by("symbol", "code")


def places(with_names: bool) -> QuerySet[Participation]:
    """Return places with their state or body, and who sits there when names may be shown."""
    related = {"state": NAMES, "body": NAMES}
    if with_names:
        related["person"] = NAMES
    own = ("meeting", "person", "capacity", "status", "letter_reference")
    return narrow(Participation.objects, own, **related).order_by("pk")


def places_to_join(meeting: Meeting) -> QuerySet[Participation]:
    """Return what decides who may join."""
    return places(False).filter(meeting=meeting)


def programme(meeting: Meeting) -> Programme:
    """Arrange the fetched sessions and items of `meeting` as they were held."""
    sessions = list(meeting.sessions.all())
    rows = {session.pk: SessionRow(session) for session in sessions}
    unplaced = []
    for item in meeting.items.all():
        rows[item.session_id].items.append(item) if item.session_id in rows else unplaced.append(item)
    parts: dict[int | None, PartRow] = {}
    for session in sessions:
        parts.setdefault(session.part_id, PartRow(session.part)).sessions.append(rows[session.pk])
    if getattr(meeting, "has_bare_part", True):
        for part in meeting.parts.all():
            parts.setdefault(part.pk, PartRow(part))
    found = Programme(sorted(parts.values(), key=lambda row: row.part.order if row.part else 0), unplaced)
    for number, item in enumerate(found.items, start=1):
        item.number = number
    return found


def corrigenda(meeting: Meeting) -> list[Corrigendum]:
    """Return the corrigenda of `meeting`; a meeting without any costs no query."""
    return list(meeting.corrigenda.all()) if getattr(meeting, "has_corrigenda", True) else []


def contents(meeting: Meeting) -> dict[str, int]:
    """Return how much a meeting's record holds, as closing will freeze it."""
    return {
        "sessions": meeting.sessions.count(),
        "items": meeting.items.count(),
        "contributions": Contribution.objects.filter(item__meeting=meeting).count(),
        "paragraphs": meeting.paragraphs.count(),
        "documents": meeting.documents.count(),
        "participants": meeting.participations.count(),
    }
