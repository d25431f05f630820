"""What a meeting leaves: numbered paragraphs, and corrections that everybody sees."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from multaqa.common.models import Sourced
from multaqa.meetings import choices
from multaqa.meetings.models.meeting import Meeting
from multaqa.meetings.models.programme import Session


class RecordParagraph(Sourced):
    """One row is one numbered paragraph of the record of a meeting, in its three languages."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="paragraphs")
    session = models.ForeignKey(Session, models.SET_NULL, null=True, blank=True, related_name="paragraphs")
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=16, choices=choices.ParagraphKind, default="proceedings")
    text = models.TextField(_("text"))

    class Meta:
        ordering = ["meeting_id", "number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="paragraph_number")]

    def __str__(self) -> str:
        return f"{self.meeting} {self.number}"


class Corrigendum(models.Model):
    """One row is one visible correction to the record of a closed meeting; nothing is ever corrected silently."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="corrigenda")
    number = models.PositiveSmallIntegerField(_("number"))
    # Which record and field: `meetings.recordparagraph:12` and `text_fr`.
    record = models.CharField(max_length=120)
    field = models.CharField(max_length=60)
    before = models.TextField(_("before"), blank=True)
    after = models.TextField(_("after"), blank=True)
    reason = models.TextField(_("reason"))
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField(default=timezone.now, editable=False)

    # Which text it corrects, in words: `queries.corrigenda.told` says it.
    where: str

    class Meta:
        ordering = ["meeting_id", "number"]
        verbose_name_plural = "corrigenda"
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="corrigendum_number")]

    def __str__(self) -> str:
        return f"{self.meeting}/Corr.{self.number}"
