"""The pages of review, contests and results: who sees what, and deeds done through them."""

import pytest
from django.urls import reverse

from multaqa.measurement.choices import Classification, RoundState
from multaqa.measurement.models import Computation, Contest, Query, Release, Review, Round
from multaqa.members.queries import today
from tests.multaqa.measurement.review_factories import (
    a_release,
    a_round,
    answer_of,
    contested,
    decide_all,
    queried,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def page(answer) -> str:
    return f"/en/measurement/rounds/{answer.entry.round.code}/answers/{answer.pk}/"


def test_the_queue_page_asks_few_questions_of_the_database(client_as, django_assert_max_num_queries):
    round = a_round(services=12)
    client = client_as("reviewer")
    client.get("/en/")
    with django_assert_max_num_queries(20):
        shown = client.get(f"/en/measurement/rounds/{round.code}/review/").content.decode()
    assert "26 answers wait" in shown
    assert (
        client.get(f"/en/measurement/rounds/{round.code}/review/?stage=third").content.decode().count("record-title")
        == 0
    )


def test_the_queue_offers_each_state_and_keeps_the_one_that_was_chosen(client_as):
    round = a_round()
    shown = client_as("reviewer").get(f"/en/measurement/rounds/{round.code}/review/?state=jor").content.decode()
    state = round.entries.get(state__code="jor").state
    assert f'<option value="jor" selected>{state.name_en}</option>' in shown


def test_a_reviewer_scores_and_is_led_to_the_next(client_as):
    answer = answer_of(a_round(), "jor", "K1", "s1")
    client = client_as("reviewer")
    assert 'name="value" value="5"' in client.get(page(answer)).content.decode()
    done = client.post(page(answer), {"value": "3"})
    assert done.status_code == 302
    assert done["Location"] != page(answer)
    assert Review.objects.get().value == 3


def test_a_faulty_score_is_shown_again_with_what_was_typed(client_as):
    answer = answer_of(a_round(), "jor", "K1", "s1")
    done = client_as("reviewer").post(page(answer), {"value": "3", "gap": "not-assessed"})
    assert done.status_code == 422
    assert "not both" in done.content.decode()
    assert not Review.objects.exists()


def test_the_other_reviewer_finds_no_trace_of_the_first_score(client_as):
    answer = answer_of(a_round(), "jor", "K1", "s1")
    client_as("reviewer").post(page(answer), {"value": "1"})
    for role in ("reviewer", "secretariat"):
        assert "Reviewer 1" not in client_as(role).get(page(answer)).content.decode()


def test_an_answer_is_foreign_to_every_other_state(client_as):
    answer = answer_of(a_round(), "jor", "K1", "s1")
    base = f"/en/measurement/rounds/{answer.entry.round.code}"
    for role in ("coordinator", "director"):
        other = client_as(role, state="tun")
        for path in (page(answer), f"{base}/decisions/jor/"):
            assert other.get(path).status_code == 404
    assert client_as("coordinator", state="jor").get(page(answer)).status_code == 200


def test_a_state_sees_decisions_only_once_the_review_is_over(client_as):
    round = a_round()
    decide_all(round)
    answer, own = answer_of(round, "jor", "K1", "s1"), client_as("coordinator", state="jor")
    assert "as claimed" not in own.get(page(answer)).content.decode()
    assert own.get(f"/en/measurement/rounds/{round.code}/decisions/jor/").status_code == 404
    Round.objects.update(state=RoundState.CONTEST, contest_until=today())
    assert "as claimed" in own.get(page(answer)).content.decode()
    assert "as claimed" in own.get(f"/en/measurement/rounds/{round.code}/decisions/jor/").content.decode()


def test_a_question_is_asked_answered_in_place_and_closed(client_as):
    answer = answer_of(a_round(), "jor", "K1", "s1")
    reviewer, own = client_as("reviewer"), client_as("coordinator", state="jor")
    assert reviewer.post(f"{page(answer)}ask/", {"text": "Which page?"}).status_code == 302
    query = Query.objects.get()
    assert "Waiting for the state" in own.get(page(answer)).content.decode()
    assert own.post(f"{page(answer)}questions/{query.pk}/reply/", {"text": "The second."}).status_code == 302
    assert "Waiting for the reviewer" in reviewer.get(page(answer)).content.decode()
    assert reviewer.post(f"{page(answer)}questions/{query.pk}/close/", {"seen": query.version}).status_code == 302
    assert not Query.objects.get().is_open


def test_a_state_contests_and_the_secretariat_upholds(client_as):
    round = a_round(state=RoundState.CONTEST, contest_until=today())
    decide_all(round)
    answer = answer_of(round, "jor", "K1", "s1")
    assert (
        client_as("director", state="jor").post(f"{page(answer)}contest/", {"reason": "Since May."}).status_code == 302
    )
    contest, office = Contest.objects.get(), client_as("secretariat")
    base = f"/en/measurement/rounds/{round.code}/contests/"
    assert "Since May." not in client_as("coordinator", state="tun").get(base).content.decode()
    assert "Since May." in office.get(f"{base}{contest.pk}/decide/").content.decode()
    sent = {"status": "upheld", "value": "4", "decision": "Shown.", "seen": contest.version}
    assert office.post(f"{base}{contest.pk}/decide/", sent).status_code == 302
    assert answer.verdicts.order_by("-pk").first().value == 4


def test_drafts_are_for_those_who_check_then_for_each_state_its_own(client_as):
    round = a_round(state=RoundState.REVIEW)
    decide_all(round)
    base = f"/en/measurement/rounds/{round.code}/draft/"
    office, own = client_as("secretariat"), client_as("coordinator", state="jor")
    assert office.post(f"{base}compute/", {"runs": 100}).status_code == 302
    assert Computation.objects.count() == 1
    assert "State tun" in client_as("reviewer").get(base).content.decode()
    assert own.get(base).status_code == 404
    Round.objects.update(state=RoundState.CONTEST)
    shown = own.get(base).content.decode()
    assert "State jor" in shown
    assert "State tun" not in shown


def test_the_secretariat_publishes_and_anybody_downloads(client_as, media):
    round = a_round(state=RoundState.SETTLED, is_demonstration=True)
    decide_all(round)
    base, office = f"/en/measurement/rounds/{round.code}", client_as("secretariat")
    assert office.post(f"{base}/draft/publish/", {"seen": round.version}).status_code == 302
    public = client_as("public")
    shown = public.get(f"{base}/releases/1/").content.decode()
    assert "mizan release verify" in shown
    assert "Demonstration" in shown
    sent = public.get(f"{base}/releases/1/bundle/")
    assert b"".join(sent.streaming_content) == (media / Release.objects.get().bundle.path).read_bytes()
    assert office.post(f"{base}/draft/publish/", {"seen": 2}).status_code == 422  # a correction must say what changed


def test_nothing_of_a_round_is_public_before_it_is_published(client_as):
    round = a_round(state=RoundState.SETTLED)
    decide_all(round)
    base = f"/en/measurement/rounds/{round.code}/releases"
    for path in (f"{base}/", f"{base}.json", f"{base}/1/", f"{base}/1.json", f"{base}/1/jor/K1/", f"{base}/1/bundle/"):
        assert client_as("public").get(path).status_code == 404


def test_a_score_opens_down_as_far_as_the_classification_lets_the_reader_see(client_as):
    round = a_release().round
    base = f"/en/measurement/rounds/{round.code}/releases/1/jor"
    questions = round.edition.questions
    readers = {
        "public": client_as("public"),
        "network": client_as("director", state="tun"),
        "own": client_as("coordinator", state="jor"),
        "office": client_as("secretariat"),
    }
    seen = {
        Classification.PUBLIC: {"public", "network", "own", "office"},
        Classification.NETWORK: {"network", "own", "office"},
        Classification.STATE: {"own", "office"},
    }
    for level, may in seen.items():
        questions.update(classification=level)
        for name, client in readers.items():
            data = client.get(f"{base}/K1.json").json()
            assert len(data["answers"]) == (2 if name in may else 0), (level, name)
            assert data["answers_not_shown"] == (0 if name in may else 2)
            decided = ["reviews" in one for one in data["answers"]]
            assert decided == ([name in {"own", "office"}] * 2 if name in may else [])
            assert data["score"] == pytest.approx(60)
    assert "not shown" in readers["public"].get(f"{base}/K1/").content.decode()


def test_what_a_score_is_made_of_adds_up(client_as):
    round = a_release().round
    data = client_as("public").get(f"/en/measurement/rounds/{round.code}/releases/1/tun/T.json").json()
    assert data["score"] == pytest.approx(sum(part["weight"] * part["score"] for part in data["parts"]))


def test_evidence_of_another_state_is_not_handed_out(client_as):
    answer = answer_of(a_round(), "jor", "K1", "s1")
    assert client_as("director", state="tun").get(f"{page(answer)}evidence/1/").status_code == 404


def test_what_waits_is_told_to_each(standing):
    from multaqa.measurement.queries.review_waiting import waiting_for

    round = a_round(contest_until=today())
    decide_all(round)
    answer = answer_of(round, "jor", "K1", "s1")
    queried(answer)
    assert len(waiting_for(standing("coordinator", state="jor"))) == 1
    assert waiting_for(standing("coordinator", state="tun")) == []
    contested(answer)
    assert len(waiting_for(standing("secretariat"))) == 2  # a contest to decide, and a review with nothing left
    fresh = a_round()
    assert [one.url for one in waiting_for(standing("reviewer"))] == [
        reverse("measurement:review-queue", args=[fresh.code])
    ]
