"""A meeting decides that a line asks for nothing more."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.errors import Faults, NotPermitted, Refused
from multaqa.members.queries import today
from multaqa.recommendations import policies
from multaqa.recommendations.choices import Life
from multaqa.recommendations.models import Line


@transaction.atomic
def end_line(line: Line, *, by: Standing, life: str, meeting: Any, seen: int | None = None) -> Line:
    """Enter the decision of `meeting` that `line` is completed, superseded, or closed without being implemented."""
    if not policies.may_end(by, line):
        raise NotPermitted
    faults: Faults = {}
    if life not in {Life.COMPLETED, Life.SUPERSEDED, Life.CLOSED}:
        faults["life"] = [_("Say how the line ends.")]
    if meeting is None or meeting.starts_on > today():
        faults["meeting"] = [_("Only a meeting that has been held can decide this.")]
    elif meeting.starts_on < line.recommendation.adopted_on:
        faults["meeting"] = [_("This meeting was held before the text was adopted.")]
    if faults:
        raise Refused(faults)
    return audit.change(line, by=by.user, deed="recommendations.end_line", seen=seen, life=life, ended_by=meeting)


@transaction.atomic
def reopen_line(line: Line, *, by: Standing, reason: str, seen: int | None = None) -> Line:
    """Take back an end that was entered by mistake; the reason stays in the history."""
    if not policies.may_reopen(by, line):
        raise NotPermitted
    if not reason.strip():
        raise Refused({"reason": [_("Say why the end of the line is taken back.")]})
    audit.change(line, by=by.user, deed="recommendations.reopen_line", seen=seen, life=Life.LIVE, ended_by=None)
    audit.note(line, by=by.user, deed="recommendations.explain_reopening", change={"reason": [None, reason.strip()]})
    return line
