"""A page that does something in a round opens at the stages at which it may be sent, and at no other."""

import uuid

import pytest
from django.urls import reverse

from multaqa.measurement.choices import EntryState, RoundState
from multaqa.measurement.models import Release, Round
from multaqa.measurement.urls import review, rounds
from multaqa.members.queries import today
from tests.multaqa.measurement import review_factories as make
from tests.multaqa.people import a_person

pytestmark = pytest.mark.django_db
LATER = {"until": "2100-01-01"}
TITLE = {"title_ar": "دورة", "opens_on": "2026-01-01", "closes_on": "2100-01-01", "threshold": "1"}
SCORE = {"value": "2", "reason": "why"}
# Each deed on a round as a whole, a state's part, an answer, a question or a contest: who does it, and what is sent.
DEEDS = {
    "round-revise": ("secretariat", TITLE),
    "round-open": ("secretariat", {}),
    "round-extend": ("secretariat", LATER),
    "round-remind": ("secretariat", {}),
    "round-close": ("secretariat", {}),
    "round-submit": ("coordinator", {}),
    "round-reopen": ("secretariat", {"reason": "why"}),
    "review-end": ("secretariat", LATER),
    "review-rule": ("secretariat", SCORE),
    "review-ask": ("reviewer", {"text": "Where?"}),
    "review-reply": ("coordinator", {"text": "There."}),
    "review-close-query": ("secretariat", {}),
    "contest": ("coordinator", {"reason": "why"}),
    "contest-decide": ("secretariat", {"status": "rejected", "decision": "why"}),
    "contest-withdraw": ("coordinator", {}),
    "contest-settle": ("secretariat", {}),
    "result-compute": ("secretariat", {"runs": "100"}),
    "result-publish": ("secretariat", {"what_changed_ar": "ا", "what_changed_en": "a", "what_changed_fr": "a"}),
}
# What sends without a page of its own, or stands on a page that shows more than its form.
ELSEWHERE = {"round-plan", "round-assign", "round-workbook", "round-workbook-check", "review-answer"}
ELSEWHERE |= {f"round-{kind}-{deed}" for kind in ("state", "service") for deed in ("answer", "evidence")}
ELSEWHERE |= {f"round-{kind}-withdraw-evidence" for kind in ("state", "service")}


def address(name: str, round: Round) -> str:
    """Return the address of a deed in a round where an answer is asked about and contested."""
    answer = make.answer_of(round, "jor", "K1", "s1")
    every = {"code": round.code, "state": "jor", "answer": answer.pk}
    every["query"] = getattr(answer.queries.first(), "pk", 0)
    every["contest"] = getattr(answer.contests.first(), "pk", 0)
    pattern = next(str(one.pattern) for one in [*review.urlpatterns, *rounds.urlpatterns] if one.name == name)
    return reverse(f"measurement:{name}", kwargs={key: value for key, value in every.items() if f":{key}>" in pattern})


def a_round(state: str, *, contested: bool) -> Round:
    round = make.a_round(state=state, contest_until=today())
    make.decide_all(round)
    if state == RoundState.OPEN:
        round.entries.update(status=EntryState.FILLING)
        round.closes_on = today()
        round.save()
    answer = make.answer_of(round, "jor", "K1", "s1")
    make.queried(answer)
    if contested:
        make.contested(answer)
    return round


def test_every_deed_on_a_round_is_walked():
    deeds = {one.name for one in [*review.urlpatterns, *rounds.urlpatterns] if one.callback.access.write}
    assert deeds - ELSEWHERE == set(DEEDS)


@pytest.mark.parametrize("state", RoundState)
@pytest.mark.parametrize("name", DEEDS)
def test_a_page_opens_where_its_deed_may_be_sent(client_as, name, state):
    role, typed = DEEDS[name]
    client = client_as(role, **({"state": "jor"} if role == "coordinator" else {}))
    a_person("coordinator", state="tun")
    round = a_round(state, contested=name in ("contest-decide", "contest-withdraw"))
    path = address(name, round)
    opened = client.get(path)
    sent = client.post(path, {**typed, "submission": uuid.uuid4()})
    assert (opened.status_code, sent.status_code) in {(404, 404), (200, 302), (200, 422), (200, 409)}


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("round-close", RoundState.OPEN),
        ("review-end", RoundState.REVIEW),
        ("contest", RoundState.CONTEST),
        ("result-publish", RoundState.SETTLED),
    ],
)
def test_a_form_sent_twice_leads_on_though_the_first_ended_the_right(client_as, name, state):
    role, typed = DEEDS[name]
    client = client_as(role, **({"state": "jor"} if role == "coordinator" else {}))
    round = a_round(state, contested=False)
    typed = {**typed, "submission": uuid.uuid4()}
    path = address(name, round)
    assert [client.post(path, typed).status_code for _ in range(2)] == [302, 302]
    assert client.get(path).status_code in (200, 404)
    assert Release.objects.count() == (name == "result-publish")


def test_a_contest_shows_its_buttons_to_those_who_may(client_as):
    round = a_round(RoundState.CONTEST, contested=True)
    page = reverse("measurement:contest-list", args=[round.code])
    shown = {
        role: client_as(role, **place).get(page).content.decode()
        for role, place in {"secretariat": {}, "reviewer": {}, "coordinator": {"state": "jor"}}.items()
    }
    assert ["/decide/" in shown[role] for role in shown] == [True, False, False]
    assert ["/withdraw/" in shown[role] for role in shown] == [False, False, True]
