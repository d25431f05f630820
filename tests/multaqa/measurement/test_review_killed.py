"""Computing and publishing are killed at random moments: what was acknowledged stands, and nothing half stands."""

import json
import random
import time
from pathlib import Path

from tests.databases import a_database
from tests.processes import environment_of, said_by, started

SET_UP = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests.multaqa.measurement.review_factories import a_round, decide_all
round = a_round(states=("jor", "tun", "omn", "mar"), services=6, state="settled", code="killed")
decide_all(round)
"""
# Says what stands after the last kill.
LOOK = """
import json, django; django.setup()
from django.conf import settings
from mizan.release import verify
from multaqa.files.actions import sweep
from multaqa.files.models import StoredFile
from multaqa.files.queries import damaged
from multaqa.audit.queries import broken_links
from multaqa.measurement.models import Computation, Release, Round
swept = sweep(older_than=0)
paths = {p.relative_to(settings.MEDIA_ROOT).as_posix() for p in settings.MEDIA_ROOT.glob("??/*") if p.is_file()}
last = Release.objects.order_by("-number").first()
print(json.dumps({
    "computed": sorted(Computation.objects.values_list("number", flat=True)),
    "whole": all(json.loads(one.results)["units"] for one in Computation.objects.all()),
    "published": sorted(Release.objects.values_list("number", flat=True)),
    "scores": [release.scores.count() for release in Release.objects.all()],
    "state": Round.objects.get().state,
    "damaged": len(list(damaged())),
    "breaks": len(list(broken_links())),
    "unowned": sorted(paths - set(StoredFile.objects.values_list("path", flat=True))),
    "files": StoredFile.objects.count(),
    "verified": last is None or verify(settings.MEDIA_ROOT / last.bundle.path).holds,
    "swept": swept,
}), flush=True)
"""
# Then publishes correction after correction; each is acknowledged once its transaction is over.
WORK = """
from multaqa.accounts.standing import Standing
from multaqa.measurement.actions import publishing, reviewing
from multaqa.measurement.models import Answer, Round
from tests.multaqa.measurement.review_factories import OFFICE
WHY = {f"what_changed_{language}": "again" for language in ("ar", "en", "fr")}
publishing.compute(Round.objects.get(), by=OFFICE, runs=300)
print("ready", flush=True)
while True:
    round = Round.objects.select_related("edition").get(code="killed")
    answer = Answer.objects.filter(question__code="K1").order_by("pk").first()
    value = 1 + answer.verdicts.count() % 5
    reviewing.rule(answer, by=OFFICE, value=value, reason="again")
    made = publishing.compute(round, by=OFFICE, runs=300)
    print("computed", made.number, flush=True)
    try:
        made = publishing.publish(round, by=OFFICE, runs=300, **WHY)
    except Exception as error:
        print("refused", error, flush=True)
        continue
    print("published", made.number, flush=True)
"""
KILLS = 16


def killed_after(seconds: float, environment: dict[str, str], folder: Path) -> tuple[dict, list[str]]:
    """Look, start the work, kill it after so many seconds; returns what stood before and what was acknowledged."""
    with started("-c", LOOK + WORK, environment=environment, folder=folder) as work:
        stood = json.loads(work.hear())
        assert work.hear() == "ready"
        time.sleep(seconds)
        work.kill()
        return stood, work.rest()


def newest(said: list[str], word: str, before: int) -> int:
    """Return the highest number that was acknowledged with a word."""
    return max([before, *(int(line.split()[1]) for line in said if line.startswith(word))])


def hold(found: dict, computed: int, published: int) -> None:
    """Hold what stands against what was acknowledged."""
    assert max(found["computed"], default=0) >= computed
    assert max(found["published"], default=0) >= published
    assert found["computed"] == list(range(1, len(found["computed"]) + 1))
    assert found["published"] == list(range(1, len(found["published"]) + 1))
    assert found["whole"]
    assert found["verified"]
    assert set(found["scores"]) <= {4 * 8}
    assert (found["state"] == "published") == bool(found["published"])
    assert (found["damaged"], found["breaks"], found["unowned"]) == (0, 0, [])
    assert found["files"] == len(found["published"])


def test_killed_at_random_moments_everything_acknowledged_stands_and_nothing_half(tmp_path: Path):
    chance = random.Random(16)
    computed, published = 0, 0
    with a_database(tmp_path, "review_killed") as address:
        environment = environment_of(tmp_path, address)
        said_by(SET_UP, environment=environment, folder=tmp_path)
        for _kill in range(KILLS):
            stood, said = killed_after(chance.uniform(0.0, 1.2), environment, tmp_path)
            hold(stood, computed, published)
            computed, published = newest(said, "computed", computed), newest(said, "published", published)
        hold(json.loads(said_by(LOOK, environment=environment, folder=tmp_path)[-1]), computed, published)
    assert published > KILLS // 4
