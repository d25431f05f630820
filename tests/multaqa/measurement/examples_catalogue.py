"""Examples of the addresses of indices, editions and catalogues."""

from datetime import timedelta

from multaqa.measurement.models import Edition
from multaqa.members.queries import today
from tests.multaqa.examples import example
from tests.multaqa.measurement import factories


def _of(edition: Edition) -> dict[str, str]:
    return {"index": edition.index.code, "edition": edition.code}


def _draft(**values) -> Edition:
    before = factories.an_edition(services=2, year=2024, state="frozen")
    return factories.an_edition(before.index, services=2, year=2025, previous=before, **values)


@example(
    "measurement:catalogue-edition",
    "measurement:catalogue-edition-json",
    "measurement:catalogue-framework-file",
    "measurement:catalogue-services",
    "measurement:catalogue-services-csv",
    "measurement:catalogue-services-json",
    "measurement:catalogue-services-template",
    "measurement:catalogue-questions",
    "measurement:catalogue-questions-json",
    "measurement:catalogue-values",
    "measurement:catalogue-values-csv",
    "measurement:catalogue-values-json",
    "measurement:catalogue-values-upload",
    "measurement:catalogue-values-template",
)
def a_frozen_edition():
    edition = factories.an_edition(state="frozen")
    factories.a_published_value(edition, "JOR", "T", "66.1")
    return _of(edition)


@example("measurement:catalogue-index", "measurement:catalogue-index-json", "measurement:catalogue-index-change")
def an_index():
    return {"index": factories.an_edition(state="frozen").index.code}


@example("measurement:catalogue-edition-begin")
def an_index_to_go_on_with():
    return {"index": factories.an_edition(state="frozen").index.code}


@example("measurement:catalogue-change", "measurement:catalogue-change-json")
def a_decided_edition():
    return _of(_draft(state="decided"))


@example(
    "measurement:catalogue-edition-change",
    "measurement:catalogue-edition-remove",
    "measurement:catalogue-framework",
    "measurement:catalogue-levels",
    "measurement:catalogue-bands",
    "measurement:catalogue-service-add",
    "measurement:catalogue-services-upload",
    "measurement:catalogue-question-add",
    "measurement:catalogue-propose",
    "measurement:catalogue-decide",
)
def a_draft():
    return _of(_draft())


@example(
    "measurement:catalogue-service-change",
    "measurement:catalogue-service-remove",
)
def a_service_of_a_draft():
    return {**_of(_draft()), "service": "s1"}


@example("measurement:catalogue-service-ancestors")
def a_service_that_was_renamed():
    draft = _draft()
    factories.a_lineage(draft.services.get(code="s1"), draft.previous.services.get(code="s2"), "renamed")
    return {**_of(draft), "service": "s1"}


@example("measurement:catalogue-question-change", "measurement:catalogue-question-remove")
def a_question_of_a_draft():
    return {**_of(_draft()), "question": "K1"}


@example("measurement:catalogue-take-back", "measurement:catalogue-comment", "measurement:catalogue-stance")
def a_proposal():
    return _of(_draft(state="proposed", comments_until=today() + timedelta(days=7)))


@example("measurement:catalogue-reopen")
def a_decision():
    return _of(_draft(state="decided"))
