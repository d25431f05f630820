"""Published rounds for the tests of results.

release = a_published(states=("jor", "tun"), is_demonstration=True)
"""

from multaqa.measurement.actions import publishing
from multaqa.measurement.choices import EditionState, RoundState
from multaqa.measurement.models import Edition, Release
from tests.multaqa.measurement.factories import an_edition
from tests.multaqa.measurement.review_factories import OFFICE, a_round, decide_all


def a_published(*, edition: Edition | None = None, states=("jor", "tun"), **values) -> Release:
    """The first release of a round of a frozen edition, as every real round has one."""
    edition = edition or an_edition(state=EditionState.FROZEN)
    round = a_round(states=states, edition=edition, state=RoundState.SETTLED, **values)
    decide_all(round)
    return publishing.publish(round, by=OFFICE, runs=100)
