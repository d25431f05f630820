"""Who checks answers, who speaks for the state that gave them, and who sees what stands behind a score.

**Independence.** A reviewer never scores a state for which they hold any mandate, and until every seat is taken sees no
score but their own. **The state** sees every decision on its own answers once the review is over, and may contest it
until the round's date. **After publication** an answer is seen as far as its question's classification goes.
"""

from datetime import date

from multaqa.accounts.choices import Role
from multaqa.accounts.standing import Standing
from multaqa.measurement.choices import Classification, ContestState, Gap, RoundState
from multaqa.measurement.models import Answer, Contest, Query, Round
from multaqa.members.choices import FOCAL_POINTS

CHECKED = (RoundState.REVIEW, RoundState.CONTEST, RoundState.SETTLED, RoundState.PUBLISHED)
DECIDED = (RoundState.CONTEST, RoundState.SETTLED, RoundState.PUBLISHED)
NETWORK = (Role.SECRETARIAT, Role.REVIEWER, Role.DIRECTOR, Role.COORDINATOR)


def may_see_review(who: Standing, round: Round) -> bool:
    """Open the queue and the progress of a round."""
    return who.has(Role.REVIEWER, Role.SECRETARIAT) and round.state in CHECKED


def needs_review(answer: Answer) -> bool:
    """What needs evidence is scored by reviewers, unless the state says that it does not know."""
    return answer.question.needs_evidence and (answer.value is not None or answer.gap == Gap.NOT_APPLICABLE)


def may_score(who: Standing, answer: Answer) -> bool:
    """Score an answer of a state for which the reviewer holds no mandate."""
    is_reviewed = answer.entry.round.state == RoundState.REVIEW and needs_review(answer)
    return who.has(Role.REVIEWER) and _is_foreign(who, answer) and is_reviewed


def may_ask(who: Standing, answer: Answer) -> bool:
    """Put a question about an answer to its state."""
    asks = who.is_secretariat or (who.has(Role.REVIEWER) and not _speaks(who, answer))
    return asks and answer.entry.round.state in (RoundState.REVIEW, RoundState.CONTEST)


def may_reply(who: Standing, query: Query) -> bool:
    """Answer a question in place: the state's coordinator or director, and whoever asked."""
    if not query.is_open or query.answer.entry.round.state not in CHECKED:
        return False
    return _speaks(who, query.answer) or (who.user is not None and query.by_id == who.user.pk)


def may_close_query(who: Standing, query: Query) -> bool:
    """Say that a question is answered: who asked it, or the secretariat."""
    return query.is_open and (who.is_secretariat or (who.user is not None and query.by_id == who.user.pk))


def may_rule(who: Standing, answer: Answer) -> bool:
    """Decide a score with a reason, at any time after the answers are in."""
    return who.is_secretariat and answer.entry.round.state in CHECKED


def may_see_decisions(who: Standing, answer: Answer) -> bool:
    """See what was decided on an answer, and the scores that led to it; a reviewer of one's own state waits like it."""
    if who.is_secretariat or (who.has(Role.REVIEWER) and _is_foreign(who, answer)):
        return True
    return _speaks(who, answer) and answer.entry.round.state in DECIDED


def may_handle(who: Standing, answer: Answer) -> bool:
    """Open the page on which an answer is checked: those who check it, and those who gave it."""
    return who.has(Role.REVIEWER, Role.SECRETARIAT) or _speaks(who, answer)


def may_see_answer(who: Standing, answer: Answer) -> bool:
    """See one answer: those who handle it always, others once published and as far as its classification goes."""
    if may_handle(who, answer):
        return True
    if answer.entry.round.state != RoundState.PUBLISHED:
        return False
    level = answer.question.classification
    return level == Classification.PUBLIC or (level == Classification.NETWORK and who.has(*NETWORK))


def may_contest(who: Standing, answer: Answer, on: date) -> bool:
    """Object to the score of one's own answer, until the last day."""
    until = answer.entry.round.contest_until
    open_ = answer.entry.round.state == RoundState.CONTEST and (until is None or on <= until)
    return _speaks(who, answer) and open_


def may_withdraw(who: Standing, contest: Contest) -> bool:
    """Take an objection back before it is decided."""
    return contest.status == ContestState.OPEN and _speaks(who, contest.answer)


def may_dispose(who: Standing, contest: Contest) -> bool:
    """Decide on an objection."""
    return who.is_secretariat and contest.status == ContestState.OPEN


def may_open_contest(who: Standing, round: Round) -> bool:
    """End the review and show each state what was decided."""
    return who.is_secretariat and round.state == RoundState.REVIEW


def may_settle(who: Standing, round: Round) -> bool:
    """End the time for objections."""
    return who.is_secretariat and round.state == RoundState.CONTEST


def _speaks(who: Standing, answer: Answer) -> bool:
    return answer.entry.state.code in who.states_as(*FOCAL_POINTS)


def _is_foreign(who: Standing, answer: Answer) -> bool:
    return answer.entry.state.code not in {state for _role, state in who.states}
