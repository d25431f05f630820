"""Processes that tests start, listen to and kill: every wait for them is bounded, and none outlives its test."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, Queue

from tests.conftest import ROOT

# Far beyond what the slowest machine takes for one step: whoever is silent for longer hangs.
PATIENCE = 120.0


def environment_of(folder: Path, database: str, **more: str) -> dict[str, str]:
    """Return the environment of a site in `folder`: nothing of this run's own settings but what is given.

    Without buffers, Python writes a line and its end apart: the lines of two processes would run into each other, and
    a kill between the two would leave the next line hanging on the last.
    """
    theirs = ("MULTAQA_", "DJANGO_", "PYTHONUNBUFFERED")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(theirs)}
    own = {
        "MULTAQA_VAR": str(folder),
        "MULTAQA_DATABASE": database,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }
    return {**kept, **own, **more}


class Process:
    """A process with a group of its own: it is told lines, and heard line by line."""

    def __init__(self, arguments: list[str], environment: dict[str, str], errors: Path) -> None:
        self._errors = errors
        with errors.open("wb") as log:
            self._popen = subprocess.Popen(
                [sys.executable, *arguments],
                cwd=ROOT,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,
            )
        self._lines: Queue[str | None] = Queue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        with suppress(ValueError, OSError):
            for line in self._popen.stdout:
                self._lines.put(line.rstrip("\n"))
        self._lines.put(None)

    def tell(self, line: str) -> None:
        """Write one line to its standard input."""
        self._popen.stdin.write(f"{line}\n")
        self._popen.stdin.flush()

    def hear(self, seconds: float = PATIENCE) -> str:
        """Return its next line; fails when it ends, or says nothing for so long."""
        try:
            line = self._lines.get(timeout=seconds)
        except Empty:
            raise AssertionError(f"the process said nothing for {seconds:.0f} s:\n{self.complaints()}") from None
        if line is None:
            self._lines.put(None)
            raise AssertionError(f"the process ended:\n{self.complaints()}")
        return line

    def rest(self, seconds: float = PATIENCE) -> list[str]:
        """Return every line until it ends."""
        said = []
        while True:
            try:
                line = self._lines.get(timeout=seconds)
            except Empty:
                raise AssertionError(f"the process said nothing for {seconds:.0f} s:\n{self.complaints()}") from None
            if line is None:
                return said
            said.append(line)

    def kill(self) -> None:
        """Kill it, and whatever it started."""
        with suppress(ProcessLookupError):
            os.killpg(self._popen.pid, signal.SIGKILL)
        self._popen.wait(timeout=PATIENCE)

    def finish(self, seconds: float = PATIENCE) -> int:
        """Let it come to its end by itself; returns how it ended."""
        self._popen.stdin.close()
        return self._popen.wait(timeout=seconds)

    def complaints(self) -> str:
        return self._errors.read_text(errors="replace")[-3000:]

    def close(self) -> None:
        self.kill()
        self._listener.join(timeout=5)
        for pipe in (self._popen.stdin, self._popen.stdout):
            with suppress(OSError):
                pipe.close()


@contextmanager
def started(*arguments: str, environment: dict[str, str], folder: Path) -> Iterator[Process]:
    """Start a Python process with these arguments; at the end it is gone, and its children with it."""
    process = Process(list(arguments), environment, folder / "errors.txt")
    try:
        yield process
    finally:
        process.close()


def said_by(code: str, *arguments: str, environment: dict[str, str], folder: Path, seconds: float = 300) -> list[str]:
    """Run code to its end and return its lines; fails when it fails, or does not end."""
    with started("-c", code, *arguments, environment=environment, folder=folder) as process:
        said = process.rest(seconds)
        assert process.finish(seconds) == 0, process.complaints()
        return said
