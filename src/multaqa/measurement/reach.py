"""Whose answers are these? Plain functions of a standing and a record, for queries and policies alike."""

from datetime import date

from multaqa.accounts.choices import Role
from multaqa.accounts.standing import Standing
from multaqa.measurement.choices import EntryState, RoundState
from multaqa.measurement.models import Assignment, Entry
from multaqa.members.choices import FOCAL_POINTS

# While answers are collected, reviewers see nothing of them.
COLLECTING = (RoundState.PLANNED, RoundState.OPEN)


def speaks_for(who: Standing, entry: Entry) -> bool:
    """The director and the coordinator of the entry's state."""
    return entry.state.code in who.states_as(*FOCAL_POINTS)


def sees_all_of(who: Standing, entry: Entry) -> bool:
    """The state's own people and the secretariat; a reviewer once answers are no longer collected."""
    if who.is_secretariat or speaks_for(who, entry):
        return True
    return who.has(Role.REVIEWER) and entry.round.state not in COLLECTING


def holds(who: Standing, assignment: Assignment | None) -> bool:
    """The institution to which the service was handed."""
    return assignment is not None and assignment.body.code in who.bodies_as(Role.INSTITUTION)


def due_of(entry: Entry) -> date:
    """Return the last day on which a state answers."""
    return max(entry.round.closes_on, entry.extended_to or entry.round.closes_on)


def is_filling(entry: Entry, on: date) -> bool:
    """Whether answers are taken: the round is open, the state has not submitted, its day has not passed."""
    return entry.round.state == RoundState.OPEN and entry.status == EntryState.FILLING and on <= due_of(entry)
