"""Pages as the production server answers them: CPU per request, queries, bytes of a first load.

The server runs with two workers, as in production. CPU is the sum of user and system time of its processes over many
requests, so that neither the client nor the machine's other work is counted. Each page is asked for in two ways: made
anew every time, by an address that nobody asked for before, and as a stranger mostly gets it, out of the kept pages.
The goals are for pages made anew. Queries are counted in a process of their own through Django's test client.
"""

import gzip
import itertools
import json
import re
import statistics
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT
from tests.site import Site, running

ROUNDS, REQUESTS = 7, 40
GOALS = {"front": (10, None), "meeting": (20, 12), "state profile": (40, None)}
# A meeting of fourteen items with a speaker each, beside those of the archive, so that the page is of the size stated.
SEED = """
import django; django.setup()
from datetime import date
from multaqa.meetings.models import AgendaItem, Contribution, Meeting, Part, Session
from multaqa.members.models import State
if not Meeting.objects.filter(code="bench").exists():
    day = date(2030, 1, 7)
    m = Meeting.objects.create(code="bench", title_ar="اجتماع للقياس", title_en="Meeting for measuring",
        title_fr="Réunion de mesure", starts_on=day, ends_on=day, state="announced", place_ar="بيروت",
        place_en="Beirut", place_fr="Beyrouth")
    states = list(State.objects.all()[:14])
    for p in (1, 2):
        part = Part.objects.create(meeting=m, order=p, title_ar=f"الجزء {p}", title_en=f"Part {p}",
            title_fr=f"Partie {p}")
        session = Session.objects.create(meeting=m, part=part, order=1, title_ar="جلسة", title_en="Session",
            title_fr="Séance")
        for n in range(7):
            item = AgendaItem.objects.create(meeting=m, session=session, order=(p - 1) * 7 + n + 1,
                title_ar=f"بند {n}", title_en=f"Item {n}", title_fr=f"Point {n}")
            Contribution.objects.create(item=item, order=1, state=states[n % len(states)], subject_ar="عرض",
                subject_en="Presentation", subject_fr="Présentation")
"""
COUNT = """
import django, json, sys; django.setup()
from django.conf import settings; settings.DEBUG = True
from django.db import connection, reset_queries
from django.test import Client
out = {}
for path in sys.argv[1:]:
    client = Client(HTTP_HOST="127.0.0.1"); client.get(path); reset_queries()
    with __import__("django.test.utils", fromlist=["x"]).CaptureQueriesContext(connection) as seen:
        client.get(f"{path}?anew=counted")  # the address as it is was kept a moment ago
    out[path] = len(seen)
print(json.dumps(out))
"""
PAGES = {
    "front": "/ar/",
    "meeting": "/ar/meetings/bench/",
    "meetings": "/ar/meetings/",
    "meeting.ics": "/ar/meetings/bench.ics",
    "meeting.json": "/ar/meetings/bench.json",
    "recommendations": "/ar/recommendations/",
    "members": "/ar/members/",
    "report": "/ar/reports/3/",
    "state profile": "/ar/measurement/states/jor/",
    "results": "/ar/measurement/gems/2025/results/",
    "EGDI": "/ar/measurement/egdi/2024/results/",
}


def main() -> None:
    """Set a site up, measure each page, print a line for each."""
    with tempfile.TemporaryDirectory(prefix="multaqa-bench-") as folder, running(Path(folder), name="bench") as site:
        _python(site, SEED)
        queries = json.loads(_python(site, COUNT, *PAGES.values()))
        print("page             CPU ms: anew  (goal)   kept  queries (goal)   bytes (gzip)")
        for name, path in PAGES.items():
            anew, size, packed = _cost(site, (f"{path}?anew={n}" for n in itertools.count()))
            kept, _, _ = _cost(site, itertools.repeat(path))
            goal_cpu, goal_queries = GOALS.get(name, (None, None))
            print(
                f"{name:16} {anew:12.1f}  {_goal(goal_cpu):>6} {kept:6.1f}  {queries[path]:7} {_goal(goal_queries):>6}"
                f"  {size:8,} ({packed:,})"
            )
        print(f"first load of the front page over the wire: {first_load(site, '/ar/'):,} bytes (goal ≤ 300,000)")


def _goal(value: int | None) -> str:
    return f"≤ {value}" if value else ""


def _python(site: Site, code: str, *arguments: str) -> str:
    environment = {**site.environment, "DJANGO_SETTINGS_MODULE": "multaqa.config.settings"}
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    return done.stdout


def _cpu_seconds(pid: int) -> float:
    """Return user and system time of the server and its workers, in seconds."""
    ticks = 0
    for each in (pid, *_children(pid)):
        fields = Path(f"/proc/{each}/stat").read_text().rsplit(")", 1)[1].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / 100


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _get(url: str) -> tuple[bytes, str]:
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.read(), answer.headers.get("Content-Encoding", "")


def _cost(site: Site, paths: Iterator[str]) -> tuple[float, int, int]:
    """Return the median CPU milliseconds of a request, its bytes, and its bytes as sent."""
    for _ in range(20):
        body, encoding = _get(site.url(next(paths)))
    rounds = []
    for _ in range(ROUNDS):
        before = _cpu_seconds(site.server.pid)
        for _ in range(REQUESTS):
            _get(site.url(next(paths)))
        rounds.append((_cpu_seconds(site.server.pid) - before) / REQUESTS * 1000)
    return statistics.median(rounds), len(gzip.decompress(body) if encoding == "gzip" else body), len(body)


def first_load(site: Site, path: str) -> int:
    """Return the bytes that a first visit brings: the page, its styles and scripts, and the fonts they ask for."""
    body, encoding = _get(site.url(path))
    page = (gzip.decompress(body) if encoding == "gzip" else body).decode()
    total = len(body)
    wanted = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page))
    seen: set[str] = set()
    while wanted - seen:
        address = (wanted - seen).pop()
        seen.add(address)
        content, coding = _get(site.url(address))
        total += len(content)
        if address.endswith(".css"):
            text = (gzip.decompress(content) if coding == "gzip" else content).decode()
            folder = address.rsplit("/", 1)[0]
            wanted |= {_join(folder, link) for link in re.findall(r'url\("?([^")]+)"?\)', text) if "data:" not in link}
    return total


def _join(folder: str, link: str) -> str:
    parts = folder.split("/")
    for piece in link.split("/"):
        if piece == "..":
            parts.pop()
        elif piece != ".":
            parts.append(piece)
    return "/".join(parts)
