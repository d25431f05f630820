"""Two reviewers score apart, agreement decides, a third decides otherwise; nothing is overwritten."""

from datetime import timedelta
from decimal import Decimal

import pytest

from multaqa.common.errors import NotPermitted, Refused
from multaqa.measurement.actions import contesting, questioning, reviewing
from multaqa.measurement.choices import ContestState, Ground, RoundState
from multaqa.measurement.models import Contest, Review, Verdict
from multaqa.measurement.policies import review as policies
from multaqa.measurement.queries import review as queries
from multaqa.members.queries import standing_of, today
from tests.multaqa import people
from tests.multaqa.measurement.review_factories import a_round, answer_of, decide_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def answer():
    return answer_of(a_round(), "jor", "K1", "s1")


def newest(answer) -> Verdict:
    return answer.verdicts.order_by("-pk").first()


def test_agreement_decides_at_once(answer, standing):
    reviewing.score(answer, by=standing("reviewer"), value=Decimal(3))
    assert not answer.verdicts.exists()
    reviewing.score(answer, by=standing("reviewer"), value=Decimal(3))
    assert (newest(answer).value, newest(answer).reason) == (3, Ground.AGREED)


def test_scores_within_the_threshold_give_their_mean(answer, standing):
    for value in (3, 4):
        reviewing.score(answer, by=standing("reviewer"), value=Decimal(value))
    assert (newest(answer).value, newest(answer).reason) == (Decimal("3.5"), Ground.WITHIN)


def test_disagreement_goes_to_a_third_who_says_why(answer, standing):
    for value in (1, 4):
        reviewing.score(answer, by=standing("reviewer"), value=Decimal(value))
    assert not answer.verdicts.exists()
    third = standing("reviewer")
    with pytest.raises(Refused) as refusal:
        reviewing.score(answer, by=third, value=Decimal(2))
    assert list(refusal.value.faults) == ["reason"]
    made = reviewing.score(answer, by=third, value=Decimal(2), reason="The address shows level 2.")
    assert made.seat == 3
    assert (newest(answer).value, newest(answer).by) == (2, third.user)


def test_yes_and_no_disagree_whatever_the_threshold(standing):
    round = a_round()
    answer = answer_of(round, "jor", "K2", "s1")
    answer.question.needs_evidence = True
    answer.question.save()
    for value in (0, 1):
        reviewing.score(answer, by=standing("reviewer"), value=Decimal(value))
    assert not answer.verdicts.exists()


def test_a_reviewer_sees_no_other_score_before_every_seat_is_taken(answer, standing):
    first, second, other = standing("reviewer"), standing("reviewer"), standing("secretariat")
    reviewing.score(answer, by=first, value=Decimal(1))
    assert [one.by_id for one in queries.reviews_shown(first, answer)] == [first.user.pk]
    assert queries.reviews_shown(second, answer) == []
    assert queries.reviews_shown(other, answer) == []
    reviewing.score(answer, by=second, value=Decimal(5))
    assert len(queries.reviews_shown(first, answer)) == 2


def test_scoring_again_keeps_the_seat_needs_a_reason_and_overwrites_nothing(answer, standing):
    first = standing("reviewer")
    reviewing.score(answer, by=first, value=Decimal(1))
    with pytest.raises(Refused):
        reviewing.score(answer, by=first, value=Decimal(2))
    reviewing.score(answer, by=first, value=Decimal(2), reason="I had overlooked the second page.")
    assert [(one.seat, one.value) for one in Review.objects.order_by("pk")] == [(1, 1), (1, 2)]
    assert queries.standing_reviews(answer)[1].value == 2


def test_all_faults_of_a_score_come_at_once(answer, standing):
    with pytest.raises(Refused) as refusal:
        reviewing.score(answer, by=standing("reviewer"), value=Decimal(9), gap="not-assessed")
    assert set(refusal.value.faults) == {"gap", "reason"}
    with pytest.raises(Refused) as refusal:
        reviewing.score(answer, by=standing("reviewer"), value=Decimal("7"))
    assert set(refusal.value.faults) == {"value"}
    assert not Review.objects.exists()


def test_nobody_scores_a_state_of_their_own_or_outside_review(answer, standing, person_as):
    for role, details in (("coordinator", {"state": "jor"}), ("director", {"state": "jor"}), ("secretariat", {})):
        with pytest.raises(NotPermitted):
            reviewing.score(answer, by=standing(role, **details), value=Decimal(3))
    answer.entry.round.state = RoundState.SETTLED
    answer.entry.round.save()
    with pytest.raises(NotPermitted):
        reviewing.score(answer, by=standing("reviewer"), value=Decimal(3))


def test_the_queue_holds_what_is_undecided_and_not_mine(standing):
    round = a_round()
    first, second = standing("reviewer"), standing("reviewer")
    assert queries.queue(round, first).count() == 2 * (2 + 1)  # K1 of two services and K4, of two states
    answer = answer_of(round, "jor", "K1", "s1")
    reviewing.score(answer, by=first, value=Decimal(3))
    assert queries.queue(round, first).count() == 5
    assert queries.narrowed(queries.queue(round, second), stage="begun").get() == answer
    reviewing.score(answer, by=second, value=Decimal(3))
    assert answer not in queries.queue(round, standing("reviewer"))
    assert [(one.done, one.total) for one in queries.progress_by_state(round)] == [(1, 3), (0, 3)]
    assert {row[1] for row in queries.progress_by_reviewer(round)} == {1}


