"""How events name a record, and how each is tied to the one before it."""

import hashlib

from django.db.models import Model


def reference(record: Model) -> str:
    """Return how events name a record: `meetings.meeting:8`, by its primary key."""
    return f"{record._meta.label_lower}:{record.pk}"


def link(previous: str, body: str) -> str:
    """Return the digest of an event: SHA-256 over the digest before it and its own text."""
    return hashlib.sha256((previous + body).encode()).hexdigest()
