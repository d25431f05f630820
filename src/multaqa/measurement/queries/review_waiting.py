"""What waits for somebody in review: scores, replies, decisions on contests, the next stage of a round."""

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from multaqa.accounts.choices import Role
from multaqa.accounts.standing import Standing
from multaqa.common.languages import passage
from multaqa.common.waiting import Waiting, soonest_first
from multaqa.measurement.choices import ContestState, RoundState
from multaqa.measurement.models import Contest, Query, Round
from multaqa.measurement.queries import contests, review
from multaqa.members.choices import FOCAL_POINTS
from multaqa.members.queries import today


def waiting_for(who: Standing) -> list[Waiting]:
    """Return the scores, replies and decisions that wait for somebody."""
    found: list[Waiting] = []
    if who.has(Role.REVIEWER):
        found += [*_scores(who), *_replies_read(who)]
    if states := who.states_as(*FOCAL_POINTS):
        found += _questions(states)
    if who.is_secretariat:
        found += [*_contests(), *_stages()]
    return soonest_first(found)


def _scores(who: Standing) -> list[Waiting]:
    counted = [(one, review.queue(one, who).count()) for one in Round.objects.filter(state=RoundState.REVIEW)]
    return [
        Waiting(
            ngettext("Score %(count)d answer: %(round)s", "Score %(count)d answers: %(round)s", count)
            % {"count": count, "round": _title(one)},
            reverse("measurement:review-queue", args=[one.code]),
        )
        for one, count in counted
        if count
    ]


def _replies_read(who: Standing) -> list[Waiting]:
    """Questions of the reviewer's own to which the state has replied."""
    mine = contests.open_queries().filter(by=who.user).prefetch_related("messages")
    return [
        _about(query, _("Read the reply of %(state)s: %(question)s"))
        for query in mine
        if contests.awaited_from(query) == "reviewer"
    ]


def _questions(states: frozenset[str]) -> list[Waiting]:
    asked = contests.open_queries().filter(answer__entry__state__code__in=states).prefetch_related("messages")
    return [
        _about(query, _("Reply to the question of a reviewer: %(question)s"))
        for query in asked
        if contests.awaited_from(query) == "state"
    ]


def _about(query: Query, sentence: str) -> Waiting:
    one = query.answer
    words = {"question": one.question.code, "state": passage(one.entry.state, "name").text}
    address = reverse("measurement:review-answer", args=[one.entry.round.code, one.pk])
    return Waiting(sentence % words, f"{address}#questions")


def _contests() -> list[Waiting]:
    rounds = Round.objects.filter(entries__answers__contests__status=ContestState.OPEN).distinct()
    open_ = Contest.objects.filter(status=ContestState.OPEN).values("answer__entry__round").annotate(count=Count("pk"))
    counted = {row["answer__entry__round"]: row["count"] for row in open_.order_by()}
    return [
        Waiting(
            ngettext("Decide %(count)d contest: %(round)s", "Decide %(count)d contests: %(round)s", counted[one.pk])
            % {"count": counted[one.pk], "round": _title(one)},
            reverse("measurement:contest-list", args=[one.code]),
            one.contest_until,
        )
        for one in rounds
    ]


def _stages() -> list[Waiting]:
    """Rounds in which the secretariat has the next step."""
    found = []
    for one in Round.objects.filter(state__in=(RoundState.REVIEW, RoundState.CONTEST, RoundState.SETTLED)):
        if one.state == RoundState.REVIEW and not review.under_review(one).filter(is_decided=False).exists():
            found.append(_step(one, _("End the review: %(round)s"), "measurement:review-end"))
        elif one.state == RoundState.CONTEST and one.contest_until and one.contest_until < today():
            found.append(_step(one, _("Settle the scores: %(round)s"), "measurement:contest-settle"))
        elif one.state == RoundState.SETTLED:
            found.append(_step(one, _("Publish the results: %(round)s"), "measurement:result-publish"))
    return found


def _step(one: Round, sentence: str, address: str) -> Waiting:
    return Waiting(sentence % {"round": _title(one)}, reverse(address, args=[one.code]), one.contest_until)


def _title(one: Round) -> str:
    return passage(one, "title").text
