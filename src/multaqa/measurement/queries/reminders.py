"""Who has not acted in a round, and can be reached."""

from typing import NamedTuple

from multaqa.accounts.models import User
from multaqa.accounts.standing import Standing
from multaqa.measurement.choices import EntryState
from multaqa.measurement.models import Entry, Round
from multaqa.measurement.queries import reached
from multaqa.measurement.queries.progress import Counts, Progress, by_institution, by_state
from multaqa.members.models import Body


class Reminder(NamedTuple):
    """A letter that is due: to whom, about whose part, for which institution, and how far it has come."""

    user: User
    entry: Entry
    body: Body | None
    progress: Progress


def due(who: Standing, round_: Round, entry: Entry | None = None) -> list[Reminder]:
    """Return the letters that are due: to coordinators of states that have not submitted (to directors where there
    is no coordinator), and to officers of institutions with services not answered in full.
    """
    counts = Counts(who, round_)
    filling = {
        one.pk for one in counts.entries if one.status == EntryState.FILLING and (entry is None or one.pk == entry.pk)
    }
    out = []
    for progress in by_state(counts):
        if (part := progress.entry) and part.pk in filling:
            out += [Reminder(user, part, None, progress) for user in reached.speakers(part)]
    for progress in by_institution(counts):
        if (part := progress.entry) and part.pk in filling and progress.stage != "all":
            out += [Reminder(user, part, progress.record, progress) for user in reached.officers(progress.record)]
    return out
