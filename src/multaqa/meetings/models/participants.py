"""Who was invited, who comes, who came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from multaqa.common.models import Recorded
from multaqa.meetings import choices
from multaqa.meetings.models.meeting import Meeting

if TYPE_CHECKING:
    from multaqa.members.models import Body, State


class Participation(Recorded):
    """One row is one place at a meeting, for a state or a body, from invitation to attendance."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="participations")
    state = models.ForeignKey("members.State", models.PROTECT, null=True, blank=True, related_name="participations")
    body = models.ForeignKey("members.Body", models.PROTECT, null=True, blank=True, related_name="participations")
    person = models.ForeignKey("members.Person", models.PROTECT, null=True, blank=True, related_name="participations")
    capacity = models.CharField(_("capacity"), max_length=12, choices=choices.Capacity, default="delegate")
    status = models.CharField(_("status"), max_length=12, choices=choices.ParticipationState, default="invited")
    letter_reference = models.CharField(_("letter's reference"), max_length=120, blank=True)

    class Meta:
        ordering = ["meeting_id", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(body__isnull=True) ^ Q(state__isnull=True), name="participation_of_body_or_state"
            ),
            models.UniqueConstraint(fields=["meeting", "person"], name="one_place_a_person"),
            models.UniqueConstraint(
                fields=["meeting", "state"],
                condition=Q(person__isnull=True),
                name="one_unnamed_place_a_state",
            ),
            models.UniqueConstraint(
                fields=["meeting", "body"], condition=Q(person__isnull=True), name="one_unnamed_place_a_body"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state or self.body}: {self.get_status_display()}"

    @property
    def member(self) -> State | Body:
        """The state or the body whose place it is; the database holds each place to one of the two."""
        member = self.state or self.body
        if member is None:
            raise ValueError("a place is for a state or for a body")
        return member
