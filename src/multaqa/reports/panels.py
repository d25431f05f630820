"""What pages of results show of the reports on them."""

from django.http import HttpRequest

from multaqa.common.panels import Shown, panel
from multaqa.measurement.reading.overview import Overview
from multaqa.members.models import State


@panel("results", order=10)
def regional(found: Overview, request: HttpRequest) -> Shown:
    """The way from the results of an edition to the report on them."""
    return ("reports/indices/_of_results.html", {"edition": found.table.edition, "key": found.table.key})


@panel("state-results", order=10)
def national(state: State, request: HttpRequest) -> Shown:
    """The way from a state's profile to the report on it."""
    return ("reports/indices/_of_state.html", {"state": state})
