"""Checking the answers: independent scores, questions back, the score that stands, and what a state contests."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from multaqa.common.models import Recorded
from multaqa.measurement import choices


class Review(models.Model):
    """One row is one reviewer's score of one version of an answer; append-only, unseen by the other reviewer."""

    answer = models.ForeignKey("measurement.Answer", models.PROTECT, related_name="reviews")
    version = models.PositiveIntegerField(_("version reviewed"))
    # 1 and 2 score apart; 3 is called when they disagree.
    seat = models.PositiveSmallIntegerField(_("reviewer"))
    value = models.DecimalField(_("score"), max_digits=18, decimal_places=6, null=True, blank=True)
    gap = models.CharField(max_length=16, choices=choices.Gap, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["answer_id", "version", "seat", "id"]

    def __str__(self) -> str:
        return f"{self.answer}: {self.seat}"


class Verdict(models.Model):
    """One row is the value that stands for an answer from a moment on, and why; append-only, the newest counts."""

    answer = models.ForeignKey("measurement.Answer", models.PROTECT, related_name="verdicts")
    value = models.DecimalField(_("score"), max_digits=18, decimal_places=6, null=True, blank=True)
    gap = models.CharField(max_length=16, choices=choices.Gap, blank=True)
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["answer_id", "id"]

    def __str__(self) -> str:
        return f"{self.answer}: {self.value}"

    @property
    def why(self) -> Any:
        """The reason as written, or in the reader's language where no person wrote it."""
        return choices.Ground(self.reason).label if self.reason in choices.Ground.values else self.reason


class Query(Recorded):
    """One row is one question of a reviewer about one answer, open until the reviewer closes it."""

    answer = models.ForeignKey("measurement.Answer", models.PROTECT, related_name="queries")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    is_open = models.BooleanField(_("open"), default=True)

    class Meta:
        ordering = ["answer_id", "id"]
        verbose_name_plural = "queries"

    def __str__(self) -> str:
        return f"{self.answer}?"


class QueryMessage(models.Model):
    """One row is one message under a query, from either side; append-only."""

    query = models.ForeignKey(Query, models.PROTECT, related_name="messages")
    text = models.TextField(_("message"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["query_id", "id"]

    def __str__(self) -> str:
        return self.text[:40]


class Contest(Recorded):
    """One row is one state's objection to the score of one of its answers, and its disposition."""

    answer = models.ForeignKey("measurement.Answer", models.PROTECT, related_name="contests")
    verdict = models.ForeignKey(Verdict, models.PROTECT, related_name="contests")
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    status = models.CharField(_("status"), max_length=10, choices=choices.ContestState, default="open")
    decision = models.TextField(_("reason of the decision"), blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    class Meta:
        ordering = ["answer_id", "id"]

    def __str__(self) -> str:
        return f"{self.answer}: {self.get_status_display()}"

    @property
    def tone(self) -> str:
        return choices.CONTEST_TONES[choices.ContestState(self.status)]
