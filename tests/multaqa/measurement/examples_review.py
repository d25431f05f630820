"""Examples of the addresses of review and results; read by `examples.py`."""

from multaqa.measurement.choices import RoundState
from tests.multaqa.examples import example
from tests.multaqa.measurement.review_factories import a_release, a_round, answer_of, contested, decide_all, queried


def _contesting():
    round = a_round(state=RoundState.CONTEST)
    decide_all(round)
    return round


@example("measurement:review-end")
def a_round_under_review():
    round = a_round()
    decide_all(round)
    return {"code": round.code}


@example("measurement:result-publish")
def a_settled_round():
    round = a_round(state=RoundState.SETTLED)
    decide_all(round)
    return {"code": round.code}


@example(
    "measurement:review-queue", "measurement:contest-list", "measurement:contest-settle", "measurement:result-draft",
    "measurement:result-compute",
)  # fmt: skip
def a_round_under_contest():
    return {"code": _contesting().code}


@example("measurement:decisions")
def a_states_decisions():
    return {"code": _contesting().code, "state": "jor"}


@example("measurement:review-answer", "measurement:review-rule", "measurement:review-ask", "measurement:contest")
def an_answer():
    round = _contesting()
    return {"code": round.code, "answer": answer_of(round, "jor", "K1", "s1").pk}


@example("measurement:review-reply", "measurement:review-close-query")
def a_query():
    answer = answer_of(_contesting(), "jor", "K1", "s1")
    return {"code": answer.entry.round.code, "answer": answer.pk, "query": queried(answer).pk}


@example("measurement:review-evidence")
def a_piece_of_evidence():
    answer = answer_of(_contesting(), "jor", "K1", "s1")
    return {"code": answer.entry.round.code, "answer": answer.pk, "piece": 1}


@example("measurement:contest-decide", "measurement:contest-withdraw")
def a_contest():
    answer = answer_of(_contesting(), "jor", "K1", "s1")
    return {"code": answer.entry.round.code, "contest": contested(answer).pk}


@example("measurement:release-list", "measurement:release-list-json")
def a_published_round():
    return {"code": a_release().round.code}


@example("measurement:release", "measurement:release-json", "measurement:release-bundle")
def a_published_release():
    return {"code": a_release().round.code, "number": 1}


@example("measurement:release-score", "measurement:release-score-json")
def a_published_score():
    return {"code": a_release().round.code, "number": 1, "state": "jor", "node": "K1"}
