"""Who may plan, open, extend and close a round, and who answers in it."""

from datetime import date

from multaqa.accounts.choices import Role
from multaqa.accounts.standing import Standing
from multaqa.measurement.choices import EntryState, RoundState
from multaqa.measurement.models import Assignment, Entry, Round
from multaqa.measurement.reach import holds, is_filling, speaks_for


def may_see_rounds(who: Standing) -> bool:
    """Know that there are rounds: those who run, answer or check them."""
    return who.has(Role.SECRETARIAT, Role.DIRECTOR, Role.COORDINATOR, Role.INSTITUTION, Role.REVIEWER)


def may_plan(who: Standing) -> bool:
    """The secretariat plans rounds."""
    return who.is_secretariat


def may_revise(who: Standing, round_: Round) -> bool:
    """What is planned may change until the round opens."""
    return who.is_secretariat and round_.state == RoundState.PLANNED


def may_open(who: Standing, round_: Round) -> bool:
    return who.is_secretariat and round_.state == RoundState.PLANNED


def may_extend(who: Standing, round_: Round) -> bool:
    """Give all states, or one, more days."""
    return who.is_secretariat and round_.state == RoundState.OPEN


def may_remind(who: Standing, round_: Round) -> bool:
    return who.is_secretariat and round_.state == RoundState.OPEN


def may_close(who: Standing, round_: Round) -> bool:
    return who.is_secretariat and round_.state == RoundState.OPEN


def may_assign(who: Standing, entry: Entry, on: date) -> bool:
    """Hand services to institutions."""
    return speaks_for(who, entry) and is_filling(entry, on)


def may_answer(who: Standing, entry: Entry, assignment: Assignment | None, on: date) -> bool:
    """A state's own people answer everything; an institution what was handed to it."""
    return is_filling(entry, on) and (speaks_for(who, entry) or holds(who, assignment))


def may_fill(who: Standing, entry: Entry, on: date) -> bool:
    """Hand in a workbook: whoever may answer anything at all; which lines, the reader's sheet says."""
    return is_filling(entry, on) and (speaks_for(who, entry) or who.has(Role.INSTITUTION))


def may_submit(who: Standing, entry: Entry, on: date) -> bool:
    return speaks_for(who, entry) and is_filling(entry, on)


def may_reopen(who: Standing, entry: Entry) -> bool:
    """The secretariat gives a submitted entry back while the round is open."""
    return who.is_secretariat and entry.round.state == RoundState.OPEN and entry.status == EntryState.SUBMITTED
