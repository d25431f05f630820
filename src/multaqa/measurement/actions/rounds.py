"""Rounds: plan, open, extend, close."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.codes import faults_of_code
from multaqa.common.errors import Faults, NotPermitted, Sentence, refuse
from multaqa.measurement import reach
from multaqa.measurement.actions.contesting import accept_unreviewed
from multaqa.measurement.actions.editions import freeze
from multaqa.measurement.choices import EntryState, RoundState
from multaqa.measurement.models import Edition, Entry, Round
from multaqa.measurement.policies import rounds as policies
from multaqa.measurement.queries import rounds as queries


@transaction.atomic
def plan(*, by: Standing, code: str, edition: Edition, **values: Any) -> Round:
    """Plan a round of an edition; nobody but the secretariat sees it until it opens."""
    if not policies.may_plan(by):
        raise NotPermitted
    faults = {**faults_of_days(values), "code": faults_of_code(Round, code)}
    if Round.objects.filter(code=code).exists():
        faults["code"] = [_("Another round already has this name in its address.")]
    if not edition.questions.exists():
        faults["edition"] = [_("This edition asks no question.")]
    refuse(faults)
    return audit.add(Round(code=code, edition=edition, **values), by=by.user, deed="measurement.plan_round")


@transaction.atomic
def revise(round_: Round, *, by: Standing, seen: int | None = None, **values: Any) -> Round:
    """Change what is planned."""
    if not policies.may_revise(by, round_):
        raise NotPermitted
    refuse(faults_of_days(values))
    return audit.change(round_, by=by.user, deed="measurement.revise_round", seen=seen, **values)


@transaction.atomic
def open_round(round_: Round, *, by: Standing, on: date) -> Round:
    """Freeze the edition, give every member state its entry, and take answers from now on."""
    if not policies.may_open(by, round_):
        raise NotPermitted
    faults: list[Sentence] = []
    if round_.closes_on < on:
        faults.append(_("The closing day has passed."))
    if Round.objects.filter(edition=round_.edition_id, state=RoundState.OPEN).exists():
        faults.append(_("Another round of this edition is open."))
    refuse({"": faults} if faults else {})
    freeze(round_.edition, by=by)
    for state in queries.member_states(on):
        audit.add(Entry(round=round_, state=state), by=by.user, deed="measurement.make_entry")
    return audit.change(round_, by=by.user, deed="measurement.open_round", state=RoundState.OPEN)


@transaction.atomic
def extend(round_: Round, *, by: Standing, until: date, on: date, entry: Entry | None = None) -> Round:
    """Give all states, or one, until a later day."""
    if not policies.may_extend(by, round_) or (entry and entry.round_id != round_.pk):
        raise NotPermitted
    standing = reach.due_of(entry) if entry else round_.closes_on
    faults: Faults = {}
    if until <= standing:
        faults["until"] = [_("Choose a day after the one that stands now.")]
    elif until < on:
        faults["until"] = [_("This day has passed.")]
    refuse(faults)
    if entry:
        audit.change(entry, by=by.user, deed="measurement.extend_entry", extended_to=until)
        return round_
    return audit.change(round_, by=by.user, deed="measurement.extend_round", closes_on=until)


@transaction.atomic
def close(round_: Round, *, by: Standing) -> Round:
    """End the collection: what was submitted goes to review; who has not submitted takes no part.

    Answers that no reviewer needs to see stand as given.
    """
    if not policies.may_close(by, round_):
        raise NotPermitted
    waiting = round_.entries.filter(status=EntryState.FILLING).count()
    closed = audit.change(round_, by=by.user, deed="measurement.close_round", state=RoundState.REVIEW)
    if waiting:
        audit.note(round_, by=by.user, deed="measurement.close_without", change={"number": waiting})
    accept_unreviewed(closed, by=by)
    return closed


def faults_of_days(values: dict[str, Any]) -> Faults:
    """Return what is wrong with the days of a round among each other, by field."""
    opens, closes, contest = (values.get(name) for name in ("opens_on", "closes_on", "contest_until"))
    faults: Faults = {}
    if opens and closes and closes < opens:
        faults["closes_on"] = [_("A round closes after it opens.")]
    if closes and contest and contest < closes:
        faults["contest_until"] = [_("Scores are contested after the round closes.")]
    return faults
