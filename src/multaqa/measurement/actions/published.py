"""Take in what others published."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.errors import demand
from multaqa.measurement import policies
from multaqa.measurement.actions.ground import locked
from multaqa.measurement.models import Edition, PublishedValue


@transaction.atomic
def load_published(edition: Edition, *, by: Standing, rows: Sequence[Mapping[str, Any]]) -> int:
    """Replace the published values of an edition by `rows`; returns how many there are now.

    One event tells the number and the digest of what was loaded: a table of the United Nations has a thousand
    figures an edition, and a thousand events would tell nobody anything.
    """
    stored = locked(edition)
    demand(policies.may_keep_published(by, stored))
    before = stored.published.count()
    stored.published.all().delete()
    PublishedValue.objects.bulk_create([PublishedValue(edition=stored, **row) for row in rows], 500)
    told = json.dumps(rows, sort_keys=True, default=str, ensure_ascii=False)
    change = {"published": [before, len(rows)], "sha256": [None, hashlib.sha256(told.encode()).hexdigest()]}
    audit.note(stored, by=by.user, deed="measurement.load_published", change=change)
    return len(rows)
