"""Reports to the parent committee. The facts stay where they are kept; here is only what the secretariat decides."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from multaqa.common.models import Recorded, Sourced
from multaqa.reports.choices import Placement, ReportState


class Report(Sourced):
    """One row is one report to one session of the parent committee, over one period."""

    session = models.OneToOneField("members.CommitteeSession", models.PROTECT, related_name="report")
    # The session after which the period begins, as the report names it.
    since = models.ForeignKey(
        "members.CommitteeSession", models.PROTECT, null=True, blank=True, related_name="reports_after"
    )
    period_from = models.DateField(_("period from"))
    period_to = models.DateField(_("period to"))
    topics_from = models.PositiveSmallIntegerField(_("topics from (year)"), null=True, blank=True)
    topics_to = models.PositiveSmallIntegerField(_("topics to (year)"), null=True, blank=True)
    # What the cooperation that the report proposes is about, as it follows «cooperation on».
    matters = models.CharField(_("matters of cooperation"), max_length=300, blank=True)
    title = models.CharField(_("title"), max_length=300)
    symbol = models.CharField(_("symbol"), max_length=80, blank=True)
    agenda_item = models.CharField(_("agenda item"), max_length=200, blank=True)
    distribution = models.CharField(_("distribution"), max_length=80, blank=True)
    dated_on = models.DateField(_("date of the document"), null=True, blank=True)
    original_language = models.CharField(_("original language"), max_length=2, default="ar")
    state = models.CharField(_("state"), max_length=10, choices=ReportState, default="draft")

    class Meta:
        ordering = ["session"]
        constraints = [
            models.CheckConstraint(condition=Q(period_to__gte=F("period_from")), name="report_period"),
        ]

    def __str__(self) -> str:
        return self.title


class OwnText(Recorded):
    """One row is one paragraph that the secretariat wrote, in place of a generated one or after it.

    `key` names the generated paragraph by what it tells, such as `meeting.7.opening`, so it survives renumbering.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="own_texts")
    key = models.CharField(_("paragraph"), max_length=120)
    placement = models.CharField(_("placement"), max_length=8, choices=Placement)
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    text = models.TextField(_("text"), blank=True)

    class Meta:
        ordering = ["report", "key", "order"]
        constraints = [
            models.UniqueConstraint(fields=["report", "key", "placement", "order"], name="one_own_text_a_place")
        ]

    def __str__(self) -> str:
        return f"{self.key} ({self.get_placement_display()})"
