"""Questions about tokens of portals and the batches that they sent."""

import hashlib

from django.db.models import Count, Max, QuerySet, Sum
from django.shortcuts import get_object_or_404

from multaqa.accounts.standing import Standing
from multaqa.measurement.models import RatingBatch, RatingToken, Service
from multaqa.members.models import State


def digest_of(secret: str) -> str:
    """Return what is kept of a token. It is random and long: a plain digest cannot be guessed back."""
    return hashlib.sha256(secret.encode()).hexdigest()


def token_of(secret: str) -> RatingToken | None:
    """Return the token that a portal shows, be it in force or not."""
    return RatingToken.objects.select_related("state").filter(digest=digest_of(secret)).first()


def tokens(who: Standing) -> QuerySet[RatingToken]:
    """Return the tokens that the reader may know of, with the batches that came with each."""
    if not who.is_secretariat:
        return RatingToken.objects.none()
    counts = {"batch_count": Count("batches"), "row_count": Sum("batches__rows"), "newest": Max("batches__received_at")}
    return RatingToken.objects.select_related("state").annotate(**counts).order_by("state__code", "id")


def token(who: Standing, pk: int) -> RatingToken:
    """Return one token, or answer 404."""
    return get_object_or_404(tokens(who), pk=pk)


def senders() -> QuerySet[State]:
    """Return the states whose portals may be given a token."""
    return State.objects.all()


def batch(token: RatingToken, key: str) -> RatingBatch | None:
    """Return the batch that came with a token under a key."""
    return RatingBatch.objects.filter(token=token, key=key).first()


def service_codes() -> frozenset[str]:
    """Return the codes of services in all catalogues."""
    return frozenset(Service.objects.order_by().values_list("code", flat=True).distinct())
