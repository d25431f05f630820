"""A full round: 22 states × 100 services × 35 indicators, computed with 10,000 uncertainty runs, and published.

Everything is invented. The time is that of the whole deed: reading the scores from the database, the engine, and
keeping the results.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile

from tests.conftest import ROOT

CODE = """
import json, random, time
import django; django.setup()
from datetime import date, timedelta
from decimal import Decimal
from django.utils import timezone
from multaqa.accounts.choices import Role
from multaqa.accounts.standing import Standing
from multaqa.measurement import rules
from multaqa.measurement.actions import publishing
from multaqa.measurement.models import Answer, Edition, Entry, Release, Round, Verdict
from multaqa.members.models import State

draw = random.Random(4)
edition = Edition.objects.get(index__code="gems", code="2025")
day = date.today()
made = Round.objects.create(code="bench", edition=edition, title_ar="دورة للقياس", state="settled",
    opens_on=day - timedelta(days=60), closes_on=day - timedelta(days=30), is_demonstration=True)
questions, services = list(edition.questions.all()), list(edition.services.all())
for state in State.objects.all()[:22]:
    entry = Entry.objects.create(round=made, state=state, status="submitted")
    level = draw.uniform(0.1, 0.95)
    answers = []
    for service in (None, *services):
        for question in rules.asked_of(questions, service):
            top = rules.largest(question) or 5
            value = Decimal(str(round(float(top) * min(1, max(0, draw.gauss(level, 0.2))))))
            answers.append(Answer(entry=entry, question=question, service=service, value=value))
    Answer.objects.bulk_create(answers, batch_size=2000)
    rows = [Verdict(answer=one, value=one.value, reason="bench", at=timezone.now()) for one in entry.answers.order_by()]
    Verdict.objects.bulk_create(rows, batch_size=2000)
out = {"answers": Answer.objects.filter(entry__round=made).count(), "questions": len(questions),
       "services": len(services), "states": made.entries.count(), "times": []}
by = Standing(roles=frozenset({Role.SECRETARIAT}))
for turn in range(4):
    wall, cpu = time.perf_counter(), time.process_time()
    publishing.compute(made, by=by, runs=10_000, seed=turn + 1)
    out["times"].append((time.perf_counter() - wall, time.process_time() - cpu))
wall, cpu = time.perf_counter(), time.process_time()
publishing.compute(made, by=by, runs=10_000, seed=1)
out["again"] = (time.perf_counter() - wall, time.process_time() - cpu)
wall, cpu = time.perf_counter(), time.process_time()
publishing.publish(made, by=by)
out["publish"] = (time.perf_counter() - wall, time.process_time() - cpu)
print(json.dumps(out))
"""


def main() -> None:
    """Fill a round, compute it cold and warm, publish it."""
    with tempfile.TemporaryDirectory(prefix="multaqa-bench-") as folder:
        environment = {
            **os.environ,
            "MULTAQA_VAR": folder,
            "MULTAQA_DATABASE": f"sqlite:///{folder}/round.sqlite3",
            "DJANGO_SETTINGS_MODULE": "multaqa.config.settings",
        }
        for arguments in (
            ["-m", "multaqa.cli", "migrate"],
            ["-m", "multaqa.cli", "load", "archives/escwa"],
            ["-c", CODE],
        ):
            done = subprocess.run(
                [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
            )
            if done.returncode:
                raise RuntimeError(done.stderr[-3000:])
    found = json.loads(done.stdout)
    print(f"{found['states']} states × {found['services']} services × {found['questions']} indicators: "
          f"{found['answers']:,} answers, 10,000 uncertainty runs for each of the index's aggregates")  # fmt: skip
    print("                              wall s   CPU s   (goal: under 3 s)")
    warm = sorted(found["times"][1:])[1]
    rows = (("computed, cold", found["times"][0]), ("computed, warm", warm), ("the same again", found["again"]))
    for name, (wall, cpu) in (*rows, ("published with its bundle", found["publish"])):
        print(f"{name:28} {wall:7.2f} {cpu:7.2f}")
