"""Tokens of portals, and the ratings that come with them.

A batch is acknowledged when its row stands. The file is on disk before: written under another name, made durable, given
its own, which follows from token, key and content. A crash in between leaves a file that sending the batch again takes
over, or that `sweep` removes.
"""

import io
import json
import os
import secrets
import time
import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.errors import MultaqaError, NotPermitted, Refused
from multaqa.measurement.bridge.ratings import COLUMNS, Refusal, check, unit
from multaqa.measurement.models import RatingBatch, RatingToken
from multaqa.measurement.policies import ratings as policies
from multaqa.measurement.queries import ratings as queries
from multaqa.members.queries import today

if TYPE_CHECKING:
    from multaqa.members.models import State

PREFIX = "mrt_"
LONGEST_VALIDITY = timedelta(days=731)
MOST_ROWS = 20_000
_DAY = 24 * 60 * 60


class KeyUsed(MultaqaError):
    """The key of a batch came again with another content."""


@dataclass(frozen=True)
class Batch:
    """What a portal sends: its key, the bytes as they came, and the rows with the line of each."""

    key: str
    body: bytes
    rows: list[tuple[int, Any]]


def issue_token(*, by: Standing, state: "State", label: str, expires_on: date) -> tuple[RatingToken, str]:
    """Let a state's portal send ratings; returns the token and its secret, which nobody can read again."""
    if not policies.may_issue_token(by):
        raise NotPermitted
    if not today() < expires_on <= today() + LONGEST_VALIDITY:
        raise Refused({"expires_on": [_("Choose a day from tomorrow to two years from now.")]})
    secret = PREFIX + secrets.token_urlsafe(32)
    token = RatingToken(
        state=state, label=label, digest=queries.digest_of(secret), issued_by=by.user, expires_on=expires_on
    )
    return audit.add(token, by=by.user, deed="measurement.issue_token"), secret


def revoke_token(token: RatingToken, *, by: Standing, seen: int | None = None) -> RatingToken:
    """End a token at once."""
    if not policies.may_revoke_token(by, token):
        raise NotPermitted
    return audit.change(token, by=by.user, deed="measurement.revoke_token", seen=seen, revoked_at=timezone.now())


def receive(token: RatingToken, batch: Batch) -> dict[str, Any]:
    """Keep a batch and return the answer to it; a batch that came before is answered as it was.

    Raises `NotPermitted` when the token is no longer in force, and `KeyUsed` when the key stands for another content.
    """
    if not policies.may_send(token, today()):
        raise NotPermitted
    digest = sha256(batch.body).hexdigest()
    if known := queries.batch(token, batch.key):
        return _again(known, digest)
    kept, refused = _judged(batch, unit(token.state.code))
    answer: dict[str, Any] = {
        "key": batch.key,
        "accepted": len(kept),
        "refused": [refusal._asdict() for refusal in refused],
        "refused_rows": len({refusal.line for refusal in refused}),
    }
    path = _write(kept, token, batch.key, digest)
    record = RatingBatch(
        token=token,
        key=batch.key,
        sha256=digest,
        rows=len(kept),
        refused=answer["refused_rows"],
        path=path,
        received_at=timezone.now(),
        answer=answer,
    )
    try:
        with transaction.atomic():
            record.save(force_insert=True)
            change = {"rows": record.rows, "refused": record.refused, "sha256": digest}
            audit.note(record, by=None, deed="measurement.receive_ratings", change=change)
            RatingToken.objects.filter(pk=token.pk).update(last_used_at=record.received_at)
    except IntegrityError:
        # The same key came twice at the same moment: the other one won.
        return _again(RatingBatch.objects.get(token=token, key=batch.key), digest, path)
    return answer


def _again(known: RatingBatch, digest: str, path: str = "") -> dict[str, Any]:
    if known.sha256 == digest:
        answer: dict[str, Any] = known.answer
        return answer
    if path:
        (settings.MEDIA_ROOT / path).unlink(missing_ok=True)
    raise KeyUsed


def _judged(batch: Batch, state: str) -> tuple[list[dict[str, Any]], list[Refusal]]:
    services = queries.service_codes()
    kept, refused = [], []
    for line, row in batch.rows:
        rating, faults = check(line, row, state, services)
        refused += faults
        if not faults:
            kept.append(rating)
    return kept, refused


def _write(rows: list[dict[str, Any]], token: RatingToken, key: str, digest: str) -> str:
    """Write the ratings as Parquet and make them durable; returns the path below MEDIA_ROOT."""
    name = sha256(json.dumps([token.pk, key, digest]).encode()).hexdigest()
    path = Path("ratings") / f"state={unit(token.state.code)}" / f"{name}.parquet"
    folder = (settings.MEDIA_ROOT / path).parent
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    content = io.BytesIO()
    schema = {column: polars.Int64 if column == "score" else polars.String for column, _expected in COLUMNS}
    polars.DataFrame(rows, schema=schema).write_parquet(content)
    # A name with a dot: whoever reads the folder leaves unfinished files alone.
    temporary = folder / f".{uuid.uuid4().hex}"
    try:
        with open(temporary, "wb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            file.write(content.getbuffer())
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(settings.MEDIA_ROOT / path)
        _make_durable(folder)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return path.as_posix()


def _make_durable(folder: Path) -> None:
    """Write the names in a folder, and its own name, to the disk."""
    for each in (folder, folder.parent, folder.parent.parent):
        handle = os.open(each, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sweep(*, older_than: float = _DAY) -> int:
    """Remove files of ratings that no batch knows and that are older than a day; returns how many went."""
    known = set(RatingBatch.objects.values_list("path", flat=True))
    limit, gone = time.time() - older_than, 0
    for path in (settings.MEDIA_ROOT / "ratings").glob("state=*/*"):
        if path.relative_to(settings.MEDIA_ROOT).as_posix() not in known and path.stat().st_mtime < limit:
            path.unlink()
            gone += 1
    return gone
