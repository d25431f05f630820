"""What a round came to: computations, and releases that anyone can recompute."""

from django.conf import settings as site
from django.db import models
from django.utils.translation import gettext_lazy as _

from multaqa.common.models import Recorded


class Computation(models.Model):
    """One row is one run of the engine over a round's verdicts; the same inputs never make a second row."""

    round = models.ForeignKey("measurement.Round", models.PROTECT, related_name="computations")
    number = models.PositiveSmallIntegerField(_("number"))
    # SHA-256 over framework, data and settings: what makes two runs the same.
    input_sha256 = models.CharField(max_length=64)
    engine_version = models.CharField(max_length=40)
    settings = models.JSONField(default=dict)
    # Scores, ranks and rank intervals of every unit and node, as the engine's own JSON text.
    results = models.TextField()
    by = models.ForeignKey(site.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["round_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="one_computation_a_number"),
            models.UniqueConstraint(fields=["round", "input_sha256"], name="one_computation_an_input"),
        ]

    def __str__(self) -> str:
        return f"{self.round} #{self.number}"


class Release(Recorded):
    """One row is one published result of a round, with the bundle that recomputes it; a correction is a new row."""

    round = models.ForeignKey("measurement.Round", models.PROTECT, related_name="releases")
    number = models.PositiveSmallIntegerField(_("number"))
    computation = models.ForeignKey(Computation, models.PROTECT, related_name="releases")
    bundle = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    what_changed = models.TextField(_("what changed and why"), blank=True)
    published_at = models.DateTimeField(_("published"))
    published_by = models.ForeignKey(site.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["round_id", "-number"]
        constraints = [models.UniqueConstraint(fields=["round", "number"], name="one_release_a_number")]

    def __str__(self) -> str:
        return f"{self.round} {self.number}"


class Score(models.Model):
    """One row is one published score: a state, and a node of the framework, in one release; append-only."""

    release = models.ForeignKey(Release, models.PROTECT, related_name="scores")
    state = models.ForeignKey("members.State", models.PROTECT, related_name="scores")
    code = models.CharField(_("node"), max_length=40)
    # Unrounded, as the engine gave it.
    value = models.FloatField(_("score"), null=True)
    rank = models.PositiveSmallIntegerField(_("rank"), null=True)
    rank_low = models.PositiveSmallIntegerField(_("rank, from"), null=True)
    rank_high = models.PositiveSmallIntegerField(_("rank, to"), null=True)

    class Meta:
        ordering = ["release_id", "code", "rank"]
        constraints = [models.UniqueConstraint(fields=["release", "state", "code"], name="one_score_a_node")]

    def __str__(self) -> str:
        return f"{self.state} {self.code}: {self.value}"
