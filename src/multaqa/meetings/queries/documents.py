"""Finding the edition of a document that a reader wants."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from multaqa.accounts.choices import Role
from multaqa.accounts.standing import Standing
from multaqa.common.languages import LANGUAGES, current_language
from multaqa.meetings.choices import MeetingState, ParticipationState
from multaqa.meetings.models import Document, Participation, Revision


def visible_to(who: Standing) -> QuerySet[Document]:
    """Return the documents that `who` may open; the same rule as `policies.may_see_document`."""
    rows = Document.objects.select_related("meeting", "item", "source")
    if who.is_secretariat:
        return rows
    rows = rows.exclude(meeting__state=MeetingState.PLANNED)
    if not who.is_signed_in:
        return rows.filter(is_public=True)
    return rows.filter(Q(is_public=True) | Exists(_own_places(who)))


def _own_places(who: Standing) -> QuerySet[Participation]:
    """Return the places, at a document's meeting, by which `who` takes part."""
    mine = (
        Q(person=who.person_id, person__isnull=False)
        | Q(state__code__in=who.states_as(Role.DIRECTOR, Role.COORDINATOR))
        | Q(body__code__in=who.bodies_as(Role.PARTNER, Role.REVIEWER))
    )
    return Participation.objects.filter(mine, meeting=OuterRef("meeting")).exclude(status=ParticipationState.DECLINED)


def current(document: Document, language: str | None = None) -> Revision | None:
    """Return the newest revision in `language`, or in the first of the languages that has one."""
    wanted = language or current_language()
    newest: dict[str, Revision] = {}
    for revision in document.revisions.filter(withdrawn_at=None).order_by("number"):
        newest[revision.language] = revision
    return next((newest[one] for one in (wanted, *LANGUAGES) if one in newest), None)


def editions(document: Document) -> list[tuple[int, list[Revision]]]:
    """Return the revisions of a document, newest number first, each with its language editions."""
    numbers: dict[int, list[Revision]] = {}
    for revision in document.revisions.select_related("file", "handed_in_by").order_by("-number"):
        numbers.setdefault(revision.number, []).append(revision)
    for rows in numbers.values():
        rows.sort(key=lambda revision: LANGUAGES.index(revision.language))
    return list(numbers.items())
