"""Opens a follow-up before each addressee of a line, and closes those that nobody addresses any more."""

from collections.abc import Collection
from typing import Any

from django.db import transaction

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.recommendations import queries
from multaqa.recommendations.choices import Addressee
from multaqa.recommendations.models import FollowUp, Line

Holder = tuple[int | None, int | None]


def address(line: Line, states: Collection[Any], *, by: Standing, to_nobody: bool = False) -> None:
    """Bring the follow-ups of `line` to its addressees; the caller has made sure that none has a history.

    «All member states» are those that were members on the day of adoption.
    """
    named = sorted(state.code for state in line.states.all())
    line.states.set(() if to_nobody else states)
    wished = sorted(state.code for state in states)
    if named != wished and not to_nobody:
        audit.note(line, by=by.user, deed="recommendations.name_states", change={"states": [named, wished]})
    _bring(line, set() if to_nobody else _holders(line, states), by)


@transaction.atomic
def follow(line: Line, *, by: Standing) -> None:
    """Open the follow-ups that a line lacks before its addressees, as a line from an archive does."""
    _bring(line, _holders(line, line.states.all()), by)


def _bring(line: Line, wanted: set[Holder], by: Standing) -> None:
    open_now = {(one.state_id, one.body_id): one for one in line.follow_ups.all()}
    for holder in open_now.keys() - wanted:
        if not open_now[holder].events.exists():
            audit.remove(open_now[holder], by=by.user, deed="recommendations.stop_following")
    for state, body in sorted(wanted - open_now.keys(), key=str):
        one = FollowUp(line=line, state_id=state, body_id=body)
        audit.add(one, by=by.user, deed="recommendations.follow")


def _holders(line: Line, states: Collection[Any]) -> set[Holder]:
    if line.addressee == Addressee.ALL_STATES:
        return {(state.pk, None) for state in queries.members_on(line.recommendation.adopted_on)}
    if line.addressee == Addressee.SOME_STATES:
        return {(state.pk, None) for state in states}
    if line.addressee == Addressee.SECRETARIAT:
        secretariat = queries.secretariat()
        return {(None, secretariat.pk)} if secretariat else set()
    return {(None, line.body_id)}
