"""What waits for somebody in measurement; each subject answers for itself."""

from multaqa.accounts.standing import Standing
from multaqa.common.waiting import Waiting, soonest_first
from multaqa.measurement.queries import answers_waiting, consultation, review_waiting

# Each takes a standing and returns what it asks of that person.
SUBJECTS = (consultation.awaited, answers_waiting.answers_awaited, review_waiting.waiting_for)


def waiting_for(who: Standing) -> list[Waiting]:
    """Return what `who` is asked to do: take positions, decide, answer, review."""
    return soonest_first([thing for subject in SUBJECTS for thing in subject(who)])
