"""Examples of the addresses of ratings."""

from tests.multaqa.examples import example
from tests.multaqa.measurement.ratings import a_token


@example("measurement:ratings-revoke")
def a_token_in_force():
    return {"pk": a_token()[0].pk}
