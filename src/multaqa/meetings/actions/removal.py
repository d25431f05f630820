"""Take something off the programme; what hangs on it goes too, each row with its own event, or refuses."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.errors import Refused
from multaqa.meetings.actions.ground import under_preparation
from multaqa.meetings.models import AgendaItem, Contribution, Part, PublicationTreated, Session


@transaction.atomic
def remove_part(part: Part, *, by: Standing) -> None:
    """Remove an empty part."""
    under_preparation(part.meeting, by)
    if part.sessions.exists():
        raise Refused(_("This part still has sessions. Move or remove them first."))
    audit.remove(part, by=by.user, deed="meetings.remove_part")


@transaction.atomic
def remove_session(session: Session, *, by: Standing) -> None:
    """Remove an empty session."""
    under_preparation(session.meeting, by)
    if session.items.exists() or session.paragraphs.exists():
        raise Refused(_("This session still has items or paragraphs of the record. Place them elsewhere first."))
    audit.remove(session, by=by.user, deed="meetings.remove_session")


@transaction.atomic
def remove_item(item: AgendaItem, *, by: Standing) -> None:
    """Remove an item with its contributions; its documents stay with the meeting."""
    under_preparation(item.meeting, by)
    if item.proposals.exists():
        raise Refused(_("This item came of a proposal that was accepted, so it stays on the agenda."))
    for contribution in item.contributions.all():
        audit.remove(contribution, by=by.user, deed="meetings.remove_contribution")
    for treated in item.publications.all():
        audit.remove(treated, by=by.user, deed="meetings.remove_publication")
    for document in item.documents.all():
        audit.change(document, by=by.user, deed="meetings.revise_document", item=None)
    audit.remove(item, by=by.user, deed="meetings.remove_item")


@transaction.atomic
def remove_contribution(contribution: Contribution, *, by: Standing) -> None:
    """Take a contribution off its item."""
    under_preparation(contribution.item.meeting, by)
    audit.remove(contribution, by=by.user, deed="meetings.remove_contribution")


@transaction.atomic
def remove_publication(treated: PublicationTreated, *, by: Standing) -> None:
    """Take a publication off an item."""
    under_preparation(treated.item.meeting, by)
    audit.remove(treated, by=by.user, deed="meetings.remove_publication")
