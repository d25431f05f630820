"""Receiving is killed at random moments: every acknowledged batch is there, and none of its ratings twice."""

import json
from pathlib import Path

from tests.databases import a_database
from tests.processes import environment_of, said_by

KILLS = 24
# One process sets the site up; each of its children receives batches until it is killed. What a portal does not hear
# of it sends again, under the same key. At the end the stored files are read as `mizan microdata` reads them.
CODE = """
import json, os, random, signal, sys, time
import django; django.setup()
from django.conf import settings
from django.core.management import call_command
from django.db import connections
call_command("migrate", verbosity=0)
from tests.multaqa.measurement.factories import an_edition
from tests.multaqa.measurement.ratings import a_rating, a_token
from multaqa.measurement.actions import ratings
an_edition()
token, _secret = a_token()

def batch(number):
    rows = [(line, a_rating(number * 10 + line)) for line in range(1, 6)]
    return ratings.Batch(f"k{number}", json.dumps(rows).encode(), rows)

def receive(number, pipe):
    while True:
        began = time.perf_counter()
        ratings.receive(token, batch(number))
        os.write(pipe, f"{number} {time.perf_counter() - began}\\n".encode())
        number += 1

# The parent receives nothing itself: a process must not be forked once the threads of the Parquet writer run in it.
chance, acknowledged, kills = random.Random(24), set(), int(sys.argv[1])
for _kill in range(kills):
    connections.close_all()
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        os.close(ours)
        try:
            receive(max(acknowledged, default=0) + 1, theirs)
        finally:
            os._exit(1)
    os.close(theirs)
    # Once it is at work, however slow the machine; then at any moment of the next batch or the one after it.
    said = os.fdopen(ours)
    number, duration = said.readline().split()
    acknowledged.add(int(number))
    time.sleep(chance.uniform(0, 2 * float(duration)))
    os.kill(child, signal.SIGKILL)
    died_by = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(died_by), died_by
    with said:
        acknowledged |= {int(line.split()[0]) for line in said}
    rows = set(ratings.RatingBatch.objects.values_list("key", flat=True))
    assert {f"k{number}" for number in acknowledged} <= rows
    missing = [b.path for b in ratings.RatingBatch.objects.all() if not (settings.MEDIA_ROOT / b.path).is_file()]
    assert not missing, missing
for number in range(1, max(acknowledged) + 2):
    ratings.receive(token, batch(number))
ratings.sweep(older_than=0)

from mizan.microdata.engines import Limits, connect
from mizan.microdata.run import Request, aggregate
with connect("duckdb", Limits("256MB", 1)) as engine:
    part = aggregate(Request([str(settings.MEDIA_ROOT / "ratings")]), engine).parts["ratings"]
from multaqa.audit.queries import broken_links
print(json.dumps({
    "acknowledged": len(acknowledged), "batches": ratings.RatingBatch.objects.count(), "last": max(acknowledged) + 1,
    "counted": part.counted, "repeated": part.repeated_rows, "refused": part.refused,
    "breaks": len(list(broken_links())),
}))
"""


def test_killed_at_random_moments_nothing_acknowledged_is_lost_and_nothing_counts_twice(tmp_path: Path):
    with a_database(tmp_path, "ratings_killed") as address:
        environment = environment_of(tmp_path, address)
        found = json.loads(said_by(CODE, str(KILLS), environment=environment, folder=tmp_path)[-1])
    assert found["acknowledged"] >= KILLS
    assert found["batches"] == found["last"]
    assert found["counted"] == 5 * found["last"]
    assert (found["repeated"], found["refused"], found["breaks"]) == (0, 0, 0)
