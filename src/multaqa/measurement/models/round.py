"""A round of answers: who is asked what, what they said, and every version of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from multaqa.common.models import Recorded
from multaqa.measurement import choices


class Round(Recorded):
    """One row is one collection of answers to the questionnaire of one edition."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    edition = models.ForeignKey("measurement.Edition", models.PROTECT, related_name="rounds")
    title = models.CharField(_("title"), max_length=250)
    state = models.CharField(_("state"), max_length=10, choices=choices.RoundState, default="planned")
    opens_on = models.DateField(_("opens"))
    closes_on = models.DateField(_("closes"))
    contest_until = models.DateField(_("may be contested until"), null=True, blank=True)
    # Two reviewers score apart the answers of questions that need evidence; beyond the threshold a third decides.
    needs_two_reviewers = models.BooleanField(_("two reviewers"), default=True)
    threshold = models.DecimalField(_("disagreement goes to a third above"), max_digits=9, decimal_places=4, default=1)
    is_demonstration = models.BooleanField(_("demonstration"), default=False)

    reserved = frozenset({"new"})

    class Meta:
        ordering = ["-opens_on", "code"]
        constraints = [
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="round_closes_after_it_opens")
        ]

    def __str__(self) -> str:
        return self.title or self.code


class Entry(Recorded):
    """One row is one state's part in a round."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="entries")
    state = models.ForeignKey("members.State", models.PROTECT, related_name="entries")
    status = models.CharField(_("status"), max_length=10, choices=choices.EntryState, default="filling")
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    # A later closing day for this state alone.
    extended_to = models.DateField(_("extended to"), null=True, blank=True)

    class Meta:
        ordering = ["round", "state"]
        constraints = [models.UniqueConstraint(fields=["round", "state"], name="one_entry_a_state")]

    def __str__(self) -> str:
        return f"{self.round}: {self.state}"


class Assignment(Recorded):
    """One row hands one service of one state to an institution, which then sees that service and no other."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="assignments")
    service = models.ForeignKey("measurement.Service", models.PROTECT, related_name="assignments")
    body = models.ForeignKey("members.Body", models.PROTECT, related_name="assignments")

    class Meta:
        ordering = ["entry_id", "service__order"]
        constraints = [models.UniqueConstraint(fields=["entry", "service"], name="one_institution_a_service")]

    def __str__(self) -> str:
        return f"{self.service}: {self.body}"


class Answer(Recorded):
    """One row is the newest answer of one state to one question, about one service where the question is."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="answers")
    question = models.ForeignKey("measurement.Question", models.PROTECT, related_name="answers")
    service = models.ForeignKey("measurement.Service", models.PROTECT, null=True, blank=True, related_name="answers")
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=6, null=True, blank=True)
    gap = models.CharField(_("why there is no value"), max_length=16, choices=choices.Gap, blank=True)
    note = models.TextField(_("note"), blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    class Meta:
        ordering = ["entry_id", "question__order", "service__order"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "question", "service"], name="one_answer_a_service"),
            models.UniqueConstraint(
                fields=["entry", "question"], condition=Q(service__isnull=True), name="one_answer_a_state"
            ),
            models.CheckConstraint(condition=Q(value__isnull=True) | Q(gap=""), name="value_or_gap"),
        ]

    def __str__(self) -> str:
        return f"{self.entry}: {self.question} {self.service or ''}"


class AnswerVersion(models.Model):
    """One row is one answer as it was saved once: who, when, from where; append-only."""

    answer = models.ForeignKey(Answer, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    value = models.DecimalField(max_digits=18, decimal_places=6, null=True)
    gap = models.CharField(max_length=16, blank=True)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    # SHA-256 of the workbook that brought it, or nothing when it was typed.
    workbook = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["answer_id", "number"]
        constraints = [models.UniqueConstraint(fields=["answer", "number"], name="one_version_a_number")]

    def __str__(self) -> str:
        return f"{self.answer} v{self.number}"


class AnswerEvidence(models.Model):
    """One row is one piece of evidence behind an answer: an address or a file; withdrawn, never deleted."""

    answer = models.ForeignKey(Answer, models.PROTECT, related_name="evidence")
    title = models.CharField(_("title"), max_length=250, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["answer_id", "id"]
        verbose_name_plural = "evidence of answers"

    def __str__(self) -> str:
        return self.title or self.url
