"""Seconds of the clock and of the processor, cold and warm."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import NamedTuple

from tests.conftest import ROOT


class Seconds(NamedTuple):
    """Wall and CPU."""

    wall: float
    cpu: float


def once(work: Callable[[], object]) -> Seconds:
    """One call."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Seconds(time.perf_counter() - wall, time.process_time() - cpu)


def warm(work: Callable[[], object], times: int = 5) -> Seconds:
    """Medians of several calls after a first one that does not count."""
    work()
    found = [once(work) for _ in range(times)]
    return Seconds(*(statistics.median(part) for part in zip(*found, strict=True)))


class Process(NamedTuple):
    """A whole process: wall, CPU, greatest memory in bytes."""

    wall: float
    cpu: float
    peak: int


ENDING = """
import json, resource, sys
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss * 1024]))
"""


def cold(code: str, *arguments: str) -> Process:
    """A new interpreter that runs `code`, from its start to its end."""
    start = time.perf_counter()
    command = [sys.executable, "-c", code + ENDING, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    cpu, peak = json.loads(done.stdout.splitlines()[-1])
    return Process(time.perf_counter() - start, cpu, peak)