def test_one_reviewer_is_enough_where_the_round_says_so(standing):
    answer = answer_of(a_round(needs_two_reviewers=False), "jor", "K1", "s1")
    reviewing.score(answer, by=standing("reviewer"), value=Decimal(2))
    assert newest(answer).reason == Ground.SINGLE


def test_the_secretariat_decides_with_a_reason_and_nothing_is_lost(answer, standing):
    by = standing("secretariat")
    with pytest.raises(Refused):
        reviewing.rule(answer, by=by, value=Decimal(2))
    reviewing.rule(answer, by=by, value=Decimal(2), reason="By letter of the institution.")
    reviewing.rule(answer, by=by, value=None, gap="not-assessed", reason="The service was closed for works.")
    assert [one.value for one in queries.verdicts_of(answer)] == [None, 2]


def test_what_needs_no_review_stands_as_answered_with_one_event(standing, django_assert_max_num_queries):
    round, by = a_round(), standing("secretariat")
    with django_assert_max_num_queries(12):
        assert contesting.accept_unreviewed(round, by=by) == 2 * 4
    assert set(Verdict.objects.values_list("reason", flat=True)) == {Ground.UNREVIEWED}
    assert contesting.accept_unreviewed(round, by=by) == 0


def test_a_query_is_answered_in_place_and_shows_whose_turn_it_is(answer, standing):
    from multaqa.measurement.queries import contests

    reviewer, coordinator = standing("reviewer"), standing("coordinator", state="jor")
    query = questioning.ask(answer, by=reviewer, text="Which page shows the payment?").query
    assert contests.awaited_from(query) == "state"
    with pytest.raises(NotPermitted):
        questioning.reply(query, by=standing("coordinator", state="tun"), text="Ours")
    questioning.reply(query, by=coordinator, text="The second one.")
    assert contests.awaited_from(contests.queries_of(answer).get()) == "reviewer"
    with pytest.raises(Refused):
        questioning.ask(answer, by=reviewer, text="And another?")
    questioning.close_query(query, by=reviewer)
    with pytest.raises(NotPermitted):
        questioning.reply(query, by=coordinator, text="One more thing")


def test_contests_open_only_when_every_answer_has_a_score(standing):
    round = a_round()
    by = standing("secretariat")
    with pytest.raises(Refused, match="6"):
        contesting.open_contest(round, by=by, until=today() + timedelta(days=7))
    decide_all(round)
    contesting.open_contest(round, by=by, until=today() + timedelta(days=7))
    assert round.state == RoundState.CONTEST


@pytest.fixture
def contested(standing):
    """A round open to contest, the answer of Jordan, and its open contest."""
    round = a_round()
    decide_all(round)
    contesting.open_contest(round, by=standing("secretariat"), until=today() + timedelta(days=7))
    answer = answer_of(round, "jor", "K1", "s1")
    return contesting.contest(answer, by=standing("coordinator", state="jor"), reason="Payment works since May.")


def test_an_upheld_contest_gives_a_new_score(contested, standing):
    done = contesting.dispose(
        contested, by=standing("secretariat"), status="upheld", decision="Shown.", value=Decimal(4)
    )
    assert done.status == ContestState.UPHELD
    assert [one.value for one in queries.verdicts_of(contested.answer)] == [4, 3]


def test_a_rejected_contest_changes_no_score(contested, standing):
    by = standing("secretariat")
    with pytest.raises(Refused) as refusal:
        contesting.dispose(contested, by=by, status="upheld", decision="", value=Decimal(3))
    assert set(refusal.value.faults) == {"decision", "value"}
    contesting.dispose(contested, by=by, status="rejected", decision="Not in the period assessed.")
    assert newest(contested.answer).value == 3


def test_a_state_contests_only_its_own_once_and_in_time(contested, standing):
    answer = contested.answer
    with pytest.raises(Refused):
        contesting.contest(answer, by=standing("director", state="jor"), reason="Again")
    with pytest.raises(NotPermitted):
        contesting.contest(answer, by=standing("coordinator", state="tun"), reason="Theirs")
    round = answer.entry.round
    round.contest_until = today() - timedelta(days=1)
    with pytest.raises(NotPermitted):
        contesting.contest(answer, by=standing("coordinator", state="jor"), reason="Late")
    assert Contest.objects.count() == 1


def test_a_round_settles_when_the_day_is_over_and_nothing_is_open(contested, standing):
    from multaqa.measurement.models import Round

    by, round = standing("secretariat"), Round.objects.get()
    with pytest.raises(Refused) as refusal:
        contesting.settle(round, by=by)
    assert len(refusal.value.faults[""]) == 2
    contesting.withdraw_contest(contested, by=standing("coordinator", state="jor"))
    Round.objects.update(contest_until=today() - timedelta(days=1))
    round.refresh_from_db()
    contesting.settle(round, by=by)
    assert round.state == RoundState.SETTLED


def test_a_reviewer_of_ones_own_state_learns_no_decision_before_the_state_does():
    round = a_round()
    decide_all(round)
    person = people.a_person("reviewer")
    people.a_mandate(person, "coordinator", state="jor")
    by = standing_of(person.user)
    own, foreign = answer_of(round, "jor", "K1", "s1"), answer_of(round, "tun", "K1", "s1")
    assert [policies.may_see_decisions(by, one) for one in (own, foreign)] == [False, True]
    own.entry.round.state = RoundState.CONTEST
    assert policies.may_see_decisions(by, own)
