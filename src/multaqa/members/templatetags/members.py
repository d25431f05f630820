"""What templates about members need."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from multaqa.common.languages import current_language
from multaqa.common.ordinals import ordinal
from multaqa.members import policies
from multaqa.members.choices import TONES
from multaqa.members.models import CommitteeSession, Mandate
from multaqa.members.queries import today

register = template.Library()


@register.simple_tag
def mandate_status(mandate: Mandate) -> SafeString:
    """Print where a mandate stands today, in words."""
    status = mandate.status_on(today())
    return format_html('<span class="state tone-{}">{}</span>', TONES[status], status.label)


@register.simple_tag
def committee_session(session: CommitteeSession) -> str:
    """Print which session of the committee it is, in words."""
    words = ordinal(session.ordinal, current_language(), "feminine")
    return capfirst(_("{ordinal} session of the Committee").format(ordinal=words))


@register.simple_tag(takes_context=True)
def may_keep_members(context: dict[str, Any]) -> dict[str, bool]:
    """Return which of the rooms of members the reader works in."""
    who = context["request"].standing
    return {"mandates": policies.may_see_mandates(who), "people": policies.may_see_people(who)}
