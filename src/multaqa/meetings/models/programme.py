"""What a meeting goes through: parts, sessions, items of the agenda and what was brought to them."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from multaqa.common.models import Sourced
from multaqa.meetings import choices
from multaqa.meetings.models.meeting import Meeting

if TYPE_CHECKING:
    from multaqa.members.models import Body, State


class Part(Sourced):
    """One row is one part of a meeting that was held in several."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="parts")
    order = models.PositiveSmallIntegerField(_("order"))
    title = models.CharField(_("title"), max_length=300)

    class Meta:
        ordering = ["meeting_id", "order"]
        constraints = [models.UniqueConstraint(fields=["meeting", "order"], name="part_order")]

    def __str__(self) -> str:
        return self.title


class Session(Sourced):
    """One row is one sitting, within a part where the meeting has parts; numbered within its part."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="sessions")
    part = models.ForeignKey(Part, models.CASCADE, null=True, blank=True, related_name="sessions")
    order = models.PositiveSmallIntegerField(_("order"))
    title = models.CharField(_("title"), max_length=300)
    starts_on = models.DateField(_("day"), null=True, blank=True)
    starts_at = models.TimeField(_("from (hour)"), null=True, blank=True)
    ends_at = models.TimeField(_("to (hour)"), null=True, blank=True)

    class Meta:
        ordering = ["meeting_id", "part__order", "order"]
        constraints = [
            models.UniqueConstraint(fields=["part", "order"], name="session_order_in_part"),
            models.UniqueConstraint(fields=["meeting", "order"], condition=Q(part__isnull=True), name="session_order"),
        ]

    def __str__(self) -> str:
        return self.title


class AgendaItem(Sourced):
    """One row is one item of the agenda, in a session once it is placed."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    session = models.ForeignKey(Session, models.SET_NULL, null=True, blank=True, related_name="items")
    order = models.PositiveSmallIntegerField(_("order"))
    kind = models.CharField(_("kind"), max_length=14, choices=choices.ItemKind, default="presentation")
    title = models.CharField(_("title"), max_length=300)
    note = models.TextField(_("note"), blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)

    # What `queries.page` adds to an item that it fetched for its meeting's page.
    brought: list["Contribution"]
    treated: list["PublicationTreated"]
    number: int

    class Meta:
        ordering = ["meeting_id", "order"]
        constraints = [models.UniqueConstraint(fields=["meeting", "order"], name="item_order")]

    def __str__(self) -> str:
        return self.title


class Contribution(Sourced):
    """One row is what one body or one state brought to an item; without a subject it speaks to the item's title."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="contributions")
    order = models.PositiveSmallIntegerField(_("order"))
    kind = models.CharField(_("kind"), max_length=14, choices=choices.ContributionKind, default="presentation")
    body = models.ForeignKey("members.Body", models.PROTECT, null=True, blank=True, related_name="contributions")
    state = models.ForeignKey("members.State", models.PROTECT, null=True, blank=True, related_name="contributions")
    speaker = models.ForeignKey("members.Person", models.PROTECT, null=True, blank=True, related_name="+")
    subject = models.CharField(_("subject"), max_length=400, blank=True)

    class Meta:
        ordering = ["item_id", "order"]
        constraints = [
            models.UniqueConstraint(fields=["item", "order"], name="contribution_order"),
            models.CheckConstraint(
                condition=Q(body__isnull=True) ^ Q(state__isnull=True), name="contribution_by_body_or_state"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.subject or self.item}"

    @property
    def member(self) -> "State | Body | None":
        """The state or the body that contributes."""
        return self.state if self.state_id else self.body


class PublicationTreated(models.Model):
    """One row is a publication that came up under an item, and what was done with it."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="publications")
    publication = models.ForeignKey("publications.Publication", models.PROTECT, related_name="treatments")
    treatment = models.CharField(_("treatment"), max_length=20, choices=choices.Treatment)

    class Meta:
        ordering = ["item_id", "id"]
        constraints = [models.UniqueConstraint(fields=["item", "publication"], name="publication_once_an_item")]

    def __str__(self) -> str:
        return f"{self.publication}: {self.get_treatment_display()}"
