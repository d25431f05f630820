"""Ratings that national portals send; the records themselves lie in columnar files outside the database."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from multaqa.common.models import Recorded


class RatingToken(Recorded):
    """One row lets one state's portal send ratings; only the digest of the token is kept."""

    state = models.ForeignKey("members.State", models.PROTECT, related_name="rating_tokens")
    label = models.CharField(_("label"), max_length=120)
    digest = models.CharField(max_length=64, unique=True)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    expires_on = models.DateField(_("valid until"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    last_used_at = models.DateTimeField(_("last used"), null=True, blank=True)

    class Meta:
        ordering = ["state", "id"]

    def __str__(self) -> str:
        return f"{self.state}: {self.label}"


class RatingBatch(models.Model):
    """One row is one batch accepted from a portal; its key makes sending it again harmless; append-only."""

    token = models.ForeignKey(RatingToken, models.PROTECT, related_name="batches")
    key = models.CharField(_("key"), max_length=80)
    sha256 = models.CharField(max_length=64)
    rows = models.PositiveIntegerField(_("rows kept"))
    refused = models.PositiveIntegerField(_("rows refused"))
    path = models.CharField(max_length=200)
    received_at = models.DateTimeField()
    # What the portal was told: the same batch sent again is told the same.
    answer = models.JSONField()

    class Meta:
        ordering = ["token", "id"]
        verbose_name_plural = "rating batches"
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="one_batch_a_key")]

    def __str__(self) -> str:
        return f"{self.token} {self.key}"
