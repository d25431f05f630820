"""The chain of events: who did what, when, on whose behalf."""

import json
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from multaqa.audit import wording
from multaqa.audit.sentences import sentence


class Event(models.Model):
    """One row is one change: its digest covers its text and the digest before it, so that no row can be altered unseen.

    `body` is kept as text: a JSON column would reorder keys and break the digest. The other columns repeat parts of
    the body so that the database can find an event; `audit.queries.broken_links` holds them to it.
    """

    body = models.TextField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    at = models.DateTimeField(_("moment"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    deed = models.CharField(_("deed"), max_length=80)
    record = models.CharField(_("record"), max_length=120)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["record", "id"], name="audit_event_record")]

    def __str__(self) -> str:
        return f"{self.deed} {self.record}"

    @cached_property
    def content(self) -> dict[str, Any]:
        """Return the body as it was written."""
        content: dict[str, Any] = json.loads(self.body)
        return content

    @property
    def sentence(self) -> str:
        """Say what happened, in the current language."""
        return sentence(self.deed, self.content["change"])

    @property
    def changes(self) -> list["wording.Change"]:
        """Return each field that changed, with its name and both values as people read them."""
        return wording.changes(self.record, self.content["change"])

    @property
    def record_name(self) -> str:
        """Return the kind and the number of the record: «mandate 12»."""
        return wording.record_name(self.record)


class Head(models.Model):
    """The only row holds the digest and the count of the newest event; locking it keeps the chain from forking."""

    digest = models.CharField(max_length=64, default="", blank=True)
    length = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.length}: {self.digest[:12]}"
