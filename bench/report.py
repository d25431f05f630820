"""The Committee report as a file: seconds of CPU and of the clock, cold and warm."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.conftest import ROOT
from tests.site import running

CODE = """
import time, json
wall, cpu = time.perf_counter(), time.process_time()
import django; django.setup()
from multaqa.reports import editions, queries
report = queries.reports().first()
out = {}
for form in ("pdf", "docx", "html"):
    for turn in ("cold", "warm"):
        w, c = time.perf_counter(), time.process_time()
        size = len(editions.render(report, language="ar", format=form))
        out[f"{form} {turn}"] = (time.perf_counter() - w, time.process_time() - c, size)
out["whole process"] = (time.perf_counter() - wall, time.process_time() - cpu, 0)
print(json.dumps(out))
"""


def main() -> None:
    """Write the Arabic report in each format, in a new process."""
    with tempfile.TemporaryDirectory(prefix="multaqa-bench-") as folder, running(Path(folder), name="bench") as site:
        environment = {**site.environment, "DJANGO_SETTINGS_MODULE": "multaqa.config.settings"}
        command = [sys.executable, "-c", CODE]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        print("edition            wall s   CPU s     bytes   (goal: Arabic PDF under 3 s)")
        for name, (wall, cpu, size) in json.loads(done.stdout).items():
            print(f"{name:16} {wall:8.2f} {cpu:7.2f} {size:9,}")
