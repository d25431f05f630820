"""Examples of the addresses of results; read by `examples.py`."""

from tests.multaqa.examples import example
from tests.multaqa.measurement.results_factories import a_published


def _edition():
    edition = a_published().round.edition
    return {"index": edition.index.code, "edition": edition.code}


@example("measurement:results", "measurement:results-json", "measurement:results-csv")
def results():
    return _edition()


@example("measurement:results-picture")
def a_picture():
    return {**_edition(), "plot": "scores", "format": "svg"}


@example("measurement:state", "measurement:state-json", "measurement:state-csv")
def a_profile():
    a_published()
    return {"state": "jor"}


@example("measurement:state-index", "measurement:state-index-json", "measurement:state-index-csv")
def a_chapter():
    return {"state": "jor", **_edition()}


@example("measurement:state-index-picture")
def a_picture_of_a_chapter():
    return {"state": "jor", **_edition(), "plot": "time", "format": "svg"}


@example("measurement:compare-states-picture", "measurement:compare-indices-picture")
def a_picture_of_nothing_chosen():
    return {"plot": "time", "format": "svg"}


@example(
    "measurement:compare-states", "measurement:compare-states-json", "measurement:compare-states-csv",
    "measurement:compare-indices",
)  # fmt: skip
def nothing_chosen_yet():
    return {}
