"""Portals that send ratings, for the tests."""

import json
from datetime import timedelta
from hashlib import sha256

from django.test import Client

from multaqa.accounts.choices import Role
from multaqa.accounts.standing import Standing
from multaqa.measurement.actions import ratings
from multaqa.measurement.models import RatingToken
from multaqa.members.queries import today
from tests.multaqa.people import a_state

ADDRESS = "/api/v1/ratings/"
OFFICE = Standing(roles=frozenset({Role.SECRETARIAT}))


def a_token(state: str = "jor", **values) -> tuple[RatingToken, str]:
    """A token that was issued, and its secret."""
    values = {"label": "national portal", "expires_on": today() + timedelta(days=30), **values}
    return ratings.issue_token(by=OFFICE, state=a_state(state), **values)


def a_rating(number: int = 1, **values) -> dict:
    """A rating without fault."""
    usual = {
        "id": f"r{number}",
        "service": "s1",
        "channel": "portal",
        "rated_at": "2026-03-01T09:30:00Z",
        "score": 4,
        "person": sha256(str(number).encode()).hexdigest(),
    }
    return {**usual, **values}


def send(secret: str, rows: list | bytes, key: str = "k1", *, client: Client | None = None, **headers):
    """Send a batch as lines of JSON."""
    body = rows if isinstance(rows, bytes) else "\n".join(map(json.dumps, rows)).encode()
    kind = headers.pop("content_type", "application/x-ndjson")
    given = {"Authorization": f"Bearer {secret}", "Idempotency-Key": key, **headers}
    client = client or Client(enforce_csrf_checks=True)
    return client.post(ADDRESS, body, content_type=kind, headers={k: v for k, v in given.items() if v is not None})
