"""Topics that the secretariat proposes for some years, and what directors propose for an agenda."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from multaqa.common.models import Recorded, Sourced
from multaqa.meetings import choices
from multaqa.meetings.models.meeting import Meeting
from multaqa.meetings.models.programme import AgendaItem


class ProposedTopic(Sourced):
    """One row is one topic that the secretariat proposes to the members for some years; proposals grow from it."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    session = models.ForeignKey(
        "members.CommitteeSession", models.PROTECT, null=True, blank=True, related_name="topics"
    )
    from_year = models.PositiveSmallIntegerField(_("from (year)"))
    to_year = models.PositiveSmallIntegerField(_("to (year)"))
    order = models.PositiveSmallIntegerField(_("order"))
    text = models.TextField(_("text"))
    proposed_by = models.ForeignKey("members.Body", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["from_year", "order"]
        constraints = [
            models.UniqueConstraint(fields=["from_year", "to_year", "order"], name="topic_order"),
            models.CheckConstraint(condition=Q(to_year__gte=F("from_year")), name="topic_years"),
        ]

    def __str__(self) -> str:
        return self.text


class AgendaProposal(Recorded):
    """One row is one proposal for the agenda of a meeting, and what became of it."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="proposals")
    number = models.PositiveSmallIntegerField(_("number"))
    state = models.ForeignKey("members.State", models.PROTECT, null=True, blank=True, related_name="proposals")
    body = models.ForeignKey("members.Body", models.PROTECT, null=True, blank=True, related_name="proposals")
    topic = models.ForeignKey(ProposedTopic, models.PROTECT, null=True, blank=True, related_name="proposals")
    title = models.CharField(_("title"), max_length=300)
    rationale = models.TextField(_("why"), blank=True)
    status = models.CharField(_("status"), max_length=12, choices=choices.ProposalState, default="submitted")
    reason = models.TextField(_("reason"), blank=True)
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="proposals")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    carried_to = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="carried_from")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    class Meta:
        ordering = ["meeting_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="proposal_number"),
            models.CheckConstraint(
                condition=Q(body__isnull=True) ^ Q(state__isnull=True), name="proposal_of_body_or_state"
            ),
        ]

    def __str__(self) -> str:
        return self.title
