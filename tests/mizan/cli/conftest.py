"""Running the command as typed, in this process or in one of its own."""

import subprocess
import sys
from dataclasses import dataclass

import pytest

from mizan.cli import main, settings
from mizan.indices import copy


@dataclass(frozen=True)
class Done:
    status: int
    out: str
    err: str


@pytest.fixture
def mizan(monkeypatch, capsys):
    """mizan("compute", folder) → what was printed and the exit status."""

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["mizan", *map(str, words)])
        monkeypatch.setattr(settings, "_language", "en")
        try:
            main()
            status = 0
        except SystemExit as left:
            status = left.code if isinstance(left.code, int) else 1 if left.code else 0
        printed = capsys.readouterr()
        return Done(status, printed.out, printed.err)

    return run


@pytest.fixture
def cold():
    """The same in a process of its own."""

    def run(*words, cwd=None):
        command = [sys.executable, "-c", "from mizan.cli import main; main()", *map(str, words)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False)
        return Done(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def index(tmp_path):
    """A copy of the example."""
    folder = tmp_path / "index"
    copy("example", folder)
    return folder
