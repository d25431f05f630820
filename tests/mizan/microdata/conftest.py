"""One engine for all tests of microdata: each reads tables of its own."""

import pytest

from mizan.microdata.engines import Limits, connect
from mizan.microdata.refusals import Listing
from mizan.microdata.run import Request, aggregate


class Heard(Listing):
    """Keeps what it hears."""

    def __init__(self):
        self.rows, self.ids = [], []

    def refused(self, file, row, column, value, expected):
        self.rows.append((file.rpartition("/")[2], row, column, value))

    def repeated(self, name, row):
        self.ids.append((row["state"], row["id"], row["times"], row["versions"]))


@pytest.fixture(scope="module")
def engine():
    with connect("duckdb", Limits("256MB", 2)) as connected:
        yield connected


@pytest.fixture
def run(engine):
    """Return a function that aggregates, and says what it heard: `found, heard = run(ratings=[path])`."""

    def aggregated(**asked):
        heard = Heard()
        asked = {
            name: list(map(str, value)) if name in ("ratings", "usage") else value for name, value in asked.items()
        }
        return aggregate(Request(**asked), engine, heard), heard

    return aggregated
