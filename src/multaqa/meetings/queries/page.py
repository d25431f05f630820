"""Everything that the page of one meeting shows, in a fixed and small number of queries."""

from dataclasses import dataclass, field

from django.db.models import Exists, Max, OuterRef, Prefetch, Q, QuerySet

from multaqa.accounts.standing import Standing
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

# Long texts of a body or a state that no page of a meeting prints.
_BODY = ("name_ar", "name_en", "name_fr", "acronym", "code", "state")
_STATE = ("name_ar", "name_en", "name_fr", "code")


@dataclass
class SessionRow:
    """A session and the items treated in it."""

    session: Session
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


def of(meeting_code: str, who: Standing, *, with_names: bool = False) -> Meeting | None:
    """Return the meeting with all that its page shows, or nothing for those who may not see it.

    Each relation is fetched once. People's names come only when `with_names` says that the reader may see them.
    """
    has_bare_part = Exists(Part.objects.filter(meeting=OuterRef("pk"), sessions__isnull=True))
    has_corrigenda = Exists(Corrigendum.objects.filter(meeting=OuterRef("pk")))
    return (
        visible_to(who)
        .select_related("country", "source")
        .annotate(has_bare_part=has_bare_part, has_corrigenda=has_corrigenda)
        .prefetch_related(*_relations(with_names))
        .filter(code=meeting_code)
        .first()
    )


def _relations(with_names: bool) -> list[Prefetch]:
    return [
        Prefetch("hosts", _with(Host.objects, body=_BODY)),
        Prefetch("sessions", Session.objects.select_related("part").order_by("part__order", "order")),
        Prefetch("items", _items()),
        Prefetch("documents", documents()),
        Prefetch("paragraphs", RecordParagraph.objects.all()),
        Prefetch("participations", places(with_names)),
    ]


def _items() -> QuerySet[AgendaItem]:
    contributions = _with(Contribution.objects, state=_STATE, body=_BODY)
    treated = PublicationTreated.objects.select_related("publication")
    return AgendaItem.objects.prefetch_related(
        Prefetch("contributions", contributions), Prefetch("publications", treated)
    )


def documents() -> QuerySet[Document]:
    """Return documents, each knowing the languages it can be read in and its newest revision."""
    kept = Revision.objects.filter(document=OuterRef("pk"), withdrawn_at=None)
    return Document.objects.annotate(
        newest=Max("revisions__number", filter=Q(revisions__withdrawn_at=None)),
        **{f"in_{language}": Exists(kept.filter(language=language)) for language in ("ar", "en", "fr")},
    ).order_by("symbol", "code")


def places(with_names: bool) -> QuerySet[Participation]:
    """Return places with their state or body, and who sits there when names may be shown."""
    related = {"state": _STATE, "body": _BODY}
    if with_names:
        related["person"] = ("name_ar", "name_en", "name_fr", "code")
    return _with(Participation.objects, **related).order_by("pk")


def _with(rows, **related: tuple[str, ...]) -> QuerySet:
    """Fetch related records along with `rows`, only the columns that are printed."""
    table = [one.name for one in rows.model._meta.concrete_fields]
    columns = [f"{name}__{column}" for name, columns in related.items() for column in columns]
    return rows.select_related(*related).only(*table, *columns)


def programme(meeting: Meeting) -> Programme:
    """Arrange the fetched sessions and items of `meeting` as they were held."""
    rows = {session.pk: SessionRow(session) for session in meeting.sessions.all()}
    unplaced = []
    for item in meeting.items.all():
        rows[item.session_id].items.append(item) if item.session_id in rows else unplaced.append(item)
    parts: dict[int | None, PartRow] = {}
    for row in rows.values():
        parts.setdefault(row.session.part_id, PartRow(row.session.part)).sessions.append(row)
    if getattr(meeting, "has_bare_part", True):
        for part in meeting.parts.all():
            parts.setdefault(part.pk, PartRow(part))
    return Programme(sorted(parts.values(), key=lambda row: row.part.order if row.part else 0), unplaced)


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
