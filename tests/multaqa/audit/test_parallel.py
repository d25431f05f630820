"""Many write at once: the chain never forks, nobody waits in a circle, and what was sent twice is done once."""

import json

from tests.conftest import ROOT
from tests.databases import a_database
from tests.multaqa.audit.parallel_worker import DEEDS, DOUBLES, WRITERS
from tests.processes import environment_of, started

WORKER = str(ROOT / "tests/multaqa/audit/parallel_worker.py")


def test_deeds_at_once_and_a_form_sent_by_fifty(tmp_path):
    with a_database(tmp_path, "parallel") as address:
        environment = environment_of(tmp_path, address)
        with started(WORKER, environment=environment, folder=tmp_path) as process:
            found = json.loads(process.rest()[-1])
            assert process.finish() == 0, process.complaints()
    assert (found["breaks"], found["length"]) == (0, found["events"])
    assert found["mixed"]["wrong"] == []
    assert found["mixed"]["done"] == WRITERS * DEEDS
    assert found["mixed"]["stands"] > WRITERS
    assert found["double"] == {"wrong": [], "answers": {"/ar/members/bodies/": DOUBLES}, "made": 1}
