"""What came of a line: a later meeting, a publication, or an address."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.errors import Faults, NotPermitted, Refused
from multaqa.members.queries import today
from multaqa.recommendations import policies
from multaqa.recommendations.models import Consequence, Line


@transaction.atomic
def add_consequence(line: Line, *, by: Standing, **values: Any) -> Consequence:
    """Say one thing that came of `line`."""
    _check(line, by, values)
    order = (line.consequences.aggregate(last=Max("order"))["last"] or 0) + 1
    return audit.add(Consequence(line=line, order=order, **values), by=by.user, deed="recommendations.add_consequence")


@transaction.atomic
def change_consequence(
    consequence: Consequence, *, by: Standing, seen: int | None = None, **values: Any
) -> Consequence:
    """Correct what was said to have come of a line."""
    _check(consequence.line, by, values)
    return audit.change(consequence, by=by.user, deed="recommendations.change_consequence", seen=seen, **values)


@transaction.atomic
def remove_consequence(consequence: Consequence, *, by: Standing) -> None:
    """Take back what was said to have come of a line."""
    if not policies.may_tell_consequences(by, consequence.line):
        raise NotPermitted
    audit.remove(consequence, by=by.user, deed="recommendations.remove_consequence")


def _check(line: Line, by: Standing, values: Mapping[str, Any]) -> None:
    if not policies.may_tell_consequences(by, line):
        raise NotPermitted
    faults: Faults = {}
    if not (values.get("text_ar") or "").strip():
        faults["text_ar"] = [_("Say in Arabic what came of the line.")]
    day, meeting = values.get("happened_on"), values.get("meeting")
    if day and day > today():
        faults["happened_on"] = [_("What has not happened yet is not a consequence.")]
    elif day and day < line.recommendation.adopted_on:
        faults["happened_on"] = [_("This day is before the text was adopted.")]
    if meeting and meeting.starts_on < line.recommendation.adopted_on:
        faults["meeting"] = [_("This meeting was held before the text was adopted.")]
    if faults:
        raise Refused(faults)
