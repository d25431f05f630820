"""What the templates of meetings need besides the house's tags."""

from typing import Any

from django import template
from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from multaqa.audit.chain import reference
from multaqa.common.languages import current_language
from multaqa.common.ordinals import ordinal
from multaqa.meetings.choices import MeetingState, ParticipationState, ProposalState
from multaqa.meetings.models import Corrigendum, Part, Session

register = template.Library()

_TONES = {
    MeetingState.PLANNED: "idle",
    MeetingState.ANNOUNCED: "info",
    MeetingState.OPEN: "going",
    MeetingState.CLOSED: "done",
    MeetingState.CANCELLED: "stop",
    ProposalState.SUBMITTED: "wait",
    ProposalState.ACCEPTED: "done",
    ProposalState.MERGED: "done",
    ProposalState.DECLINED: "stop",
    ProposalState.CARRIED: "going",
    ProposalState.WITHDRAWN: "idle",
    ParticipationState.INVITED: "wait",
    ParticipationState.CONFIRMED: "info",
    ParticipationState.ATTENDED: "done",
    ParticipationState.ABSENT: "idle",
}


@register.filter
def tone(value: str) -> str:
    """Return the tone in which a state of a meeting, a proposal or a place is shown."""
    return _TONES.get(value, "info")


@register.filter
def ordinal_title(record: Part | Session) -> str:
    """Return what a part or a sitting is called by its place: «الجزء الأول», "First session", « Première séance »."""
    language = current_language()
    if isinstance(record, Part):
        name = ordinal(record.order, language, "masculine" if language == "ar" else "feminine")
        return capfirst(_("%(ordinal)s part") % {"ordinal": name})
    return capfirst(
        pgettext("of a meeting", "%(ordinal)s session") % {"ordinal": ordinal(record.order, language, "feminine")}
    )


@register.simple_tag(takes_context=True)
def corrections_of(context: template.Context, record: Model) -> list[Corrigendum]:
    """Return the corrigenda to `record`, so that each stands beside the text that it corrects."""
    found: dict[str, Any] = context.get("corrections") or {}
    return found.get(reference(record), []) if found else []
