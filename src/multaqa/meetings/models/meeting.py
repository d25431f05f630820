"""A meeting and the bodies that hold it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from multaqa.common.models import Sourced
from multaqa.meetings import choices


class Meeting(Sourced):
    """One row is one meeting of the network."""

    code = models.SlugField(_("number in addresses"), max_length=40, unique=True)
    ordinal = models.PositiveSmallIntegerField(_("ordinal"), unique=True, null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=choices.MeetingKind, default="regular")
    mode = models.CharField(_("mode"), max_length=12, choices=choices.Mode, default="in-person")
    state = models.CharField(_("state"), max_length=12, choices=choices.MeetingState, default="planned")
    title = models.CharField(_("title"), max_length=300)
    # On the margins of what, or why in this form: printed after the date and place.
    occasion = models.CharField(_("occasion"), max_length=400, blank=True)
    place = models.CharField(_("city"), max_length=120, blank=True)
    country = models.ForeignKey("members.State", models.PROTECT, null=True, blank=True, related_name="meetings")
    venue = models.CharField(_("venue"), max_length=250, blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    starts_at = models.TimeField(_("from (hour)"), null=True, blank=True)
    ends_at = models.TimeField(_("to (hour)"), null=True, blank=True)
    zone = models.CharField(_("time zone"), max_length=60, default="Asia/Beirut")
    platform = models.CharField(_("meeting platform"), max_length=80, blank=True)
    join_url = models.URLField(_("link to join"), max_length=500, blank=True)
    # Codes of languages, with commas: ar,en,fr.
    interpretation = models.CharField(_("interpretation"), max_length=40, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    # The last days for a director to propose an item, and to answer the invitation.
    proposals_until = models.DateField(_("proposals until"), null=True, blank=True)
    replies_until = models.DateField(_("replies until"), null=True, blank=True)
    # Counted up when date, place or cancellation change: calendars then replace their copy (RFC 5545).
    sequence = models.PositiveIntegerField(default=0, editable=False)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    reserved = frozenset({"index", "new", "proposals", "topics"})

    class Meta:
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="meeting_ends_after_it_starts")
        ]

    def __str__(self) -> str:
        return self.title or self.code

    @property
    def is_frozen(self) -> bool:
        """A closed meeting's record changes only by corrigendum."""
        return self.state == choices.MeetingState.CLOSED

    @property
    def is_in_preparation(self) -> bool:
        """Until it is closed or cancelled, the secretariat writes and arranges."""
        return self.state in choices.IN_PREPARATION

    @property
    def interpretation_languages(self) -> list[str]:
        return [code for code in self.interpretation.split(",") if code]


class Host(models.Model):
    """One row is what one body does for a meeting."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="hosts")
    body = models.ForeignKey("members.Body", models.PROTECT, related_name="hosted")
    part = models.CharField(_("part"), max_length=12, choices=choices.HostPart)
    order = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["meeting_id", "order", "id"]

    def __str__(self) -> str:
        return f"{self.body}: {self.get_part_display()}"
